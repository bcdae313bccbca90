package io.periplus.collect.apigateway;

import static io.periplus.collect.ArnForm.Place.REGION;
import static io.periplus.collect.AwsService.APIGATEWAY;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.API_GATEWAY_AUTHORIZER;
import static io.periplus.collect.Types.API_GATEWAY_CLIENT_CERTIFICATE;
import static io.periplus.collect.Types.API_GATEWAY_REST_API;
import static io.periplus.collect.Types.API_GATEWAY_STAGE;
import static io.periplus.collect.Types.API_GATEWAY_VPC_LINK;
import static io.periplus.collect.Types.COGNITO_USER_POOL;
import static io.periplus.collect.Types.EC2_VPC_ENDPOINT;
import static io.periplus.collect.Types.FIREHOSE_DELIVERY_STREAM;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.collect.Types.LOGS_LOG_GROUP;
import static io.periplus.collect.Types.WAFV2_WEB_ACL;
import static io.periplus.model.EdgeType.ASSOCIATED_WITH;
import static io.periplus.model.EdgeType.AUTHENTICATED_BY;
import static io.periplus.model.EdgeType.FORWARDS_TO;
import static io.periplus.model.EdgeType.GRANTS;
import static io.periplus.model.EdgeType.LOGS_TO;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.PROTECTED_BY;
import static io.periplus.model.EdgeType.RUNS_AS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.LambdaIntegrations;
import io.periplus.collect.Listing;
import io.periplus.collect.LogDestinations;
import io.periplus.collect.PolicyDocuments;
import io.periplus.collect.PolicyPrincipals;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.collect.TokenPages;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.apigateway.ApiGatewayClient;
import software.amazon.awssdk.services.apigateway.model.Authorizer;
import software.amazon.awssdk.services.apigateway.model.CanarySettings;
import software.amazon.awssdk.services.apigateway.model.GetAuthorizersRequest;
import software.amazon.awssdk.services.apigateway.model.GetAuthorizersResponse;
import software.amazon.awssdk.services.apigateway.model.GetDeploymentsRequest;
import software.amazon.awssdk.services.apigateway.model.GetResourcesRequest;
import software.amazon.awssdk.services.apigateway.model.GetRestApisRequest;
import software.amazon.awssdk.services.apigateway.model.GetRestApisResponse;
import software.amazon.awssdk.services.apigateway.model.GetStagesRequest;
import software.amazon.awssdk.services.apigateway.model.Integration;
import software.amazon.awssdk.services.apigateway.model.IntegrationResponse;
import software.amazon.awssdk.services.apigateway.model.Resource;
import software.amazon.awssdk.services.apigateway.model.RestApi;
import software.amazon.awssdk.services.apigateway.model.Stage;

/**
 * REST APIs with their resources and methods, their stages and authorizers (C082, C082b, C082c).
 * One list per API answers its methods with their integrations. Values of stage variables and
 * templates are hashed: people keep keys there (X10).
 */
public final class RestApisCollector {
  static final int PAGE = 500;
  private static final String API_ID = "restApiId";
  private static final String AUTHORIZER_URI = "authorizerUri";
  private static final String LOGS = "accessLogSettings.destinationArn";

