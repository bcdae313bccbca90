package io.periplus.collect.cloudwatch;

import static io.periplus.collect.Types.API_GATEWAY_REST_API;
import static io.periplus.collect.Types.AUTO_SCALING_GROUP;
import static io.periplus.collect.Types.CLOUD_FRONT_DISTRIBUTION;
import static io.periplus.collect.Types.DYNAMODB_TABLE;
import static io.periplus.collect.Types.EC2_INSTANCE;
import static io.periplus.collect.Types.EC2_NAT_GATEWAY;
import static io.periplus.collect.Types.EC2_VOLUME;
import static io.periplus.collect.Types.ECS_CLUSTER;
import static io.periplus.collect.Types.EFS_FILE_SYSTEM;
import static io.periplus.collect.Types.ELASTICACHE_CACHE_CLUSTER;
import static io.periplus.collect.Types.ELBV2_LOAD_BALANCER;
import static io.periplus.collect.Types.ELBV2_TARGET_GROUP;
import static io.periplus.collect.Types.ELB_LOAD_BALANCER;
import static io.periplus.collect.Types.EVENTS_RULE;
import static io.periplus.collect.Types.FIREHOSE_DELIVERY_STREAM;
import static io.periplus.collect.Types.KINESIS_STREAM;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.collect.Types.LOGS_LOG_GROUP;
import static io.periplus.collect.Types.MSK_CLUSTER;
import static io.periplus.collect.Types.RDS_DB_CLUSTER;
import static io.periplus.collect.Types.RDS_DB_INSTANCE;
import static io.periplus.collect.Types.S3_BUCKET;
import static io.periplus.collect.Types.SNS_TOPIC;
import static io.periplus.collect.Types.SQS_QUEUE;
import static io.periplus.collect.Types.STEP_FUNCTIONS_STATE_MACHINE;

import io.periplus.collect.EdgeSink.Reference;
import io.periplus.model.Arn;
import io.periplus.model.ResourceType;
import java.util.Map;

/**
 * Which resource a dimension of a metric names: {@code namespace -> dimension -> type}. Custom
 * namespaces name nothing that is known. A metric outlives its resource, so one that is not in the
 * inventory is left out.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/aws-services-cloudwatch-metrics.html">Services
 *     that publish metrics</a>
 */
final class MetricDimensions {
  private static final Map<String, Map<String, ResourceType>> TYPES =
      Map.ofEntries(
          Map.entry(
              "AWS/EC2",
              Map.of("InstanceId", EC2_INSTANCE, "AutoScalingGroupName", AUTO_SCALING_GROUP)),
          Map.entry("AWS/AutoScaling", Map.of("AutoScalingGroupName", AUTO_SCALING_GROUP)),
          Map.entry("AWS/EBS", Map.of("VolumeId", EC2_VOLUME)),
          Map.entry("AWS/NATGateway", Map.of("NatGatewayId", EC2_NAT_GATEWAY)),
          Map.entry(
              "AWS/ApplicationELB",
              Map.of("LoadBalancer", ELBV2_LOAD_BALANCER, "TargetGroup", ELBV2_TARGET_GROUP)),
          Map.entry(
              "AWS/NetworkELB",
              Map.of("LoadBalancer", ELBV2_LOAD_BALANCER, "TargetGroup", ELBV2_TARGET_GROUP)),
          Map.entry("AWS/ELB", Map.of("LoadBalancerName", ELB_LOAD_BALANCER)),
          Map.entry(
              "AWS/RDS",
              Map.of(
                  "DBInstanceIdentifier", RDS_DB_INSTANCE, "DBClusterIdentifier", RDS_DB_CLUSTER)),
          Map.entry("AWS/ElastiCache", Map.of("CacheClusterId", ELASTICACHE_CACHE_CLUSTER)),
          Map.entry("AWS/DynamoDB", Map.of("TableName", DYNAMODB_TABLE)),
          Map.entry("AWS/EFS", Map.of("FileSystemId", EFS_FILE_SYSTEM)),
          Map.entry("AWS/S3", Map.of("BucketName", S3_BUCKET)),
          Map.entry("AWS/CloudFront", Map.of("DistributionId", CLOUD_FRONT_DISTRIBUTION)),
          Map.entry("AWS/ApiGateway", Map.of("ApiName", API_GATEWAY_REST_API)),
          Map.entry("AWS/Lambda", Map.of("FunctionName", LAMBDA_FUNCTION)),
          Map.entry("AWS/ECS", Map.of("ClusterName", ECS_CLUSTER)),
          Map.entry("AWS/SQS", Map.of("QueueName", SQS_QUEUE)),
          Map.entry("AWS/SNS", Map.of("TopicName", SNS_TOPIC)),
          Map.entry("AWS/States", Map.of("StateMachineArn", STEP_FUNCTIONS_STATE_MACHINE)),
          Map.entry("AWS/Events", Map.of("RuleName", EVENTS_RULE)),
          Map.entry("AWS/Kinesis", Map.of("StreamName", KINESIS_STREAM)),
          Map.entry("AWS/Firehose", Map.of("DeliveryStreamName", FIREHOSE_DELIVERY_STREAM)),
          Map.entry("AWS/Kafka", Map.of("Cluster Name", MSK_CLUSTER)),
          Map.entry("AWS/Logs", Map.of("LogGroupName", LOGS_LOG_GROUP)));

  private MetricDimensions() {}

  /**
   * What the dimension of a metric names; null for nothing that is known.
   *
   * @param place partition, account and region of the metric
   */
  static Reference resource(String namespace, String dimension, String value, Place place) {
    ResourceType type = TYPES.getOrDefault(namespace, Map.of()).get(dimension);
    if (type == null || value.isEmpty()) {
      return null;
    }
    String name = value;
    if (type.equals(ELBV2_LOAD_BALANCER)) {
      name = place.arn("loadbalancer/" + value);
    } else if (type.equals(ELBV2_TARGET_GROUP)) {
      name = place.arn(value);
    }
    return new Reference(type, name, place.account(), place.region(), Reference.Match.EXISTING);
  }

  /** Where a metric is kept. */
  record Place(String partition, String account, String region) {
    /** Load balancers are named by the end of their ARNs. */
    private String arn(String resource) {
      return new Arn(partition, "elasticloadbalancing", region, account, resource).toString();
    }
  }
}
