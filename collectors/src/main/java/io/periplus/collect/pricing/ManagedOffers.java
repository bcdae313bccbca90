package io.periplus.collect.pricing;

import static io.periplus.collect.pricing.OfferPrice.of;
import static io.periplus.collect.pricing.OfferPrice.selector;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.SortedMap;

/**
 * Prices of storage, functions, containers, keys, logs, queues, streams and analytics.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/reading-service-price-list-file-for-services.html">Price
 *     list file</a>
 */
final class ManagedOffers {
  private static final String S3 = "AmazonS3";
  private static final String EFS = "AmazonEFS";
  private static final String LAMBDA = "AWSLambda";
  private static final String ECS = "AmazonECS";
  private static final String CLOUDWATCH = "AmazonCloudWatch";

  /** One GB for an hour, of a GB for a month. */
  private static final BigDecimal HOUR_OF_A_MONTH =
      BigDecimal.ONE.divide(BigDecimal.valueOf(730), 20, RoundingMode.HALF_EVEN);

  static final List<OfferPrice> ALL =
      List.of(
          bucket("STANDARD", "TimedStorage-ByteHrs"),
          bucket("STANDARD_IA", "TimedStorage-SIA-ByteHrs"),
          bucket("ONEZONE_IA", "TimedStorage-ZIA-ByteHrs"),
          bucket("GLACIER_IR", "TimedStorage-GIR-ByteHrs"),
          bucket("GLACIER", "TimedStorage-GlacierByteHrs"),
          bucket("DEEP_ARCHIVE", "TimedStorage-GDA-ByteHrs"),
          of(S3, "s3.requests", "Requests", "Requests-Tier1")
              .by(p -> selector("class", "STANDARD", "group", "PUT")),
          of(S3, "s3.requests", "Requests", "Requests-Tier2")
              .by(p -> selector("class", "STANDARD", "group", "GET")),
          files("standard", "regional", "TimedStorage-ByteHrs"),
          files("standard", "one", "TimedStorage-Z-ByteHrs"),
          files("ia", "regional", "IATimedStorage-ByteHrs"),
          files("ia", "one", "IATimedStorage-Z-ByteHrs"),
          files("archive", "regional", "ArchiveTimedStorage-ByteHrs"),
          of(EFS, "efs.throughput", "MiBps-Mo", "ProvisionedTP-MiBpsHrs").called("MBps-Mo"),
          of(EFS, "efs.access", "GB", "IADataAccess-Bytes").by("class", "ia"),
          of(LAMBDA, "lambda.requests", "Requests", "Request"),
          function("lambda.duration", "x86_64", "Lambda-GB-Second"),
          function("lambda.duration", "arm64", "Lambda-GB-Second-ARM"),
          function("lambda.provisioned-concurrency", "x86_64", "Lambda-Provisioned-Concurrency"),
          function("lambda.provisioned-concurrency", "arm64", "Lambda-Provisioned-Concurrency-ARM"),
          task("cpu", "vCPU-Hours", "x86_64", "linux", "Fargate-vCPU-Hours:perCPU"),
          task("cpu", "vCPU-Hours", "arm64", "linux", "Fargate-ARM-vCPU-Hours:perCPU"),
          task("cpu", "vCPU-Hours", "x86_64", "windows", "Fargate-Windows-vCPU-Hours:perCPU"),
          task("memory", "GB-Hours", "x86_64", "linux", "Fargate-GB-Hours"),
          task("memory", "GB-Hours", "arm64", "linux", "Fargate-ARM-GB-Hours"),
          task("memory", "GB-Hours", "x86_64", "windows", "Fargate-Windows-GB-Hours"),
          of(ECS, "ecs.fargate.storage", "GB-Mo", "Fargate-EphemeralStorage-GB-Hours")
              .counted("GB-Hours", HOUR_OF_A_MONTH)
              .counted("hours", HOUR_OF_A_MONTH),
          of("AmazonEKS", "eks.cluster", "Hrs", "AmazonEKS-Hours:perCluster")
              .by("support", "standard"),
          of("AmazonEKS", "eks.cluster", "Hrs", "AmazonEKS-Hours:extendedSupport")
              .by("support", "extended"),
          of("awskms", "kms.key", "Keys", ".*KMS-Keys").called("key", "key-month"),
          of("awskms", "kms.requests", "Requests", ".*KMS-Requests"),
          of(CLOUDWATCH, "cloudwatch.metric", "Metrics", "CW:MetricMonitorUsage"),
          of(CLOUDWATCH, "logs.storage", "GB-Mo", "TimedStorage-ByteHrs"),
          of(CLOUDWATCH, "logs.ingestion", "GB", "DataProcessing-Bytes").by("class", "STANDARD"),
          of(CLOUDWATCH, "logs.ingestion", "GB", "DataProcessingIA-Bytes")
              .by("class", "INFREQUENT_ACCESS"),
          of(CLOUDWATCH, "logs.scan", "GB", "DataScanned-Bytes"),
          of("AWSQueueService", "sqs.requests", "Requests", "Requests-(Tier1|RBP)")
              .when(p -> p.get("queueType").startsWith("Standard"))
              .by("type", "standard"),
          of("AWSQueueService", "sqs.requests", "Requests", "Requests-FIFO-(Tier1|RBP)")
              .when(p -> p.get("queueType").startsWith("FIFO"))
              .by("type", "fifo"),
          of("AmazonSNS", "sns.requests", "Requests", "Requests-Tier1").by("type", "standard"),
          of("AWSSecretsManager", "secretsmanager.secret", "Secrets", "AWSSecretsManager-Secrets"),
          of(
              "AWSSecretsManager",
              "secretsmanager.requests",
              "API Requests",
              "AWSSecretsManagerAPIRequest"),
          of("AmazonECR", "ecr.storage", "GB-Mo", "TimedStorage-ByteHrs"),
          of("AmazonKinesis", "kinesis.shards", "Hrs", "Storage-ShardHour")
              .called("ShardHour", "shard-hours"),
          of("AmazonKinesis", "kinesis.stream", "Hrs", "OnDemand-StreamHour")
              .called("StreamHr", "stream-hours"),
          of("AmazonMSK", "msk.broker", "Hrs", "Kafka\\.[a-z].*")
              .by(
                  p ->
                      p.get("computeFamily").isEmpty()
                          ? null
                          : selector("type", "kafka." + p.get("computeFamily"))),
          of("AmazonMSK", "msk.storage", "GB-Mo", "Kafka\\.Storage\\.GP2"),
          of("ElasticMapReduce", "emr.instance", "Hrs", "BoxUsage:.+")
              .family("Elastic Map Reduce Instance")
              .with("softwareType", "EMR")
              .byAttribute("type", "instanceType"),
          of("AmazonSageMaker", "sagemaker.instance", "Hrs", "Notebk:ml\\..+")
              .by(p -> machine(p, "Notebook")),
          of("AmazonSageMaker", "sagemaker.instance", "Hrs", "Host:ml\\..+")
              .by(p -> machine(p, "Hosting")),
          of("AmazonSageMaker", "sagemaker.storage", "GB-Mo", "Notebk:VolumeUsage\\.gp[23]")
              .by("component", "Notebook"));

  private ManagedOffers() {}

  private static OfferPrice bucket(String storageClass, String usage) {
    return of(S3, "s3.storage", "GB-Mo", usage).family("Storage").by("class", storageClass);
  }

  private static OfferPrice files(String storageClass, String zones, String usage) {
    return of(EFS, "efs.storage", "GB-Mo", usage)
        .by(p -> selector("class", storageClass, "zones", zones));
  }

  private static OfferPrice function(String key, String architecture, String usage) {
    return of(LAMBDA, key, "Lambda-GB-Second", usage)
        .called("GB-Second", "GB-Seconds", "Second", "seconds")
        .by("arch", architecture);
  }

  private static OfferPrice task(
      String what, String unit, String architecture, String system, String usage) {
    return of(ECS, "ecs.fargate." + what, unit, usage)
        .called("hours", "hrs", "vCPU-Hrs", "GB-Hrs")
        .by(p -> selector("arch", architecture, "os", system));
  }

  private static SortedMap<String, String> machine(Product product, String component) {
    String type = product.get("instanceName");
    return type.isEmpty() ? null : selector("component", component, "type", type);
  }
}
