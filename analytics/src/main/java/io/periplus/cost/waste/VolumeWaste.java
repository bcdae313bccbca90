package io.periplus.cost.waste;

import static io.periplus.cost.waste.WasteRule.rule;

import io.periplus.cost.estimate.Fields;
import io.periplus.model.EdgeType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * EBS volumes, W1 to W7.
 *
 * @see <a href="https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html">Volume
 *     types</a>
 */
final class VolumeWaste {
  private static final String VOLUME = "AWS::EC2::Volume";
  private static final String INSTANCE = "AWS::EC2::Instance";
  private static final int GP3_OPERATIONS = 3_000;
  private static final int GP3_MOST_OPERATIONS = 16_000;
  private static final int GP3_THROUGHPUT = 125;
  private static final int GP2_OPERATIONS_A_GIB = 3;

  /** Above this size a gp2 volume has up to 250 MiB/s, twice what gp3 includes. */
  private static final BigDecimal GP2_FAST_SIZE = BigDecimal.valueOf(170);

  static final WasteRule UNATTACHED =
      rule("W1", "Unattached volume", VOLUME)
          .confidence(WasteConfidence.HIGH)
          .says("State available, no attachment, older than 7 days", "the whole volume")
          .page("https://docs.aws.amazon.com/ebs/latest/userguide/ebs-deleting-volume.html")
          .threshold("days", "7", "age from which on a volume should be attached")
          .reads("ec2:DescribeVolumes")
          .judge(
              w ->
                  w.foundIf(
                      w.is("State", "available")
                          && w.list("Attachments").isEmpty()
                          && w.isOlder("CreateTime"),
                      () ->
                          w.found(w.whole(), "State", "CreateTime", "Size", "VolumeType")
                              .with("days", w.daysSince("CreateTime"))));

  static final WasteRule OF_STOPPED =
      rule("W2", "Volume on a stopped instance", VOLUME)
          .says("every instance that it is attached to is stopped", "the whole volume")
          .page("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Stop_Start.html")
          .reads("ec2:DescribeVolumes", "ec2:DescribeInstances")
          .judge(
              w -> {
                List<String> instances = w.out(EdgeType.ATTACHED_TO, INSTANCE);
                return w.foundIf(
                    !instances.isEmpty()
                        && instances.stream()
                            .allMatch(arn -> w.other(arn).is("State.Name", "stopped")),
                    () -> w.found(w.whole(), "Size", "VolumeType").with("instances", instances));
              });

  static final WasteRule GP2 =
      rule("W3", "gp2 volume that could be gp3", VOLUME)
          .group(WasteGroup.RETYPE)
          .confidence(WasteConfidence.HIGH)
          .says("VolumeType gp2", "price of gp2 less that of gp3 with the same performance")
          .page("https://docs.aws.amazon.com/ebs/latest/userguide/general-purpose.html")
          .reads("ec2:DescribeVolumes")
          .judge(w -> w.foundIf(w.is("VolumeType", "gp2"), () -> worth(w, asGp3(w))));

  static final WasteRule PROVISIONED =
      rule("W4", "Provisioned IOPS that gp3 has", VOLUME)
          .group(WasteGroup.RETYPE)
          .says("io1 or io2 with at most 16,000 IOPS", "price of it less that of gp3 as fast")
          .page("https://docs.aws.amazon.com/ebs/latest/userguide/provisioned-iops.html")
          .threshold("iops", "16000", "most IOPS that gp3 stands in for")
          .reads("ec2:DescribeVolumes")
          .judge(
              w ->
                  w.foundIf(
                      w.is("VolumeType", "io1", "io2")
                          && w.number("Iops") != null
                          && w.number("Iops").compareTo(w.threshold("iops")) <= 0,
                      () ->
                          worth(
                              w,
                              Map.of(
                                  "VolumeType",
                                  "gp3",
                                  "Iops",
                                  w.number("Iops"),
                                  "Throughput",
                                  GP3_THROUGHPUT))));

  static final WasteRule IO1 =
      rule("W5", "io1 volume that could be io2", VOLUME)
          .group(WasteGroup.RETYPE)
          .confidence(WasteConfidence.LOW)
          .says("VolumeType io1", "nothing: io2 costs the same and is more durable")
          .page("https://docs.aws.amazon.com/ebs/latest/userguide/provisioned-iops.html")
          .reads("ec2:DescribeVolumes")
          .judge(
              w ->
                  w.foundIf(
                      w.is("VolumeType", "io1"), () -> w.found(w.nothing(), "VolumeType", "Iops")));

