package io.periplus.collect.cloudtrail;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.CLOUDTRAIL;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.CLOUD_TRAIL_EVENT_DATA_STORE;
import static io.periplus.collect.Types.CLOUD_TRAIL_TRAIL;
import static io.periplus.collect.Types.DYNAMODB_TABLE;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.collect.Types.LOGS_LOG_GROUP;
import static io.periplus.collect.Types.S3_BUCKET;
import static io.periplus.collect.Types.SNS_TOPIC;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.FORWARDS_TO;
import static io.periplus.model.EdgeType.LOGS_TO;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.RUNS_AS;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.KeyReferences;
import io.periplus.collect.Listing;
import io.periplus.collect.LogGroupNames;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.model.Arn;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudtrail.model.DescribeTrailsRequest;
import software.amazon.awssdk.services.cloudtrail.model.EventDataStore;
import software.amazon.awssdk.services.cloudtrail.model.GetEventDataStoreRequest;
import software.amazon.awssdk.services.cloudtrail.model.GetEventDataStoreResponse;
import software.amazon.awssdk.services.cloudtrail.model.GetEventSelectorsRequest;
import software.amazon.awssdk.services.cloudtrail.model.GetEventSelectorsResponse;
import software.amazon.awssdk.services.cloudtrail.model.GetInsightSelectorsRequest;
import software.amazon.awssdk.services.cloudtrail.model.GetInsightSelectorsResponse;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailStatusRequest;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailStatusResponse;
import software.amazon.awssdk.services.cloudtrail.model.InsightSelector;
import software.amazon.awssdk.services.cloudtrail.model.ListEventDataStoresRequest;
import software.amazon.awssdk.services.cloudtrail.model.ListEventDataStoresResponse;
import software.amazon.awssdk.services.cloudtrail.model.Trail;

/** CloudTrail's trails and event data stores (C110). Events are not read: they are no inventory. */
public final class CloudTrailCollector {
  private static final int PAGE = 1000;
  private static final String SELECTED = "EventSelectors[].DataResources[].Values";
  private static final String LOG_GROUP = "CloudWatchLogsLogGroupArn";
  private static final String KEY = "KmsKeyId";

  /** Trails in their home region; elsewhere the list shows shadows of them (G5). */
  static final ResourceSpec<Trail> TRAIL =
      resource(CLOUD_TRAIL_TRAIL, Trail.class)
          .tier(2)
          .listBy(null, CLOUDTRAIL, "DescribeTrails", CloudTrailCollector::listTrails)
          .arn(Trail::trailARN, Trail::name)
          .stubArn("cloudtrail", "trail/", REGION_AND_ACCOUNT)
          .name(Trail::name)
          .describedBy(
              CLOUDTRAIL,
              "GetTrailStatus",
              trail -> GetTrailStatusRequest.builder().name(trail.trailARN()).build(),
              CloudTrailClient::getTrailStatus,
              Function.identity(),
              GetTrailStatusResponse.class,
              "IsLogging",
              "LatestDeliveryTime",
              "LatestDeliveryAttemptTime",
              "LatestDeliveryAttemptSucceeded",
              "LatestDigestDeliveryTime",
              "LatestNotificationTime",
              "LatestNotificationAttemptTime",
              "LatestNotificationAttemptSucceeded",
              "LatestCloudWatchLogsDeliveryTime")
          .describedBy(
              CLOUDTRAIL,
              "GetEventSelectors",
              trail -> GetEventSelectorsRequest.builder().trailName(trail.trailARN()).build(),
              CloudTrailClient::getEventSelectors,
              Function.identity(),
              GetEventSelectorsResponse.class,
              "EventSelectors",
              "AdvancedEventSelectors")
          .perItem(
              "InsightSelectors",
              CLOUDTRAIL,
              "GetInsightSelectors",
              CloudTrailCollector::insights,
              CloudTrailClient::getInsightSelectors,
              GetInsightSelectorsResponse::insightSelectors,
              InsightSelector.class,
              "InsightNotEnabledException")
          .columns(
              "IsMultiRegionTrail",
              "IsOrganizationTrail",
              "LogFileValidationEnabled",
              "IsLogging",
              "HomeRegion",
              "EventSelectors",
              "InsightSelectors")
          .edge(LOGS_TO, S3_BUCKET, "S3BucketName")
          .edges(
              LOGS_TO,
              List.of(LOGS_LOG_GROUP),
              List.of(LOG_GROUP),
              LogGroupNames.edge(LOGS_TO, LOG_GROUP))
          .edge(RUNS_AS, IAM_ROLE, "CloudWatchLogsRoleArn")
          .edge(FORWARDS_TO, SNS_TOPIC, "SnsTopicARN")
          .edges(ENCRYPTED_BY, KeyReferences.TYPES, List.of(KEY), KeyReferences.at(KEY))
          .edges(
              REFERENCES,
              List.of(S3_BUCKET, LAMBDA_FUNCTION, DYNAMODB_TABLE),
              List.of(SELECTED),
              CloudTrailCollector::selected)
          .volatileFields(
              "LatestDeliveryTime",
              "LatestDeliveryAttemptTime",
              "LatestDeliveryAttemptSucceeded",
              "LatestDigestDeliveryTime",
              "LatestNotificationTime",
              "LatestNotificationAttemptTime",
              "LatestNotificationAttemptSucceeded",
              "LatestCloudWatchLogsDeliveryTime")
          .build();

