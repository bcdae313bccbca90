package io.periplus.collect.route53resolver;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.ROUTE53RESOLVER;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.EC2_VPC;
import static io.periplus.collect.Types.ROUTE53_RESOLVER_RESOLVER_ENDPOINT;
import static io.periplus.collect.Types.ROUTE53_RESOLVER_RESOLVER_RULE;
import static io.periplus.model.EdgeType.ASSOCIATED_WITH;
import static io.periplus.model.EdgeType.FORWARDS_TO;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.IN_VPC;
import static io.periplus.model.EdgeType.SECURED_BY;

import io.periplus.collect.ResourceSpec;
import java.util.List;
import software.amazon.awssdk.services.route53resolver.Route53ResolverClient;
import software.amazon.awssdk.services.route53resolver.model.IpAddressResponse;
import software.amazon.awssdk.services.route53resolver.model.ListResolverEndpointIpAddressesRequest;
import software.amazon.awssdk.services.route53resolver.model.ListResolverEndpointsRequest;
import software.amazon.awssdk.services.route53resolver.model.ListResolverEndpointsResponse;
import software.amazon.awssdk.services.route53resolver.model.ListResolverRuleAssociationsRequest;
import software.amazon.awssdk.services.route53resolver.model.ListResolverRuleAssociationsResponse;
import software.amazon.awssdk.services.route53resolver.model.ListResolverRulesRequest;
import software.amazon.awssdk.services.route53resolver.model.ListResolverRulesResponse;
import software.amazon.awssdk.services.route53resolver.model.ResolverEndpoint;
import software.amazon.awssdk.services.route53resolver.model.ResolverRule;
import software.amazon.awssdk.services.route53resolver.model.ResolverRuleAssociation;

/** Resolver endpoints and the rules that forward queries through them (C079, C079b). */
public final class ResolverCollector {
  private static final int PAGE = 100;

  static final ResourceSpec<ResolverEndpoint> ENDPOINT =
      resource(ROUTE53_RESOLVER_RESOLVER_ENDPOINT, ResolverEndpoint.class)
          .tier(1)
          .list(
              ROUTE53RESOLVER,
              ListResolverEndpointsRequest.builder().maxResults(PAGE).build(),
              Route53ResolverClient::listResolverEndpointsPaginator,
              ListResolverEndpointsResponse::resolverEndpoints)
          .arn(ResolverEndpoint::arn, ResolverEndpoint::id)
          .stubArn("route53resolver", "resolver-endpoint/", REGION_AND_ACCOUNT)
          .name(ResolverEndpoint::name)
          .perItem(
              "IpAddresses",
              ROUTE53RESOLVER,
              "ListResolverEndpointIpAddresses",
              endpoint ->
                  ListResolverEndpointIpAddressesRequest.builder()
                      .resolverEndpointId(endpoint.id())
                      .maxResults(PAGE)
                      .build(),
              Route53ResolverClient::listResolverEndpointIpAddressesPaginator,
              pages -> pages.stream().flatMap(page -> page.ipAddresses().stream()).toList(),
              IpAddressResponse.class)
          .columns("Direction", "Status", "IpAddresses[].Ip", "Protocols")
          .edge(IN_VPC, EC2_VPC, "HostVPCId")
          .edge(SECURED_BY, EC2_SECURITY_GROUP, "SecurityGroupIds")
          .edge(IN_SUBNET, EC2_SUBNET, "IpAddresses[].SubnetId")
          .build();

  /** Rules, also those that other accounts share; a system rule has no endpoint. */
  static final ResourceSpec<ResolverRule> RULE =
      resource(ROUTE53_RESOLVER_RESOLVER_RULE, ResolverRule.class)
          .tier(2)
          .list(
              ROUTE53RESOLVER,
              ListResolverRulesRequest.builder().maxResults(PAGE).build(),
              Route53ResolverClient::listResolverRulesPaginator,
              ListResolverRulesResponse::resolverRules)
          .arn(ResolverRule::arn, ResolverRule::id)
          .stubArn("route53resolver", "resolver-rule/", REGION_AND_ACCOUNT)
          .owner(ResolverRule::ownerId)
          .name(ResolverRule::name)
          .join(
              "ResolverRuleAssociations",
              ROUTE53RESOLVER,
              ListResolverRuleAssociationsRequest.builder().maxResults(PAGE).build(),
              Route53ResolverClient::listResolverRuleAssociationsPaginator,
              ListResolverRuleAssociationsResponse::resolverRuleAssociations,
              ResolverRuleAssociation::resolverRuleId,
              ResolverRule::id,
              ResolverRuleAssociation.class)
          .columns("DomainName", "RuleType", "TargetIps[].Ip", "ShareStatus")
          .edge(FORWARDS_TO, ROUTE53_RESOLVER_RESOLVER_ENDPOINT, "ResolverEndpointId")
          .edge(ASSOCIATED_WITH, EC2_VPC, "ResolverRuleAssociations[].VPCId")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(ENDPOINT, RULE);

  private ResolverCollector() {}
}
