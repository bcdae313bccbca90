package io.periplus.collect.lambda;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.LAMBDA;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.LAMBDA_ALIAS;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.collect.Types.LAMBDA_LAYER_VERSION;
import static io.periplus.collect.Types.LAMBDA_VERSION;
import static io.periplus.model.EdgeType.FORWARDS_TO;
import static io.periplus.model.EdgeType.GRANTS;
import static io.periplus.model.EdgeType.MEMBER_OF;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.FunctionNames;
import io.periplus.collect.Listing;
import io.periplus.collect.PolicyDocuments;
import io.periplus.collect.PolicyPrincipals;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.model.Arn;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.AliasConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetLayerVersionPolicyRequest;
import software.amazon.awssdk.services.lambda.model.LayerVersionsListItem;
import software.amazon.awssdk.services.lambda.model.LayersListItem;
import software.amazon.awssdk.services.lambda.model.ListAliasesRequest;
import software.amazon.awssdk.services.lambda.model.ListAliasesResponse;
import software.amazon.awssdk.services.lambda.model.ListLayerVersionsRequest;
import software.amazon.awssdk.services.lambda.model.ListLayerVersionsResponse;
import software.amazon.awssdk.services.lambda.model.ListLayersRequest;
import software.amazon.awssdk.services.lambda.model.ListLayersResponse;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionRequest;

/** Published versions and aliases of functions, and layers (C052, C052b, C055). */
public final class VersionsCollector {
  /** The service answers 50 a page whatever is asked (P8). */
  private static final int PAGE = 50;

  private static final String LATEST = "$LATEST";
  private static final String VERSION = "FunctionVersion";
  private static final String WEIGHTS = "RoutingConfig.AdditionalVersionWeights";

  /** Published versions; the unpublished one is the function itself. Environments as there (X1). */
  static final ResourceSpec<FunctionConfiguration> FUNCTION_VERSION =
      resource(LAMBDA_VERSION, FunctionConfiguration.class)
          .listPer(
              LAMBDA_FUNCTION,
              LAMBDA,
              "ListVersionsByFunction",
              function ->
                  ListVersionsByFunctionRequest.builder()
                      .functionName(function.path("FunctionName").asText())
                      .maxItems(PAGE)
                      .build(),
              LambdaClient::listVersionsByFunctionPaginator,
              response ->
                  response.versions().stream()
                      .filter(version -> !LATEST.equals(version.version()))
                      .toList())
          .arn(
              FunctionConfiguration::functionArn,
              version -> FunctionNames.id(version.functionArn()))
          // The form of qualified names alone, so that it takes no ARN from functions.
          .stubArn("lambda", "function:*:", REGION_AND_ACCOUNT)
          .name(FunctionConfiguration::functionName)
          .redact("Environment.Variables.*")
          .columns("Version", "CodeSha256", "Runtime")
          .edges(
              MEMBER_OF,
              List.of(LAMBDA_FUNCTION),
              List.of("FunctionArn"),
              VersionsCollector::functionOfVersion)
          .build();

  static final ResourceSpec<AliasConfiguration> ALIAS =
      resource(LAMBDA_ALIAS, AliasConfiguration.class)
          .listPer(
              LAMBDA_FUNCTION,
              LAMBDA,
              "ListAliases",
              function ->
                  ListAliasesRequest.builder()
                      .functionName(function.path("FunctionName").asText())
                      .maxItems(PAGE)
                      .build(),
              LambdaClient::listAliasesPaginator,
              ListAliasesResponse::aliases)
          .arn(AliasConfiguration::aliasArn, alias -> FunctionNames.id(alias.aliasArn()))
          .stubArn("lambda", "function:*:", REGION_AND_ACCOUNT)
          .name(AliasConfiguration::name)
          .columns("AliasArn", WEIGHTS)
          .edges(
              MEMBER_OF,
              List.of(LAMBDA_FUNCTION),
              List.of("AliasArn"),
              (alias, edges) ->
                  edges.edge(
                      MEMBER_OF,
                      Reference.to(LAMBDA_FUNCTION, FunctionNames.unqualified(alias.arn())),
                      "AliasArn"))
          .edges(
              FORWARDS_TO,
              List.of(LAMBDA_VERSION),
              List.of(VERSION, WEIGHTS),
              VersionsCollector::versions)
          .build();