  static final ResourceSpec<EventDataStore> EVENT_DATA_STORE =
      resource(CLOUD_TRAIL_EVENT_DATA_STORE, EventDataStore.class)
          .tier(3)
          .list(
              CLOUDTRAIL,
              ListEventDataStoresRequest.builder().maxResults(PAGE).build(),
              CloudTrailClient::listEventDataStoresPaginator,
              ListEventDataStoresResponse::eventDataStores)
          .arn(EventDataStore::eventDataStoreArn, EventDataStore::name)
          .stubArn("cloudtrail", "eventdatastore/", REGION_AND_ACCOUNT)
          .name(EventDataStore::name)
          .describedBy(
              CLOUDTRAIL,
              "GetEventDataStore",
              store ->
                  GetEventDataStoreRequest.builder()
                      .eventDataStore(store.eventDataStoreArn())
                      .build(),
              CloudTrailClient::getEventDataStore,
              Function.identity(),
              GetEventDataStoreResponse.class,
              "Status",
              "RetentionPeriod",
              "KmsKeyId")
          .columns("Status", "RetentionPeriod")
          .edges(ENCRYPTED_BY, KeyReferences.TYPES, List.of(KEY), KeyReferences.at(KEY))
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(TRAIL, EVENT_DATA_STORE);

  private CloudTrailCollector() {}

  private static void listTrails(Listing.Context context, Listing.Pages<Trail> pages) {
    String here = context.scope().region();
    pages.page(
        context
            .client(CLOUDTRAIL)
            .describeTrails(DescribeTrailsRequest.builder().build())
            .trailList()
            .stream()
            .filter(trail -> trail.homeRegion() == null || trail.homeRegion().equals(here))
            .toList());
  }

  private static GetInsightSelectorsRequest insights(Trail trail) {
    return Boolean.TRUE.equals(trail.hasInsightSelectors())
        ? GetInsightSelectorsRequest.builder().trailName(trail.trailARN()).build()
        : null;
  }

  /** {@code arn:aws:s3} alone, or {@code arn:aws:lambda}, selects everything and names nothing. */
  private static void selected(ResourceView trail, EdgeSink edges) {
    for (JsonNode selector : trail.configuration().path("EventSelectors")) {
      for (JsonNode kind : selector.path("DataResources")) {
        for (JsonNode value : kind.path("Values")) {
          Reference resource = selectedBy(kind.path("Type").asText(), value.asText());
          if (resource != null) {
            edges.edge(REFERENCES, resource, SELECTED);
          }
        }
      }
    }
  }

  private static Reference selectedBy(String kind, String value) {
    Arn arn = Arn.tryParse(value).orElse(null);
    if (arn == null || arn.resource().isEmpty()) {
      return null;
    }
    return switch (kind) {
      case "AWS::S3::Object" -> Reference.to(S3_BUCKET, arn.resource().split("/", 2)[0]);
      case "AWS::Lambda::Function" -> Reference.to(LAMBDA_FUNCTION, value);
      case "AWS::DynamoDB::Table" -> Reference.to(DYNAMODB_TABLE, value);
      default -> null;
    };
  }
}