  static final ResourceSpec<RestApi> REST_API =
      resource(API_GATEWAY_REST_API, RestApi.class)
          .tier(1)
          .listBy(null, APIGATEWAY, "GetRestApis", RestApisCollector::listApis)
          .arn("apigateway", "/restapis/", REGION, RestApi::id)
          .name(RestApi::name)
          .tagsAt("tags")
          .perItem(
              "resources",
              APIGATEWAY,
              "GetResources",
              api ->
                  GetResourcesRequest.builder()
                      .restApiId(api.id())
                      .limit(PAGE)
                      .embed("methods")
                      .build(),
              (client, request) -> client.getResourcesPaginator(request).items().stream().toList(),
              resources -> resources,
              Resource.class)
          .aliases(api -> Stream.of(api.path("endpointHost").asText("")).filter(h -> !h.isEmpty()))
          .redactWithin(Integration.class, "requestTemplates.*")
          .redactWithin(IntegrationResponse.class, "responseTemplates.*")
          .columns(
              "endpointConfiguration.types",
              "policy",
              "disableExecuteApiEndpoint",
              "resources[].path",
              "resources[].resourceMethods.*.httpMethod",
              "resources[].resourceMethods.*.authorizationType",
              "resources[].resourceMethods.*.apiKeyRequired",
              "resources[].resourceMethods.*.requestValidatorId")
          .edge(ASSOCIATED_WITH, EC2_VPC_ENDPOINT, "endpointConfiguration.vpcEndpointIds")
          .edges(FORWARDS_TO, IntegrationEdges.TARGETS, IntegrationEdges::targets)
          .edges(
              FORWARDS_TO,
              List.of(API_GATEWAY_VPC_LINK),
              List.of(IntegrationEdges.CONNECTION),
              IntegrationEdges::vpcLinks)
          .edges(
              RUNS_AS,
              List.of(IAM_ROLE),
              List.of(IntegrationEdges.CREDENTIALS),
              IntegrationEdges::roles)
          .edges(
              GRANTS,
              PolicyPrincipals.TYPES,
              List.of(PolicyPrincipals.source("policy")),
              (api, edges) ->
                  PolicyPrincipals.draw(
                      GRANTS, api.configuration().path("policy"), "policy", edges))
          .build();

  /** Stages; member {@code deployment} says what is deployed there since when. */
  static final ResourceSpec<Stage> STAGE =
      resource(API_GATEWAY_STAGE, Stage.class)
          .tier(1)
          .listBy(API_GATEWAY_REST_API, APIGATEWAY, "GetStages", RestApisCollector::listStages)
          .calls(APIGATEWAY, "GetDeployments")
          .listedWith(API_ID, "deployment")
          .arnOfConfiguration(
              "apigateway", "/restapis/*/stages/", REGION, stage -> child(stage, "stageName"))
          .name(Stage::stageName)
          .tagsAt("tags")
          .redact("variables.*")
          .redactWithin(CanarySettings.class, "stageVariableOverrides.*")
          .columns(
              "stageName",
              "cacheClusterEnabled",
              "cacheClusterSize",
              "methodSettings.*.throttlingRateLimit",
              "methodSettings.*.throttlingBurstLimit",
              "methodSettings.*.cachingEnabled",
              "methodSettings.*.loggingLevel",
              "tracingEnabled",
              "variables",
              "deployment")
          .edge(MEMBER_OF, API_GATEWAY_REST_API, API_ID)
          .edge(PROTECTED_BY, WAFV2_WEB_ACL, "webAclArn")
          .edge(AUTHENTICATED_BY, API_GATEWAY_CLIENT_CERTIFICATE, "clientCertificateId")
          .edges(
              LOGS_TO,
              List.of(LOGS_LOG_GROUP, FIREHOSE_DELIVERY_STREAM),
              List.of(LOGS),
              LogDestinations.draw(LOGS))
          .build();

  static final ResourceSpec<Authorizer> AUTHORIZER =
      resource(API_GATEWAY_AUTHORIZER, Authorizer.class)
          .tier(2)
          .listPer(
              API_GATEWAY_REST_API,
              Map.of(API_ID, "id"),
              APIGATEWAY,
              "GetAuthorizers",
              api ->
                  GetAuthorizersRequest.builder()
                      .restApiId(api.path("id").asText())
                      .limit(PAGE)
                      .build(),
              RestApisCollector::authorizers,
              GetAuthorizersResponse::items)
          .arnOfConfiguration(
              "apigateway",
              "/restapis/*/authorizers/",
              REGION,
              authorizer -> child(authorizer, "id"))
          .name(Authorizer::name)
          .columns("type", "identitySource", "authorizerResultTtlInSeconds")
          .edgeFrom(AUTHENTICATED_BY, API_GATEWAY_REST_API, API_ID)
          .edges(
              FORWARDS_TO,
              List.of(LAMBDA_FUNCTION),
              List.of(AUTHORIZER_URI),
              RestApisCollector::authorizerFunction)
          .edge(AUTHENTICATED_BY, COGNITO_USER_POOL, "providerARNs")
          .edge(RUNS_AS, IAM_ROLE, "authorizerCredentials")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(REST_API, STAGE, AUTHORIZER);

