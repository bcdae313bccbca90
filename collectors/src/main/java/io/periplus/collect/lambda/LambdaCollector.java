package io.periplus.collect.lambda;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.LAMBDA;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.EC2_VPC;
import static io.periplus.collect.Types.ECR_IMAGE;
import static io.periplus.collect.Types.ECR_REPOSITORY;
import static io.periplus.collect.Types.EFS_ACCESS_POINT;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.KMS_KEY;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.collect.Types.LAMBDA_LAYER_VERSION;
import static io.periplus.collect.Types.LAMBDA_URL;
import static io.periplus.collect.Types.LOGS_LOG_GROUP;
import static io.periplus.collect.Types.SNS_TOPIC;
import static io.periplus.collect.Types.SQS_QUEUE;
import static io.periplus.model.EdgeType.CREATED_FROM;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.FORWARDS_TO;
import static io.periplus.model.EdgeType.GRANTS;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.IN_VPC;
import static io.periplus.model.EdgeType.LOGS_TO;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.SECURED_BY;
import static io.periplus.model.EdgeType.STORES_IN;
import static io.periplus.model.EdgeType.TRIGGERS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.ContainerImages;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.EnvironmentReferences;
import io.periplus.collect.FunctionNames;
import io.periplus.collect.NetworkPlacement;
import io.periplus.collect.PolicyDocuments;
import io.periplus.collect.PolicyPrincipals;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.collect.Target;
import io.periplus.model.Arn;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.FunctionCodeLocation;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.FunctionEventInvokeConfig;
import software.amazon.awssdk.services.lambda.model.FunctionUrlConfig;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;
import software.amazon.awssdk.services.lambda.model.GetPolicyRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionEventInvokeConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionUrlConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionUrlConfigsResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionsResponse;
import software.amazon.awssdk.services.lambda.model.ListProvisionedConcurrencyConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyConfigListItem;

/**
 * Functions with resource policy, tags, destinations and provisioned concurrency, and their URLs
 * (C050, C051, C054, C138b).
 */
public final class LambdaCollector {
  /** The service answers 50 a page whatever is asked (P8). */
  private static final int PAGE = 50;

  private static final String ENVIRONMENT = "Environment.Variables.*";

