package io.periplus.iam.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.iam.Policy;
import io.periplus.iam.PolicyKind;
import io.periplus.iam.PolicySet;
import io.periplus.iam.Reason;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The policies of resources, by type (IAM84, BI12).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html">Services
 *     with resource-based policies</a>
 */
final class ResourcePolicies {
  /** Where the policy is in the configuration of a type. */
  private static final Map<String, String> PATHS =
      Map.ofEntries(
          Map.entry(InputTypes.BUCKET, "Policy"),
          Map.entry("AWS::S3::AccessPoint", "Policy"),
          Map.entry("AWS::Lambda::Function", "Policy"),
          Map.entry("AWS::Lambda::LayerVersion", "Policy"),
          Map.entry("AWS::SQS::Queue", "Attributes.Policy"),
          Map.entry("AWS::SNS::Topic", "Attributes.Policy"),
          Map.entry(InputTypes.KEY, "Policy"),
          Map.entry("AWS::SecretsManager::Secret", "ResourcePolicy"),
          Map.entry("AWS::ECR::Repository", "policyText"),
          Map.entry("AWS::ECR::Registry", "policyText"),
          Map.entry("AWS::DynamoDB::Table", "Policy"),
          Map.entry("AWS::EFS::FileSystem", "Policy"),
          Map.entry("AWS::OpenSearchService::Domain", "AccessPolicies"),
          Map.entry("AWS::Events::EventBus", "Policy"),
          Map.entry("AWS::ApiGateway::RestApi", "policy"),
          Map.entry("AWS::Logs::Destination", "accessPolicy"),
          Map.entry("AWS::Kinesis::Stream", "Policy"),
          Map.entry("AWS::Kinesis::StreamConsumer", "Policy"),
          Map.entry("AWS::Backup::BackupVault", "Policy"),
          Map.entry("AWS::MSK::Cluster", "Policy"));

  private static final String LOG_GROUP = "AWS::Logs::LogGroup";

  /** Types that can have a policy which no collector reads: it may allow, and it may deny. */
  private static final Set<String> NOT_COLLECTED =
      Set.of(
          "AWS::CloudTrail::EventDataStore",
          "AWS::RedshiftServerless::Namespace",
          "AWS::S3::MultiRegionAccessPoint");

  private ResourcePolicies() {}

  /** Whether the configuration of the type has to be looked at. */
  static boolean concern(String type) {
    return PATHS.containsKey(type)
        || type.equals(LOG_GROUP)
        || type.equals(InputTypes.CATALOG_DATABASE)
        || type.equals(InputTypes.VPC_ENDPOINT);
  }

  static PolicySet of(String type, String arn, JsonNode configuration) {
    if (NOT_COLLECTED.contains(type)) {
      return PolicySet.unread(Reason.RESOURCE_POLICY_NOT_COLLECTED);
    }
    if (type.equals(LOG_GROUP)) {
      return ofList(arn, configuration, "resourcePolicies", "policyName", "policyDocument");
    }
    if (type.equals(InputTypes.CATALOG_DATABASE)) {
      return ofList(arn, configuration, "ResourcePolicies", "PolicyHash", "PolicyInJson");
    }
    if (type.equals(InputTypes.VPC_ENDPOINT)) {
      return ofEndpoint(arn, configuration);
    }
    String path = PATHS.get(type);
    return path == null
        ? PolicySet.EMPTY
        : at(PolicyKind.RESOURCE, arn + "#policy", configuration, path);
  }

  /** The policy at the path; none where the member is missing, unread where it is null. */
  private static PolicySet at(PolicyKind kind, String name, JsonNode configuration, String path) {
    JsonNode document = Json.at(configuration, path);
    if (document.isNull() || configuration.isMissingNode()) {
      return PolicySet.unread(Reason.RESOURCE_POLICY_NOT_COLLECTED);
    }
    boolean none = document.isMissingNode() || document.isTextual() && document.asText().isEmpty();
    return none ? PolicySet.EMPTY : PolicySet.of(PolicyReader.read(kind, name, document));
  }

  /** Policies of the account, those of them that may concern the resource. */
  private static PolicySet ofList(
      String arn, JsonNode configuration, String member, String name, String document) {
    JsonNode list = configuration.path(member);
    if (list.isNull() || configuration.isMissingNode()) {
      return PolicySet.unread(Reason.RESOURCE_POLICY_NOT_COLLECTED);
    }
    List<Policy> policies = new ArrayList<>();
    for (JsonNode policy : list) {
      policies.add(
          PolicyReader.read(
              PolicyKind.RESOURCE,
              arn + "#policy/" + policy.path(name).asText(),
              policy.path(document)));
    }
    return PolicySet.of(policies);
  }

  /**
   * An endpoint without a policy of its own lets everything through (IAM19).
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html">Endpoint
   *     policies</a>
   */
  private static PolicySet ofEndpoint(String arn, JsonNode configuration) {
    PolicySet policy = at(PolicyKind.ENDPOINT, arn + "#policy", configuration, "PolicyDocument");
    if (!policy.unread().isEmpty()) {
      return PolicySet.unread(Reason.ENDPOINT_POLICY_UNKNOWN);
    }
    return policy.policies().isEmpty()
        ? PolicySet.of(Documents.allowing(PolicyKind.ENDPOINT, arn + "#policy", "*"))
        : policy;
  }

  /** Two sets of policies of one resource as one. */
  static PolicySet joined(PolicySet some, PolicySet others) {
    if (others.equals(PolicySet.EMPTY)) {
      return some;
    }
    List<Policy> policies = new ArrayList<>(some.policies());
    policies.addAll(others.policies());
    Set<Reason> unread = EnumSet.noneOf(Reason.class);
    unread.addAll(some.unread());
    unread.addAll(others.unread());
    return new PolicySet(policies, unread);
  }
}
