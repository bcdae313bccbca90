package io.periplus.collect.logs;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.LOGS;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.CLOUD_WATCH_ALARM;
import static io.periplus.collect.Types.FIREHOSE_DELIVERY_STREAM;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.KINESIS_STREAM;
import static io.periplus.collect.Types.KMS_KEY;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.collect.Types.LOGS_DESTINATION;
import static io.periplus.collect.Types.LOGS_LOG_GROUP;
import static io.periplus.collect.Types.LOGS_METRIC_FILTER;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.FORWARDS_TO;
import static io.periplus.model.EdgeType.GRANTS;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.RUNS_AS;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.ArnTypes;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.LogGroupNames;
import io.periplus.collect.MetricNames;
import io.periplus.collect.PolicyDocuments;
import io.periplus.collect.PolicyPrincipals;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.collect.TokenPages;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeDestinationsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeDestinationsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeMetricFiltersRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeMetricFiltersResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeResourcePoliciesRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeResourcePoliciesResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeSubscriptionFiltersRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.Destination;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricFilter;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourcePolicy;
import software.amazon.awssdk.services.cloudwatchlogs.model.SubscriptionFilter;

/** CloudWatch Logs' groups with their subscriptions, metric filters and destinations (C108). */
public final class LogsCollector {
  private static final int PAGE = 50;
  private static final String POLICIES = "resourcePolicies";
  private static final String POLICY = POLICIES + "[].policyDocument";
  private static final String SUBSCRIPTIONS = "subscriptionFilters[].destinationArn";
  private static final String METRICS = "metricTransformations[]";

  private static final ArnTypes RECEIVERS =
      ArnTypes.none()
          .or("lambda", "function:", LAMBDA_FUNCTION)
          .or("kinesis", "stream/", KINESIS_STREAM)
          .or("firehose", "deliverystream/", FIREHOSE_DELIVERY_STREAM)
          .or("logs", "destination:", LOGS_DESTINATION);

  private static final ArnTypes DESTINATION_TARGETS =
      ArnTypes.none()
          .or("kinesis", "stream/", KINESIS_STREAM)
          .or("firehose", "deliverystream/", FIREHOSE_DELIVERY_STREAM);

  /** Log groups; resource policies belong to the account and hold for the groups they name. */
  static final ResourceSpec<LogGroup> LOG_GROUP =
      resource(LOGS_LOG_GROUP, LogGroup.class)
          .tier(2)
          .list(
              LOGS,
              DescribeLogGroupsRequest.builder().limit(PAGE).build(),
              CloudWatchLogsClient::describeLogGroupsPaginator,
              DescribeLogGroupsResponse::logGroups)
          .arn(LogsCollector::arn, LogGroup::logGroupName)
          .stubArn("logs", "log-group:", REGION_AND_ACCOUNT)
          .name(LogGroup::logGroupName)
          .joinWhere(
              POLICIES,
              LOGS,
              DescribeResourcePoliciesRequest.builder().limit(PAGE).build(),
              (client, request) ->
                  TokenPages.of(
                      request,
                      client::describeResourcePolicies,
                      DescribeResourcePoliciesResponse::nextToken,
                      (first, token) -> first.toBuilder().nextToken(token).build()),
              DescribeResourcePoliciesResponse::resourcePolicies,
              LogsCollector::holdsFor,
              ResourcePolicy.class)
          .perItem(
              "subscriptionFilters",
              LOGS,
              "DescribeSubscriptionFilters",
              group ->
                  DescribeSubscriptionFiltersRequest.builder()
                      .logGroupName(group.logGroupName())
                      .limit(PAGE)
                      .build(),
              LogsCollector::subscriptions,
              Function.identity(),
              SubscriptionFilter.class)
          .redactBy(
              ResourcePolicy.class, (policy, secrets) -> secrets.policy(policy, "policyDocument"))
          .columns(
              "retentionInDays",
              "logGroupClass",
              "metricFilterCount",
              "subscriptionFilters[].filterName",
              "subscriptionFilters[].filterPattern")
          .edge(ENCRYPTED_BY, KMS_KEY, "kmsKeyId")
          .edges(
              GRANTS,
              PolicyPrincipals.TYPES,
              List.of(PolicyPrincipals.source(POLICY)),
              (group, edges) ->
                  group
                      .configuration()
                      .path(POLICIES)
                      .forEach(
                          policy ->
                              PolicyPrincipals.draw(
                                  GRANTS, policy.path("policyDocument"), POLICY, edges)))
          .edges(
              FORWARDS_TO,
              RECEIVERS.types(),
              List.of(SUBSCRIPTIONS),
              RECEIVERS.edges(FORWARDS_TO, SUBSCRIPTIONS))
          .edge(RUNS_AS, IAM_ROLE, "subscriptionFilters[].roleArn")
          .volatileFields("storedBytes")
          .build();

