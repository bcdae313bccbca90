package io.periplus.collect.glue;

import static io.periplus.collect.AwsService.GLUE;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.GLUE_CONNECTION;
import static io.periplus.collect.Types.GLUE_CRAWLER;
import static io.periplus.collect.Types.GLUE_DATABASE;
import static io.periplus.collect.Types.GLUE_TABLE;
import static io.periplus.collect.Types.SECRETS_MANAGER_SECRET;
import static io.periplus.model.EdgeType.GRANTS;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.MANAGES;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.SECURED_BY;
import static io.periplus.model.EdgeType.STORES_IN;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.NetworkPlacement;
import io.periplus.collect.PolicyDocuments;
import io.periplus.collect.PolicyPrincipals;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.collect.RoleReferences;
import io.periplus.collect.S3Locations;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.GetConnectionsRequest;
import software.amazon.awssdk.services.glue.model.GetConnectionsResponse;
import software.amazon.awssdk.services.glue.model.GetCrawlersRequest;
import software.amazon.awssdk.services.glue.model.GetCrawlersResponse;
import software.amazon.awssdk.services.glue.model.GetDatabasesRequest;
import software.amazon.awssdk.services.glue.model.GetDatabasesResponse;
import software.amazon.awssdk.services.glue.model.GetResourcePoliciesRequest;
import software.amazon.awssdk.services.glue.model.GetResourcePoliciesResponse;
import software.amazon.awssdk.services.glue.model.GetTablesRequest;
import software.amazon.awssdk.services.glue.model.GetTablesResponse;
import software.amazon.awssdk.services.glue.model.GluePolicy;
import software.amazon.awssdk.services.glue.model.Table;

/**
 * The data catalogue of Glue: databases and their tables, connections to data elsewhere, and the
 * crawlers that find tables (C126, C126b, C126c, C126e).
 */
public final class GlueCatalogCollector {
  /** The largest page of databases and tables. */
  private static final int PAGE = 100;

  /** The largest page of connections and crawlers. */
  private static final int LONG_PAGE = 1000;

  private static final String DATABASE_LOCATION = "LocationUri";
  private static final String TABLE_LOCATION = "StorageDescriptor.Location";
  private static final String CRAWLED = "Targets.S3Targets[].Path";
  private static final String ROLE = "Role";
  private static final String POLICIES = "ResourcePolicies";
  private static final String POLICY = POLICIES + "[].PolicyInJson";

  /** Policies are of the account's catalogue, which all its databases are in. */
  private static final String CATALOG = "catalog";

  /** {@code arn:aws:glue:region:account:table/database/table}. */
  private static final Pattern TABLE_OF_DATABASE = Pattern.compile("(.*:)table/([^/]*)/.*");

  private static final String SECRET_ID = "ConnectionProperties.SECRET_ID";
  private static final String SECRET_ARN = "AuthenticationConfiguration.SecretArn";

  /** Names and places; nothing in it is secret but what rule X20 finds among the parameters. */
  static final ResourceSpec<Database> DATABASE =
      resource(GLUE_DATABASE, Database.class)
          .list(
              GLUE,
              GetDatabasesRequest.builder().maxResults(PAGE).build(),
              GlueClient::getDatabasesPaginator,
              GetDatabasesResponse::databaseList)
          .arn("glue", "database/", Database::name)
          .name(Database::name)
          .join(
              POLICIES,
              GLUE,
              GetResourcePoliciesRequest.builder().maxResults(LONG_PAGE).build(),
              GlueClient::getResourcePoliciesPaginator,
              GetResourcePoliciesResponse::getResourcePoliciesResponseList,
              policy -> CATALOG,
              database -> CATALOG,
              GluePolicy.class)
          .redactBy(GluePolicy.class, (policy, secrets) -> secrets.policy(policy, "PolicyInJson"))
          .columns("Name", "CatalogId")
          .edges(
              STORES_IN,
              S3Locations.TYPES,
              List.of(DATABASE_LOCATION),
              S3Locations.at(STORES_IN, DATABASE_LOCATION))
          .edges(
              GRANTS,
              PolicyPrincipals.TYPES,
              List.of(PolicyPrincipals.source(POLICY)),
              GlueCatalogCollector::grants)
          .build();

  /**
   * Tables, of whose columns the number counts most. A crawler writes when it came by and what it
   * counted into the table even if nothing else changed.
   */
  static final ResourceSpec<Table> TABLE =
      resource(GLUE_TABLE, Table.class)
          .listPer(
              GLUE_DATABASE,
              GLUE,
              "GetTables",
              database ->
                  GetTablesRequest.builder()
                      .databaseName(database.path("Name").asText())
                      .maxResults(PAGE)
                      .build(),
              GlueClient::getTablesPaginator,
              GetTablesResponse::tableList)
          .arn("glue", "table/", table -> table.databaseName() + '/' + table.name())
          .name(Table::name)
          .derived("columnCount", GlueCatalogCollector::columnCount)
          .columns("TableType", "PartitionKeys[].Name", "StorageDescriptor.Columns[].Name")
          .edge(MEMBER_OF, GLUE_DATABASE, "DatabaseName")
          .edges(
              STORES_IN,
              S3Locations.TYPES,
              List.of(TABLE_LOCATION),
              S3Locations.at(STORES_IN, TABLE_LOCATION))
          .volatileFields(
              "UpdateTime",
              "LastAccessTime",
              "LastAnalyzedTime",
              "VersionId",
              "Parameters.averageRecordSize",
              "Parameters.objectCount",
              "Parameters.recordCount",
              "Parameters.sizeKey",
              "StorageDescriptor.Parameters.averageRecordSize",
              "StorageDescriptor.Parameters.objectCount",
              "StorageDescriptor.Parameters.recordCount",
              "StorageDescriptor.Parameters.sizeKey")
          .build();

