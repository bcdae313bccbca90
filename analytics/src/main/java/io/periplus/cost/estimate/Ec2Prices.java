package io.periplus.cost.estimate;

import static io.periplus.cost.estimate.ComponentRule.GB_MONTHS;
import static io.periplus.cost.estimate.ComponentRule.HOURS;
import static io.periplus.cost.estimate.ComponentRule.bound;
import static io.periplus.cost.estimate.ComponentRule.charge;
import static io.periplus.cost.estimate.ComponentRule.usage;
import static io.periplus.cost.estimate.EstimateRule.rule;

import io.periplus.cost.EstimateReason;
import io.periplus.cost.PriceSelector;
import java.util.List;
import java.util.Map;

/**
 * EC2 instances, dedicated hosts, volumes and snapshots.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/billing-info-fields.html">AMI
 *     billing information</a>
 */
final class Ec2Prices {
  /** Detailed monitoring of an instance sends seven metrics. */
  private static final int METRICS_OF_AN_INSTANCE = 7;

  /** What an instance runs, as it is called where it is described, to what is billed. */
  private static final Map<String, String> OPERATIONS =
      Map.ofEntries(
          Map.entry("Linux/UNIX", "RunInstances"),
          Map.entry("Red Hat BYOL Linux", "RunInstances:00g0"),
          Map.entry("Red Hat Enterprise Linux", "RunInstances:0010"),
          Map.entry("Red Hat Enterprise Linux with HA", "RunInstances:1010"),
          Map.entry("Red Hat Enterprise Linux with SQL Server Standard", "RunInstances:0014"),
          Map.entry("Red Hat Enterprise Linux with SQL Server Enterprise", "RunInstances:0110"),
          Map.entry("Red Hat Enterprise Linux with SQL Server Web", "RunInstances:0210"),
          Map.entry("SQL Server Enterprise", "RunInstances:0100"),
          Map.entry("SQL Server Standard", "RunInstances:0004"),
          Map.entry("SQL Server Web", "RunInstances:0200"),
          Map.entry("SUSE Linux", "RunInstances:000g"),
          Map.entry("Ubuntu Pro", "RunInstances:0g00"),
          Map.entry("Windows", "RunInstances:0002"),
          Map.entry("Windows BYOL", "RunInstances:0800"),
          Map.entry("Windows with SQL Server Enterprise", "RunInstances:0102"),
          Map.entry("Windows with SQL Server Standard", "RunInstances:0006"),
          Map.entry("Windows with SQL Server Web", "RunInstances:0202"));

  static final EstimateRule INSTANCE =
      rule(
              "EP1",
              "AWS::EC2::Instance",
              "AmazonEC2",
              charge("ec2.instance", HOURS, r -> Quantity.hours(runs(r)))
                  .by(Ec2Prices::instance)
                  .when(r -> !isSpot(r)),
              bound(
                      "ec2.instance",
                      HOURS,
                      EstimateReason.SPOT_PRICE_VARIES,
                      r -> Quantity.hours(runs(r)))
                  .by(Ec2Prices::instance)
                  .when(Ec2Prices::isSpot),
              charge("cloudwatch.metric", "Metrics", r -> Quantity.of(METRICS_OF_AN_INSTANCE))
                  .when(r -> runs(r) && r.is("Monitoring.State", "enabled")),
              usage("ec2.cpu-credits", "vCPU-Hours")
                  .when(r -> runs(r) && r.text("InstanceType").startsWith("t")),
              usage("transfer.internet", ComponentRule.GB).when(Ec2Prices::runs))
          .freeWhen(
              r -> r.is("Placement.Tenancy", "host") ? EstimateReason.CHARGED_ELSEWHERE : null);

  static final EstimateRule HOST =
      rule(
          "EP1",
          "AWS::EC2::Host",
          "AmazonEC2",
          charge(
                  "ec2.host",
                  HOURS,
                  r ->
                      Quantity.hours(
                          r.is("State", "available", "under-assessment", "permanent-failure")))
              .by(Ec2Prices::host));

  static final EstimateRule VOLUME =
      rule(
          "EP3",
          "AWS::EC2::Volume",
          "AmazonEC2",
          charge("ec2.volume", GB_MONTHS, r -> Quantity.of(r.number("Size"))).by(Ec2Prices::volume),
          charge("ec2.volume.iops", "IOPS-Mo", Ec2Prices::operations)
              .by(Ec2Prices::volume)
              .when(r -> r.is("VolumeType", "gp3", "io1", "io2")),
          charge(
                  "ec2.volume.throughput",
                  "MiBps-Mo",
                  r -> Quantity.of(r.number("Throughput")).above(125))
              .by(Ec2Prices::volume)
              .when(r -> r.is("VolumeType", "gp3")),
          usage("ec2.volume.io", "IOs")
              .by(Ec2Prices::volume)
              .when(r -> r.is("VolumeType", "standard")));

  static final EstimateRule SNAPSHOT =
      rule(
          "EP4",
          "AWS::EC2::Snapshot",
          "AmazonEC2",
          bound(
                  "ec2.snapshot",
                  GB_MONTHS,
                  EstimateReason.SNAPSHOT_IS_INCREMENTAL,
                  Ec2Prices::snapshotSize)
              .by(
                  r ->
                      PriceSelector.of(
                          "tier", r.is("StorageTier", "archive") ? "archive" : "standard")));

  static final List<EstimateRule> ALL = List.of(INSTANCE, HOST, VOLUME, SNAPSHOT);

  private Ec2Prices() {}

  private static boolean runs(PricedResource instance) {
    return instance.is("State.Name", "running");
  }

  private static boolean isSpot(PricedResource instance) {
    return instance.is("InstanceLifecycle", "spot");
  }

  private static PriceSelector instance(PricedResource instance) {
    String operation = instance.text("UsageOperation");
    if (operation.isEmpty()) {
      operation = OPERATIONS.getOrDefault(instance.text("PlatformDetails"), "");
    }
    String type = instance.text("InstanceType");
    if (operation.isEmpty() || type.isEmpty()) {
      return null;
    }
    return PriceSelector.of("operation", operation)
        .with("tenancy", instance.is("Placement.Tenancy", "dedicated") ? "Dedicated" : "Shared")
        .with("type", type);
  }

  /** A host is priced by family, whatever sizes run on it. */
  private static PriceSelector host(PricedResource host) {
    String family = host.text("HostProperties.InstanceFamily");
    if (family.isEmpty()) {
      String type = host.text("HostProperties.InstanceType");
      family = type.contains(".") ? type.substring(0, type.indexOf('.')) : type;
    }
    return family.isEmpty() ? null : PriceSelector.of("family", family);
  }

  private static PriceSelector volume(PricedResource volume) {
    String type = volume.text("VolumeType");
    return type.isEmpty() ? null : PriceSelector.of("type", type);
  }

  private static Quantity operations(PricedResource volume) {
    Quantity operations = Quantity.of(volume.number("Iops"));
    return volume.is("VolumeType", "gp3") ? operations.above(3000) : operations;
  }

  private static Quantity snapshotSize(PricedResource snapshot) {
    return snapshot.fields().has("FullSnapshotSizeInBytes")
        ? Quantity.gigabytes(snapshot.number("FullSnapshotSizeInBytes"))
        : Quantity.of(snapshot.number("VolumeSize"));
  }
}
