package io.periplus.collect.apigatewayv2;

import static io.periplus.collect.ArnForm.Place.REGION;
import static io.periplus.collect.AwsService.APIGATEWAYV2;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.ACM_CERTIFICATE;
import static io.periplus.collect.Types.API_GATEWAY_V2_API;
import static io.periplus.collect.Types.API_GATEWAY_V2_AUTHORIZER;
import static io.periplus.collect.Types.API_GATEWAY_V2_DOMAIN_NAME;
import static io.periplus.collect.Types.API_GATEWAY_V2_STAGE;
import static io.periplus.collect.Types.API_GATEWAY_V2_VPC_LINK;
import static io.periplus.collect.Types.COGNITO_USER_POOL;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.FIREHOSE_DELIVERY_STREAM;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.collect.Types.LOGS_LOG_GROUP;
import static io.periplus.model.EdgeType.AUTHENTICATED_BY;
import static io.periplus.model.EdgeType.FORWARDS_TO;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.LOGS_TO;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.SECURED_BY;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.LambdaIntegrations;
import io.periplus.collect.LogDestinations;
import io.periplus.collect.NetworkPlacement;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.collect.TokenPages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.apigatewayv2.model.Api;
import software.amazon.awssdk.services.apigatewayv2.model.ApiMapping;
import software.amazon.awssdk.services.apigatewayv2.model.Authorizer;
import software.amazon.awssdk.services.apigatewayv2.model.DomainName;
import software.amazon.awssdk.services.apigatewayv2.model.GetApiMappingsRequest;
import software.amazon.awssdk.services.apigatewayv2.model.GetApiMappingsResponse;
import software.amazon.awssdk.services.apigatewayv2.model.GetApisRequest;
import software.amazon.awssdk.services.apigatewayv2.model.GetApisResponse;
import software.amazon.awssdk.services.apigatewayv2.model.GetAuthorizersRequest;
import software.amazon.awssdk.services.apigatewayv2.model.GetAuthorizersResponse;
import software.amazon.awssdk.services.apigatewayv2.model.GetDomainNamesRequest;
import software.amazon.awssdk.services.apigatewayv2.model.GetDomainNamesResponse;
import software.amazon.awssdk.services.apigatewayv2.model.GetIntegrationsRequest;
import software.amazon.awssdk.services.apigatewayv2.model.GetIntegrationsResponse;
import software.amazon.awssdk.services.apigatewayv2.model.GetRoutesRequest;
import software.amazon.awssdk.services.apigatewayv2.model.GetRoutesResponse;
import software.amazon.awssdk.services.apigatewayv2.model.GetStagesRequest;
import software.amazon.awssdk.services.apigatewayv2.model.GetStagesResponse;
import software.amazon.awssdk.services.apigatewayv2.model.GetVpcLinksRequest;
import software.amazon.awssdk.services.apigatewayv2.model.GetVpcLinksResponse;
import software.amazon.awssdk.services.apigatewayv2.model.Integration;
import software.amazon.awssdk.services.apigatewayv2.model.Route;
import software.amazon.awssdk.services.apigatewayv2.model.Stage;
import software.amazon.awssdk.services.apigatewayv2.model.VpcLink;

/**
 * HTTP and WebSocket APIs with routes and integrations, their stages, authorizers, domain names and
 * VPC links (C084 to C084e). Values of stage variables and templates are hashed (X10). The SDK has
 * no paginators for this service.
 */
public final class ApiGatewayV2Collector {
  private static final String PAGE = "500";
  private static final String AUTHORIZER_URI = "AuthorizerUri";
  private static final String LOGS = "AccessLogSettings.DestinationArn";

