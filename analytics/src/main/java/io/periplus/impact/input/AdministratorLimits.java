package io.periplus.impact.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.impact.estate.RadiusRelationship;
import io.periplus.impact.estate.RadiusResource;
import io.periplus.model.EdgeType;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Accounts whose administrators a control policy may deny something of the account (ST1). A policy
 * of a resource is no such limit: who administers the account can rewrite it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html">Service
 *     control policies</a>
 */
final class AdministratorLimits {
  static final String POLICY = "AWS::Organizations::Policy";
  static final String ORGANIZATION = "AWS::Organizations::Organization";
  private static final String ACCOUNT = "AWS::Organizations::Account";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Services without resources that a radius counts: denying them takes nothing from it. */
  private static final Set<String> BESIDE =
      Set.of("account", "aws-portal", "billing", "organizations", "support");

  /** Denies of those who are not of the organization, which an administrator is. */
  private static final Set<String> STRANGERS =
      Set.of("stringnotequals", "stringnotequalsifexists", "stringnotlike");

  private final Map<String, String> configurations = new HashMap<>();

  /** A policy or the organization. */
  void add(String arn, String configuration) {
    if (configuration != null) {
      configurations.put(arn, configuration);
    }
  }

  /** Ids of accounts, sorted. */
  Set<String> accounts(
      Collection<RadiusResource> resources, List<RadiusRelationship> relationships) {
    Set<String> organizations = new HashSet<>();
    Map<String, String> types = new HashMap<>();
    for (RadiusResource each : resources) {
      types.put(each.arn(), each.type());
      if (each.type().equals(ORGANIZATION)) {
        organizations.add(each.arn().substring(each.arn().lastIndexOf('/') + 1));
      }
    }
    Map<String, Set<String>> parents = new HashMap<>();
    Map<String, Set<String>> policies = new HashMap<>();
    Set<String> management = new HashSet<>();
    for (RadiusRelationship each : relationships) {
      if (each.type() == EdgeType.MEMBER_OF) {
        if ("management".equals(each.property("role"))) {
          management.add(each.sourceArn());
        } else if (each.sourceArn().contains(":organizations:")) {
          parents.computeIfAbsent(each.sourceArn(), key -> new HashSet<>()).add(each.targetArn());
        }
      } else if (each.type() == EdgeType.GOVERNED_BY
          && POLICY.equals(types.get(each.targetArn()))) {
        policies.computeIfAbsent(each.sourceArn(), key -> new HashSet<>()).add(each.targetArn());
      }
    }
    Set<String> limited = new TreeSet<>();
    types.forEach(
        (arn, type) -> {
          // Control policies do not apply to the management account.
          if (type.equals(ACCOUNT)
              && !management.contains(arn)
              && isLimited(arn, parents, policies, organizations)) {
            limited.add(arn.substring(arn.lastIndexOf('/') + 1));
          }
        });
    return limited;
  }

  private boolean isLimited(
      String account,
      Map<String, Set<String>> parents,
      Map<String, Set<String>> policies,
      Set<String> organizations) {
    Set<String> seen = new HashSet<>(Set.of(account));
    ArrayDeque<String> next = new ArrayDeque<>(seen);
    while (!next.isEmpty()) {
      String place = next.poll();
      for (String policy : policies.getOrDefault(place, Set.of())) {
        if (denies(configurations.get(policy), organizations)) {
          return true;
        }
      }
      for (String parent : parents.getOrDefault(place, Set.of())) {
        if (seen.add(parent)) {
          next.add(parent);
        }
      }
    }
    return false;
  }

  /** Whether it may deny an administrator something; what cannot be read may. */
  private static boolean denies(String configuration, Set<String> organizations) {
    if (configuration == null) {
      return true;
    }
    JsonNode statements;
    try {
      JsonNode content = JSON.readTree(configuration).path("Content");
      statements =
          (content.isTextual() ? JSON.readTree(content.asText()) : content).path("Statement");
    } catch (JsonProcessingException e) {
      return true;
    }
    if (statements.isMissingNode()) {
      return true;
    }
    for (JsonNode statement : statements.isArray() ? statements : List.of(statements)) {
      String effect = statement.path("Effect").asText("");
      boolean allowsAll =
          effect.equals("Allow") && isAll(statement.path("Action")) && !statement.has("Condition");
      if (!allowsAll
          && !(effect.equals("Deny")
              && (isBeside(statement) || isOfStrangers(statement, organizations)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAll(JsonNode actions) {
    for (JsonNode action : actions.isArray() ? actions : List.of(actions)) {
      if (action.asText("").equals("*")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBeside(JsonNode statement) {
    JsonNode actions = statement.path("Action");
    if (actions.isMissingNode()) {
      return false;
    }
    for (JsonNode action : actions.isArray() ? actions : List.of(actions)) {
      if (!BESIDE.contains(action.asText("").split(":", 2)[0].toLowerCase(Locale.ROOT))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOfStrangers(JsonNode statement, Set<String> organizations) {
    for (Map.Entry<String, JsonNode> operator : statement.path("Condition").properties()) {
      for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
        JsonNode value = key.getValue();
        if (STRANGERS.contains(operator.getKey().toLowerCase(Locale.ROOT))
            && key.getKey().equalsIgnoreCase("aws:PrincipalOrgID")
            && organizations.contains(value.isArray() ? value.path(0).asText() : value.asText())) {
          return true;
        }
      }
    }
    return false;
  }
}
