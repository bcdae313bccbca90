package io.periplus.collect.cloudwatch;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.CLOUDWATCH;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.AUTO_SCALING_SCALING_POLICY;
import static io.periplus.collect.Types.CLOUD_WATCH_ALARM;
import static io.periplus.collect.Types.CLOUD_WATCH_COMPOSITE_ALARM;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.collect.Types.SNS_TOPIC;
import static io.periplus.collect.Types.SSM_DOCUMENT;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.TRIGGERS;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.ArnTypes;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.MetricNames;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.collect.Target;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/** CloudWatch alarms on metrics and on other alarms (C107). */
public final class AlarmsCollector {
  private static final int PAGE = 100;
  private static final String DIMENSIONS = "Dimensions[]";
  private static final String QUERIES = "Metrics[].MetricStat.Metric.Dimensions[]";

  /** What an alarm does; OpsItems and the stopping of its own instance name no resource. */
  private static final ArnTypes ACTIONS =
      ArnTypes.none()
          .or("sns", "", SNS_TOPIC)
          .or("autoscaling", "scalingPolicy:", AUTO_SCALING_SCALING_POLICY)
          .or("lambda", "function:", LAMBDA_FUNCTION)
          .or("ssm", "opsitem:", null)
          .or("automate", "", null)
          .or("swf", "action/", null);

  private static final ArnTypes ALARM_ACTIONS = ACTIONS.or("ssm", "document/", SSM_DOCUMENT);

  private static final ArnTypes COMPOSITE_ACTIONS =
      ArnTypes.none()
          .or("sns", "", SNS_TOPIC)
          .or("lambda", "function:", LAMBDA_FUNCTION)
          .or("ssm", "opsitem:", null);

  /** {@code ALARM("latency")} or {@code OK(arn:aws:cloudwatch:…:alarm:latency)}. */
  private static final Pattern STATE_OF =
      Pattern.compile("\\b(?:ALARM|OK|INSUFFICIENT_DATA)\\s*\\(\\s*([\"']?)([^\"')]+)\\1\\s*\\)");

  static final ResourceSpec<MetricAlarm> ALARM =
      resource(CLOUD_WATCH_ALARM, MetricAlarm.class)
          .tier(2)
          .list(
              CLOUDWATCH,
              DescribeAlarmsRequest.builder()
                  .alarmTypes(AlarmType.METRIC_ALARM)
                  .maxRecords(PAGE)
                  .build(),
              CloudWatchClient::describeAlarmsPaginator,
              DescribeAlarmsResponse::metricAlarms)
          .arn(MetricAlarm::alarmArn, MetricAlarm::alarmName)
          .stubArn("cloudwatch", "alarm:", REGION_AND_ACCOUNT)
          .name(MetricAlarm::alarmName)
          .aliases(AlarmsCollector::metrics)
          .columns("Namespace", "MetricName", "Statistic", "Threshold", "ActionsEnabled", "Metrics")
          .edges(
              REFERENCES,
              List.of(Target.ANY),
              List.of(DIMENSIONS, QUERIES),
              AlarmsCollector::watched)
          .edges(
              TRIGGERS,
              ALARM_ACTIONS.types(),
              List.of("AlarmActions"),
              ALARM_ACTIONS.edges(TRIGGERS, "AlarmActions"))
          .edges(
              TRIGGERS, ACTIONS.types(), List.of("OKActions"), ACTIONS.edges(TRIGGERS, "OKActions"))
          .edges(
              TRIGGERS,
              ACTIONS.types(),
              List.of("InsufficientDataActions"),
              ACTIONS.edges(TRIGGERS, "InsufficientDataActions"))
          .volatileFields(
              "StateValue",
              "StateReason",
              "StateReasonData",
              "StateUpdatedTimestamp",
              "StateTransitionedTimestamp")
          .build();

  static final ResourceSpec<CompositeAlarm> COMPOSITE_ALARM =
      resource(CLOUD_WATCH_COMPOSITE_ALARM, CompositeAlarm.class)
          .tier(3)
          .list(
              CLOUDWATCH,
              DescribeAlarmsRequest.builder()
                  .alarmTypes(AlarmType.COMPOSITE_ALARM)
                  .maxRecords(PAGE)
                  .build(),
              CloudWatchClient::describeAlarmsPaginator,
              DescribeAlarmsResponse::compositeAlarms)
          .arn(CompositeAlarm::alarmArn, CompositeAlarm::alarmName)
          .stubArn("cloudwatch", "alarm:", REGION_AND_ACCOUNT)
          .name(CompositeAlarm::alarmName)
          .columns("AlarmRule", "ActionsEnabled")
          .edges(
              REFERENCES,
              List.of(CLOUD_WATCH_ALARM, CLOUD_WATCH_COMPOSITE_ALARM),
              List.of("AlarmRule"),
              AlarmsCollector::rule)
          .edges(
              TRIGGERS,
              COMPOSITE_ACTIONS.types(),
              List.of("AlarmActions"),
              COMPOSITE_ACTIONS.edges(TRIGGERS, "AlarmActions"))
          .volatileFields(
              "StateValue",
              "StateReason",
              "StateReasonData",
              "StateUpdatedTimestamp",
              "StateTransitionedTimestamp")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(ALARM, COMPOSITE_ALARM);

  private AlarmsCollector() {}

  /** What metric filters find their alarms by. */
  private static Stream<String> metrics(JsonNode alarm) {
    Stream.Builder<String> names = Stream.builder();
    add(names, alarm);
    for (JsonNode query : alarm.path("Metrics")) {
      add(names, query.path("MetricStat").path("Metric"));
    }
    return names.build().distinct();
  }

  private static void add(Stream.Builder<String> names, JsonNode metric) {
    String name = metric.path("MetricName").asText("");
    if (!name.isEmpty()) {
      names.add(MetricNames.alias(metric.path("Namespace").asText(""), name));
    }
  }

  private static void watched(ResourceView alarm, EdgeSink edges) {
    JsonNode configuration = alarm.configuration();
    dimensions(alarm, configuration, alarm.account(), DIMENSIONS, edges);
    for (JsonNode query : configuration.path("Metrics")) {
      String account = query.path("AccountId").asText(alarm.account());
      dimensions(alarm, query.path("MetricStat").path("Metric"), account, QUERIES, edges);
    }
  }

  private static void dimensions(
      ResourceView alarm, JsonNode metric, String account, String source, EdgeSink edges) {
    MetricDimensions.Place place =
        new MetricDimensions.Place(alarm.partition(), account, alarm.region());
    for (JsonNode dimension : metric.path("Dimensions")) {
      Reference resource =
          MetricDimensions.resource(
              metric.path("Namespace").asText(""),
              dimension.path("Name").asText(""),
              dimension.path("Value").asText(""),
              place);
      if (resource != null) {
        edges.edge(REFERENCES, resource, source);
      }
    }
  }

  private static void rule(ResourceView alarm, EdgeSink edges) {
    Matcher states = STATE_OF.matcher(alarm.configuration().path("AlarmRule").asText(""));
    while (states.find()) {
      String name = states.group(2).strip();
      String plain =
          name.substring(name.lastIndexOf(":alarm:") < 0 ? 0 : name.lastIndexOf(':') + 1);
      boolean composite = edges.isKnown(CLOUD_WATCH_COMPOSITE_ALARM, plain);
      edges.edge(
          REFERENCES,
          Reference.to(composite ? CLOUD_WATCH_COMPOSITE_ALARM : CLOUD_WATCH_ALARM, name),
          "AlarmRule");
    }
  }
}