  /** The latest version of each layer, and those that functions of the account use. */
  static final ResourceSpec<LayerVersionsListItem> LAYER_VERSION =
      resource(LAMBDA_LAYER_VERSION, LayerVersionsListItem.class)
          .listBy(LAMBDA_FUNCTION, LAMBDA, "ListLayers", VersionsCollector::listLayers)
          .calls(LAMBDA, "ListLayerVersions")
          .arn(LayerVersionsListItem::layerVersionArn, VersionsCollector::layerId)
          .stubArn("lambda", "layer:", REGION_AND_ACCOUNT)
          .name(VersionsCollector::layerId)
          .perItem(
              "Policy",
              LAMBDA,
              "GetLayerVersionPolicy",
              layer ->
                  GetLayerVersionPolicyRequest.builder()
                      .layerName(layerArn(layer.layerVersionArn()))
                      .versionNumber(layer.version())
                      .build(),
              LambdaClient::getLayerVersionPolicy,
              response -> PolicyDocuments.parse(response.policy()),
              null,
              "ResourceNotFoundException")
          .columns("CompatibleRuntimes", "Version", "Policy")
          .edges(
              GRANTS,
              PolicyPrincipals.TYPES,
              List.of(PolicyPrincipals.source("Policy")),
              (layer, edges) ->
                  PolicyPrincipals.draw(
                      GRANTS, layer.configuration().path("Policy"), "Policy", edges))
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(FUNCTION_VERSION, ALIAS, LAYER_VERSION);

  private VersionsCollector() {}

  private static void functionOfVersion(ResourceView version, EdgeSink edges) {
    edges.edge(
        MEMBER_OF,
        Reference.to(LAMBDA_FUNCTION, FunctionNames.unqualified(version.arn())),
        "FunctionArn");
  }

  /** The version that takes the calls, and those that take a share of them. */
  private static void versions(ResourceView alias, EdgeSink edges) {
    String function = FunctionNames.unqualified(alias.arn());
    String version = alias.configuration().path(VERSION).asText("");
    if (!version.isEmpty() && !version.equals(LATEST)) {
      edges.edge(FORWARDS_TO, Reference.to(LAMBDA_VERSION, function + ':' + version), VERSION);
    }
    JsonNode weights = alias.configuration().path("RoutingConfig").path("AdditionalVersionWeights");
    for (Map.Entry<String, JsonNode> share : weights.properties()) {
      ObjectNode properties = JsonNodeFactory.instance.objectNode();
      properties.set("weight", share.getValue());
      edges.edge(
          FORWARDS_TO,
          Reference.to(LAMBDA_VERSION, function + ':' + share.getKey()),
          WEIGHTS,
          properties);
    }
  }

  private static void listLayers(
      Listing.Context context, Listing.Pages<LayerVersionsListItem> pages) {
    LambdaClient client = context.client(LAMBDA);
    Set<String> used = new TreeSet<>();
    context.forEachParent(
        LAMBDA_FUNCTION,
        function -> function.path("Layers").forEach(l -> used.add(l.path("Arn").asText())));
    for (ListLayersResponse response :
        client.listLayersPaginator(ListLayersRequest.builder().maxItems(PAGE).build())) {
      pages.page(response.layers().stream().map(LayersListItem::latestMatchingVersion).toList());
      for (LayersListItem layer : response.layers()) {
        String latest = layer.latestMatchingVersion().layerVersionArn();
        if (used.stream()
            .anyMatch(a -> !a.equals(latest) && layerArn(a).equals(layer.layerArn()))) {
          context.perParent(() -> listVersions(client, layer.layerName(), used, latest, pages));
        }
      }
    }
  }

  private static void listVersions(
      LambdaClient client,
      String layer,
      Set<String> used,
      String latest,
      Listing.Pages<LayerVersionsListItem> pages) {
    for (ListLayerVersionsResponse response :
        client.listLayerVersionsPaginator(
            ListLayerVersionsRequest.builder().layerName(layer).maxItems(PAGE).build())) {
      pages.page(
          response.layerVersions().stream()
              .filter(version -> used.contains(version.layerVersionArn()))
              .filter(version -> !version.layerVersionArn().equals(latest))
              .toList());
    }
  }

  /** {@code otel:7}. */
  private static String layerId(LayerVersionsListItem version) {
    return Arn.tryParse(version.layerVersionArn())
        .map(arn -> arn.resource().substring(arn.resource().indexOf(':') + 1))
        .orElse(null);
  }

  /** The ARN of a layer's version without the version. */
  private static String layerArn(String version) {
    return version.substring(0, Math.max(0, version.lastIndexOf(':')));
  }
}
