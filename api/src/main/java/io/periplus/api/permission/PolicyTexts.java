package io.periplus.api.permission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.periplus.iam.LayerTrace;
import io.periplus.iam.StatementRef;
import io.periplus.iam.StatementTrace;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The text of statements as the snapshot has it, found when it is asked for (EX3). */
final class PolicyTexts {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Members that hold the policy of a resource, whatever its type. */
  private static final List<String> OF_RESOURCES =
      List.of(
          "Policy",
          "ResourcePolicy",
          "policyText",
          "AccessPolicies",
          "policy",
          "accessPolicy",
          "PolicyDocument");

  private static final List<String> INLINE =
      List.of("RolePolicyList", "UserPolicyList", "GroupPolicyList");

  private final SnapshotConnection connection;
  private final Map<String, JsonNode> configurations = new HashMap<>();

  private PolicyTexts(SnapshotConnection connection) {
    this.connection = connection;
  }

  /**
   * The texts of the statements that the parts name; written for a share or a list of grantees
   * there is none.
   */
  static Map<String, String> of(Snapshot snapshot, List<AccessResult.Part> parts) {
    Map<String, String> texts = new HashMap<>();
    try (SnapshotConnection connection = snapshot.connection()) {
      PolicyTexts finder = new PolicyTexts(connection);
      for (AccessResult.Part part : parts) {
        for (LayerTrace layer : part.explanation().layers()) {
          for (StatementTrace trace : layer.statements()) {
            StatementRef statement = trace.statement();
            JsonNode text = finder.find(statement);
            if (!text.isMissingNode()) {
              texts.put(AccessResult.key(statement.policy(), statement.index()), text.toString());
            }
          }
        }
      }
    }
    return texts;
  }

  private JsonNode find(StatementRef statement) {
    String name = statement.policy();
    int mark = name.indexOf('#');
    JsonNode configuration = configuration(mark < 0 ? name : name.substring(0, mark));
    JsonNode document =
        mark < 0 ? managed(configuration) : part(configuration, name.substring(mark + 1));
    JsonNode list = parsed(document).path("Statement");
    if (list.isObject()) {
      return statement.index() == 0 ? list : MissingNode.getInstance();
    }
    return list.path(statement.index());
  }

  private JsonNode configuration(String arn) {
    return configurations.computeIfAbsent(
        arn,
        any ->
            connection
                .queryFirst(
                    "select coalesce(configuration::varchar, '') from resource where arn = ?",
                    row -> row.getString(1),
                    arn)
                .map(PolicyTexts::read)
                .orElse(MissingNode.getInstance()));
  }

  /** A managed policy of IAM or a control policy. */
  private static JsonNode managed(JsonNode configuration) {
    for (JsonNode version : configuration.path("PolicyVersionList")) {
      if (version.path("IsDefaultVersion").asBoolean()) {
        return version.path("Document");
      }
    }
    return configuration.path("Content");
  }

  private static JsonNode part(JsonNode configuration, String part) {
    if (part.equals("trust")) {
      return configuration.path("AssumeRolePolicyDocument");
    }
    if (part.startsWith("inline/")) {
      return named(configuration, INLINE, "PolicyName", "PolicyDocument", part.substring(7));
    }
    if (part.startsWith("policy/")) {
      return named(
          configuration,
          List.of("resourcePolicies"),
          "policyName",
          "policyDocument",
          part.substring(7));
    }
    if (!part.equals("policy")) {
      return MissingNode.getInstance();
    }
    JsonNode inAttributes = configuration.path("Attributes").path("Policy");
    if (!inAttributes.isMissingNode()) {
      return inAttributes;
    }
    return OF_RESOURCES.stream()
        .map(configuration::path)
        .filter(document -> !document.isMissingNode())
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  private static JsonNode named(
      JsonNode configuration, List<String> lists, String key, String member, String name) {
    for (String list : lists) {
      for (JsonNode policy : configuration.path(list)) {
        if (policy.path(key).asText().equals(name)) {
          return policy.path(member);
        }
      }
    }
    return MissingNode.getInstance();
  }

  private static JsonNode parsed(JsonNode document) {
    if (!document.isTextual()) {
      return document;
    }
    String text = document.asText();
    return read(text.startsWith("%") ? decoded(text) : text);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static JsonNode read(String text) {
    try {
      JsonNode read = text.isEmpty() ? null : MAPPER.readTree(text);
      return read == null ? MissingNode.getInstance() : read;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }
}
