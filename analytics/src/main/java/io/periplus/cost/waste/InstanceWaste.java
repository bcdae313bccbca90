package io.periplus.cost.waste;

import static io.periplus.cost.waste.WasteRule.rule;

import io.periplus.model.EdgeType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Instances and dedicated hosts, W33 to W37 and W41.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-lifecycle.html">Life
 *     cycle of instances</a>
 */
final class InstanceWaste {
  private static final String INSTANCE = "AWS::EC2::Instance";
  private static final String VOLUME = "AWS::EC2::Volume";
  private static final String INTERFACE = "AWS::EC2::NetworkInterface";
  private static final String METRICS =
      "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html";
  private static final BigDecimal MIB = BigDecimal.valueOf(1L << 20);

  static final WasteRule STOPPED =
      rule("W33", "Long-stopped instance", INSTANCE)
          .says("stopped more than 30 days ago", "its volumes and public addresses")
          .page("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Stop_Start.html")
          .threshold("days", "30", "time that an instance may be stopped")
          .reads("ec2:DescribeInstances", "ec2:DescribeVolumes", "ec2:DescribeNetworkInterfaces")
          .where(w -> w.is("State.Name", "stopped"))
          .judge(
              w -> {
                Instant since = Times.ofTransition(w.text("StateTransitionReason"));
                List<String> children = new ArrayList<>(w.in(EdgeType.ATTACHED_TO, VOLUME));
                w.in(EdgeType.ATTACHED_TO, INTERFACE).stream()
                    .filter(arn -> !w.other(arn).text("Association.PublicIp").isEmpty())
                    .forEach(children::add);
                return w.foundIf(
                    w.isOlder(since, "days"),
                    () ->
                        w.found(
                                children.isEmpty() ? w.nothing() : w.whole(children),
                                "State.Name",
                                "StateTransitionReason",
                                "InstanceType")
                            .with("days", w.daysSince(since))
                            .with("children", children));
              });

  static final WasteRule IDLE =
      rule("W34", "Idle instance", INSTANCE)
          .says("CPU never above 5 % and less than 5 MB a day of traffic, 14 days", "its hours")
          .page(METRICS)
          .threshold("days", "14", "length of the window")
          .threshold("cpu", "5", "percent that CPU stays below")
          .threshold("megabytes", "5", "traffic a day that it stays below")
          .metric("AWS/EC2", "CPUUtilization", "Maximum")
          .metric("AWS/EC2", "NetworkIn", "Sum")
          .metric("AWS/EC2", "NetworkOut", "Sum")
          .reads("ec2:DescribeInstances")
          .where(InstanceWaste::isRunning)
          .judge(
              w ->
                  w.foundIf(
                      w.metric("CPUUtilization").compareTo(w.threshold("cpu")) < 0
                          && w.metric("NetworkIn")
                                  .add(w.metric("NetworkOut"))
                                  .compareTo(
                                      w.threshold("megabytes")
                                          .multiply(MIB)
                                          .multiply(BigDecimal.valueOf(w.days())))
                              < 0,
                      () -> w.found(w.whole(), "InstanceType", "LaunchTime")));

  static final WasteRule LOW_USE =
      rule("W35", "Instance larger than it is used", INSTANCE)
          .group(WasteGroup.RESIZE)
          .confidence(WasteConfidence.LOW)
          .says(
              "daily CPU at most 10 % and traffic at most 5 MB on at least 4 of 14 days",
              "price less that of the next smaller size")
          .page("https://docs.aws.amazon.com/awssupport/latest/user/cost-optimization-checks.html")
          .threshold("days", "14", "length of the window")
          .threshold("low-days", "4", "days of low use that are enough")
          .metric("AWS/EC2", "CPUUtilization", "DaysBelow:10")
          .metric("AWS/EC2", "NetworkIn", "DaysBelow:5242880")
          .metric("AWS/EC2", "NetworkOut", "DaysBelow:5242880")
          .reads("ec2:DescribeInstances")
          .where(w -> isRunning(w) && !InstanceFamilies.smaller(w.text("InstanceType")).isEmpty())
          .judge(
              w ->
                  w.foundIf(
                      w.metric("CPUUtilization")
                              .min(w.metric("NetworkIn"))
                              .min(w.metric("NetworkOut"))
                              .compareTo(w.threshold("low-days"))
                          >= 0,
                      () -> of(w, InstanceFamilies.smaller(w.text("InstanceType")))));

  static final WasteRule PREVIOUS_GENERATION =
      rule("W36", "Instance of a previous generation", INSTANCE)
          .group(WasteGroup.RETYPE)
          .says("the family has a successor", "price less that of the successor, if lower")
          .page("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-types.html")
          .reads("ec2:DescribeInstances")
          .where(w -> isRunning(w) && !InstanceFamilies.successor(w.text("InstanceType")).isEmpty())
          .judge(w -> of(w, InstanceFamilies.successor(w.text("InstanceType"))));

  static final WasteRule GRAVITON =
      rule("W37", "Candidate for Graviton", INSTANCE)
          .group(WasteGroup.RETYPE)
          .confidence(WasteConfidence.LOW)
          .says(
              "Linux on x86_64, and the family has a sibling of Arm",
              "price less that of the sibling")
          .page("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-types.html")
          .reads("ec2:DescribeInstances")
          .where(
              w ->
                  isRunning(w)
                      && w.is("Architecture", "x86_64")
                      && w.text("PlatformDetails").startsWith("Linux")
                      && !InstanceFamilies.arm(w.text("InstanceType")).isEmpty())
          .judge(w -> of(w, InstanceFamilies.arm(w.text("InstanceType"))));

  static final WasteRule EMPTY_HOST =
      rule("W41", "Dedicated host without instances", "AWS::EC2::Host")
          .confidence(WasteConfidence.HIGH)
          .says("no instance on it", "its hours")
          .page("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/dedicated-hosts-overview.html")
          .reads("ec2:DescribeHosts")
          .where(w -> w.is("State", "available", "under-assessment", "permanent-failure"))
          .judge(
              w ->
                  w.foundIf(
                      w.list("Instances").isEmpty(),
                      () -> w.found(w.whole(), "State", "HostProperties.InstanceFamily")));

  static final List<WasteRule> ALL =
      List.of(STOPPED, IDLE, LOW_USE, PREVIOUS_GENERATION, GRAVITON, EMPTY_HOST);

  private InstanceWaste() {}

  private static boolean isRunning(WasteCase w) {
    return w.is("State.Name", "running");
  }

  /** Found when the other type is cheaper, or when its price is not known. */
  private static Verdict of(WasteCase w, String type) {
    Saving saving = w.changing(Map.of("InstanceType", type));
    BigDecimal amount = saving.amount();
    return w.foundIf(
        amount == null || amount.signum() > 0,
        () -> w.found(saving, "InstanceType", "LaunchTime").with("instead InstanceType", type));
  }
}
