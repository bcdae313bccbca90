package io.periplus.collect.route53domains;

import static io.periplus.collect.ArnForm.Place.ACCOUNT;
import static io.periplus.collect.AwsService.ROUTE53DOMAINS;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.ROUTE53_DOMAINS_DOMAIN;
import static io.periplus.collect.Types.ROUTE53_HOSTED_ZONE;
import static io.periplus.model.EdgeType.RESOLVES_TO;

import io.periplus.collect.DnsNames;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import java.util.List;
import software.amazon.awssdk.services.route53domains.Route53DomainsClient;
import software.amazon.awssdk.services.route53domains.model.DomainSummary;
import software.amazon.awssdk.services.route53domains.model.ListDomainsRequest;
import software.amazon.awssdk.services.route53domains.model.ListDomainsResponse;

/** Registered domains (C136). Whom they are registered to is never read. */
public final class Route53DomainsCollector {
  static final ResourceSpec<DomainSummary> DOMAIN =
      resource(ROUTE53_DOMAINS_DOMAIN, DomainSummary.class)
          .tier(3)
          .list(
              ROUTE53DOMAINS,
              ListDomainsRequest.builder().maxItems(100).build(),
              Route53DomainsClient::listDomainsPaginator,
              ListDomainsResponse::domains)
          .arn("route53domains", "domain/", ACCOUNT, DomainSummary::domainName)
          .name(DomainSummary::domainName)
          .columns("DomainName", "AutoRenew", "TransferLock", "Expiry")
          .edges(
              RESOLVES_TO,
              List.of(ROUTE53_HOSTED_ZONE),
              List.of("DomainName"),
              Route53DomainsCollector::zone)
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(DOMAIN);

  private Route53DomainsCollector() {}

  /** A domain may as well be served by somebody else's name servers: no zone, no edge. */
  private static void zone(ResourceView domain, EdgeSink edges) {
    String name = DnsNames.normalised(domain.configuration().path("DomainName").asText(""));
    edges.edge(RESOLVES_TO, Reference.existing(ROUTE53_HOSTED_ZONE, name), "DomainName");
  }
}
