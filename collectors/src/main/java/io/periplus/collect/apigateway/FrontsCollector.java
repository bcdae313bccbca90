package io.periplus.collect.apigateway;

import static io.periplus.collect.ArnForm.Place.REGION;
import static io.periplus.collect.AwsService.APIGATEWAY;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.ACM_CERTIFICATE;
import static io.periplus.collect.Types.API_GATEWAY_API_KEY;
import static io.periplus.collect.Types.API_GATEWAY_CLIENT_CERTIFICATE;
import static io.periplus.collect.Types.API_GATEWAY_DOMAIN_NAME;
import static io.periplus.collect.Types.API_GATEWAY_REST_API;
import static io.periplus.collect.Types.API_GATEWAY_STAGE;
import static io.periplus.collect.Types.API_GATEWAY_USAGE_PLAN;
import static io.periplus.collect.Types.API_GATEWAY_VPC_LINK;
import static io.periplus.collect.Types.ELBV2_LOAD_BALANCER;
import static io.periplus.collect.apigateway.RestApisCollector.PAGE;
import static io.periplus.model.EdgeType.AUTHENTICATED_BY;
import static io.periplus.model.EdgeType.FORWARDS_TO;
import static io.periplus.model.EdgeType.GOVERNED_BY;
import static io.periplus.model.EdgeType.MEMBER_OF;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.ApiKey;
import software.amazon.awssdk.services.apigateway.model.BasePathMapping;
import software.amazon.awssdk.services.apigateway.model.ClientCertificate;
import software.amazon.awssdk.services.apigateway.model.DomainName;
import software.amazon.awssdk.services.apigateway.model.GetApiKeysRequest;
import software.amazon.awssdk.services.apigateway.model.GetApiKeysResponse;
import software.amazon.awssdk.services.apigateway.model.GetBasePathMappingsRequest;
import software.amazon.awssdk.services.apigateway.model.GetClientCertificatesRequest;
import software.amazon.awssdk.services.apigateway.model.GetClientCertificatesResponse;
import software.amazon.awssdk.services.apigateway.model.GetDomainNamesRequest;
import software.amazon.awssdk.services.apigateway.model.GetDomainNamesResponse;
import software.amazon.awssdk.services.apigateway.model.GetUsagePlanKeysRequest;
import software.amazon.awssdk.services.apigateway.model.GetUsagePlansRequest;
import software.amazon.awssdk.services.apigateway.model.GetUsagePlansResponse;
import software.amazon.awssdk.services.apigateway.model.GetVpcLinksRequest;
import software.amazon.awssdk.services.apigateway.model.GetVpcLinksResponse;
import software.amazon.awssdk.services.apigateway.model.UsagePlan;
import software.amazon.awssdk.services.apigateway.model.UsagePlanKey;
import software.amazon.awssdk.services.apigateway.model.VpcLink;

/**
 * What stands before and behind REST APIs: domain names, VPC links, usage plans, keys and client
 * certificates (C083 to C083e). The values of keys are never asked for, and dropped where AWS gives
 * them all the same (X10).
 */
public final class FrontsCollector {
  private static final String MAPPED_API = "basePathMappings[].restApiId";
  private static final String STAGES = "apiStages[]";

  static final ResourceSpec<DomainName> DOMAIN_NAME =
      resource(API_GATEWAY_DOMAIN_NAME, DomainName.class)
          .tier(1)
          .list(
              APIGATEWAY,
              GetDomainNamesRequest.builder().limit(PAGE).build(),
              ApiGatewayClient::getDomainNamesPaginator,
              GetDomainNamesResponse::items)
          .arn(DomainName::domainNameArn, DomainName::domainName)
          .stubArn("apigateway", "/domainnames/", REGION)
          .name(DomainName::domainName)
          .tagsAt("tags")
          .perItem(
              "basePathMappings",
              APIGATEWAY,
              "GetBasePathMappings",
              domain ->
                  GetBasePathMappingsRequest.builder()
                      .domainName(domain.domainName())
                      .domainNameId(domain.domainNameId())
                      .limit(PAGE)
                      .build(),
              (client, request) ->
                  client.getBasePathMappingsPaginator(request).items().stream().toList(),
              mappings -> mappings,
              BasePathMapping.class)
          .aliases(FrontsCollector::hosts)
          .columns(
              "regionalDomainName",
              "distributionDomainName",
              "securityPolicy",
              "endpointConfiguration.types",
              "mutualTlsAuthentication.truststoreUri")
          .edge(AUTHENTICATED_BY, ACM_CERTIFICATE, "certificateArn")
          .edge(AUTHENTICATED_BY, ACM_CERTIFICATE, "regionalCertificateArn")
          .edges(
              FORWARDS_TO,
              List.of(API_GATEWAY_REST_API),
              List.of(MAPPED_API),
              FrontsCollector::mappedApis)
          .build();

