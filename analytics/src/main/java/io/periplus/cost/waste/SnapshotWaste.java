package io.periplus.cost.waste;

import static io.periplus.cost.waste.WasteRule.rule;

import io.periplus.cost.PriceSelector;
import io.periplus.model.EdgeType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * EBS snapshots and images, W8 to W11. What a snapshot costs is only bounded: it holds blocks that
 * changed.
 *
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/ebs-snapshots.html">EBS
 *     snapshots</a>
 */
final class SnapshotWaste {
  private static final String SNAPSHOT = "AWS::EC2::Snapshot";
  private static final String IMAGE = "AWS::EC2::Image";
  private static final String VOLUME = "AWS::EC2::Volume";

  /** What a copied snapshot names as its volume. */
  private static final String NO_VOLUME = "vol-ffffffff";

  static final WasteRule OLD =
      rule("W8", "Old snapshot", SNAPSHOT)
          .confidence(WasteConfidence.LOW)
          .says(
              "older than 90 days, of no image, not made by AWS Backup",
              "at most the size of the volume")
          .page("https://docs.aws.amazon.com/ebs/latest/userguide/ebs-deleting-snapshot.html")
          .threshold("days", "90", "age from which on it is old")
          .reads("ec2:DescribeSnapshots", "ec2:DescribeImages")
          .judge(
              w ->
                  w.foundIf(
                      w.isOlder("StartTime") && !isOfBackup(w) && images(w).isEmpty(),
                      () ->
                          w.found(w.whole(), "StartTime", "VolumeSize", "VolumeId")
                              .with("days", w.daysSince("StartTime"))));

  static final WasteRule ORPHAN =
      rule("W9", "Orphan snapshot", SNAPSHOT)
          .says(
              "its volume is gone, and no image or launch template refers to it",
              "at most the size of the volume")
          .page("https://docs.aws.amazon.com/ebs/latest/userguide/ebs-deleting-snapshot.html")
          .reads(
              "ec2:DescribeSnapshots",
              "ec2:DescribeVolumes",
              "ec2:DescribeImages",
              "ec2:DescribeLaunchTemplateVersions")
          .judge(
              w ->
                  w.foundIf(
                      isVolumeGone(w) && !isOfBackup(w) && images(w).isEmpty() && !inTemplate(w),
                      () -> w.found(w.whole(), "VolumeId", "StartTime", "VolumeSize")));

  static final WasteRule IMAGE_UNUSED =
      rule("W10", "Unused image", IMAGE)
          .says(
              "own, older than 90 days, shared with nobody, named by no instance, launch template,"
                  + " launch configuration or parameter",
              "at most its snapshots")
          .page("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/deregister-ami.html")
          .threshold("days", "90", "age from which on an image should be used")
          .reads(
              "ec2:DescribeImages",
              "ec2:DescribeInstances",
              "ec2:DescribeLaunchTemplateVersions",
              "autoscaling:DescribeLaunchConfigurations",
              "ssm:DescribeParameters")
          .judge(
              w ->
                  w.foundIf(
                      w.text("OwnerId").equals(w.resource().accountId())
                          && !w.resource().accountId().isEmpty()
                          && w.isOlder("CreationDate")
                          && !w.is("Public", "true")
                          && w.list("LaunchPermissions").isEmpty()
                          && w.in(EdgeType.CREATED_FROM).isEmpty()
                          && w.in(EdgeType.REFERENCES).isEmpty(),
                      () ->
                          w.found(
                                  w.whole(w.out(EdgeType.CREATED_FROM, SNAPSHOT)),
                                  "CreationDate",
                                  "OwnerId")
                              .with("snapshots", w.out(EdgeType.CREATED_FROM, SNAPSHOT))));

  static final WasteRule FAST_RESTORE =
      rule("W11", "Fast snapshot restore left on", SNAPSHOT)
          .says(
              "fast restore enabled and no volume made of it in 30 days",
              "an hour's price for each zone")
          .page("https://docs.aws.amazon.com/ebs/latest/userguide/ebs-fast-snapshot-restore.html")
          .threshold("days", "30", "time in which a volume should have been made of it")
          .reads("ec2:DescribeVolumes")
          .where(w -> w.has("FastSnapshotRestores"))
          .judge(
              w -> {
                List<String> zones = new ArrayList<>();
                w.list("FastSnapshotRestores").stream()
                    .filter(restore -> restore.is("State", "enabled", "optimizing", "enabling"))
                    .forEach(restore -> zones.add(restore.text("AvailabilityZone")));
                boolean used =
                    w.in(EdgeType.CREATED_FROM, VOLUME).stream()
                        .anyMatch(
                            arn -> {
                              var made = Times.at(w.other(arn), "CreateTime");
                              return made != null && !w.isOlder(made, "days");
                            });
                return w.foundIf(
                    !zones.isEmpty() && !used,
                    () ->
                        w.found(
                                w.priced(
                                    "ec2.snapshot.fast-restore",
                                    PriceSelector.NONE,
                                    WasteCase.MONTH.multiply(BigDecimal.valueOf(zones.size()))))
                            .with("zones", zones));
              });

  static final List<WasteRule> ALL = List.of(OLD, ORPHAN, IMAGE_UNUSED, FAST_RESTORE);

  private SnapshotWaste() {}

  private static List<String> images(WasteCase w) {
    return w.in(EdgeType.CREATED_FROM, IMAGE);
  }

  private static boolean isOfBackup(WasteCase w) {
    return w.resource().tags().keySet().stream().anyMatch(key -> key.startsWith("aws:backup:"))
        || w.text("Description").startsWith("This snapshot is created by the AWS Backup service");
  }

  private static boolean isVolumeGone(WasteCase w) {
    String id = w.text("VolumeId");
    return !id.isEmpty()
        && !id.equals(NO_VOLUME)
        && w.out(EdgeType.CREATED_FROM, VOLUME).stream()
            .allMatch(arn -> w.estate().resource(arn) == null || w.estate().resource(arn).stub());
  }

  private static boolean inTemplate(WasteCase w) {
    String id = w.arn().substring(w.arn().lastIndexOf('/') + 1);
    return w.estate().ofType("AWS::EC2::LaunchTemplate").stream()
        .flatMap(template -> template.fields().list("LaunchTemplateVersions").stream())
        .flatMap(version -> version.list("LaunchTemplateData.BlockDeviceMappings").stream())
        .anyMatch(mapping -> mapping.text("Ebs.SnapshotId").equals(id));
  }
}
