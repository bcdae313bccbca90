package io.periplus.network.whatif;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The member of a configuration that holds a policy's document, as an object or as text. */
final class PolicyPlace {
  private static final String INLINE = "inline/";
  private static final String OF_GROUP = "policy/";
  private static final List<String> LISTS =
      List.of("RolePolicyList", "UserPolicyList", "GroupPolicyList");

  /** Where the policy of a resource is, by type; the same as when it is evaluated. */
  private static final Map<String, String> PATHS =
      Map.ofEntries(
          Map.entry("AWS::S3::Bucket", "Policy"),
          Map.entry("AWS::S3::AccessPoint", "Policy"),
          Map.entry("AWS::Lambda::Function", "Policy"),
          Map.entry("AWS::Lambda::LayerVersion", "Policy"),
          Map.entry("AWS::SQS::Queue", "Attributes.Policy"),
          Map.entry("AWS::SNS::Topic", "Attributes.Policy"),
          Map.entry("AWS::KMS::Key", "Policy"),
          Map.entry("AWS::SecretsManager::Secret", "ResourcePolicy"),
          Map.entry("AWS::ECR::Repository", "policyText"),
          Map.entry("AWS::ECR::Registry", "policyText"),
          Map.entry("AWS::DynamoDB::Table", "Policy"),
          Map.entry("AWS::EFS::FileSystem", "Policy"),
          Map.entry("AWS::OpenSearchService::Domain", "AccessPolicies"),
          Map.entry("AWS::Events::EventBus", "Policy"),
          Map.entry("AWS::ApiGateway::RestApi", "policy"),
          Map.entry("AWS::Logs::Destination", "accessPolicy"),
          Map.entry("AWS::EC2::VPCEndpoint", "PolicyDocument"));

  private final ObjectNode holder;
  private final String member;

  private PolicyPlace(ObjectNode holder, String member) {
    this.holder = holder;
    this.member = member;
  }

  /**
   * The place of a policy.
   *
   * @param part what stands behind {@code #} in its name; empty where nothing does
   * @return nothing where the type has no such policy, or the principal none of that name
   */
  static Optional<PolicyPlace> of(String type, ObjectNode json, String part) {
    if (part.equals("trust")) {
      return type.equals("AWS::IAM::Role")
          ? at(json, "AssumeRolePolicyDocument")
          : Optional.empty();
    }
    if (part.startsWith(INLINE)) {
      return named(json, LISTS, "PolicyName", part.substring(INLINE.length()), "PolicyDocument");
    }
    if (part.startsWith(OF_GROUP)) {
      return named(
          json,
          List.of("resourcePolicies"),
          "policyName",
          part.substring(OF_GROUP.length()),
          "policyDocument");
    }
    if (part.equals("policy")) {
      return Optional.ofNullable(PATHS.get(type)).flatMap(path -> at(json, path));
    }
    if (!part.isEmpty()) {
      return Optional.empty();
    }
    return switch (type) {
      case "AWS::IAM::ManagedPolicy" -> inForce(json);
      case "AWS::Organizations::Policy" -> at(json, "Content");
      default -> Optional.empty();
    };
  }

  private static Optional<PolicyPlace> at(ObjectNode json, String path) {
    int dot = path.indexOf('.');
    return dot < 0
        ? Optional.of(new PolicyPlace(json, path))
        : Optional.of(
            new PolicyPlace(
                json.withObject('/' + path.substring(0, dot)), path.substring(dot + 1)));
  }

  private static Optional<PolicyPlace> named(
      ObjectNode json, List<String> lists, String name, String wanted, String member) {
    for (String list : lists) {
      for (JsonNode policy : json.path(list)) {
        if (policy instanceof ObjectNode object && wanted.equals(object.path(name).asText())) {
          return Optional.of(new PolicyPlace(object, member));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<PolicyPlace> inForce(ObjectNode json) {
    String version = json.path("DefaultVersionId").asText();
    if (json.path("PolicyVersionList") instanceof ArrayNode versions) {
      for (JsonNode each : versions) {
        if (each instanceof ObjectNode object
            && (object.path("IsDefaultVersion").asBoolean()
                || !version.isEmpty() && version.equals(object.path("VersionId").asText()))) {
          return Optional.of(new PolicyPlace(object, "Document"));
        }
      }
    }
    return Optional.empty();
  }

  /** The document; an empty one where there is none, nothing where nobody could read it. */
  Optional<ObjectNode> read() {
    JsonNode found = holder.path(member);
    if (found.isMissingNode() || found.isTextual() && found.asText().isEmpty()) {
      return Optional.of(holder.objectNode().put("Version", "2012-10-17"));
    }
    if (found.isTextual()) {
      try {
        String text = found.asText();
        found =
            ChangedRows.JSON.readTree(
                text.startsWith("%") ? URLDecoder.decode(text, StandardCharsets.UTF_8) : text);
      } catch (JsonProcessingException | IllegalArgumentException e) {
        return Optional.empty();
      }
    }
    return found instanceof ObjectNode document ? Optional.of(document) : Optional.empty();
  }

  void write(ObjectNode document) {
    holder.set(member, document);
  }
}
