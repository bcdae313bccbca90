package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Who watches: alarms on the shop, logs of its functions, the trail of the organization. */
final class Monitoring {
  private Monitoring() {}

  static void build(EstateBuilder estate) {
    RegionBuilder region = estate.account(DemoAccounts.PROD).region(DemoAccounts.IRELAND);
    RegionBuilder security = estate.account(DemoAccounts.SECURITY).region(DemoAccounts.IRELAND);
    alarms(region);
    dashboard(region);
    logs(region, destination(security));
    trail(estate.account(DemoAccounts.MANAGEMENT).region(DemoAccounts.IRELAND));
    eventDataStore(security);
  }

  private static void alarms(RegionBuilder region) {
    ServiceRecording cloudwatch = region.service("cloudwatch");
    ObjectNode metrics = object("AlarmTypes", array("MetricAlarm"));
    cloudwatch
        .list("DescribeAlarms", metrics, "MetricAlarms")
        .add(alarm(region, "shop-dead-letters", "AWS/SQS", "ApproximateNumberOfMessagesVisible"))
        .add(alarm(region, "shop-errors", "Shop", "Errors"));
    ((ObjectNode) cloudwatch.list("DescribeAlarms", metrics, "MetricAlarms").get(0))
        .set("Dimensions", array(object("Name", "QueueName", "Value", "shop-orders-failed")));
    String arn =
        region.resource(
            "AWS::CloudWatch::CompositeAlarm", region.arn("cloudwatch", "alarm:shop-in-trouble"));
    cloudwatch
        .list("DescribeAlarms", object("AlarmTypes", array("CompositeAlarm")), "CompositeAlarms")
        .add(
            object(
                member("AlarmName", "shop-in-trouble"),
                member("AlarmArn", arn),
                member("AlarmRule", "ALARM(\"shop-dead-letters\") AND ALARM(\"shop-errors\")"),
                member("ActionsEnabled", true),
                member("AlarmActions", array(region.arn("sns", "shop-alerts"))),
                member("StateValue", "OK")));
  }

  /** An alarm on a metric, which the caller lists. */
  static ObjectNode alarm(RegionBuilder region, String name, String namespace, String metric) {
    String arn =
        region.resource("AWS::CloudWatch::Alarm", region.arn("cloudwatch", "alarm:" + name));
    return object(
        member("AlarmName", name),
        member("AlarmArn", arn),
        member("ActionsEnabled", true),
        member("Namespace", namespace),
        member("MetricName", metric),
        member("Statistic", "Sum"),
        member("Threshold", 1.0),
        member("ComparisonOperator", "GreaterThanOrEqualToThreshold"),
        member("Period", 300),
        member("EvaluationPeriods", 1),
        member("AlarmActions", array(region.arn("sns", "shop-alerts"))),
        member("StateValue", "OK"),
        member("StateReason", "Threshold not crossed"));
  }

  private static void dashboard(RegionBuilder region) {
    AccountBuilder account = region.account();
    String arn =
        account.resource("AWS::CloudWatch::Dashboard", account.arn("cloudwatch", "dashboard/shop"));
    ObjectNode body =
        object(
            "widgets",
            array(
                object(
                    member("type", "metric"),
                    member(
                        "properties",
                        object(
                            member("region", region.name()),
                            member(
                                "metrics",
                                array(
                                    array(
                                        "AWS/SQS",
                                        "NumberOfMessagesSent",
                                        "QueueName",
                                        "shop-parcels")))))),
                object(
                    member("type", "alarm"),
                    member(
                        "properties",
                        object(
                            "alarms",
                            array(region.arn("cloudwatch", "alarm:shop-dead-letters")))))));
    ServiceRecording cloudwatch = account.service("cloudwatch");
    cloudwatch
        .list("ListDashboards", "DashboardEntries")
        .add(
            object(
                member("DashboardName", "shop"),
                member("DashboardArn", arn),
                member("Size", body.toString().length())));
    cloudwatch.response(
        "GetDashboard",
        object("DashboardName", "shop"),
        object(
            member("DashboardName", "shop"),
            member("DashboardArn", arn),
            member("DashboardBody", body.toString())));
  }

