package io.periplus.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * A role's trust policy, as far as AssumeRole needs it: principals, {@code sts:ExternalId} and the
 * organization. A condition on anything else is taken as not met.
 */
final class TrustPolicy {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final JsonNode statements;

  private TrustPolicy(JsonNode statements) {
    this.statements = statements;
  }

  /** From an object, from JSON text, or from the percent-encoded text that IAM returns. */
  static TrustPolicy of(JsonNode document) {
    JsonNode policy = document;
    if (document.isTextual()) {
      String text = document.asText();
      try {
        policy =
            MAPPER.readTree(
                text.startsWith("%") ? URLDecoder.decode(text, StandardCharsets.UTF_8) : text);
      } catch (JsonProcessingException | IllegalArgumentException e) {
        // A document that cannot be read trusts nobody.
        policy = MAPPER.createObjectNode();
      }
    }
    return new TrustPolicy(policy.path("Statement"));
  }

  /** Whether {@code caller} may assume the role; an explicit deny wins. */
  boolean admits(Caller caller, String externalId, String organization) {
    boolean allowed = false;
    for (JsonNode statement : list(statements)) {
      if (concerns(statement, caller, externalId, organization)) {
        if (statement.path("Effect").asText().equals("Deny")) {
          return false;
        }
        allowed = true;
      }
    }
    return allowed;
  }

  private static boolean concerns(
      JsonNode statement, Caller caller, String externalId, String organization) {
    boolean action = false;
    for (JsonNode name : list(statement.path("Action"))) {
      action |= Set.of("sts:AssumeRole", "sts:*", "*").contains(name.asText());
    }
    return action
        && names(statement.path("Principal"), caller)
        && holds(statement.path("Condition"), externalId, organization);
  }

  private static boolean names(JsonNode principal, Caller caller) {
    if (principal.asText().equals("*")) {
      return true;
    }
    for (JsonNode entry : list(principal.path("AWS"))) {
      String name = entry.asText();
      boolean account =
          name.equals(caller.account())
              || name.matches("arn:[^:]+:iam::" + caller.account() + ":root");
      if (account
          || name.equals("*")
          || name.equals(caller.arn())
          || caller.role().filter(name::equals).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(JsonNode conditions, String externalId, String organization) {
    for (Map.Entry<String, JsonNode> operator : conditions.properties()) {
      if (!operator.getKey().equals("StringEquals") && !operator.getKey().equals("StringLike")) {
        return false;
      }
      for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
        String actual =
            switch (key.getKey()) {
              case "sts:ExternalId" -> externalId;
              case "aws:PrincipalOrgID" -> organization;
              default -> "";
            };
        boolean met = false;
        for (JsonNode wanted : list(key.getValue())) {
          met |= !actual.isEmpty() && wanted.asText().equals(actual);
        }
        if (!met) {
          return false;
        }
      }
    }
    return true;
  }

  /** IAM writes a single element with or without brackets. */
  private static Iterable<JsonNode> list(JsonNode node) {
    if (node.isArray()) {
      return node;
    }
    return node.isMissingNode() || node.isNull() ? Set.of() : Set.of(node);
  }
}
