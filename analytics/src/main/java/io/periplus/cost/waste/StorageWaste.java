package io.periplus.cost.waste;

import static io.periplus.cost.waste.WasteRule.rule;

import io.periplus.cost.PriceSelector;
import io.periplus.cost.estimate.Fields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/**
 * Buckets and file systems, W58 to W61.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html">Life
 *     cycle of objects</a>
 */
final class StorageWaste {
  private static final String BUCKET = "AWS::S3::Bucket";
  private static final String FILE_SYSTEM = "AWS::EFS::FileSystem";
  private static final String RULES = "LifecycleConfiguration.Rules";
  private static final BigDecimal GIB = BigDecimal.valueOf(1L << 30);

  /** Part of the data that is taken to be rarely read. */
  private static final BigDecimal COLD = new BigDecimal("0.5");

  static final WasteRule MULTIPART =
      rule("W58", "Bucket that keeps failed uploads", BUCKET)
          .group(WasteGroup.RESIZE)
          .confidence(WasteConfidence.LOW)
          .says("no lifecycle rule aborts incomplete multipart uploads", "not known")
          .page(
              "https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpu-abort-incomplete-mpu-lifecycle-config.html")
          .reads("s3:ListBuckets", "s3:GetBucketLifecycleConfiguration")
          .judge(
              w ->
                  w.foundIf(
                      noRule(w, "AbortIncompleteMultipartUpload"),
                      () ->
                          w.found(Saving.none(WasteReason.USAGE_NOT_KNOWN), "CreationDate")
                              .with("lifecycleRules", BigDecimal.valueOf(w.list(RULES).size()))));

  static final WasteRule OLD_VERSIONS =
      rule("W59", "Bucket that keeps all old versions", BUCKET)
          .group(WasteGroup.RESIZE)
          .confidence(WasteConfidence.LOW)
          .says("versioned, and no lifecycle rule ends noncurrent versions", "not known")
          .page(
              "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-configuration-examples.html")
          .reads("s3:ListBuckets", "s3:GetBucketLifecycleConfiguration", "s3:GetBucketVersioning")
          .where(w -> w.is("VersioningStatus", "Enabled"))
          .judge(
              w ->
                  w.foundIf(
                      noRule(w, "NoncurrentVersionExpiration"),
                      () -> w.found(Saving.none(WasteReason.USAGE_NOT_KNOWN), "VersioningStatus")));

  static final WasteRule NO_LIFECYCLE =
      rule("W60", "Large bucket without a lifecycle", BUCKET)
          .group(WasteGroup.RESIZE)
          .confidence(WasteConfidence.LOW)
          .says(
              "more than 100 GB in class Standard and no lifecycle rule",
              "at most half of it at the price of Infrequent Access")
          .page("https://docs.aws.amazon.com/AmazonS3/latest/userguide/storage-class-intro.html")
          .threshold("days", "1", "length of the window")
          .threshold("gigabytes", "100", "size from which on it is large")
          .metric("AWS/S3", "BucketSizeBytes", "Average")
          .reads("s3:ListBuckets", "s3:GetBucketLifecycleConfiguration")
          .where(w -> w.list(RULES).isEmpty())
          .judge(
              w -> {
                BigDecimal size =
                    w.metric("BucketSizeBytes").divide(GIB, 10, RoundingMode.HALF_EVEN);
                return w.foundIf(
                    size.compareTo(w.threshold("gigabytes")) > 0,
                    () ->
                        w.found(
                                colder(
                                    w,
                                    size,
                                    "s3.storage",
                                    PriceSelector.of("class", "STANDARD"),
                                    PriceSelector.of("class", "STANDARD_IA")))
                            .with("gigabytes", size));
              });

  static final WasteRule FILES =
      rule("W61", "File system without a lifecycle", FILE_SYSTEM)
          .group(WasteGroup.RESIZE)
          .confidence(WasteConfidence.LOW)
          .says(
              "more than 10 GB in class Standard and no lifecycle policy",
              "at most half of it at the price of Infrequent Access")
          .page("https://docs.aws.amazon.com/efs/latest/ug/lifecycle-management-efs.html")
          .threshold("gigabytes", "10", "size from which on it is large")
          .reads("efs:DescribeFileSystems", "efs:DescribeLifecycleConfiguration")
          .where(w -> w.list("LifecyclePolicies").isEmpty())
          .judge(
              w -> {
                BigDecimal bytes = w.number("SizeInBytes.ValueInStandard");
                BigDecimal size =
                    (bytes == null ? w.numberOrZero("SizeInBytes.Value") : bytes)
                        .divide(GIB, 10, RoundingMode.HALF_EVEN);
                String zones = w.text("AvailabilityZoneName").isEmpty() ? "regional" : "one";
                return w.foundIf(
                    size.compareTo(w.threshold("gigabytes")) > 0,
                    () ->
                        w.found(
                                colder(
                                    w,
                                    size,
                                    "efs.storage",
                                    PriceSelector.of("class", "standard").with("zones", zones),
                                    PriceSelector.of("class", "ia").with("zones", zones)))
                            .with("gigabytes", size));
              });

  static final List<WasteRule> ALL = List.of(MULTIPART, OLD_VERSIONS, NO_LIFECYCLE, FILES);

  private StorageWaste() {}

  private static boolean noRule(WasteCase w, String member) {
    return w.list(RULES).stream().noneMatch(rule -> isEnabled(rule) && rule.has(member));
  }

  private static boolean isEnabled(Fields rule) {
    return !rule.text("Status").toLowerCase(Locale.ROOT).equals("disabled");
  }

  private static Saving colder(
      WasteCase w, BigDecimal size, String key, PriceSelector now, PriceSelector then) {
    BigDecimal warm = w.estate().price(w.region(), key, now, size);
    BigDecimal cold = w.estate().price(w.region(), key, then, size);
    return warm == null || cold == null
        ? Saving.none(WasteReason.PRICE_NOT_KNOWN)
        : Saving.atMost(w.arn(), warm.subtract(cold).multiply(COLD), w.estate().currency());
  }
}