  /**
   * Functions. Environment values are hashed and the code's pre-signed URL is dropped (X1);
   * GetFunction, which carries the tags, allows more calls a second than ListTags (R4).
   *
   * <p>The revision covers code and tags (R3). It does not cover the policy, which has a revision
   * of its own that only GetPolicy tells, nor what ListFunctionEventInvokeConfigs and
   * ListProvisionedConcurrencyConfigs answer, nor reserved concurrency: what has some is read.
   */
  static final ResourceSpec<FunctionConfiguration> FUNCTION =
      resource(LAMBDA_FUNCTION, FunctionConfiguration.class)
          .tier(1)
          .list(
              LAMBDA,
              ListFunctionsRequest.builder().maxItems(PAGE).build(),
              LambdaClient::listFunctionsPaginator,
              ListFunctionsResponse::functions)
          .arn(FunctionConfiguration::functionArn, FunctionConfiguration::functionName)
          .stubArn("lambda", "function:", REGION_AND_ACCOUNT)
          .name(FunctionConfiguration::functionName)
          .perItem(
              "Policy",
              LAMBDA,
              "GetPolicy",
              function -> GetPolicyRequest.builder().functionName(function.functionName()).build(),
              LambdaClient::getPolicy,
              response -> PolicyDocuments.parse(response.policy()),
              null,
              "ResourceNotFoundException")
          .perItem(
              LAMBDA,
              "GetFunction",
              function ->
                  GetFunctionRequest.builder().functionName(function.functionName()).build(),
              LambdaClient::getFunction,
              Map.<String, Function<GetFunctionResponse, ?>>of(
                  "Tags", GetFunctionResponse::tags,
                  "Code", GetFunctionResponse::code,
                  "Concurrency", GetFunctionResponse::concurrency))
          .unchangedBy(
              function -> !function.has("Concurrency"), "RevisionId", "LastModified", "CodeSha256")
          .tagsAt("Tags")
          .perItem(
              "EventInvokeConfigs",
              LAMBDA,
              "ListFunctionEventInvokeConfigs",
              function ->
                  ListFunctionEventInvokeConfigsRequest.builder()
                      .functionName(function.functionName())
                      .maxItems(PAGE)
                      .build(),
              (client, request) ->
                  client
                      .listFunctionEventInvokeConfigsPaginator(request)
                      .functionEventInvokeConfigs()
                      .stream()
                      .toList(),
              configs -> configs,
              FunctionEventInvokeConfig.class)
          .perItem(
              "ProvisionedConcurrencyConfigs",
              LAMBDA,
              "ListProvisionedConcurrencyConfigs",
              function ->
                  ListProvisionedConcurrencyConfigsRequest.builder()
                      .functionName(function.functionName())
                      .maxItems(PAGE)
                      .build(),
              (client, request) ->
                  client
                      .listProvisionedConcurrencyConfigsPaginator(request)
                      .provisionedConcurrencyConfigs()
                      .stream()
                      .toList(),
              configs -> configs,
              ProvisionedConcurrencyConfigListItem.class)
          .aliases(LambdaCollector::placement)
          .redact(ENVIRONMENT)
          .dropWithin(FunctionCodeLocation.class, "Location")
          .columns(
              "Runtime",
              "Architectures",
              "PackageType",
              "Timeout",
              "MemorySize",
              "State",
              "Concurrency.ReservedConcurrentExecutions",
              "TracingConfig.Mode",
              "CodeSha256",
              "Policy",
              "EventInvokeConfigs[].MaximumRetryAttempts",
              "EventInvokeConfigs[].MaximumEventAgeInSeconds",
              "ProvisionedConcurrencyConfigs[].RequestedProvisionedConcurrentExecutions")
          .edge(RUNS_AS, IAM_ROLE, "Role")
          .edge(IN_VPC, EC2_VPC, "VpcConfig.VpcId")
          .edge(IN_SUBNET, EC2_SUBNET, "VpcConfig.SubnetIds")
          .edge(SECURED_BY, EC2_SECURITY_GROUP, "VpcConfig.SecurityGroupIds")
          .edge(CREATED_FROM, LAMBDA_LAYER_VERSION, "Layers[].Arn")
          .edges(
              CREATED_FROM,
              Map.of(
                  ECR_REPOSITORY, List.of("Code.ImageUri"),
                  ECR_IMAGE, List.of("Code.ResolvedImageUri")),
              LambdaCollector::image)
          .edge(ENCRYPTED_BY, KMS_KEY, "KMSKeyArn")
          .edges(
              FORWARDS_TO,
              List.of(SQS_QUEUE, SNS_TOPIC),
              List.of("DeadLetterConfig.TargetArn"),
              LambdaCollector::deadLetters)
          .edges(
              FORWARDS_TO,
              Destinations.OF_INVOCATIONS,
              Destinations.SOURCES_OF_INVOCATIONS,
              Destinations::ofInvocations)
          .edge(STORES_IN, EFS_ACCESS_POINT, "FileSystemConfigs[].Arn")
          .edge(LOGS_TO, LOGS_LOG_GROUP, "LoggingConfig.LogGroup")
          .edges(
              GRANTS,
              PolicyPrincipals.TYPES,
              List.of(PolicyPrincipals.source("Policy")),
              LambdaCollector::grants)
          .edgesFrom(TRIGGERS, EventSources.TYPES, List.of(EventSources.SOURCE), EventSources::draw)
          .edges(
              REFERENCES, List.of(Target.ANY), List.of(ENVIRONMENT), LambdaCollector::environment)
          .volatileFields(
              "LastUpdateStatus",
              "LastUpdateStatusReason",
              "ProvisionedConcurrencyConfigs[].AvailableProvisionedConcurrentExecutions",
              "ProvisionedConcurrencyConfigs[].AllocatedProvisionedConcurrentExecutions")
          .build();

