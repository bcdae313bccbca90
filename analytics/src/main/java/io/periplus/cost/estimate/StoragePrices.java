package io.periplus.cost.estimate;

import static io.periplus.cost.estimate.ComponentRule.GB;
import static io.periplus.cost.estimate.ComponentRule.GB_MONTHS;
import static io.periplus.cost.estimate.ComponentRule.REQUESTS;
import static io.periplus.cost.estimate.ComponentRule.bound;
import static io.periplus.cost.estimate.ComponentRule.charge;
import static io.periplus.cost.estimate.ComponentRule.usage;
import static io.periplus.cost.estimate.EstimateRule.rule;

import io.periplus.cost.EstimateReason;
import io.periplus.cost.PriceSelector;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * Buckets and file systems. How much a bucket holds is in its metrics only; a file system says it.
 *
 * @see <a href="https://docs.aws.amazon.com/efs/latest/ug/metered-sizes.html">EFS metering</a>
 */
final class StoragePrices {
  /** Standard storage of that many GiB includes one MiB a second. */
  private static final BigDecimal GIB_OF_A_MIBPS = BigDecimal.valueOf(20);

  private static final EstimateRule BUCKET =
      rule(
          "EP12",
          "AWS::S3::Bucket",
          "AmazonS3",
          usage("s3.storage", GB_MONTHS).by("class", "STANDARD"),
          usage("s3.requests", REQUESTS)
              .by(r -> PriceSelector.of("class", "STANDARD").with("group", "PUT")),
          usage("s3.requests", REQUESTS)
              .by(r -> PriceSelector.of("class", "STANDARD").with("group", "GET")),
          usage("transfer.internet", GB));

  private static final EstimateRule FILE_SYSTEM =
      rule(
          "EP13",
          "AWS::EFS::FileSystem",
          "AmazonEFS",
          charge("efs.storage", GB_MONTHS, r -> size(r, "ValueInStandard"))
              .by(r -> storage(r, "standard"))
              .when(StoragePrices::tellsClasses),
          charge("efs.storage", GB_MONTHS, r -> size(r, "ValueInIA"))
              .by(r -> storage(r, "ia"))
              .when(r -> r.fields().has("SizeInBytes.ValueInIA")),
          charge("efs.storage", GB_MONTHS, r -> size(r, "ValueInArchive"))
              .by(r -> storage(r, "archive"))
              .when(r -> r.fields().has("SizeInBytes.ValueInArchive")),
          bound(
                  "efs.storage",
                  GB_MONTHS,
                  EstimateReason.STORAGE_CLASS_NOT_KNOWN,
                  r -> size(r, "Value"))
              .by(r -> storage(r, "standard"))
              .when(r -> !tellsClasses(r)),
          charge("efs.throughput", "MiBps-Mo", StoragePrices::throughput)
              .when(r -> r.is("ThroughputMode", "provisioned")),
          usage("efs.access", GB).by("class", "ia").when(StoragePrices::mayBeInfrequent),
          usage("efs.elastic-throughput", GB).when(r -> r.is("ThroughputMode", "elastic")));

  static final List<EstimateRule> ALL = List.of(BUCKET, FILE_SYSTEM);

  private StoragePrices() {}

  private static boolean tellsClasses(PricedResource fileSystem) {
    return fileSystem.fields().has("SizeInBytes.ValueInStandard");
  }

  private static boolean mayBeInfrequent(PricedResource fileSystem) {
    BigDecimal infrequent = fileSystem.number("SizeInBytes.ValueInIA");
    return !tellsClasses(fileSystem) || (infrequent != null && infrequent.signum() > 0);
  }

  private static Quantity size(PricedResource fileSystem, String member) {
    return Quantity.gigabytes(fileSystem.number("SizeInBytes." + member));
  }

  private static PriceSelector storage(PricedResource fileSystem, String storageClass) {
    boolean oneZone = !fileSystem.text("AvailabilityZoneName").isEmpty();
    return PriceSelector.of("class", storageClass).with("zones", oneZone ? "one" : "regional");
  }

  /** Provisioned throughput above what the storage includes. */
  private static Quantity throughput(PricedResource fileSystem) {
    BigDecimal provisioned = fileSystem.number("ProvisionedThroughputInMibps");
    Quantity stored = size(fileSystem, "ValueInStandard");
    if (provisioned == null || !stored.isKnown()) {
      return Quantity.NOT_READ;
    }
    BigDecimal included = stored.value().divide(GIB_OF_A_MIBPS, 10, RoundingMode.HALF_EVEN);
    return Quantity.of(provisioned.subtract(included).max(BigDecimal.ZERO));
  }
}