  static final ResourceSpec<Api> API =
      resource(API_GATEWAY_V2_API, Api.class)
          .tier(1)
          .list(
              APIGATEWAYV2,
              GetApisRequest.builder().maxResults(PAGE).build(),
              (client, request) ->
                  TokenPages.of(
                      request,
                      client::getApis,
                      GetApisResponse::nextToken,
                      (first, token) -> first.toBuilder().nextToken(token).build()),
              GetApisResponse::items)
          .arn("apigateway", "/apis/", REGION, Api::apiId)
          .name(Api::name)
          .tagsAt("Tags")
          .perItem(
              "Routes",
              APIGATEWAYV2,
              "GetRoutes",
              api -> GetRoutesRequest.builder().apiId(api.apiId()).maxResults(PAGE).build(),
              (client, request) ->
                  all(
                      request,
                      client::getRoutes,
                      GetRoutesResponse::nextToken,
                      (first, token) -> first.toBuilder().nextToken(token).build(),
                      GetRoutesResponse::items),
              routes -> routes,
              Route.class)
          .perItem(
              "Integrations",
              APIGATEWAYV2,
              "GetIntegrations",
              api -> GetIntegrationsRequest.builder().apiId(api.apiId()).maxResults(PAGE).build(),
              (client, request) ->
                  all(
                      request,
                      client::getIntegrations,
                      GetIntegrationsResponse::nextToken,
                      (first, token) -> first.toBuilder().nextToken(token).build(),
                      GetIntegrationsResponse::items),
              integrations -> integrations,
              Integration.class)
          .redactWithin(Integration.class, "RequestTemplates.*")
          .aliases(ApiGatewayV2Collector::host)
          .columns(
              "ProtocolType",
              "ApiEndpoint",
              "DisableExecuteApiEndpoint",
              "CorsConfiguration",
              "Routes[].RouteKey",
              "Routes[].AuthorizationType",
              "Routes[].ApiKeyRequired",
              "Integrations[].TemplateSelectionExpression")
          .edges(FORWARDS_TO, ApiEdges.TARGETS, ApiEdges::targets)
          .edges(
              FORWARDS_TO,
              List.of(API_GATEWAY_V2_VPC_LINK),
              List.of(ApiEdges.CONNECTION),
              ApiEdges::vpcLinks)
          .edges(RUNS_AS, List.of(IAM_ROLE), List.of(ApiEdges.CREDENTIALS), ApiEdges::roles)
          .build();

  static final ResourceSpec<Stage> STAGE =
      resource(API_GATEWAY_V2_STAGE, Stage.class)
          .tier(1)
          .listPer(
              API_GATEWAY_V2_API,
              Map.of("ApiId", "ApiId"),
              APIGATEWAYV2,
              "GetStages",
              api ->
                  GetStagesRequest.builder()
                      .apiId(api.path("ApiId").asText())
                      .maxResults(PAGE)
                      .build(),
              (client, request) ->
                  TokenPages.of(
                      request,
                      client::getStages,
                      GetStagesResponse::nextToken,
                      (first, token) -> first.toBuilder().nextToken(token).build()),
              GetStagesResponse::items)
          .arnOfConfiguration(
              "apigateway", "/apis/*/stages/", REGION, stage -> child(stage, "StageName"))
          .name(Stage::stageName)
          .tagsAt("Tags")
          .redact("StageVariables.*")
          .columns(
              "StageName",
              "AutoDeploy",
              "DefaultRouteSettings.ThrottlingBurstLimit",
              "DefaultRouteSettings.ThrottlingRateLimit",
              "StageVariables")
          .edge(MEMBER_OF, API_GATEWAY_V2_API, "ApiId")
          .edges(
              LOGS_TO,
              List.of(LOGS_LOG_GROUP, FIREHOSE_DELIVERY_STREAM),
              List.of(LOGS),
              LogDestinations.draw(LOGS))
          .build();

  static final ResourceSpec<Authorizer> AUTHORIZER =
      resource(API_GATEWAY_V2_AUTHORIZER, Authorizer.class)
          .tier(2)
          .listPer(
              API_GATEWAY_V2_API,
              Map.of("ApiId", "ApiId"),
              APIGATEWAYV2,
              "GetAuthorizers",
              api ->
                  GetAuthorizersRequest.builder()
                      .apiId(api.path("ApiId").asText())
                      .maxResults(PAGE)
                      .build(),
              (client, request) ->
                  TokenPages.of(
                      request,
                      client::getAuthorizers,
                      GetAuthorizersResponse::nextToken,
                      (first, token) -> first.toBuilder().nextToken(token).build()),
              GetAuthorizersResponse::items)
          .arnOfConfiguration(
              "apigateway",
              "/apis/*/authorizers/",
              REGION,
              authorizer -> child(authorizer, "AuthorizerId"))
          .name(Authorizer::name)
          .columns("AuthorizerType", "IdentitySource")
          .edgeFrom(AUTHENTICATED_BY, API_GATEWAY_V2_API, "ApiId")
          .edges(
              FORWARDS_TO,
              List.of(LAMBDA_FUNCTION),
              List.of(AUTHORIZER_URI),
              ApiGatewayV2Collector::authorizerFunction)
          .edges(
              AUTHENTICATED_BY,
              List.of(COGNITO_USER_POOL),
              List.of(ApiEdges.ISSUER),
              ApiEdges::issuer)
          .edge(RUNS_AS, IAM_ROLE, "AuthorizerCredentialsArn")
          .build();

