package io.periplus.collect.cloudformation;

import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.FunctionNames;
import io.periplus.collect.QueueUrls;
import io.periplus.collect.Types;
import io.periplus.model.ResourceType;
import java.util.Map;
import java.util.Set;

/**
 * What stacks call the resources that they manage. A physical id is mostly the id or ARN that the
 * inventory has as well; the exceptions are here.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/resources-section-structure.html">Resources
 *     section: physical id</a>
 */
final class PhysicalIds {
  /** Types of templates whose resources the inventory has as another type. */
  private static final Map<String, String> OTHER_TYPES =
      Map.of(
          "AWS::DynamoDB::GlobalTable", Types.DYNAMODB_TABLE.name(),
          "AWS::EC2::TransitGatewayVpcAttachment", Types.EC2_TRANSIT_GATEWAY_ATTACHMENT.name(),
          "AWS::Elasticsearch::Domain", Types.OPEN_SEARCH_DOMAIN.name(),
          "AWS::NetworkManager::ConnectAttachment", Types.NETWORK_MANAGER_ATTACHMENT.name(),
          "AWS::NetworkManager::SiteToSiteVpnAttachment", Types.NETWORK_MANAGER_ATTACHMENT.name(),
          "AWS::NetworkManager::VpcAttachment", Types.NETWORK_MANAGER_ATTACHMENT.name());

  /**
   * Types whose physical id is a name among others of the same parent, or one that is no part of
   * the ARN: it may find a resource and says too little for a stub.
   */
  private static final Set<ResourceType> NAMED_OTHERWISE =
      Set.of(
          Types.API_GATEWAY_AUTHORIZER,
          Types.API_GATEWAY_STAGE,
          Types.API_GATEWAY_V2_AUTHORIZER,
          Types.API_GATEWAY_V2_STAGE,
          Types.AUTO_SCALING_SCHEDULED_ACTION,
          Types.CODE_COMMIT_REPOSITORY,
          Types.CODE_DEPLOY_DEPLOYMENT_GROUP,
          Types.COGNITO_USER_POOL_IDENTITY_PROVIDER,
          Types.CONFIG_CONFIG_RULE,
          Types.EC2_EIP,
          Types.ELASTIC_BEANSTALK_APPLICATION_VERSION,
          Types.ELASTIC_BEANSTALK_ENVIRONMENT,
          Types.GLUE_TABLE,
          Types.LOGS_METRIC_FILTER,
          Types.ROUTE53_RECORD_SET,
          Types.S3_MULTI_REGION_ACCESS_POINT,
          Types.SCHEDULER_SCHEDULE);

  /** {@code name|id|scope}. */
  private static final Set<ResourceType> NAME_ID_SCOPE =
      Set.of(Types.WAFV2_WEB_ACL, Types.WAFV2_IP_SET, Types.WAFV2_RULE_GROUP);

  /** {@code parent|name}, where the name or ARN after the bar is the whole id. */
  private static final Set<ResourceType> AFTER_PARENT =
      Set.of(Types.EVENTS_RULE, Types.SSO_PERMISSION_SET);

  private PhysicalIds() {}

  /** The name of the inventory's type for a type of templates. */
  static String typeName(String ofTemplate) {
    return OTHER_TYPES.getOrDefault(ofTemplate, ofTemplate);
  }

  /** The resource that a stack calls {@code physicalId}. */
  static Reference reference(ResourceType type, String physicalId) {
    String[] parts = physicalId.split("\\|", -1);
    if (NAME_ID_SCOPE.contains(type) && parts.length == 3) {
      return Reference.to(type, parts[1]);
    }
    if (AFTER_PARENT.contains(type)) {
      return Reference.to(type, parts[parts.length - 1]);
    }
    if (NAMED_OTHERWISE.contains(type) || parts.length > 1) {
      return Reference.existing(type, String.join("/", parts));
    }
    if (type.equals(Types.SQS_QUEUE)) {
      return QueueUrls.reference(physicalId);
    }
    if (type.equals(Types.KMS_ALIAS) && physicalId.startsWith("alias/")) {
      return Reference.to(type, physicalId.substring("alias/".length()));
    }
    // A function's URL is called by the ARN of the function.
    String function = type.equals(Types.LAMBDA_URL) ? FunctionNames.id(physicalId) : null;
    return Reference.to(type, function == null ? physicalId : function);
  }
}