  private RestApisCollector() {}

  /** The policy comes with its quotes escaped; the host name is not in the answer. */
  private static void listApis(Listing.Context context, Listing.Pages<RestApi> pages) {
    String region = context.scope().region();
    String suffix = region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
    for (GetRestApisResponse response :
        context
            .client(APIGATEWAY)
            .getRestApisPaginator(GetRestApisRequest.builder().limit(PAGE).build())) {
      for (RestApi api : response.items()) {
        ObjectNode more = JsonNodeFactory.instance.objectNode();
        more.put("endpointHost", api.id() + ".execute-api." + region + suffix);
        if (api.policy() != null) {
          more.set("policy", policy(api.policy()));
        }
        pages.item(api, more);
      }
    }
  }

  private static JsonNode policy(String text) {
    Object plain = PolicyDocuments.parse(text);
    Object read =
        plain instanceof String
            ? PolicyDocuments.parse(text.replace("\\\"", "\"").replace("\\/", "/"))
            : plain;
    return read instanceof JsonNode policy ? policy : JsonNodeFactory.instance.textNode(text);
  }

  private static void listStages(Listing.Context context, Listing.Pages<Stage> pages) {
    ApiGatewayClient client = context.client(APIGATEWAY);
    context.forEachParent(
        API_GATEWAY_REST_API,
        api -> {
          String id = api.path("id").asText();
          context.perParent(
              () -> {
                List<Stage> stages =
                    client.getStages(GetStagesRequest.builder().restApiId(id).build()).item();
                Map<String, JsonNode> deployments =
                    stages.isEmpty() ? Map.of() : deployments(client, id);
                for (Stage stage : stages) {
                  ObjectNode more = JsonNodeFactory.instance.objectNode().put(API_ID, id);
                  if (deployments.containsKey(stage.deploymentId())) {
                    more.set("deployment", deployments.get(stage.deploymentId()));
                  }
                  pages.item(stage, more);
                }
              });
        });
  }

  private static Map<String, JsonNode> deployments(ApiGatewayClient client, String api) {
    Map<String, JsonNode> byId = new HashMap<>();
    client
        .getDeploymentsPaginator(GetDeploymentsRequest.builder().restApiId(api).limit(PAGE).build())
        .items()
        .forEach(
            deployment ->
                byId.put(
                    deployment.id(),
                    JsonNodeFactory.instance
                        .objectNode()
                        .put("id", deployment.id())
                        .put("createdDate", String.valueOf(deployment.createdDate()))));
    return byId;
  }

  private static Iterable<GetAuthorizersResponse> authorizers(
      ApiGatewayClient client, GetAuthorizersRequest first) {
    return TokenPages.of(
        first,
        client::getAuthorizers,
        GetAuthorizersResponse::position,
        (request, position) -> request.toBuilder().position(position).build());
  }

  /** {@code a1b2c3/prod}: the API and what belongs to it. */
  private static String child(JsonNode configuration, String member) {
    return configuration.path(API_ID).asText() + '/' + configuration.path(member).asText();
  }

  private static void authorizerFunction(ResourceView authorizer, EdgeSink edges) {
    String uri = authorizer.configuration().path(AUTHORIZER_URI).asText("");
    LambdaIntegrations.draw(uri, AUTHORIZER_URI, JsonNodeFactory.instance.objectNode(), edges);
  }
}
