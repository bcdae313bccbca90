package io.periplus.collect.dynamodb;

import static io.periplus.collect.ArnForm.Place.ACCOUNT;
import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.DYNAMODB;
import static io.periplus.collect.AwsService.DYNAMODBSTREAMS;
import static io.periplus.collect.AwsService.KINESIS;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.DYNAMODB_BACKUP;
import static io.periplus.collect.Types.DYNAMODB_GLOBAL_TABLE;
import static io.periplus.collect.Types.DYNAMODB_TABLE;
import static io.periplus.collect.Types.KINESIS_STREAM;
import static io.periplus.collect.Types.KMS_KEY;
import static io.periplus.model.EdgeType.CREATED_FROM;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.GRANTS;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.REPLICATES_TO;

import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.NetworkPlacement;
import io.periplus.collect.PolicyDocuments;
import io.periplus.collect.PolicyPrincipals;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.collect.TokenPages;
import io.periplus.model.Arn;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BackupSummary;
import software.amazon.awssdk.services.dynamodb.model.BackupTypeFilter;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeKinesisStreamingDestinationRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeKinesisStreamingDestinationResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalTable;
import software.amazon.awssdk.services.dynamodb.model.KinesisDataStreamDestination;
import software.amazon.awssdk.services.dynamodb.model.ListBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.ListBackupsResponse;
import software.amazon.awssdk.services.dynamodb.model.ListGlobalTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListGlobalTablesResponse;
import software.amazon.awssdk.services.dynamodb.model.ListStreamsRequest;
import software.amazon.awssdk.services.dynamodb.model.ListStreamsResponse;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesResponse;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTagsOfResourceResponse;
import software.amazon.awssdk.services.dynamodb.model.Stream;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** Tables with their streams, policies and replicas, old global tables and backups (C091-C091c). */
public final class DynamoDbCollector {
  private static final int PAGE = 100;
  private static final String KINESIS = "KinesisDataStreamDestinations";

  static final ResourceSpec<TableDescription> TABLE =
      resource(DYNAMODB_TABLE, TableDescription.class)
          .tier(2)
          .listOneByOne(
              DYNAMODB,
              ListTablesRequest.builder().limit(PAGE).build(),
              DynamoDbClient::listTablesPaginator,
              ListTablesResponse::tableNames,
              "DescribeTable",
              name -> DescribeTableRequest.builder().tableName(name).build(),
              DynamoDbClient::describeTable,
              (described, pages) -> pages.page(List.of(described.response().table())))
          .arn(TableDescription::tableArn, TableDescription::tableName)
          .stubArn("dynamodb", "table/", REGION_AND_ACCOUNT)
          .name(TableDescription::tableName)
          .perItem(
              "ContinuousBackups",
              DYNAMODB,
              "DescribeContinuousBackups",
              table ->
                  DescribeContinuousBackupsRequest.builder().tableName(table.tableName()).build(),
              DynamoDbClient::describeContinuousBackups,
              DescribeContinuousBackupsResponse::continuousBackupsDescription,
              ContinuousBackupsDescription.class)
          .perItem(
              KINESIS,
              DYNAMODB,
              "DescribeKinesisStreamingDestination",
              table ->
                  DescribeKinesisStreamingDestinationRequest.builder()
                      .tableName(table.tableName())
                      .build(),
              DynamoDbClient::describeKinesisStreamingDestination,
              DescribeKinesisStreamingDestinationResponse::kinesisDataStreamDestinations,
              KinesisDataStreamDestination.class)
          .perItem(
              "Policy",
              DYNAMODB,
              "GetResourcePolicy",
              table -> GetResourcePolicyRequest.builder().resourceArn(table.tableArn()).build(),
              DynamoDbClient::getResourcePolicy,
              response -> PolicyDocuments.parse(response.policy()),
              null,
              "PolicyNotFoundException")
          .perItem(
              "Tags",
              DYNAMODB,
              "ListTagsOfResource",
              table -> ListTagsOfResourceRequest.builder().resourceArn(table.tableArn()).build(),
              DynamoDbCollector::tagPages,
              DynamoDbCollector::tags,
              Tag.class)
          .tagsAt("Tags")
          .join(
              "Streams",
              DYNAMODBSTREAMS,
              ListStreamsRequest.builder().limit(PAGE).build(),
              DynamoDbCollector::streamPages,
              ListStreamsResponse::streams,
              Stream::tableName,
              TableDescription::tableName,
              Stream.class)
          .columns(
              "TableStatus",
              "KeySchema",
              "GlobalSecondaryIndexes[].IndexArn",
              "LocalSecondaryIndexes[].IndexArn",
              "BillingModeSummary.BillingMode",
              "ProvisionedThroughput.ReadCapacityUnits",
              "ProvisionedThroughput.WriteCapacityUnits",
              "TableClassSummary.TableClass",
              "StreamSpecification",
              "LatestStreamArn",
              "Streams[].StreamArn",
              "ContinuousBackups.PointInTimeRecoveryDescription.PointInTimeRecoveryStatus",
              "DeletionProtectionEnabled",
              "Policy")
          .edge(ENCRYPTED_BY, KMS_KEY, "SSEDescription.KMSMasterKeyArn")
          .edges(
              REPLICATES_TO,
              List.of(DYNAMODB_TABLE),
              List.of("Replicas[].RegionName"),
              DynamoDbCollector::replicas)
          .edge(REPLICATES_TO, KINESIS_STREAM, KINESIS + "[].StreamArn")
          .edge(CREATED_FROM, DYNAMODB_TABLE, "RestoreSummary.SourceTableArn")
          .edges(
              GRANTS,
              PolicyPrincipals.TYPES,
              List.of(PolicyPrincipals.source("Policy")),
              DynamoDbCollector::grants)
          .volatileFields(
              "ItemCount",
              "TableSizeBytes",
              "GlobalSecondaryIndexes[].ItemCount",
              "GlobalSecondaryIndexes[].IndexSizeBytes",
              "LocalSecondaryIndexes[].ItemCount",
              "LocalSecondaryIndexes[].IndexSizeBytes",
              "ContinuousBackups.PointInTimeRecoveryDescription.EarliestRestorableDateTime",
              "ContinuousBackups.PointInTimeRecoveryDescription.LatestRestorableDateTime",
              "WarmThroughput")
          .build();

