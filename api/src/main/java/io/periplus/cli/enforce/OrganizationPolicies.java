package io.periplus.cli.enforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.iam.ControlPolicies;
import io.periplus.iam.OrganizationPlace;
import io.periplus.iam.Policy;
import io.periplus.iam.PolicyKind;
import io.periplus.iam.PolicySet;
import io.periplus.iam.input.PolicyReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The service control policies of an estate's organization, by what they are attached to.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html">SCP
 *     evaluation</a>
 */
final class OrganizationPolicies {
  private static final String SERVICE = "organizations";
  private static final String SCP = "SERVICE_CONTROL_POLICY";

  /** Organizations allows five units below each other. */
  private static final int DEEPEST = 8;

  private final EstateReads estate;
  private final String management;
  private final String organization;
  private final Map<String, List<Policy>> byTarget = new HashMap<>();

  OrganizationPolicies(EstateReads estate) {
    this.estate = estate;
    management = estate.managementAccount();
    if (management == null) {
      organization = "";
      return;
    }
    organization =
        estate
            .fixed(management, SERVICE, "DescribeOrganization", EstateReads.request())
            .path("Organization")
            .path("Id")
            .asText("");
    for (JsonNode policy : list("ListPolicies", "Filter", SCP, "Policies")) {
      read(policy.path("Id").asText(), policy.path("Arn").asText());
    }
  }

  private void read(String id, String arn) {
    ObjectNode request = EstateReads.request().put("PolicyId", id);
    JsonNode content =
        estate.fixed(management, SERVICE, "DescribePolicy", request).path("Policy").path("Content");
    Policy policy = PolicyReader.read(PolicyKind.SCP, arn, content);
    for (JsonNode target : list("ListTargetsForPolicy", "PolicyId", id, "Targets")) {
      byTarget
          .computeIfAbsent(target.path("TargetId").asText(), any -> new ArrayList<>())
          .add(policy);
    }
  }

  /**
   * The levels above an account, its own last; none in the management account. AWS lets nobody
   * detach the last policy of a level: one of which the estate names none has the policy that AWS
   * attaches to everything, and limits nothing.
   */
  ControlPolicies above(String account) {
    if (management == null || account.equals(management) || !isMember(account)) {
      return ControlPolicies.NONE;
    }
    return new ControlPolicies(
        way(account).stream()
            .filter(byTarget::containsKey)
            .map(place -> PolicySet.of(byTarget.get(place)))
            .toList());
  }

  /** Where the account is; outside for one that is no member. */
  OrganizationPlace place(String account) {
    if (organization.isEmpty() || !isMember(account)) {
      return OrganizationPlace.NONE;
    }
    List<String> way = way(account);
    String path = organization + '/' + String.join("/", way.subList(0, way.size() - 1)) + '/';
    return new OrganizationPlace(organization, List.of(path));
  }

  private boolean isMember(String account) {
    return way(account).size() > 1;
  }

  /** Root, units, account. */
  private List<String> way(String account) {
    List<String> way = new ArrayList<>(List.of(account));
    while (way.size() < DEEPEST) {
      List<JsonNode> parents = list("ListParents", "ChildId", way.get(0), "Parents");
      if (parents.isEmpty()) {
        break;
      }
      way.add(0, parents.get(0).path("Id").asText());
    }
    return way;
  }

  private List<JsonNode> list(String operation, String member, String value, String listed) {
    ObjectNode request = EstateReads.request().put(member, value);
    return estate.list(management, SERVICE, operation, request, listed);
  }
}