  /**
   * Regional domain names. Those of REST APIs are listed here too; AWS gives both the same ARN, so
   * that this view of a domain name has an ARN of its own.
   */
  static final ResourceSpec<DomainName> DOMAIN_NAME =
      resource(API_GATEWAY_V2_DOMAIN_NAME, DomainName.class)
          .tier(1)
          .list(
              APIGATEWAYV2,
              GetDomainNamesRequest.builder().maxResults(PAGE).build(),
              (client, request) ->
                  TokenPages.of(
                      request,
                      client::getDomainNames,
                      GetDomainNamesResponse::nextToken,
                      (first, token) -> first.toBuilder().nextToken(token).build()),
              GetDomainNamesResponse::items)
          .arn("apigateway", "/v2domainnames/", REGION, DomainName::domainName)
          .name(DomainName::domainName)
          .tagsAt("Tags")
          .perItem(
              "ApiMappings",
              APIGATEWAYV2,
              "GetApiMappings",
              domain ->
                  GetApiMappingsRequest.builder()
                      .domainName(domain.domainName())
                      .maxResults(PAGE)
                      .build(),
              (client, request) ->
                  all(
                      request,
                      client::getApiMappings,
                      GetApiMappingsResponse::nextToken,
                      (first, token) -> first.toBuilder().nextToken(token).build(),
                      GetApiMappingsResponse::items),
              mappings -> mappings,
              ApiMapping.class)
          .aliases(ApiGatewayV2Collector::hosts)
          .columns(
              "DomainNameConfigurations[].EndpointType",
              "DomainNameConfigurations[].SecurityPolicy",
              "DomainNameConfigurations[].ApiGatewayDomainName")
          .edge(AUTHENTICATED_BY, ACM_CERTIFICATE, "DomainNameConfigurations[].CertificateArn")
          .edges(
              FORWARDS_TO,
              List.of(API_GATEWAY_V2_API),
              List.of(ApiEdges.MAPPED_API),
              ApiEdges::mappedApis)
          .build();

  static final ResourceSpec<VpcLink> VPC_LINK =
      resource(API_GATEWAY_V2_VPC_LINK, VpcLink.class)
          .tier(1)
          .list(
              APIGATEWAYV2,
              GetVpcLinksRequest.builder().maxResults(PAGE).build(),
              (client, request) ->
                  TokenPages.of(
                      request,
                      client::getVpcLinks,
                      GetVpcLinksResponse::nextToken,
                      (first, token) -> first.toBuilder().nextToken(token).build()),
              GetVpcLinksResponse::items)
          .arn("apigateway", "/v2vpclinks/", REGION, VpcLink::vpcLinkId)
          .name(VpcLink::name)
          .tagsAt("Tags")
          .aliases(ApiGatewayV2Collector::placement)
          .columns("VpcLinkStatus")
          .edge(IN_SUBNET, EC2_SUBNET, "SubnetIds")
          .edge(SECURED_BY, EC2_SECURITY_GROUP, "SecurityGroupIds")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS =
      List.of(API, STAGE, AUTHORIZER, DOMAIN_NAME, VPC_LINK);

  private ApiGatewayV2Collector() {}

  /** Where the interfaces of a link are, which name nobody (rule E18). */
  private static Stream<String> placement(JsonNode link) {
    return NetworkPlacement.ofSubnets(
        NetworkPlacement.texts(link.path("SubnetIds"), null),
        NetworkPlacement.texts(link.path("SecurityGroupIds"), null));
  }

  /** The items of all pages. */
  private static <Q, R, E> List<E> all(
      Q request,
      Function<Q, R> call,
      Function<R, String> token,
      BiFunction<Q, String, Q> next,
      Function<R, List<E>> items) {
    List<E> all = new ArrayList<>();
    TokenPages.of(request, call, token, next)
        .forEach(response -> all.addAll(items.apply(response)));
    return all;
  }

  /** {@code a1b2c3/prod}: the API and what belongs to it. */
  private static String child(JsonNode configuration, String member) {
    return configuration.path("ApiId").asText() + '/' + configuration.path(member).asText();
  }

  /** {@code https://a1b2c3.execute-api.eu-west-1.amazonaws.com}, without the protocol. */
  private static Stream<String> host(JsonNode api) {
    String endpoint = api.path("ApiEndpoint").asText("");
    int start = endpoint.indexOf("://");
    return start < 0 ? Stream.empty() : Stream.of(endpoint.substring(start + 3));
  }

  private static Stream<String> hosts(JsonNode domain) {
    List<String> hosts = new ArrayList<>();
    hosts.add(domain.path("DomainName").asText(""));
    domain
        .path("DomainNameConfigurations")
        .forEach(configured -> hosts.add(configured.path("ApiGatewayDomainName").asText("")));
    return hosts.stream()
        .filter(host -> !host.isEmpty())
        .map(host -> host.toLowerCase(Locale.ROOT));
  }

  private static void authorizerFunction(ResourceView authorizer, EdgeSink edges) {
    String uri = authorizer.configuration().path(AUTHORIZER_URI).asText("");
    LambdaIntegrations.draw(uri, AUTHORIZER_URI, JsonNodeFactory.instance.objectNode(), edges);
  }
}
