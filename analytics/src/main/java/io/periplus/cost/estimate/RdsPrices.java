package io.periplus.cost.estimate;

import static io.periplus.cost.estimate.ComponentRule.GB_MONTHS;
import static io.periplus.cost.estimate.ComponentRule.HOURS;
import static io.periplus.cost.estimate.ComponentRule.charge;
import static io.periplus.cost.estimate.ComponentRule.usage;
import static io.periplus.cost.estimate.EstimateRule.rule;

import io.periplus.cost.PriceSelector;
import java.math.BigDecimal;
import java.util.List;

/**
 * RDS and Aurora.
 *
 * <p>Storage of Aurora is charged by use, at the cluster. Serverless capacity is charged for at
 * least what is configured, for each serverless member.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/User_DBInstanceBilling.html">DB
 *     instance billing</a>
 */
final class RdsPrices {
  private static final EstimateRule INSTANCE =
      rule(
          "EP14",
          "AWS::RDS::DBInstance",
          "AmazonRDS",
          charge("rds.instance", HOURS, r -> Quantity.hours(runs(r)))
              .by(RdsPrices::instance)
              .when(r -> !isAurora(r)),
          charge("rds.storage", GB_MONTHS, r -> Quantity.of(r.number("AllocatedStorage")))
              .by(RdsPrices::storage)
              .when(r -> !isAurora(r)),
          charge("rds.iops", "IOPS-Mo", RdsPrices::operations)
              .by(RdsPrices::storage)
              .when(r -> !isAurora(r) && r.is("StorageType", "gp3", "io1", "io2")),
          charge("rds.aurora.instance", HOURS, r -> Quantity.hours(runs(r)))
              .by(RdsPrices::auroraInstance)
              .when(r -> isAurora(r) && !isServerless(r)),
          charge("rds.aurora.capacity-units", "ACU-Hr", RdsPrices::leastCapacity)
              .by(RdsPrices::auroraStorage)
              .when(r -> isAurora(r) && isServerless(r)),
          usage("rds.aurora.capacity-units", "ACU-Hr")
              .by(RdsPrices::auroraStorage)
              .when(r -> isAurora(r) && isServerless(r) && runs(r)),
          charge("rds.extended-support", "vCPU-Hours", RdsPrices::supportedCores)
              .when(RdsPrices::needsExtendedSupport),
          usage("rds.backup", GB_MONTHS).when(r -> !isAurora(r) && hasBackups(r)));

  private static final EstimateRule CLUSTER =
      rule(
          "EP15",
          "AWS::RDS::DBCluster",
          "AmazonRDS",
          usage("rds.aurora.storage", GB_MONTHS)
              .by(RdsPrices::auroraStorage)
              .when(RdsPrices::isAurora),
          usage("rds.aurora.io", "IOs")
              .by(RdsPrices::auroraStorage)
              .when(r -> isAurora(r) && !r.is("StorageType", "aurora-iopt1")),
          charge("rds.storage", GB_MONTHS, r -> Quantity.of(r.number("AllocatedStorage")))
              .by(RdsPrices::storage)
              .when(r -> !isAurora(r)),
          charge("rds.iops", "IOPS-Mo", RdsPrices::operations)
              .by(RdsPrices::storage)
              .when(r -> !isAurora(r) && r.is("StorageType", "gp3", "io1", "io2")));

  static final List<EstimateRule> ALL = List.of(INSTANCE, CLUSTER);

  private RdsPrices() {}

  /** A stopped instance keeps its storage and pays no hours; so does one that is being created. */
  private static boolean runs(PricedResource instance) {
    return !instance.is("DBInstanceStatus", "stopped", "creating", "deleting", "failed");
  }

  private static boolean isAurora(PricedResource resource) {
    return resource.text("Engine").startsWith("aurora");
  }

  private static boolean isServerless(PricedResource instance) {
    return instance.is("DBInstanceClass", "db.serverless");
  }

  private static boolean hasBackups(PricedResource instance) {
    BigDecimal days = instance.number("BackupRetentionPeriod");
    return days == null || days.signum() > 0;
  }

  private static PriceSelector instance(PricedResource instance) {
    String type = instance.text("DBInstanceClass");
    String engine = instance.text("Engine");
    if (type.isEmpty() || engine.isEmpty()) {
      return null;
    }
    String license =
        switch (instance.text("LicenseModel")) {
          case "license-included" -> "included";
          case "bring-your-own-license" -> "byol";
          default -> "none";
        };
    return PriceSelector.of("deployment", deployment(instance))
        .with("engine", engine)
        .with("license", license)
        .with("type", type);
  }

  /** Members of a cluster that is not Aurora stand by in two further zones. */
  private static String deployment(PricedResource resource) {
    boolean ofCluster =
        resource.type().name().equals("AWS::RDS::DBCluster")
            || !resource.text("DBClusterIdentifier").isEmpty();
    return ofCluster
        ? "Multi-AZ-cluster"
        : resource.fields().isTrue("MultiAZ") ? "Multi-AZ" : "Single-AZ";
  }

  private static PriceSelector storage(PricedResource resource) {
    String type = resource.text("StorageType");
    return type.isEmpty()
        ? null
        : PriceSelector.of("deployment", deployment(resource)).with("type", type);
  }

  /** All of io1 and io2; of gp3 what is above the included operations, more for larger volumes. */
  private static Quantity operations(PricedResource resource) {
    Quantity operations = Quantity.of(resource.number("Iops"));
    if (!resource.is("StorageType", "gp3")) {
      return operations;
    }
    BigDecimal size = resource.number("AllocatedStorage");
    if (size == null) {
      return Quantity.NOT_READ;
    }
    String engine = resource.text("Engine");
    long striped = engine.startsWith("oracle") ? 200 : 400;
    boolean large =
        !engine.startsWith("sqlserver") && size.compareTo(BigDecimal.valueOf(striped)) >= 0;
    return operations.above(large ? 12_000 : 3_000);
  }

  private static PriceSelector auroraInstance(PricedResource instance) {
    String type = instance.text("DBInstanceClass");
    return type.isEmpty()
        ? null
        : auroraStorage(instance).with("engine", instance.text("Engine")).with("type", type);
  }

  private static PriceSelector auroraStorage(PricedResource resource) {
    return PriceSelector.of(
        "storage", resource.is("StorageType", "aurora-iopt1") ? "io-optimized" : "standard");
  }

  private static Quantity leastCapacity(PricedResource instance) {
    Fields cluster = instance.beside("rds", "cluster:" + instance.text("DBClusterIdentifier"));
    return runs(instance)
        ? Quantity.MONTH.times(
            Quantity.of(cluster.number("ServerlessV2ScalingConfiguration.MinCapacity")))
        : Quantity.ZERO;
  }

  private static boolean needsExtendedSupport(PricedResource instance) {
    return runs(instance)
        && !isServerless(instance)
        && !instance
            .text("EngineLifecycleSupport")
            .equals("open-source-rds-extended-support-disabled")
        && SupportCalendar.isExtended(
            instance.text("Engine"), instance.text("EngineVersion"), instance.observedOn());
  }

  private static Quantity supportedCores(PricedResource instance) {
    Quantity cores = InstanceCores.of(instance.text("DBInstanceClass"));
    Quantity machines = Quantity.of(instance.fields().isTrue("MultiAZ") ? 2 : 1);
    return Quantity.MONTH.times(cores).times(machines);
  }
}
