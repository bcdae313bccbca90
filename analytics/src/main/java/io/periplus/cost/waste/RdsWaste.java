package io.periplus.cost.waste;

import static io.periplus.cost.waste.WasteRule.rule;

import io.periplus.cost.PriceSelector;
import io.periplus.cost.estimate.SupportCalendar;
import io.periplus.model.EdgeType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * RDS and Aurora, W42 to W48; extended support of EKS too.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/User_DBInstanceBilling.html">DB
 *     instance billing</a>
 */
final class RdsWaste {
  private static final String INSTANCE = "AWS::RDS::DBInstance";
  private static final String SNAPSHOT = "AWS::RDS::DBSnapshot";
  private static final String CLUSTER = "AWS::EKS::Cluster";
  private static final String GUIDE = "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/";

  static final WasteRule IDLE =
      rule("W42", "Idle database", INSTANCE)
          .says("no connection for 7 days, older than 14 days", "its hours; the storage stays")
          .page(GUIDE + "rds-metrics.html")
          .threshold("days", "7", "length of the window")
          .threshold("age", "14", "age from which on it should be used")
          .metric("AWS/RDS", "DatabaseConnections", "Maximum")
          .reads("rds:DescribeDBInstances")
          .where(
              w -> isAvailable(w) && w.isOlder(Times.at(w.fields(), "InstanceCreateTime"), "age"))
          .judge(
              w ->
                  w.foundIf(
                      w.metric("DatabaseConnections").signum() == 0,
                      () -> w.found(hours(w), "DBInstanceClass", "Engine")));

  static final WasteRule LOW_USE =
      rule("W43", "Database larger than it is used", INSTANCE)
          .group(WasteGroup.RESIZE)
          .confidence(WasteConfidence.LOW)
          .says("average CPU below 25 % for 14 days", "price less that of the next smaller class")
          .page(GUIDE + "rds-metrics.html")
          .threshold("days", "14", "length of the window")
          .threshold("cpu", "25", "percent that average CPU stays below")
          .metric("AWS/RDS", "CPUUtilization", "Average")
          .reads("rds:DescribeDBInstances")
          .where(
              w -> isAvailable(w) && !InstanceFamilies.smaller(w.text("DBInstanceClass")).isEmpty())
          .judge(
              w ->
                  w.foundIf(
                      w.metric("CPUUtilization").compareTo(w.threshold("cpu")) < 0,
                      () -> of(w, InstanceFamilies.smaller(w.text("DBInstanceClass")))));

  static final WasteRule STOPPED =
      rule("W44", "Stopped database", INSTANCE)
          .says("stopped: it starts again after 7 days", "its storage")
          .page(GUIDE + "USER_StopInstance.html")
          .reads("rds:DescribeDBInstances")
          .judge(
              w ->
                  w.foundIf(
                      w.is("DBInstanceStatus", "stopped"),
                      () -> w.found(w.whole(), "DBInstanceStatus", "DBInstanceClass", "Engine")));

  static final WasteRule OLD_CLASS =
      rule("W45", "Database class of a previous generation", INSTANCE)
          .group(WasteGroup.RETYPE)
          .says("db.t2, db.m3, db.m4, db.r3 or db.r4", "price less that of the successor, if lower")
          .page(GUIDE + "Concepts.DBInstanceClass.html")
          .reads("rds:DescribeDBInstances")
          .where(
              w ->
                  isAvailable(w)
                      && !InstanceFamilies.ofDatabase(w.text("DBInstanceClass")).isEmpty())
          .judge(w -> of(w, InstanceFamilies.ofDatabase(w.text("DBInstanceClass"))));

