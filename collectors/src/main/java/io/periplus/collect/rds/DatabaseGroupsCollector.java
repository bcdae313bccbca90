package io.periplus.collect.rds;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.RDS;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.RDS_DB_CLUSTER;
import static io.periplus.collect.Types.RDS_DB_CLUSTER_PARAMETER_GROUP;
import static io.periplus.collect.Types.RDS_DB_INSTANCE;
import static io.periplus.collect.Types.RDS_DB_PARAMETER_GROUP;
import static io.periplus.collect.Types.RDS_EVENT_SUBSCRIPTION;
import static io.periplus.collect.Types.RDS_OPTION_GROUP;
import static io.periplus.collect.Types.RDS_RESERVED_DB_INSTANCE;
import static io.periplus.collect.Types.SNS_TOPIC;
import static io.periplus.model.EdgeType.FORWARDS_TO;
import static io.periplus.model.EdgeType.REFERENCES;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.NetworkPlacement;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.model.ResourceType;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBClusterParameterGroup;
import software.amazon.awssdk.services.rds.model.DBParameterGroup;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterParameterGroupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterParameterGroupsResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbParameterGroupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbParameterGroupsResponse;
import software.amazon.awssdk.services.rds.model.DescribeEventSubscriptionsRequest;
import software.amazon.awssdk.services.rds.model.DescribeEventSubscriptionsResponse;
import software.amazon.awssdk.services.rds.model.DescribeOptionGroupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeOptionGroupsResponse;
import software.amazon.awssdk.services.rds.model.DescribeReservedDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeReservedDbInstancesResponse;
import software.amazon.awssdk.services.rds.model.EventSubscription;
import software.amazon.awssdk.services.rds.model.OptionGroup;
import software.amazon.awssdk.services.rds.model.ReservedDBInstance;

/** Parameter and option groups, event subscriptions, reservations (C090e-g, C090i, C090j). */
public final class DatabaseGroupsCollector {
  /** Source type of an event subscription -> what its ids name; others are not collected. */
  private static final Map<String, ResourceType> EVENT_SOURCES =
      Map.of("db-instance", RDS_DB_INSTANCE, "db-cluster", RDS_DB_CLUSTER);

  static final ResourceSpec<DBParameterGroup> PARAMETER_GROUP =
      resource(RDS_DB_PARAMETER_GROUP, DBParameterGroup.class)
          .tier(3)
          .list(
              RDS,
              DescribeDbParameterGroupsRequest.builder().maxRecords(100).build(),
              RdsClient::describeDBParameterGroupsPaginator,
              DescribeDbParameterGroupsResponse::dbParameterGroups)
          .arn(DBParameterGroup::dbParameterGroupArn, DBParameterGroup::dbParameterGroupName)
          .stubArn("rds", "pg:", REGION_AND_ACCOUNT)
          .name(DBParameterGroup::dbParameterGroupName)
          .columns("DBParameterGroupFamily", "Description")
          .build();

  static final ResourceSpec<DBClusterParameterGroup> CLUSTER_PARAMETER_GROUP =
      resource(RDS_DB_CLUSTER_PARAMETER_GROUP, DBClusterParameterGroup.class)
          .tier(3)
          .list(
              RDS,
              DescribeDbClusterParameterGroupsRequest.builder().maxRecords(100).build(),
              RdsClient::describeDBClusterParameterGroupsPaginator,
              DescribeDbClusterParameterGroupsResponse::dbClusterParameterGroups)
          .arn(
              DBClusterParameterGroup::dbClusterParameterGroupArn,
              DBClusterParameterGroup::dbClusterParameterGroupName)
          .stubArn("rds", "cluster-pg:", REGION_AND_ACCOUNT)
          .name(DBClusterParameterGroup::dbClusterParameterGroupName)
          .columns("DBParameterGroupFamily", "Description")
          .build();

  /**
   * Option groups. Settings may be passwords, that of a management agent for one: all are hashed.
   */
  static final ResourceSpec<OptionGroup> OPTION_GROUP =
      resource(RDS_OPTION_GROUP, OptionGroup.class)
          .tier(3)
          .list(
              RDS,
              DescribeOptionGroupsRequest.builder().maxRecords(100).build(),
              RdsClient::describeOptionGroupsPaginator,
              DescribeOptionGroupsResponse::optionGroupsList)
          .arn(OptionGroup::optionGroupArn, OptionGroup::optionGroupName)
          .stubArn("rds", "og:", REGION_AND_ACCOUNT)
          .name(OptionGroup::optionGroupName)
          .columns("EngineName", "MajorEngineVersion", "Options[].OptionName")
          .redact("Options[].OptionSettings[].Value")
          .build();

  static final ResourceSpec<EventSubscription> EVENT_SUBSCRIPTION =
      resource(RDS_EVENT_SUBSCRIPTION, EventSubscription.class)
          .tier(3)
          .list(
              RDS,
              DescribeEventSubscriptionsRequest.builder().maxRecords(100).build(),
              RdsClient::describeEventSubscriptionsPaginator,
              DescribeEventSubscriptionsResponse::eventSubscriptionsList)
          .arn(EventSubscription::eventSubscriptionArn, EventSubscription::custSubscriptionId)
          .stubArn("rds", "es:", REGION_AND_ACCOUNT)
          .name(EventSubscription::custSubscriptionId)
          .columns("Enabled", "Status", "SourceType", "EventCategoriesList")
          .edge(FORWARDS_TO, SNS_TOPIC, "SnsTopicArn")
          .edges(
              REFERENCES,
              List.of(RDS_DB_INSTANCE, RDS_DB_CLUSTER),
              List.of("SourceIdsList"),
              DatabaseGroupsCollector::eventSources)
          .build();

  static final ResourceSpec<ReservedDBInstance> RESERVATION =
      resource(RDS_RESERVED_DB_INSTANCE, ReservedDBInstance.class)
          .tier(3)
          .list(
              RDS,
              DescribeReservedDbInstancesRequest.builder().maxRecords(100).build(),
              RdsClient::describeReservedDBInstancesPaginator,
              DescribeReservedDbInstancesResponse::reservedDBInstances)
          .arn(ReservedDBInstance::reservedDBInstanceArn, ReservedDBInstance::reservedDBInstanceId)
          .stubArn("rds", "ri:", REGION_AND_ACCOUNT)
          .name(ReservedDBInstance::reservedDBInstanceId)
          .columns(
              "DBInstanceClass",
              "DBInstanceCount",
              "ProductDescription",
              "OfferingType",
              "MultiAZ",
              "StartTime",
              "Duration",
              "State")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS =
      List.of(
          PARAMETER_GROUP, CLUSTER_PARAMETER_GROUP, OPTION_GROUP, EVENT_SUBSCRIPTION, RESERVATION);

  private DatabaseGroupsCollector() {}

  private static void eventSources(ResourceView subscription, EdgeSink edges) {
    JsonNode configuration = subscription.configuration();
    ResourceType type = EVENT_SOURCES.get(configuration.path("SourceType").asText());
    if (type != null) {
      NetworkPlacement.texts(configuration.path("SourceIdsList"), null)
          .forEach(id -> edges.edge(REFERENCES, Reference.to(type, id), "SourceIdsList"));
    }
  }
}