  static final WasteRule IDLE =
      rule("W6", "Idle volume", VOLUME)
          .says("attached, fewer than one operation a day for 7 days", "the whole volume")
          .page("https://docs.aws.amazon.com/ebs/latest/userguide/using_cloudwatch_ebs.html")
          .threshold("days", "7", "length of the window")
          .threshold("operations", "1", "operations a day from which on it is in use")
          .metric("AWS/EBS", "VolumeReadOps", "Sum")
          .metric("AWS/EBS", "VolumeWriteOps", "Sum")
          .reads("ec2:DescribeVolumes")
          .where(w -> !w.list("Attachments").isEmpty())
          .judge(
              w ->
                  w.foundIf(
                      w.metric("VolumeReadOps")
                              .add(w.metric("VolumeWriteOps"))
                              .compareTo(
                                  w.threshold("operations").multiply(BigDecimal.valueOf(w.days())))
                          < 0,
                      () -> w.found(w.whole(), "Size", "VolumeType")));

  static final WasteRule OVER_PROVISIONED =
      rule("W7", "gp3 volume faster than it is used", VOLUME)
          .group(WasteGroup.RESIZE)
          .says(
              "IOPS above 3,000 or throughput above 125 MiB/s, less than half used (p99, 14 days)",
              "the IOPS and throughput above twice what is used")
          .page("https://docs.aws.amazon.com/ebs/latest/userguide/using_cloudwatch_ebs.html")
          .threshold("days", "14", "length of the window")
          .threshold("percent", "50", "use of what is provisioned, below which it is too much")
          .metric("AWS/EBS", "VolumeIOPS", "p99")
          .metric("AWS/EBS", "VolumeThroughput", "p99")
          .reads("ec2:DescribeVolumes")
          .where(
              w ->
                  w.is("VolumeType", "gp3")
                      && (above(w.number("Iops"), GP3_OPERATIONS)
                          || above(w.number("Throughput"), GP3_THROUGHPUT)))
          .judge(VolumeWaste::surplus);

  static final List<WasteRule> ALL =
      List.of(UNATTACHED, OF_STOPPED, GP2, PROVISIONED, IO1, IDLE, OVER_PROVISIONED);

  private VolumeWaste() {}

  /** Found when the other form is cheaper, or when its price is not known. */
  static Verdict worth(WasteCase w, Map<String, Object> changes) {
    Saving saving = w.changing(changes);
    BigDecimal amount = saving.amount();
    if (amount != null && amount.signum() <= 0) {
      return Verdict.CLEAN;
    }
    Verdict verdict = w.found(saving, "VolumeType", "Size", "Iops", "Throughput");
    for (Map.Entry<String, Object> change : changes.entrySet()) {
      verdict = verdict.with("instead " + change.getKey(), change.getValue());
    }
    return verdict;
  }

  private static Map<String, Object> asGp3(WasteCase w) {
    Map<String, Object> changes = new HashMap<>();
    BigDecimal size = w.number("Size");
    long operations = size == null ? 0 : GP2_OPERATIONS_A_GIB * size.longValue();
    changes.put("VolumeType", "gp3");
    changes.put("Iops", Math.min(GP3_MOST_OPERATIONS, Math.max(GP3_OPERATIONS, operations)));
    changes.put(
        "Throughput",
        size != null && size.compareTo(GP2_FAST_SIZE) > 0 ? 2 * GP3_THROUGHPUT : GP3_THROUGHPUT);
    return changes;
  }

  private static Verdict surplus(WasteCase w) {
    BigDecimal part = w.threshold("percent").movePointLeft(2);
    BigDecimal operations = w.numberOrZero("Iops");
    BigDecimal throughput = w.numberOrZero("Throughput");
    boolean slow =
        w.metric("VolumeIOPS").compareTo(operations.multiply(part)) < 0
            && w.metric("VolumeThroughput").compareTo(throughput.multiply(part)) < 0;
    if (!slow) {
      return Verdict.CLEAN;
    }
    BigDecimal needed = needed(w.metric("VolumeIOPS"), part, GP3_OPERATIONS);
    BigDecimal flow = needed(w.metric("VolumeThroughput"), part, GP3_THROUGHPUT);
    Fields smaller = w.fields().with(Map.of("Iops", needed, "Throughput", flow.min(throughput)));
    return w.found(w.changing(smaller), "Iops", "Throughput")
        .with("instead Iops", needed)
        .with("instead Throughput", flow);
  }

  /** What leaves as much headroom as the threshold asks for, at least what is included. */
  private static BigDecimal needed(BigDecimal used, BigDecimal part, int included) {
    return part.signum() <= 0
        ? BigDecimal.valueOf(included)
        : used.divide(part, 0, RoundingMode.UP).max(BigDecimal.valueOf(included));
  }

  private static boolean above(BigDecimal number, int included) {
    return number != null && number.compareTo(BigDecimal.valueOf(included)) > 0;
  }
}
