package io.periplus.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part of a resource's configuration that a rule id of the evidence stands for. */
final class RuleFragments {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern ACL_ENTRY = Pattern.compile("acl-[^/]+/(ingress|egress)/([0-9]+)");
  private static final Pattern ROUTE = Pattern.compile("rtb-[^/]+/(.+)");

  private RuleFragments() {}

  static JsonNode parse(String configuration) {
    try {
      return MAPPER.readTree(configuration);
    } catch (JsonProcessingException e) {
      return MAPPER.missingNode();
    }
  }

  /** The object that {@code ruleId} names; empty when the configuration has none such. */
  static Optional<JsonNode> find(JsonNode configuration, String ruleId) {
    Matcher entry = ACL_ENTRY.matcher(ruleId);
    if (entry.matches()) {
      boolean egress = "egress".equals(entry.group(1));
      int number = Integer.parseInt(entry.group(2));
      for (JsonNode candidate : configuration.path("Entries")) {
        if (candidate.path("RuleNumber").asInt() == number
            && candidate.path("Egress").asBoolean() == egress) {
          return Optional.of(candidate);
        }
      }
      return Optional.empty();
    }
    Matcher route = ROUTE.matcher(ruleId);
    if (route.matches()) {
      for (JsonNode candidate : configuration.path("Routes")) {
        if (hasValue(candidate, route.group(1))) {
          return Optional.of(candidate);
        }
      }
      return Optional.empty();
    }
    return smallestObjectWith(configuration, ruleId);
  }

  private static Optional<JsonNode> smallestObjectWith(JsonNode node, String value) {
    for (JsonNode child : node) {
      Optional<JsonNode> inner = smallestObjectWith(child, value);
      if (inner.isPresent()) {
        return inner;
      }
    }
    return node.isObject() && hasValue(node, value) ? Optional.of(node) : Optional.empty();
  }

  private static boolean hasValue(JsonNode object, String value) {
    for (JsonNode child : object) {
      if (child.isTextual() && child.textValue().equals(value)) {
        return true;
      }
    }
    return false;
  }
}
