package io.periplus.cost.estimate;

import static io.periplus.cost.estimate.ComponentRule.GB;
import static io.periplus.cost.estimate.ComponentRule.GB_MONTHS;
import static io.periplus.cost.estimate.ComponentRule.HOURS;
import static io.periplus.cost.estimate.ComponentRule.REQUESTS;
import static io.periplus.cost.estimate.ComponentRule.charge;
import static io.periplus.cost.estimate.ComponentRule.usage;
import static io.periplus.cost.estimate.EstimateRule.rule;

import io.periplus.cost.EstimateReason;
import io.periplus.cost.PriceSelector;
import java.math.BigDecimal;
import java.util.List;

/**
 * Keys, secrets, logs, queues, topics and image repositories.
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html">Rotation of
 *     keys</a>
 */
final class ManagedPrices {
  private static final EstimateRule KEY =
      rule(
              "EP27",
              "AWS::KMS::Key",
              "awskms",
              charge(
                  "kms.key",
                  "Keys",
                  r ->
                      r.is("KeyState", "PendingDeletion", "PendingReplicaDeletion")
                          ? Quantity.ZERO
                          : Quantity.ONE),
              usage("kms.rotations", "Keys").when(r -> r.fields().isTrue("KeyRotationEnabled")),
              usage("kms.requests", REQUESTS))
          .freeWhen(r -> r.is("KeyManager", "AWS") ? EstimateReason.NOT_CHARGED : null);

  private static final EstimateRule LOG_GROUP =
      rule(
          "EP28",
          "AWS::Logs::LogGroup",
          "AmazonCloudWatch",
          charge("logs.storage", GB_MONTHS, r -> Quantity.gigabytes(r.number("storedBytes"))),
          usage("logs.ingestion", GB)
              .by(
                  r ->
                      PriceSelector.of(
                          "class",
                          r.text("logGroupClass").isEmpty()
                              ? "STANDARD"
                              : r.text("logGroupClass"))),
          usage("logs.scan", GB));

  private static final EstimateRule QUEUE =
      rule(
          "EP30",
          "AWS::SQS::Queue",
          "AWSQueueService",
          usage("sqs.requests", REQUESTS)
              .by(
                  r ->
                      PriceSelector.of(
                          "type",
                          r.fields().isTrue("Attributes.FifoQueue") ? "fifo" : "standard")));

  private static final EstimateRule TOPIC =
      rule(
          "EP30",
          "AWS::SNS::Topic",
          "AmazonSNS",
          usage("sns.requests", REQUESTS)
              .by(
                  r ->
                      PriceSelector.of(
                          "type",
                          r.fields().isTrue("Attributes.FifoTopic") ? "fifo" : "standard")));

  /** A replica is a secret of its own region and is charged for there. */
  private static final EstimateRule SECRET =
      rule(
          "EP31",
          "AWS::SecretsManager::Secret",
          "AWSSecretsManager",
          charge(
              "secretsmanager.secret",
              "Secrets",
              r -> r.text("DeletedDate").isEmpty() ? Quantity.ONE : Quantity.ZERO),
          usage("secretsmanager.requests", "API Requests"));

  private static final EstimateRule REPOSITORY =
      rule(
          "EP32",
          "AWS::ECR::Repository",
          "AmazonECR",
          usage("ecr.storage", GB_MONTHS),
          usage("transfer.internet", GB));

  private static final EstimateRule STREAM =
      rule(
          "EP32",
          "AWS::Kinesis::Stream",
          "AmazonKinesis",
          charge(
                  "kinesis.shards",
                  HOURS,
                  r -> Quantity.MONTH.times(Quantity.of(r.number("OpenShardCount"))))
              .when(r -> !isOnDemand(r)),
          charge("kinesis.stream", HOURS, r -> Quantity.MONTH).when(ManagedPrices::isOnDemand),
          usage("kinesis.bytes", GB));

  private static final EstimateRule KAFKA =
      rule(
          "EP32",
          "AWS::MSK::Cluster",
          "AmazonMSK",
          charge(
                  "msk.broker",
                  HOURS,
                  r ->
                      Quantity.hours(
                          !r.is("State", "CREATING", "FAILED", "DELETING"),
                          r.number("Provisioned.NumberOfBrokerNodes")))
              .by(r -> type(r.text("Provisioned.BrokerNodeGroupInfo.InstanceType")))
              .when(r -> !r.is("ClusterType", "SERVERLESS")),
          charge("msk.storage", GB_MONTHS, ManagedPrices::brokerStorage)
              .when(r -> r.fields().has("Provisioned.BrokerNodeGroupInfo.StorageInfo")),
          usage("msk.serverless", HOURS).when(r -> r.is("ClusterType", "SERVERLESS")),
          usage("msk.bytes", GB));

  private static final EstimateRule DOMAIN =
      rule(
          "EP32",
          "AWS::OpenSearchService::Domain",
          "AmazonES",
          charge(
                  "opensearch.node",
                  HOURS,
                  r -> Quantity.MONTH.times(Quantity.of(r.number("ClusterConfig.InstanceCount"))))
              .by(r -> type(r.text("ClusterConfig.InstanceType"))),
          charge(
                  "opensearch.node",
                  HOURS,
                  r ->
                      Quantity.MONTH.times(
                          Quantity.of(r.number("ClusterConfig.DedicatedMasterCount"))))
              .by(r -> type(r.text("ClusterConfig.DedicatedMasterType")))
              .when(r -> r.fields().isTrue("ClusterConfig.DedicatedMasterEnabled")),
          charge("opensearch.storage", GB_MONTHS, ManagedPrices::nodeStorage)
              .by(r -> type(r.text("EBSOptions.VolumeType")))
              .when(r -> r.fields().isTrue("EBSOptions.EBSEnabled")),
          usage("transfer.internet", GB));

  private static final EstimateRule FILE_SYSTEM =
      rule(
          "EP32",
          "AWS::FSx::FileSystem",
          "AmazonFSx",
          charge("fsx.storage", GB_MONTHS, r -> Quantity.of(r.number("StorageCapacity")))
              .by(
                  r ->
                      r.text("FileSystemType").isEmpty()
                          ? null
                          : PriceSelector.of("storage", r.text("StorageType"))
                              .with("type", r.text("FileSystemType"))),
          usage("fsx.backup", GB_MONTHS));

  static final List<EstimateRule> ALL =
      List.of(KEY, LOG_GROUP, QUEUE, TOPIC, SECRET, REPOSITORY, STREAM, KAFKA, DOMAIN, FILE_SYSTEM);

  private ManagedPrices() {}

  private static PriceSelector type(String type) {
    return type.isEmpty() ? null : PriceSelector.of("type", type);
  }

  private static boolean isOnDemand(PricedResource stream) {
    return stream.is("StreamModeDetails.StreamMode", "ON_DEMAND");
  }

  private static Quantity brokerStorage(PricedResource cluster) {
    BigDecimal each =
        cluster.number("Provisioned.BrokerNodeGroupInfo.StorageInfo.EbsStorageInfo.VolumeSize");
    return Quantity.of(cluster.number("Provisioned.NumberOfBrokerNodes")).times(Quantity.of(each));
  }

  private static Quantity nodeStorage(PricedResource domain) {
    return Quantity.of(domain.number("ClusterConfig.InstanceCount"))
        .times(Quantity.of(domain.number("EBSOptions.VolumeSize")));
  }
}