  /** Where security takes the logs of other accounts. Gives its ARN. */
  private static String destination(RegionBuilder security) {
    String arn =
        security.resource("AWS::Logs::Destination", security.arn("logs", "destination:central"));
    String role =
        security
            .account()
            .role("log-intake")
            .trustsService("logs.amazonaws.com")
            .allows("intake", "*", "kinesis:PutRecord")
            .create();
    ObjectNode policy =
        object(
            member("Version", "2012-10-17"),
            member(
                "Statement",
                array(
                    object(
                        member("Effect", "Allow"),
                        member("Principal", object("AWS", DemoAccounts.PROD_ID)),
                        member("Action", "logs:PutSubscriptionFilter"),
                        member("Resource", arn)))));
    security
        .service("logs")
        .list("DescribeDestinations", "destinations")
        .add(
            object(
                member("destinationName", "central"),
                member("arn", arn),
                member("targetArn", security.arn("kinesis", "stream/log-intake")),
                member("roleArn", role),
                member("accessPolicy", policy.toString())));
    String stream =
        security.resource("AWS::Kinesis::Stream", security.arn("kinesis", "stream/log-intake"));
    ObjectNode summary =
        object(
            member("StreamName", "log-intake"),
            member("StreamARN", stream),
            member("StreamStatus", "ACTIVE"));
    ServiceRecording kinesis = security.service("kinesis");
    kinesis.list("ListStreams", "StreamSummaries").add(summary);
    ObjectNode described = summary.deepCopy();
    described
        .put("RetentionPeriodHours", 24)
        .put("OpenShardCount", 1)
        .put("ConsumerCount", 0)
        .put("EncryptionType", "NONE");
    kinesis.response(
        "DescribeStreamSummary",
        object("StreamARN", stream),
        object("StreamDescriptionSummary", described));
    return arn;
  }

  private static void logs(RegionBuilder region, String destination) {
    for (String function : new String[] {"orders-webhook", "invoice-worker", "audit-export"}) {
      String group = "/aws/lambda/" + function;
      String arn = region.resource("AWS::Logs::LogGroup", region.arn("logs", "log-group:" + group));
      region
          .service("logs")
          .list("DescribeLogGroups", "logGroups")
          .add(
              object(
                  member("logGroupName", group),
                  member("arn", arn + ":*"),
                  member("logGroupArn", arn),
                  member("creationTime", 1740992400000L),
                  member("retentionInDays", function.equals("audit-export") ? null : 30),
                  member("metricFilterCount", function.equals("orders-webhook") ? 1 : 0),
                  member("storedBytes", 1048576),
                  member("logGroupClass", "STANDARD")));
      region
          .service("logs")
          .list(
              "DescribeSubscriptionFilters", object("logGroupName", group), "subscriptionFilters");
    }
    String group = "/aws/lambda/orders-webhook";
    region
        .service("logs")
        .list("DescribeSubscriptionFilters", object("logGroupName", group), "subscriptionFilters")
        .add(
            object(
                member("filterName", "security"),
                member("logGroupName", group),
                member("filterPattern", ""),
                member("destinationArn", destination)));
    region.resource(
        "AWS::Logs::MetricFilter", region.arn("logs", "metric-filter/" + group + ":errors"));
    region
        .service("logs")
        .list("DescribeMetricFilters", "metricFilters")
        .add(
            object(
                member("filterName", "errors"),
                member("logGroupName", group),
                member("filterPattern", "ERROR"),
                member(
                    "metricTransformations",
                    array(
                        object(
                            member("metricName", "Errors"),
                            member("metricNamespace", "Shop"),
                            member("metricValue", "1"))))));
  }

  private static void trail(RegionBuilder region) {
    String arn =
        region.resource("AWS::CloudTrail::Trail", region.arn("cloudtrail", "trail/organization"));
    ServiceRecording cloudtrail = region.service("cloudtrail");
    cloudtrail
        .list("DescribeTrails", "trailList")
        .add(
            object(
                member("Name", "organization"),
                member("TrailARN", arn),
                member("HomeRegion", region.name()),
                member("S3BucketName", "example-audit-trail"),
                member("IncludeGlobalServiceEvents", true),
                member("IsMultiRegionTrail", true),
                member("IsOrganizationTrail", true),
                member("LogFileValidationEnabled", true),
                member("HasCustomEventSelectors", true),
                member("HasInsightSelectors", false)));
    cloudtrail.response(
        "GetTrailStatus",
        object("Name", arn),
        object("IsLogging", true, "LatestDeliveryTime", "2026-01-14T05:55:00Z"));
    cloudtrail.response(
        "GetEventSelectors",
        object("TrailName", arn),
        object(
            member("TrailARN", arn),
            member(
                "EventSelectors",
                array(
                    object(
                        member("ReadWriteType", "All"),
                        member("IncludeManagementEvents", true),
                        member(
                            "DataResources",
                            array(
                                object(
                                    member("Type", "AWS::S3::Object"),
                                    member(
                                        "Values",
                                        array("arn:aws:s3:::example-shop-orders/"))))))))));
  }

  private static void eventDataStore(RegionBuilder security) {
    String arn =
        security.resource(
            "AWS::CloudTrail::EventDataStore",
            security.arn("cloudtrail", "eventdatastore/00000000-0000-4000-8000-000000000001"));
    ServiceRecording cloudtrail = security.service("cloudtrail");
    cloudtrail
        .list("ListEventDataStores", "EventDataStores")
        .add(object("EventDataStoreArn", arn, "Name", "investigations"));
    cloudtrail.response(
        "GetEventDataStore",
        object("EventDataStore", arn),
        object(
            member("EventDataStoreArn", arn),
            member("Name", "investigations"),
            member("Status", "ENABLED"),
            member("RetentionPeriod", 365)));
  }
}
