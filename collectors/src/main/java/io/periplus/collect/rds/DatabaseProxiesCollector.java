package io.periplus.collect.rds;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.RDS;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.RDS_DB_CLUSTER;
import static io.periplus.collect.Types.RDS_DB_INSTANCE;
import static io.periplus.collect.Types.RDS_DB_PROXY;
import static io.periplus.collect.Types.SECRETS_MANAGER_SECRET;
import static io.periplus.model.EdgeType.AUTHENTICATED_BY;
import static io.periplus.model.EdgeType.FORWARDS_TO;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.SECURED_BY;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.NetworkPlacement;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBProxy;
import software.amazon.awssdk.services.rds.model.DBProxyEndpoint;
import software.amazon.awssdk.services.rds.model.DBProxyTarget;
import software.amazon.awssdk.services.rds.model.DescribeDbProxiesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbProxiesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbProxyEndpointsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbProxyEndpointsResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbProxyTargetsRequest;

/** Database proxies with their targets and endpoints (C090d). */
public final class DatabaseProxiesCollector {
  static final ResourceSpec<DBProxy> PROXY =
      resource(RDS_DB_PROXY, DBProxy.class)
          .tier(1)
          .list(
              RDS,
              DescribeDbProxiesRequest.builder().maxRecords(100).build(),
              RdsClient::describeDBProxiesPaginator,
              DescribeDbProxiesResponse::dbProxies)
          .arn(DBProxy::dbProxyArn, DBProxy::dbProxyName)
          .stubArn("rds", "db-proxy:", REGION_AND_ACCOUNT)
          .name(DBProxy::dbProxyName)
          .perItem(
              "Targets",
              RDS,
              "DescribeDBProxyTargets",
              proxy ->
                  DescribeDbProxyTargetsRequest.builder()
                      .dbProxyName(proxy.dbProxyName())
                      .maxRecords(100)
                      .build(),
              RdsClient::describeDBProxyTargetsPaginator,
              pages -> pages.targets().stream().toList(),
              DBProxyTarget.class)
          .join(
              "Endpoints",
              RDS,
              DescribeDbProxyEndpointsRequest.builder().maxRecords(100).build(),
              RdsClient::describeDBProxyEndpointsPaginator,
              DescribeDbProxyEndpointsResponse::dbProxyEndpoints,
              DBProxyEndpoint::dbProxyName,
              DBProxy::dbProxyName,
              DBProxyEndpoint.class)
          .aliases(DatabaseProxiesCollector::hosts)
          .columns(
              "EngineFamily",
              "RequireTLS",
              "Status",
              "Endpoint",
              "IdleClientTimeout",
              "DebugLogging",
              "Endpoints[].Endpoint")
          .edge(AUTHENTICATED_BY, SECRETS_MANAGER_SECRET, "Auth[].SecretArn")
          .edge(IN_SUBNET, EC2_SUBNET, "VpcSubnetIds")
          .edge(SECURED_BY, EC2_SECURITY_GROUP, "VpcSecurityGroupIds")
          .edge(RUNS_AS, IAM_ROLE, "RoleArn")
          .edges(
              FORWARDS_TO,
              List.of(RDS_DB_INSTANCE, RDS_DB_CLUSTER),
              List.of("Targets[].RdsResourceId"),
              DatabaseProxiesCollector::targets)
          .volatileFields("UpdatedDate")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(PROXY);

  private DatabaseProxiesCollector() {}

  /** What connection strings call it. */
  private static Stream<String> hosts(JsonNode proxy) {
    return Stream.concat(
            Stream.of(proxy.path("Endpoint").asText("")),
            NetworkPlacement.texts(proxy.path("Endpoints"), "Endpoint").stream())
        .filter(host -> !host.isEmpty())
        .map(host -> host.toLowerCase(Locale.ROOT))
        .distinct();
  }

  /** The cluster that is followed and its instances; role and state stay on the edge. */
  private static void targets(ResourceView proxy, EdgeSink edges) {
    for (JsonNode target : proxy.configuration().path("Targets")) {
      boolean instance = target.path("Type").asText().equals("RDS_INSTANCE");
      ObjectNode properties = JsonNodeFactory.instance.objectNode();
      copy(target.get("Port"), "port", properties);
      copy(target.get("Role"), "role", properties);
      copy(target.path("TargetHealth").get("State"), "state", properties);
      edges.edge(
          FORWARDS_TO,
          Reference.to(
              instance ? RDS_DB_INSTANCE : RDS_DB_CLUSTER, target.path("RdsResourceId").asText()),
          "Targets[].RdsResourceId",
          properties);
    }
  }

  private static void copy(JsonNode value, String name, ObjectNode properties) {
    if (value != null) {
      properties.set(name, value);
    }
  }
}
