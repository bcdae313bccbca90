package io.periplus.collect.route53;

import static io.periplus.collect.ArnForm.Place.NOWHERE;
import static io.periplus.collect.AwsService.ROUTE53;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.CLOUD_FRONT_DISTRIBUTION;
import static io.periplus.collect.Types.CLOUD_WATCH_ALARM;
import static io.periplus.collect.Types.EC2_EIP;
import static io.periplus.collect.Types.ELBV2_LOAD_BALANCER;
import static io.periplus.collect.Types.ELB_LOAD_BALANCER;
import static io.periplus.collect.Types.ROUTE53_HEALTH_CHECK;
import static io.periplus.model.EdgeType.REFERENCES;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.DnsTargets;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.model.ResourceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.GetHealthCheckStatusRequest;
import software.amazon.awssdk.services.route53.model.GetHealthCheckStatusResponse;
import software.amazon.awssdk.services.route53.model.HealthCheck;
import software.amazon.awssdk.services.route53.model.HealthCheckObservation;
import software.amazon.awssdk.services.route53.model.ListHealthChecksRequest;
import software.amazon.awssdk.services.route53.model.ListHealthChecksResponse;
import software.amazon.awssdk.services.route53.model.ListTagsForResourcesRequest;
import software.amazon.awssdk.services.route53.model.ListTagsForResourcesResponse;
import software.amazon.awssdk.services.route53.model.ResourceTagSet;
import software.amazon.awssdk.services.route53.model.Tag;
import software.amazon.awssdk.services.route53.model.TagResourceType;

/** Health checks with what the checkers last saw (C078). */
public final class HealthChecksCollector {
  private static final String ADDRESS = "HealthCheckConfig.IPAddress";
  private static final String HOST = "HealthCheckConfig.FullyQualifiedDomainName";
  private static final String ALARM = "HealthCheckConfig.AlarmIdentifier.Name";

  /** Checkers ask an endpoint only for these; the others are computed by Route 53. */
  private static final Set<String> ENDPOINT_TYPES =
      Set.of("HTTP", "HTTPS", "HTTP_STR_MATCH", "HTTPS_STR_MATCH", "TCP");

  /** ListTagsForResources takes ten ids. */
  private static final int TAG_BATCH = 10;

  private static final DnsTargets CHECKED =
      DnsTargets.of(ELBV2_LOAD_BALANCER, ELB_LOAD_BALANCER, CLOUD_FRONT_DISTRIBUTION);

  static final ResourceSpec<HealthCheck> HEALTH_CHECK =
      resource(ROUTE53_HEALTH_CHECK, HealthCheck.class)
          .tier(3)
          .list(
              ROUTE53,
              ListHealthChecksRequest.builder().maxItems("1000").build(),
              Route53Client::listHealthChecksPaginator,
              ListHealthChecksResponse::healthChecks)
          .arn("route53", "healthcheck/", NOWHERE, HealthCheck::id)
          .perItem(
              "HealthCheckObservations",
              ROUTE53,
              "GetHealthCheckStatus",
              HealthChecksCollector::statusOf,
              Route53Client::getHealthCheckStatus,
              GetHealthCheckStatusResponse::healthCheckObservations,
              HealthCheckObservation.class)
          .batch(
              "Tags",
              ROUTE53,
              "ListTagsForResources",
              TAG_BATCH,
              HealthCheck::id,
              ids ->
                  ListTagsForResourcesRequest.builder()
                      .resourceType(TagResourceType.HEALTHCHECK)
                      .resourceIds(ids)
                      .build(),
              Route53Client::listTagsForResources,
              ListTagsForResourcesResponse::resourceTagSets,
              ResourceTagSet::resourceId,
              ResourceTagSet::tags,
              Tag.class)
          .tagsAt("Tags")
          .columns(
              "HealthCheckConfig.Type",
              ADDRESS,
              HOST,
              "HealthCheckConfig.Port",
              "HealthCheckConfig.Disabled")
          .edges(REFERENCES, endpointSources(), HealthChecksCollector::endpoint)
          .edges(
              REFERENCES, List.of(CLOUD_WATCH_ALARM), List.of(ALARM), HealthChecksCollector::alarm)
          .edge(REFERENCES, ROUTE53_HEALTH_CHECK, "HealthCheckConfig.ChildHealthChecks")
          // What a checker looks for in the answer may be a token that proves who asks.
          .redact("HealthCheckConfig.SearchString")
          .volatileFields("HealthCheckObservations")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(HEALTH_CHECK);

  private HealthChecksCollector() {}

  private static Map<ResourceType, List<String>> endpointSources() {
    Map<ResourceType, List<String>> sources = new LinkedHashMap<>();
    CHECKED.types().forEach(type -> sources.put(type, List.of(HOST)));
    sources.put(EC2_EIP, List.of(ADDRESS));
    return sources;
  }

  private static GetHealthCheckStatusRequest statusOf(HealthCheck check) {
    String type = check.healthCheckConfig() == null ? "" : check.healthCheckConfig().typeAsString();
    return ENDPOINT_TYPES.contains(type)
        ? GetHealthCheckStatusRequest.builder().healthCheckId(check.id()).build()
        : null;
  }

  private static void endpoint(ResourceView check, EdgeSink edges) {
    JsonNode config = check.configuration().path("HealthCheckConfig");
    String address = config.path("IPAddress").asText("");
    if (!address.isEmpty()) {
      edges.edge(REFERENCES, Reference.existing(EC2_EIP, address), ADDRESS);
    }
    String host = config.path("FullyQualifiedDomainName").asText("");
    Reference found = host.isEmpty() ? null : CHECKED.findOrCount(host, HOST, edges);
    if (found != null) {
      edges.edge(REFERENCES, found, HOST);
    }
  }

  private static void alarm(ResourceView check, EdgeSink edges) {
    JsonNode alarm = check.configuration().path("HealthCheckConfig").path("AlarmIdentifier");
    String name = alarm.path("Name").asText("");
    if (!name.isEmpty()) {
      edges.edge(
          REFERENCES,
          new Reference(
              CLOUD_WATCH_ALARM,
              name,
              null,
              alarm.path("Region").asText(null),
              Reference.Match.ONE),
          ALARM);
    }
  }
}