  /**
   * Connections. Passwords are not asked for; what rule X20 finds by name among the properties is
   * hashed all the same, tokens and the passwords of key stores too (X11). {@code SECRET_ID} is a
   * reference.
   */
  static final ResourceSpec<Connection> CONNECTION =
      resource(GLUE_CONNECTION, Connection.class)
          .tier(2)
          .list(
              GLUE,
              GetConnectionsRequest.builder().hidePassword(true).maxResults(LONG_PAGE).build(),
              GlueClient::getConnectionsPaginator,
              GetConnectionsResponse::connectionList)
          .arn("glue", "connection/", Connection::name)
          .name(Connection::name)
          .aliases(GlueCatalogCollector::placement)
          .redact("ConnectionProperties.PASSWORD", "ConnectionProperties.ENCRYPTED_PASSWORD")
          .columns("ConnectionType", "Status")
          .edge(IN_SUBNET, EC2_SUBNET, "PhysicalConnectionRequirements.SubnetId")
          .edge(
              SECURED_BY, EC2_SECURITY_GROUP, "PhysicalConnectionRequirements.SecurityGroupIdList")
          .edges(
              REFERENCES,
              List.of(SECRETS_MANAGER_SECRET),
              List.of(SECRET_ID, SECRET_ARN),
              GlueCatalogCollector::secrets)
          .volatileFields("LastConnectionValidationTime")
          .build();

  static final ResourceSpec<Crawler> CRAWLER =
      resource(GLUE_CRAWLER, Crawler.class)
          .list(
              GLUE,
              GetCrawlersRequest.builder().maxResults(LONG_PAGE).build(),
              GlueClient::getCrawlersPaginator,
              GetCrawlersResponse::crawlers)
          .arn("glue", "crawler/", Crawler::name)
          .name(Crawler::name)
          .columns("State", "Schedule.ScheduleExpression")
          .edges(RUNS_AS, RoleReferences.TYPES, List.of(ROLE), RoleReferences.at(ROLE))
          .edges(
              REFERENCES, S3Locations.TYPES, List.of(CRAWLED), S3Locations.at(REFERENCES, CRAWLED))
          .edge(REFERENCES, GLUE_CONNECTION, "Targets.JdbcTargets[].ConnectionName")
          .edge(MANAGES, GLUE_DATABASE, "DatabaseName")
          .volatileFields("LastCrawl", "CrawlElapsedTime")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(DATABASE, TABLE, CONNECTION, CRAWLER);

  private GlueCatalogCollector() {}

  /** To the principals of the statements that are about the database or tables in it. */
  private static void grants(ResourceView database, EdgeSink edges) {
    for (JsonNode policy : database.configuration().path(POLICIES)) {
      ArrayNode about = JsonNodeFactory.instance.arrayNode();
      for (JsonNode statement :
          PolicyDocuments.elements(policy.path("PolicyInJson").path("Statement"))) {
        if (isAbout(statement, database.arn())) {
          about.add(statement);
        }
      }
      PolicyPrincipals.draw(
          GRANTS, JsonNodeFactory.instance.objectNode().set("Statement", about), POLICY, edges);
    }
  }

  /** What {@code NotResource} leaves over is seldom a single database: it counts as about all. */
  private static boolean isAbout(JsonNode statement, String database) {
    if (!statement.has("Resource")) {
      return true;
    }
    for (JsonNode resource : PolicyDocuments.elements(statement.path("Resource"))) {
      String named = resource.asText();
      if (PolicyDocuments.matches(named, database)
          || PolicyDocuments.matches(databaseOf(named), database)) {
        return true;
      }
    }
    return false;
  }

  /** {@code ...:database/sales} of {@code ...:table/sales/*}; any other ARN as it is. */
  private static String databaseOf(String resource) {
    Matcher table = TABLE_OF_DATABASE.matcher(resource);
    return table.matches() ? table.group(1) + "database/" + table.group(2) : resource;
  }

  private static String columnCount(JsonNode table) {
    int columns = table.path("StorageDescriptor").path("Columns").size();
    return Integer.toString(columns + table.path("PartitionKeys").size());
  }

  /** Where jobs that use the connection get their interfaces. */
  private static Stream<String> placement(JsonNode connection) {
    JsonNode place = connection.path("PhysicalConnectionRequirements");
    String subnet = place.path("SubnetId").asText("");
    return subnet.isEmpty()
        ? Stream.empty()
        : NetworkPlacement.ofSubnets(
            List.of(subnet), NetworkPlacement.texts(place.path("SecurityGroupIdList"), null));
  }

  /** Connections of the second schema name their secret beside the properties. */
  private static void secrets(ResourceView connection, EdgeSink edges) {
    JsonNode configuration = connection.configuration();
    secret(configuration.path("ConnectionProperties").path("SECRET_ID"), SECRET_ID, edges);
    secret(configuration.path("AuthenticationConfiguration").path("SecretArn"), SECRET_ARN, edges);
  }

  private static void secret(JsonNode named, String source, EdgeSink edges) {
    String secret = named.asText("");
    if (!secret.isEmpty()) {
      edges.edge(
          REFERENCES,
          Reference.to(SECRETS_MANAGER_SECRET, secret),
          source,
          JsonNodeFactory.instance.objectNode().put("kind", "secret"));
    }
  }
}
