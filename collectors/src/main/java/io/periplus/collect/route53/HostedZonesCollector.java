package io.periplus.collect.route53;

import static io.periplus.collect.ArnForm.Place.NOWHERE;
import static io.periplus.collect.AwsService.ROUTE53;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_VPC;
import static io.periplus.collect.Types.LOGS_LOG_GROUP;
import static io.periplus.collect.Types.ROUTE53_HEALTH_CHECK;
import static io.periplus.collect.Types.ROUTE53_HOSTED_ZONE;
import static io.periplus.collect.Types.ROUTE53_RECORD_SET;
import static io.periplus.model.EdgeType.ASSOCIATED_WITH;
import static io.periplus.model.EdgeType.GRANTS;
import static io.periplus.model.EdgeType.LOGS_TO;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.RESOLVES_TO;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.DnsNames;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.Listing;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.collect.TokenPages;
import io.periplus.model.EdgeType;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.GetHostedZoneRequest;
import software.amazon.awssdk.services.route53.model.GetHostedZoneResponse;
import software.amazon.awssdk.services.route53.model.HostedZone;
import software.amazon.awssdk.services.route53.model.ListHostedZonesRequest;
import software.amazon.awssdk.services.route53.model.ListHostedZonesResponse;
import software.amazon.awssdk.services.route53.model.ListQueryLoggingConfigsRequest;
import software.amazon.awssdk.services.route53.model.ListQueryLoggingConfigsResponse;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ListTagsForResourcesRequest;
import software.amazon.awssdk.services.route53.model.ListTagsForResourcesResponse;
import software.amazon.awssdk.services.route53.model.ListVpcAssociationAuthorizationsRequest;
import software.amazon.awssdk.services.route53.model.ListVpcAssociationAuthorizationsResponse;
import software.amazon.awssdk.services.route53.model.QueryLoggingConfig;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.route53.model.ResourceTagSet;
import software.amazon.awssdk.services.route53.model.Tag;
import software.amazon.awssdk.services.route53.model.TagResourceType;
import software.amazon.awssdk.services.route53.model.VPC;

/** Hosted zones and the records in them (C076, C077). */
public final class HostedZonesCollector {
  private static final String ZONES_A_PAGE = "100";

  /** ListResourceRecordSets answers at most 300. */
  private static final String RECORDS_A_PAGE = "300";

  /** ListTagsForResources takes ten ids. */
  private static final int TAG_BATCH = 10;

  private static final String QUERY_LOG = "QueryLoggingConfigs[].CloudWatchLogsLogGroupArn";

  static final ResourceSpec<HostedZone> ZONE =
      resource(ROUTE53_HOSTED_ZONE, HostedZone.class)
          .tier(1)
          .list(
              ROUTE53,
              ListHostedZonesRequest.builder().maxItems(ZONES_A_PAGE).build(),
              Route53Client::listHostedZonesPaginator,
              ListHostedZonesResponse::hostedZones)
          .arn("route53", "hostedzone/", NOWHERE, HostedZonesCollector::id)
          .name(zone -> zone.name() == null ? null : DnsNames.normalised(zone.name()))
          .perItem(
              ROUTE53,
              "GetHostedZone",
              zone -> GetHostedZoneRequest.builder().id(id(zone)).build(),
              Route53Client::getHostedZone,
              Map.<String, Function<GetHostedZoneResponse, ?>>of(
                  "DelegationSet", GetHostedZoneResponse::delegationSet,
                  "VPCs", GetHostedZoneResponse::vpCs))
          .perItem(
              "VPCAssociationAuthorizations",
              ROUTE53,
              "ListVPCAssociationAuthorizations",
              HostedZonesCollector::authorizationsOf,
              HostedZonesCollector::authorizationPages,
              pages ->
                  StreamSupport.stream(pages.spliterator(), false)
                      .flatMap(page -> page.vpCs().stream())
                      .toList(),
              VPC.class)
          .join(
              "QueryLoggingConfigs",
              ROUTE53,
              ListQueryLoggingConfigsRequest.builder().maxResults("100").build(),
              Route53Client::listQueryLoggingConfigsPaginator,
              ListQueryLoggingConfigsResponse::queryLoggingConfigs,
              QueryLoggingConfig::hostedZoneId,
              HostedZonesCollector::id,
              QueryLoggingConfig.class)
          .batch(
              "Tags",
              ROUTE53,
              "ListTagsForResources",
              TAG_BATCH,
              HostedZonesCollector::id,
              ids ->
                  ListTagsForResourcesRequest.builder()
                      .resourceType(TagResourceType.HOSTEDZONE)
                      .resourceIds(ids)
                      .build(),
              Route53Client::listTagsForResources,
              ListTagsForResourcesResponse::resourceTagSets,
              ResourceTagSet::resourceId,
              ResourceTagSet::tags,
              Tag.class)
          .tagsAt("Tags")
          .aliases(HostedZonesCollector::publicName)
          .columns("Name", "Config.PrivateZone", "DelegationSet.NameServers")
          .edges(
              ASSOCIATED_WITH,
              List.of(EC2_VPC),
              List.of("VPCs[].VPCId"),
              (zone, edges) -> vpcs(zone, "VPCs", ASSOCIATED_WITH, edges))
          .edges(
              GRANTS,
              List.of(EC2_VPC),
              List.of("VPCAssociationAuthorizations[].VPCId"),
              (zone, edges) -> vpcs(zone, "VPCAssociationAuthorizations", GRANTS, edges))
          .edges(
              LOGS_TO, List.of(LOGS_LOG_GROUP), List.of(QUERY_LOG), HostedZonesCollector::queryLogs)
          .volatileFields("ResourceRecordSetCount")
          .build();

