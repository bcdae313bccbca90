package io.periplus.collect.cloudwatch;

import static io.periplus.collect.ArnForm.Place.ACCOUNT;
import static io.periplus.collect.AwsService.CLOUDWATCH;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.CLOUD_WATCH_ALARM;
import static io.periplus.collect.Types.CLOUD_WATCH_DASHBOARD;
import static io.periplus.model.EdgeType.REFERENCES;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.collect.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.DashboardEntry;
import software.amazon.awssdk.services.cloudwatch.model.GetDashboardRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetDashboardResponse;
import software.amazon.awssdk.services.cloudwatch.model.ListDashboardsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListDashboardsResponse;

/**
 * CloudWatch dashboards (C109). They belong to the account, not to a region: each widget says which
 * region it shows.
 */
public final class DashboardsCollector {
  private static final String METRICS = "DashboardBody.widgets[].properties.metrics";
  private static final String ALARMS = "DashboardBody.widgets[].properties.alarms";
  private static final String ANNOTATIONS = "DashboardBody.widgets[].properties.annotations.alarms";

  static final ResourceSpec<DashboardEntry> DASHBOARD =
      resource(CLOUD_WATCH_DASHBOARD, DashboardEntry.class)
          .tier(3)
          .global()
          .list(
              CLOUDWATCH,
              ListDashboardsRequest.builder().build(),
              CloudWatchClient::listDashboardsPaginator,
              ListDashboardsResponse::dashboardEntries)
          .arn(DashboardEntry::dashboardArn, DashboardEntry::dashboardName)
          .stubArn("cloudwatch", "dashboard/", ACCOUNT)
          .name(DashboardEntry::dashboardName)
          .describedBy(
              CLOUDWATCH,
              "GetDashboard",
              dashboard ->
                  GetDashboardRequest.builder().dashboardName(dashboard.dashboardName()).build(),
              CloudWatchClient::getDashboard,
              Function.identity(),
              GetDashboardResponse.class,
              "DashboardBody")
          .redactBy(
              GetDashboardResponse.class,
              (dashboard, secrets) -> secrets.document(dashboard, "DashboardBody"))
          .columns("DashboardName", "Size", "DashboardBody")
          .edges(
              REFERENCES,
              List.of(Target.ANY),
              List.of(METRICS, ALARMS, ANNOTATIONS),
              DashboardsCollector::shown)
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(DASHBOARD);

  private DashboardsCollector() {}

  private static void shown(ResourceView dashboard, EdgeSink edges) {
    for (JsonNode widget : dashboard.configuration().path("DashboardBody").path("widgets")) {
      JsonNode properties = widget.path("properties");
      alarms(properties.path("alarms"), ALARMS, edges);
      alarms(properties.path("annotations").path("alarms"), ANNOTATIONS, edges);
      MetricDimensions.Place place =
          new MetricDimensions.Place(
              dashboard.partition(),
              properties.path("accountId").asText(dashboard.account()),
              properties.path("region").asText(dashboard.region()));
      List<String> before = List.of();
      for (JsonNode metric : properties.path("metrics")) {
        before = unabbreviated(metric, before);
        dimensions(before, place, edges);
      }
    }
  }

  private static void alarms(JsonNode arns, String source, EdgeSink edges) {
    for (JsonNode arn : arns) {
      // Alarms on metrics and on alarms share one form of ARN; most are on metrics.
      edges.edge(REFERENCES, Reference.to(CLOUD_WATCH_ALARM, arn.asText()), source);
    }
  }

  /**
   * {@code ["AWS/SQS", "NumberOfMessagesSent", "QueueName", "orders", {"stat": "Sum"}]}; a dot
   * repeats what the metric before has in that place, three dots all that is in between.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html#CloudWatch-Dashboard-Properties-Metrics-Array-Format">Metrics
   *     array format</a>
   */
  private static List<String> unabbreviated(JsonNode metric, List<String> before) {
    List<String> given = new ArrayList<>();
    metric.forEach(
        part -> {
          if (part.isTextual()) {
            given.add(part.asText());
          }
        });
    List<String> full = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      String part = given.get(i);
      if (part.equals("...")) {
        int repeated = before.size() - (given.size() - 1);
        for (int j = 0; j < repeated; j++) {
          full.add(before.get(full.size()));
        }
      } else if (part.equals(".") && full.size() < before.size()) {
        full.add(before.get(full.size()));
      } else {
        full.add(part);
      }
    }
    return full;
  }

  private static void dimensions(
      List<String> metric, MetricDimensions.Place place, EdgeSink edges) {
    for (int i = 2; i + 1 < metric.size(); i += 2) {
      Reference resource =
          MetricDimensions.resource(metric.get(0), metric.get(i), metric.get(i + 1), place);
      if (resource != null) {
        edges.edge(REFERENCES, resource, METRICS);
      }
    }
  }
}