  /** Function URLs; {@code AuthType} NONE lets everybody in. */
  static final ResourceSpec<FunctionUrlConfig> URL =
      resource(LAMBDA_URL, FunctionUrlConfig.class)
          .tier(1)
          .listPer(
              LAMBDA_FUNCTION,
              LAMBDA,
              "ListFunctionUrlConfigs",
              function ->
                  ListFunctionUrlConfigsRequest.builder()
                      .functionName(function.path("FunctionName").asText())
                      .maxItems(PAGE)
                      .build(),
              LambdaClient::listFunctionUrlConfigsPaginator,
              ListFunctionUrlConfigsResponse::functionUrlConfigs)
          .arn("lambda", "url/", url -> FunctionNames.id(url.functionArn()))
          .name(url -> FunctionNames.id(url.functionArn()))
          .aliases(LambdaCollector::host)
          .columns("FunctionUrl", "AuthType", "InvokeMode", "Cors")
          .edges(
              FORWARDS_TO,
              List.of(LAMBDA_FUNCTION),
              List.of("FunctionArn"),
              LambdaCollector::function)
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(FUNCTION, URL);

  private LambdaCollector() {}

  /** Rule E7: the interfaces of functions are shared by place, not tied to one function. */
  private static Stream<String> placement(JsonNode function) {
    JsonNode vpc = function.path("VpcConfig");
    return NetworkPlacement.ofSubnets(
        NetworkPlacement.texts(vpc.path("SubnetIds"), null),
        NetworkPlacement.texts(vpc.path("SecurityGroupIds"), null));
  }

  /** The repository of a container image, and the image that the name was resolved to. */
  private static void image(ResourceView function, EdgeSink edges) {
    JsonNode code = function.configuration().path("Code");
    String resolved = code.path("ResolvedImageUri").asText("");
    String digest = ContainerImages.digest(resolved);
    Reference repository = ContainerImages.repository(code.path("ImageUri").asText(""));
    if (repository != null) {
      ObjectNode properties = JsonNodeFactory.instance.objectNode();
      if (!digest.isEmpty()) {
        properties.put("digest", digest);
      }
      edges.edge(CREATED_FROM, repository, "Code.ImageUri", properties);
    }
    Reference image = ContainerImages.image(resolved, digest);
    if (image != null) {
      edges.edge(CREATED_FROM, image, "Code.ResolvedImageUri");
    }
  }

  private static void environment(ResourceView function, EdgeSink edges) {
    EnvironmentReferences references = new EnvironmentReferences(edges, ENVIRONMENT);
    function
        .configuration()
        .path("Environment")
        .path("Variables")
        .properties()
        .forEach(variable -> references.add(variable.getKey(), variable.getValue()));
    references.draw(function);
  }

  private static void deadLetters(ResourceView function, EdgeSink edges) {
    String target = function.configuration().path("DeadLetterConfig").path("TargetArn").asText("");
    if (!target.isEmpty()) {
      boolean topic = Arn.tryParse(target).map(Arn::service).orElse("").equals("sns");
      ObjectNode properties = JsonNodeFactory.instance.objectNode().put("on", "failure");
      edges.edge(
          FORWARDS_TO,
          Reference.to(topic ? SNS_TOPIC : SQS_QUEUE, target),
          "DeadLetterConfig.TargetArn",
          properties);
    }
  }

  private static void grants(ResourceView function, EdgeSink edges) {
    PolicyPrincipals.draw(GRANTS, function.configuration().path("Policy"), "Policy", edges);
  }

  /** {@code abc.lambda-url.eu-west-1.on.aws}: what callers know it by. */
  private static Stream<String> host(JsonNode url) {
    String address = url.path("FunctionUrl").asText("");
    String host = address.substring(address.indexOf("://") + 3).split("[/:?#]", 2)[0];
    return address.contains("://") && !host.isEmpty() ? Stream.of(host) : Stream.empty();
  }

  /** The qualifier of the ARN stays on the edge; the edge goes to the function itself. */
  private static void function(ResourceView url, EdgeSink edges) {
    String arn = url.configuration().path("FunctionArn").asText("");
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    String qualifier = FunctionNames.qualifier(arn);
    if (qualifier != null) {
      properties.put("qualifier", qualifier);
    }
    edges.edge(
        FORWARDS_TO,
        Reference.to(LAMBDA_FUNCTION, FunctionNames.unqualified(arn)),
        "FunctionArn",
        properties);
  }
}