  /** Global tables of the version of 2017; newer ones are replicas of their table. */
  static final ResourceSpec<GlobalTable> GLOBAL_TABLE =
      resource(DYNAMODB_GLOBAL_TABLE, GlobalTable.class)
          .tier(3)
          .global()
          .list(
              DYNAMODB,
              ListGlobalTablesRequest.builder().limit(PAGE).build(),
              DynamoDbCollector::globalTablePages,
              ListGlobalTablesResponse::globalTables)
          .arn("dynamodb", "global-table/", ACCOUNT, GlobalTable::globalTableName)
          .name(GlobalTable::globalTableName)
          .columns("ReplicationGroup[].RegionName")
          .edgesFrom(
              MEMBER_OF,
              List.of(DYNAMODB_TABLE),
              List.of("ReplicationGroup[].RegionName"),
              DynamoDbCollector::members)
          .build();

  static final ResourceSpec<BackupSummary> BACKUP =
      resource(DYNAMODB_BACKUP, BackupSummary.class)
          .tier(3)
          .list(
              DYNAMODB,
              ListBackupsRequest.builder().backupType(BackupTypeFilter.ALL).limit(PAGE).build(),
              DynamoDbCollector::backupPages,
              ListBackupsResponse::backupSummaries)
          .arn(BackupSummary::backupArn, DynamoDbCollector::backupId)
          .stubArn("dynamodb", "table/*/backup/", REGION_AND_ACCOUNT)
          .name(BackupSummary::backupName)
          .columns("BackupStatus", "BackupType", "BackupSizeBytes", "BackupCreationDateTime")
          .edge(CREATED_FROM, DYNAMODB_TABLE, "TableArn")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(TABLE, GLOBAL_TABLE, BACKUP);

  private DynamoDbCollector() {}

  private static Iterable<ListTagsOfResourceResponse> tagPages(
      DynamoDbClient client, ListTagsOfResourceRequest request) {
    return TokenPages.of(
        request,
        client::listTagsOfResource,
        ListTagsOfResourceResponse::nextToken,
        (first, token) -> first.toBuilder().nextToken(token).build());
  }

  private static List<Tag> tags(Iterable<ListTagsOfResourceResponse> pages) {
    List<Tag> tags = new ArrayList<>();
    pages.forEach(page -> tags.addAll(page.tags()));
    return tags;
  }

  private static Iterable<ListStreamsResponse> streamPages(
      DynamoDbStreamsClient client, ListStreamsRequest request) {
    return TokenPages.of(
        request,
        client::listStreams,
        ListStreamsResponse::lastEvaluatedStreamArn,
        (first, last) -> first.toBuilder().exclusiveStartStreamArn(last).build());
  }

  private static Iterable<ListGlobalTablesResponse> globalTablePages(
      DynamoDbClient client, ListGlobalTablesRequest request) {
    return TokenPages.of(
        request,
        client::listGlobalTables,
        ListGlobalTablesResponse::lastEvaluatedGlobalTableName,
        (first, last) -> first.toBuilder().exclusiveStartGlobalTableName(last).build());
  }

  private static Iterable<ListBackupsResponse> backupPages(
      DynamoDbClient client, ListBackupsRequest request) {
    return TokenPages.of(
        request,
        client::listBackups,
        ListBackupsResponse::lastEvaluatedBackupArn,
        (first, last) -> first.toBuilder().exclusiveStartBackupArn(last).build());
  }

  /** What follows {@code backup/} in the ARN. */
  private static String backupId(BackupSummary backup) {
    return Arn.tryParse(backup.backupArn()).map(Arn::lastSegment).orElse(null);
  }

  /** The tables of the same name in the other regions; AWS may list this one as well. */
  private static void replicas(ResourceView table, EdgeSink edges) {
    String name = table.configuration().path("TableName").asText();
    for (String region :
        NetworkPlacement.texts(table.configuration().path("Replicas"), "RegionName")) {
      if (!region.equals(table.region())) {
        edges.edge(REPLICATES_TO, table(name, region), "Replicas[].RegionName");
      }
    }
  }

  private static void members(ResourceView global, EdgeSink edges) {
    String name = global.configuration().path("GlobalTableName").asText();
    for (String region :
        NetworkPlacement.texts(global.configuration().path("ReplicationGroup"), "RegionName")) {
      edges.edgeFrom(MEMBER_OF, table(name, region), "ReplicationGroup[].RegionName");
    }
  }

  private static Reference table(String name, String region) {
    return new Reference(DYNAMODB_TABLE, name, null, region, Reference.Match.ONE);
  }

  private static void grants(ResourceView table, EdgeSink edges) {
    PolicyPrincipals.draw(GRANTS, table.configuration().path("Policy"), "Policy", edges);
  }
}