  static final ResourceSpec<MetricFilter> METRIC_FILTER =
      resource(LOGS_METRIC_FILTER, MetricFilter.class)
          .tier(3)
          .list(
              LOGS,
              DescribeMetricFiltersRequest.builder().limit(PAGE).build(),
              CloudWatchLogsClient::describeMetricFiltersPaginator,
              DescribeMetricFiltersResponse::metricFilters)
          .arn(
              "logs", "metric-filter/", filter -> filter.logGroupName() + ':' + filter.filterName())
          .name(MetricFilter::filterName)
          .columns("filterPattern", "metricTransformations[].metricName")
          .edge(MEMBER_OF, LOGS_LOG_GROUP, "logGroupName")
          .edgesFrom(
              REFERENCES, List.of(CLOUD_WATCH_ALARM), List.of(METRICS), LogsCollector::alarms)
          .build();

  static final ResourceSpec<Destination> DESTINATION =
      resource(LOGS_DESTINATION, Destination.class)
          .tier(3)
          .list(
              LOGS,
              DescribeDestinationsRequest.builder().limit(PAGE).build(),
              CloudWatchLogsClient::describeDestinationsPaginator,
              DescribeDestinationsResponse::destinations)
          .arn(Destination::arn, Destination::destinationName)
          .stubArn("logs", "destination:", REGION_AND_ACCOUNT)
          .name(Destination::destinationName)
          .redactBy(
              Destination.class,
              (destination, secrets) -> secrets.policy(destination, "accessPolicy"))
          .columns("accessPolicy")
          .edges(
              FORWARDS_TO,
              DESTINATION_TARGETS.types(),
              List.of("targetArn"),
              DESTINATION_TARGETS.edges(FORWARDS_TO, "targetArn"))
          .edge(RUNS_AS, IAM_ROLE, "roleArn")
          .edges(
              GRANTS,
              PolicyPrincipals.TYPES,
              List.of(PolicyPrincipals.source("accessPolicy")),
              (destination, edges) ->
                  PolicyPrincipals.draw(
                      GRANTS,
                      destination.configuration().path("accessPolicy"),
                      "accessPolicy",
                      edges))
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(LOG_GROUP, METRIC_FILTER, DESTINATION);

  private LogsCollector() {}

  private static String arn(LogGroup group) {
    return group.arn() == null ? null : LogGroupNames.withoutStreams(group.arn());
  }

  private static List<SubscriptionFilter> subscriptions(
      CloudWatchLogsClient client, DescribeSubscriptionFiltersRequest request) {
    List<SubscriptionFilter> all = new ArrayList<>();
    client
        .describeSubscriptionFiltersPaginator(request)
        .forEach(page -> all.addAll(page.subscriptionFilters()));
    return all;
  }

  /** Whether a statement of the policy names the group, by its ARN or a pattern of it. */
  private static boolean holdsFor(JsonNode policy, LogGroup group) {
    for (JsonNode statement : PolicyDocuments.allowing(policy.path("policyDocument"))) {
      for (JsonNode resource : PolicyDocuments.elements(statement.path("Resource"))) {
        String plain = LogGroupNames.withoutStreams(resource.asText());
        if (group.arn() != null && PolicyDocuments.matches(plain, arn(group))) {
          return true;
        }
      }
    }
    return false;
  }

  private static void alarms(ResourceView filter, EdgeSink edges) {
    for (JsonNode metric : filter.configuration().path("metricTransformations")) {
      String alias =
          MetricNames.alias(
              metric.path("metricNamespace").asText(""), metric.path("metricName").asText(""));
      edges.edgeFrom(REFERENCES, Reference.all(CLOUD_WATCH_ALARM, alias), METRICS);
    }
  }
}
