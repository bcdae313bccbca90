package io.periplus.cost.bill;

import java.util.Map;

/**
 * Service codes of services that a bill writes by name: FOCUS has the name, and the code only in
 * AWS's own column {@code x_ServiceCode}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cur/latest/userguide/table-dictionary-focus-1-0-aws.html">FOCUS
 *     1.0 with AWS columns</a>
 */
final class ServiceCodes {
  private static final Map<String, String> CODES =
      Map.ofEntries(
          Map.entry("Amazon Elastic Compute Cloud", "AmazonEC2"),
          Map.entry("Amazon Simple Storage Service", "AmazonS3"),
          Map.entry("Elastic Load Balancing", "AWSELB"),
          Map.entry("Amazon Route 53", "AmazonRoute53"),
          Map.entry("Amazon CloudFront", "AmazonCloudFront"),
          Map.entry("Amazon Simple Queue Service", "AWSQueueService"),
          Map.entry("Amazon Simple Notification Service", "AmazonSNS"),
          Map.entry("Amazon DynamoDB", "AmazonDynamoDB"),
          Map.entry("Amazon EC2 Container Registry (ECR)", "AmazonECR"),
          Map.entry("Amazon Elastic Container Registry", "AmazonECR"),
          Map.entry("Amazon Elastic File System", "AmazonEFS"),
          Map.entry("AWS Key Management Service", "awskms"),
          Map.entry("AWS Secrets Manager", "AWSSecretsManager"),
          Map.entry("AWS Lambda", "AWSLambda"),
          Map.entry("Amazon Redshift", "AmazonRedshift"),
          Map.entry("Amazon ElastiCache", "AmazonElastiCache"),
          Map.entry("Amazon OpenSearch Service", "AmazonES"),
          Map.entry("Amazon Managed Streaming for Apache Kafka", "AmazonMSK"),
          Map.entry("Amazon Elastic MapReduce", "ElasticMapReduce"),
          Map.entry("Amazon WorkSpaces", "AmazonWorkSpaces"));

  private ServiceCodes() {}

  /** The code of a name; anything else, a code too, as it is. */
  static String of(String service) {
    return CODES.getOrDefault(service, service);
  }
}