  static final ResourceSpec<ResourceRecordSet> RECORD_SET =
      resource(ROUTE53_RECORD_SET, ResourceRecordSet.class)
          .tier(1)
          .listBy(
              ROUTE53_HOSTED_ZONE,
              ROUTE53,
              "ListResourceRecordSets",
              HostedZonesCollector::listRecords)
          .listedWith("HostedZoneId", "VPCs")
          .arnOfConfiguration("route53", "recordset/", NOWHERE, RecordSetEdges::id)
          .name(record -> record.name() == null ? null : DnsNames.normalised(record.name()))
          .derived("routingPolicy", RecordSetEdges::routingPolicy)
          .aliases(RecordSetEdges::aliases)
          .columns(
              "Name",
              "Type",
              "TTL",
              "SetIdentifier",
              "Weight",
              "Region",
              "Failover",
              "GeoLocation",
              "MultiValueAnswer",
              "ResourceRecords[].Value")
          .edge(MEMBER_OF, ROUTE53_HOSTED_ZONE, "HostedZoneId")
          .edges(RESOLVES_TO, RecordSetEdges.SOURCES, RecordSetEdges::draw)
          .edge(ASSOCIATED_WITH, ROUTE53_HEALTH_CHECK, "HealthCheckId")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(ZONE, RECORD_SET);

  private HostedZonesCollector() {}

  /** {@code Z123} of {@code /hostedzone/Z123}: what every other field calls the zone. */
  private static String id(HostedZone zone) {
    return zone.id() == null ? null : id(zone.id());
  }

  private static String id(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Only a private zone can be offered to the VPCs of other accounts. */
  private static ListVpcAssociationAuthorizationsRequest authorizationsOf(HostedZone zone) {
    return zone.config() != null && Boolean.TRUE.equals(zone.config().privateZone())
        ? ListVpcAssociationAuthorizationsRequest.builder()
            .hostedZoneId(id(zone))
            .maxResults("50")
            .build()
        : null;
  }

  private static Iterable<ListVpcAssociationAuthorizationsResponse> authorizationPages(
      Route53Client client, ListVpcAssociationAuthorizationsRequest request) {
    return TokenPages.of(
        request,
        client::listVPCAssociationAuthorizations,
        ListVpcAssociationAuthorizationsResponse::nextToken,
        (first, token) -> first.toBuilder().nextToken(token).build());
  }

  /** A registered domain finds its zone by name; private zones may have any name. */
  private static Stream<String> publicName(JsonNode zone) {
    return zone.path("Config").path("PrivateZone").asBoolean()
        ? Stream.empty()
        : DnsNames.aliases(zone, "Name");
  }

  private static void vpcs(ResourceView zone, String member, EdgeType label, EdgeSink edges) {
    for (JsonNode vpc : zone.configuration().path(member)) {
      edges.edge(
          label,
          new Reference(
              EC2_VPC,
              vpc.path("VPCId").asText(),
              null,
              vpc.path("VPCRegion").asText(null),
              Reference.Match.ONE),
          member + "[].VPCId");
    }
  }

  /** The ARN may end in {@code :*}, which is no part of the log group's own. */
  private static void queryLogs(ResourceView zone, EdgeSink edges) {
    for (JsonNode config : zone.configuration().path("QueryLoggingConfigs")) {
      String arn = config.path("CloudWatchLogsLogGroupArn").asText("");
      String group = arn.endsWith(":*") ? arn.substring(0, arn.length() - 2) : arn;
      if (!group.isEmpty()) {
        edges.edge(LOGS_TO, Reference.to(LOGS_LOG_GROUP, group), QUERY_LOG);
      }
    }
  }

  /** A record of a private zone keeps the zone's VPCs: its addresses are theirs. */
  private static void listRecords(Listing.Context context, Listing.Pages<ResourceRecordSet> pages) {
    Route53Client client = context.client(ROUTE53);
    context.forEachParent(
        ROUTE53_HOSTED_ZONE,
        zone -> {
          String id = id(zone.path("Id").asText());
          ObjectNode more = JsonNodeFactory.instance.objectNode().put("HostedZoneId", id);
          if (!zone.path("VPCs").isEmpty()) {
            more.set("VPCs", zone.get("VPCs"));
          }
          context.perParent(
              () -> {
                for (ListResourceRecordSetsResponse response :
                    client.listResourceRecordSetsPaginator(
                        ListResourceRecordSetsRequest.builder()
                            .hostedZoneId(id)
                            .maxItems(RECORDS_A_PAGE)
                            .build())) {
                  pages.page(response.resourceRecordSets(), more);
                }
              });
        });
  }
}