  static final WasteRule ORPHAN_SNAPSHOT =
      rule("W46", "Orphan database snapshot", SNAPSHOT)
          .says(
              "manual, its instance is gone, older than 30 days",
              "at most the allocated storage as backup")
          .page(GUIDE + "USER_ManagingManualSnapshots.html")
          .threshold("days", "30", "age from which on it is old")
          .reads("rds:DescribeDBSnapshots", "rds:DescribeDBInstances")
          .where(w -> w.is("SnapshotType", "manual"))
          .judge(
              w ->
                  w.foundIf(
                      w.out(EdgeType.CREATED_FROM, INSTANCE).stream()
                              .allMatch(
                                  arn ->
                                      w.estate().resource(arn) == null
                                          || w.estate().resource(arn).stub())
                          && w.isOlder("SnapshotCreateTime"),
                      () ->
                          w.found(
                              w.pricedAtMost(
                                  "rds.backup",
                                  PriceSelector.NONE,
                                  w.numberOrZero("AllocatedStorage")),
                              "DBInstanceIdentifier",
                              "SnapshotCreateTime",
                              "AllocatedStorage")));

  static final WasteRule EXTENDED_SUPPORT =
      rule("W47", "Version in extended support", INSTANCE, CLUSTER)
          .group(WasteGroup.RETYPE)
          .confidence(WasteConfidence.HIGH)
          .says(
              "the version of the engine, or of Kubernetes, is past its standard support",
              "the surcharge")
          .page(GUIDE + "extended-support.html")
          .readsOf(INSTANCE, "rds:DescribeDBInstances")
          .readsOf(CLUSTER, "eks:DescribeCluster")
          .judge(RdsWaste::extendedSupport);

  static final WasteRule TWO_ZONES =
      rule("W48", "Multi-AZ outside production", INSTANCE)
          .group(WasteGroup.RETYPE)
          .confidence(WasteConfidence.LOW)
          .says(
              "MultiAZ, and the tag Env is dev, test, sandbox or staging",
              "price less that of one zone")
          .page(GUIDE + "Concepts.MultiAZSingleStandby.html")
          .reads("rds:DescribeDBInstances")
          .where(w -> w.is("MultiAZ", "true"))
          .judge(
              w -> {
                Map<String, String> tags = w.estate().input().effectiveTags().apply(w.arn());
                String environment = tags.getOrDefault("Env", "");
                return w.foundIf(
                    w.estate()
                        .input()
                        .settings()
                        .trialEnvironments()
                        .contains(environment.toLowerCase(java.util.Locale.ROOT)),
                    () ->
                        w.found(w.changing(Map.of("MultiAZ", false)), "MultiAZ", "DBInstanceClass")
                            .with("Env", environment));
              });

  static final List<WasteRule> ALL =
      List.of(IDLE, LOW_USE, STOPPED, OLD_CLASS, ORPHAN_SNAPSHOT, EXTENDED_SUPPORT, TWO_ZONES);

  private RdsWaste() {}

  private static boolean isAvailable(WasteCase w) {
    return w.is("DBInstanceStatus", "available");
  }

  private static Saving hours(WasteCase w) {
    BigDecimal own = w.component("rds.instance");
    return w.ofList(own == null ? w.component("rds.aurora.instance") : own);
  }

  private static Verdict of(WasteCase w, String type) {
    Saving saving = w.changing(Map.of("DBInstanceClass", type));
    BigDecimal amount = saving.amount();
    return w.foundIf(
        amount == null || amount.signum() > 0,
        () -> w.found(saving, "DBInstanceClass", "Engine").with("instead DBInstanceClass", type));
  }

  private static Verdict extendedSupport(WasteCase w) {
    if (w.resource().type().name().equals(CLUSTER)) {
      BigDecimal standard =
          w.estate()
              .price(
                  w.region(),
                  "eks.cluster",
                  PriceSelector.of("support", "standard"),
                  WasteCase.MONTH);
      BigDecimal extended =
          w.estate()
              .price(
                  w.region(),
                  "eks.cluster",
                  PriceSelector.of("support", "extended"),
                  WasteCase.MONTH);
      return w.foundIf(
          SupportCalendar.isExtended("eks", w.text("version"), w.estate().day()),
          () ->
              w.found(
                  w.ofList(
                      standard == null || extended == null ? null : extended.subtract(standard)),
                  "version"));
    }
    return w.foundIf(
        SupportCalendar.isExtended(w.text("Engine"), w.text("EngineVersion"), w.estate().day())
            && !w.is("EngineLifecycleSupport", "open-source-rds-extended-support-disabled"),
        () -> w.found(w.ofList(w.component("rds.extended-support")), "Engine", "EngineVersion"));
  }
}
