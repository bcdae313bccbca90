package io.periplus.collect.pricing;

import static io.periplus.collect.pricing.OfferPrice.of;
import static io.periplus.collect.pricing.OfferPrice.selector;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;

/**
 * Prices of EC2: instances, hosts, volumes, snapshots, NAT gateways.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/billing-info-fields.html">AMI
 *     billing information</a>
 */
final class Ec2Offers {
  private static final String EC2 = "AmazonEC2";

  /** Above, io2 has tiers that are products of their own. */
  private static final long FIRST_TIER_OF_IO2 = 32_000;

  private static final BigDecimal MIB_OF_A_GIB = BigDecimal.valueOf(1024);

  static final List<OfferPrice> ALL =
      List.of(
          instance("Compute Instance"),
          instance("Compute Instance (bare metal)"),
          of(EC2, "ec2.host", "Hrs", "HostUsage:.+")
              .family("Dedicated Host")
              .byAttribute("family", "instanceType"),
          of(EC2, "ec2.volume", "GB-Mo", "EBS:VolumeUsage(\\..+)?")
              .family("Storage")
              .byAttribute("type", "volumeApiName"),
          of(EC2, "ec2.volume.iops", "IOPS-Mo", "EBS:VolumeP-IOPS\\.gp3")
              .family("System Operation")
              .by("type", "gp3"),
          of(EC2, "ec2.volume.iops", "IOPS-Mo", "EBS:VolumeP-IOPS\\.piops")
              .family("System Operation")
              .by("type", "io1"),
          of(EC2, "ec2.volume.iops", "IOPS-Mo", "EBS:VolumeP-IOPS\\.io2")
              .family("System Operation")
              .by("type", "io2")
              .upTo(FIRST_TIER_OF_IO2),
          of(EC2, "ec2.volume.throughput", "MiBps-Mo", "EBS:VolumeP-Throughput\\.gp3")
              .family("Provisioned Throughput")
              .counted("GiBps-mo", MIB_OF_A_GIB)
              .by("type", "gp3"),
          of(EC2, "ec2.volume.io", "IOs", "EBS:VolumeIOUsage")
              .family("System Operation")
              .by("type", "standard"),
          of(EC2, "ec2.snapshot", "GB-Mo", "EBS:SnapshotUsage")
              .family("Storage Snapshot")
              .by("tier", "standard"),
          of(EC2, "ec2.snapshot", "GB-Mo", "EBS:SnapshotArchiveStorage")
              .family("Storage Snapshot")
              .by("tier", "archive"),
          of(EC2, "ec2.snapshot.fast-restore", "Hrs", "EBS:FastSnapshotRestore")
              .family("Fast Snapshot Restore")
              .called("DSU-Hours", "DSU-Hrs"),
          of(EC2, "nat.hours", "Hrs", "NatGateway-Hours").family("NAT Gateway"),
          of(EC2, "nat.bytes", "GB", "NatGateway-Bytes").family("NAT Gateway"));

  private Ec2Offers() {}

  private static OfferPrice instance(String family) {
    return of(EC2, "ec2.instance", "Hrs", "(BoxUsage|DedicatedUsage)(:.+)?")
        .family(family)
        .with("capacitystatus", "Used")
        .when(p -> p.is("tenancy", "Shared") || p.is("tenancy", "Dedicated"))
        .when(p -> p.get("marketoption").isEmpty() || p.is("marketoption", "OnDemand"))
        .by(Ec2Offers::instance);
  }

  private static SortedMap<String, String> instance(Product product) {
    String operation = product.get("operation");
    String type = product.get("instanceType");
    return operation.isEmpty() || type.isEmpty()
        ? null
        : selector("operation", operation, "tenancy", product.get("tenancy"), "type", type);
  }
}
