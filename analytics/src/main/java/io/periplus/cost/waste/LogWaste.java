package io.periplus.cost.waste;

import static io.periplus.cost.waste.WasteRule.rule;

import io.periplus.cost.estimate.Fields;
import java.math.BigDecimal;
import java.util.List;

/**
 * Log groups and trails, W56, W57 and W67.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html">Log
 *     groups</a>
 */
final class LogWaste {
  private static final String GROUP = "AWS::Logs::LogGroup";
  private static final String TRAIL = "AWS::CloudTrail::Trail";
  private static final String PAGE =
      "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html";
  private static final BigDecimal GIB = BigDecimal.valueOf(1L << 30);

  static final WasteRule NO_RETENTION =
      rule("W56", "Log group without retention", GROUP)
          .group(WasteGroup.RESIZE)
          .says("no retention and more than 1 GB stored", "at most what is stored")
          .page(PAGE)
          .threshold("gigabytes", "1", "size from which on it matters")
          .reads("logs:DescribeLogGroups")
          .judge(
              w ->
                  w.foundIf(
                      !w.has("retentionInDays")
                          && w.numberOrZero("storedBytes")
                                  .compareTo(w.threshold("gigabytes").multiply(GIB))
                              > 0,
                      () -> w.found(atMostWhole(w), "storedBytes", "creationTime")));

  static final WasteRule DEAD =
      rule("W57", "Dead log group", GROUP)
          .says("bytes stored and none incoming for 90 days", "what is stored")
          .page(
              "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CloudWatch-Logs-Monitoring-CloudWatch-Metrics.html")
          .threshold("days", "90", "length of the window")
          .metric("AWS/Logs", "IncomingBytes", "Sum")
          .reads("logs:DescribeLogGroups")
          .where(w -> w.numberOrZero("storedBytes").signum() > 0)
          .judge(
              w ->
                  w.foundIf(
                      w.metric("IncomingBytes").signum() == 0,
                      () -> w.found(w.whole(), "storedBytes", "retentionInDays")));

  static final WasteRule SECOND_TRAIL =
      rule("W67", "Second trail of management events", TRAIL)
          .says(
              "another trail that logs here records the same management events; the first copy is"
                  + " free, further ones are charged by event",
              "not known without the number of events")
          .page(
              "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-trail-manage-costs.html")
          .reads("cloudtrail:DescribeTrails", "cloudtrail:GetEventSelectors")
          .where(LogWaste::recordsManagement)
          .judge(
              w -> {
                List<String> earlier =
                    w.estate().ofType(TRAIL).stream()
                        .filter(other -> other.arn().compareTo(w.arn()) < 0)
                        .filter(other -> other.accountId().equals(w.resource().accountId()))
                        .filter(
                            other ->
                                other.region().equals(w.region())
                                    || other.fields().isTrue("IsMultiRegionTrail")
                                    || w.is("IsMultiRegionTrail", "true"))
                        .filter(other -> recordsManagement(other.fields()))
                        .map(WasteResource::arn)
                        .toList();
                return w.foundIf(
                    !earlier.isEmpty(),
                    () ->
                        w.found(
                                Saving.none(WasteReason.USAGE_NOT_KNOWN),
                                "HomeRegion",
                                "IsMultiRegionTrail")
                            .with("alsoRecordedBy", earlier));
              });

  static final List<WasteRule> ALL = List.of(NO_RETENTION, DEAD, SECOND_TRAIL);

  private LogWaste() {}

  private static Saving atMostWhole(WasteCase w) {
    BigDecimal whole = w.component("logs.storage");
    return whole == null
        ? Saving.none(WasteReason.PRICE_NOT_KNOWN)
        : Saving.atMost(w.arn(), whole, w.estate().currency());
  }

  private static boolean recordsManagement(WasteCase w) {
    return recordsManagement(w.fields());
  }

  private static boolean recordsManagement(Fields trail) {
    boolean basic =
        trail.list("EventSelectors").stream()
            .anyMatch(selector -> selector.isTrue("IncludeManagementEvents"));
    boolean advanced =
        trail.list("AdvancedEventSelectors").stream()
            .flatMap(selector -> selector.list("FieldSelectors").stream())
            .anyMatch(
                field ->
                    field.is("Field", "eventCategory")
                        && field.list("Equals").stream()
                            .anyMatch(value -> value.isText("Management")));
    return (basic || advanced) && !trail.is("IsLogging", "false");
  }
}
