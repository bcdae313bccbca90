package io.periplus.cost.waste;

import static io.periplus.cost.waste.WasteRule.rule;

import io.periplus.cost.CostBasis;
import io.periplus.cost.PriceSelector;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Reservations and Savings Plans, W38 to W40.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/savingsplans/latest/userguide/what-is-savings-plans.html">Savings
 *     Plans</a>
 */
final class CommitmentWaste {
  /** Type of a commitment that only the bill knows. */
  static final String SAVINGS_PLAN = "AWS::SavingsPlans::SavingsPlan";

  private static final String RESERVED = "AWS::EC2::ReservedInstances";
  private static final String RESERVED_DATABASE = "AWS::RDS::ReservedDBInstance";

  static final WasteRule UNCOMMITTED =
      rule("W38", "Steady instance without a commitment", "AWS::EC2::Instance")
          .group(WasteGroup.COMMIT)
          .confidence(WasteConfidence.LOW)
          .says(
              "running for more than 90 days, and no line of the bill is covered",
              "price less that of a reservation of one year without upfront payment, where the"
                  + " catalogue has it")
          .page("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-reserved-instances.html")
          .threshold("days", "90", "time from which on it is steady")
          .reads("ec2:DescribeInstances")
          .where(
              w ->
                  w.is("State.Name", "running")
                      && !w.is("InstanceLifecycle", "spot")
                      && w.isOlder("LaunchTime"))
          .judge(
              w -> {
                BillFacts bill = w.estate().input().bill();
                if (!bill.known()) {
                  return Verdict.notEvaluated(WasteReason.COMMITMENTS_NOT_READ);
                }
                return w.foundIf(
                    !bill.covered().contains(w.arn()),
                    () ->
                        w.found(reserved(w), "InstanceType", "LaunchTime")
                            .with("days", w.daysSince("LaunchTime")));
              });

  static final WasteRule EXPIRING =
      rule("W39", "Commitment that ends soon", RESERVED, RESERVED_DATABASE)
          .group(WasteGroup.COMMIT)
          .confidence(WasteConfidence.HIGH)
          .risk()
          .says("active, and ends within 30 days", "nothing: what it then costs more is a risk")
          .page("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-reserved-instances.html")
          .threshold("days", "30", "how long before the end it is told")
          .readsOf(RESERVED, "ec2:DescribeReservedInstances")
          .readsOf(RESERVED_DATABASE, "rds:DescribeReservedDBInstances")
          .where(w -> w.is("State", "active"))
          .judge(
              w -> {
                Instant end = end(w);
                long days =
                    end == null
                        ? Long.MAX_VALUE
                        : Duration.between(w.estate().input().observedAt(), end).toDays();
                return w.foundIf(
                    days >= 0 && days <= w.days(),
                    () ->
                        w.found(
                                Saving.none(WasteReason.USAGE_NOT_KNOWN),
                                "InstanceType",
                                "DBInstanceClass",
                                "InstanceCount",
                                "End")
                            .with("days", days));
              });

  static final WasteRule UNUSED =
      rule("W40", "Unused commitment", RESERVED, RESERVED_DATABASE, SAVINGS_PLAN)
          .group(WasteGroup.COMMIT)
          .confidence(WasteConfidence.HIGH)
          .says("more than 5 % of it unused in the newest closed month", "what is not used")
          .page("https://docs.aws.amazon.com/savingsplans/latest/userguide/ce-sp-usingPR.html")
          .threshold("percent", "5", "part that may be unused")
          .judge(
              w -> {
                if (!w.estate().input().bill().known()) {
                  return Verdict.notEvaluated(WasteReason.COMMITMENTS_NOT_READ);
                }
                CommitmentUse use = w.estate().commitment(w.arn());
                if (use == null) {
                  return Verdict.CLEAN;
                }
                return w.foundIf(
                    use.unused()
                            .compareTo(
                                use.committed().multiply(w.threshold("percent").movePointLeft(2)))
                        > 0,
                    () ->
                        w.found(Saving.of(w.arn(), use.unused(), use.currency(), CostBasis.BILL))
                            .with("committed", use.committed())
                            .with("unused", use.unused()));
              });

  static final List<WasteRule> ALL = List.of(UNCOMMITTED, EXPIRING, UNUSED);

  private CommitmentWaste() {}

  private static Saving reserved(WasteCase w) {
    BigDecimal now = w.component("ec2.instance");
    BigDecimal then =
        w.estate()
            .price(
                w.region(),
                "ec2.reserved",
                PriceSelector.of("operation", w.text("UsageOperation"))
                    .with("term", "1yr-no-upfront")
                    .with("type", w.text("InstanceType")),
                WasteCase.MONTH);
    return now == null || then == null
        ? Saving.none(WasteReason.PRICE_NOT_KNOWN)
        : w.ofList(now.subtract(then).max(BigDecimal.ZERO));
  }

  /** Reserved databases tell when they began and how many seconds they last. */
  private static Instant end(WasteCase w) {
    Instant end = Times.at(w.fields(), "End");
    Instant start = Times.at(w.fields(), "StartTime");
    BigDecimal seconds = w.number("Duration");
    return end != null || start == null || seconds == null
        ? end
        : start.plusSeconds(seconds.longValue());
  }
}