  static final ResourceSpec<VpcLink> VPC_LINK =
      resource(API_GATEWAY_VPC_LINK, VpcLink.class)
          .tier(1)
          .list(
              APIGATEWAY,
              GetVpcLinksRequest.builder().limit(PAGE).build(),
              ApiGatewayClient::getVpcLinksPaginator,
              GetVpcLinksResponse::items)
          .arn("apigateway", "/vpclinks/", REGION, VpcLink::id)
          .name(VpcLink::name)
          .tagsAt("tags")
          .columns("status")
          .edge(FORWARDS_TO, ELBV2_LOAD_BALANCER, "targetArns")
          .build();

  static final ResourceSpec<ApiKey> API_KEY =
      resource(API_GATEWAY_API_KEY, ApiKey.class)
          .tier(3)
          .list(
              APIGATEWAY,
              GetApiKeysRequest.builder().limit(PAGE).build(),
              ApiGatewayClient::getApiKeysPaginator,
              GetApiKeysResponse::items)
          .arn("apigateway", "/apikeys/", REGION, ApiKey::id)
          .name(ApiKey::name)
          .tagsAt("tags")
          .drop("value")
          .columns("name", "enabled")
          .build();

  static final ResourceSpec<UsagePlan> USAGE_PLAN =
      resource(API_GATEWAY_USAGE_PLAN, UsagePlan.class)
          .tier(3)
          .list(
              APIGATEWAY,
              GetUsagePlansRequest.builder().limit(PAGE).build(),
              ApiGatewayClient::getUsagePlansPaginator,
              GetUsagePlansResponse::items)
          .arn("apigateway", "/usageplans/", REGION, UsagePlan::id)
          .name(UsagePlan::name)
          .tagsAt("tags")
          .perItem(
              "keys",
              APIGATEWAY,
              "GetUsagePlanKeys",
              plan -> GetUsagePlanKeysRequest.builder().usagePlanId(plan.id()).limit(PAGE).build(),
              (client, request) ->
                  client.getUsagePlanKeysPaginator(request).items().stream().toList(),
              keys -> keys,
              UsagePlanKey.class)
          .dropWithin(UsagePlanKey.class, "value")
          .columns("throttle.rateLimit", "throttle.burstLimit", "quota")
          .edgesFrom(
              GOVERNED_BY, List.of(API_GATEWAY_STAGE), List.of(STAGES), FrontsCollector::stages)
          .edgeFrom(MEMBER_OF, API_GATEWAY_API_KEY, "keys[].id")
          .build();

  static final ResourceSpec<ClientCertificate> CLIENT_CERTIFICATE =
      resource(API_GATEWAY_CLIENT_CERTIFICATE, ClientCertificate.class)
          .tier(3)
          .list(
              APIGATEWAY,
              GetClientCertificatesRequest.builder().limit(PAGE).build(),
              ApiGatewayClient::getClientCertificatesPaginator,
              GetClientCertificatesResponse::items)
          .arn("apigateway", "/clientcertificates/", REGION, ClientCertificate::clientCertificateId)
          .tagsAt("tags")
          .columns("expirationDate")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS =
      List.of(DOMAIN_NAME, VPC_LINK, API_KEY, USAGE_PLAN, CLIENT_CERTIFICATE);

  private FrontsCollector() {}

  /** The name itself, and what DNS records of it point to. */
  private static Stream<String> hosts(JsonNode domain) {
    return Stream.of("domainName", "regionalDomainName", "distributionDomainName")
        .map(member -> domain.path(member).asText("").toLowerCase(Locale.ROOT))
        .filter(host -> !host.isEmpty());
  }

  private static void mappedApis(ResourceView domain, EdgeSink edges) {
    for (JsonNode mapping : domain.configuration().path("basePathMappings")) {
      String api = mapping.path("restApiId").asText("");
      if (!api.isEmpty()) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        for (String member : List.of("basePath", "stage")) {
          if (mapping.has(member)) {
            properties.set(member, mapping.get(member));
          }
        }
        edges.edge(FORWARDS_TO, Reference.to(API_GATEWAY_REST_API, api), MAPPED_API, properties);
      }
    }
  }

  private static void stages(ResourceView plan, EdgeSink edges) {
    for (JsonNode stage : plan.configuration().path("apiStages")) {
      String id = stage.path("apiId").asText() + '/' + stage.path("stage").asText();
      edges.edgeFrom(GOVERNED_BY, Reference.to(API_GATEWAY_STAGE, id), STAGES);
    }
  }
}
