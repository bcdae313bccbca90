package io.periplus.collect.sagemaker;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.SAGEMAKER;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.ECR_REPOSITORY;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.SAGE_MAKER_ENDPOINT;
import static io.periplus.collect.Types.SAGE_MAKER_ENDPOINT_CONFIG;
import static io.periplus.collect.Types.SAGE_MAKER_MODEL;
import static io.periplus.model.EdgeType.CREATED_FROM;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.FORWARDS_TO;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.SECURED_BY;
import static io.periplus.model.EdgeType.STORES_IN;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.ContainerImages;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.KeyReferences;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.collect.S3Locations;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.ContainerDefinition;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointConfigResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeEndpointResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeModelResponse;
import software.amazon.awssdk.services.sagemaker.model.EndpointConfigSummary;
import software.amazon.awssdk.services.sagemaker.model.EndpointSummary;
import software.amazon.awssdk.services.sagemaker.model.ListEndpointConfigsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListEndpointConfigsResponse;
import software.amazon.awssdk.services.sagemaker.model.ListEndpointsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListEndpointsResponse;
import software.amazon.awssdk.services.sagemaker.model.ListModelsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListModelsResponse;
import software.amazon.awssdk.services.sagemaker.model.ModelSummary;

/** SageMaker models and the endpoints that serve them (C129, C129b, C129c). */
public final class ModelsCollector {
  private static final String KEY = "KmsKeyId";
  private static final String FIRST = "PrimaryContainer";
  private static final String CHAIN = "Containers";
  private static final String IMAGE = ".Image";
  private static final String DATA = ".ModelDataUrl";

  /** Weights that are not packed into one file. */
  private static final String DATA_SOURCE = ".ModelDataSource.S3DataSource.S3Uri";

  /** A model is one container, or a chain of several. */
  static final ResourceSpec<ModelSummary> MODEL =
      resource(SAGE_MAKER_MODEL, ModelSummary.class)
          .tier(3)
          .list(
              SAGEMAKER,
              ListModelsRequest.builder().maxResults(SageMakerCollector.PAGE).build(),
              SageMakerClient::listModelsPaginator,
              ListModelsResponse::models)
          .arn(ModelSummary::modelArn, ModelSummary::modelName)
          .stubArn("sagemaker", "model/", REGION_AND_ACCOUNT)
          .name(ModelSummary::modelName)
          .describedBy(
              SAGEMAKER,
              "DescribeModel",
              model -> DescribeModelRequest.builder().modelName(model.modelName()).build(),
              SageMakerClient::describeModel,
              Function.identity(),
              DescribeModelResponse.class,
              "EnableNetworkIsolation",
              "ExecutionRoleArn",
              "VpcConfig",
              FIRST,
              CHAIN)
          .columns("EnableNetworkIsolation", FIRST + ".Environment")
          .edge(RUNS_AS, IAM_ROLE, "ExecutionRoleArn")
          .edge(IN_SUBNET, EC2_SUBNET, "VpcConfig.Subnets")
          .edge(SECURED_BY, EC2_SECURITY_GROUP, "VpcConfig.SecurityGroupIds")
          .edges(
              CREATED_FROM,
              List.of(ECR_REPOSITORY),
              List.of(FIRST + IMAGE, CHAIN + "[]" + IMAGE),
              ModelsCollector::images)
          .edges(
              STORES_IN,
              S3Locations.TYPES,
              List.of(FIRST + DATA),
              S3Locations.at(STORES_IN, FIRST + DATA))
          .edges(
              STORES_IN,
              S3Locations.TYPES,
              List.of(FIRST + DATA_SOURCE),
              S3Locations.at(STORES_IN, FIRST + DATA_SOURCE))
          .edges(
              STORES_IN,
              S3Locations.TYPES,
              List.of(CHAIN + "[]" + DATA),
              S3Locations.at(STORES_IN, CHAIN + "[]" + DATA))
          .edges(
              STORES_IN,
              S3Locations.TYPES,
              List.of(CHAIN + "[]" + DATA_SOURCE),
              S3Locations.at(STORES_IN, CHAIN + "[]" + DATA_SOURCE))
          .redactWithin(ContainerDefinition.class, "Environment.*")
          .build();

  /** Shadow variants get a copy of the requests; what they answer is not used. */
  static final ResourceSpec<EndpointConfigSummary> ENDPOINT_CONFIG =
      resource(SAGE_MAKER_ENDPOINT_CONFIG, EndpointConfigSummary.class)
          .tier(3)
          .list(
              SAGEMAKER,
              ListEndpointConfigsRequest.builder().maxResults(SageMakerCollector.PAGE).build(),
              SageMakerClient::listEndpointConfigsPaginator,
              ListEndpointConfigsResponse::endpointConfigs)
          .arn(EndpointConfigSummary::endpointConfigArn, EndpointConfigSummary::endpointConfigName)
          .stubArn("sagemaker", "endpoint-config/", REGION_AND_ACCOUNT)
          .name(EndpointConfigSummary::endpointConfigName)
          .describedBy(
              SAGEMAKER,
              "DescribeEndpointConfig",
              config ->
                  DescribeEndpointConfigRequest.builder()
                      .endpointConfigName(config.endpointConfigName())
                      .build(),
              SageMakerClient::describeEndpointConfig,
              Function.identity(),
              DescribeEndpointConfigResponse.class,
              "ProductionVariants",
              "ShadowProductionVariants",
              KEY)
          .columns("ProductionVariants[].InstanceType", "ProductionVariants[].ServerlessConfig")
          .edge(FORWARDS_TO, SAGE_MAKER_MODEL, "ProductionVariants[].ModelName")
          .edge(FORWARDS_TO, SAGE_MAKER_MODEL, "ShadowProductionVariants[].ModelName")
          .edges(ENCRYPTED_BY, KeyReferences.TYPES, List.of(KEY), KeyReferences.at(KEY))
          .build();

  /** How many instances serve an endpoint changes by itself. */
  static final ResourceSpec<EndpointSummary> ENDPOINT =
      resource(SAGE_MAKER_ENDPOINT, EndpointSummary.class)
          .tier(3)
          .list(
              SAGEMAKER,
              ListEndpointsRequest.builder().maxResults(SageMakerCollector.PAGE).build(),
              SageMakerClient::listEndpointsPaginator,
              ListEndpointsResponse::endpoints)
          .arn(EndpointSummary::endpointArn, EndpointSummary::endpointName)
          .stubArn("sagemaker", "endpoint/", REGION_AND_ACCOUNT)
          .name(EndpointSummary::endpointName)
          .describedBy(
              SAGEMAKER,
              "DescribeEndpoint",
              endpoint ->
                  DescribeEndpointRequest.builder().endpointName(endpoint.endpointName()).build(),
              SageMakerClient::describeEndpoint,
              Function.identity(),
              DescribeEndpointResponse.class,
              "EndpointConfigName",
              "ProductionVariants")
          .columns("EndpointStatus", "ProductionVariants[].VariantName")
          .edge(CREATED_FROM, SAGE_MAKER_ENDPOINT_CONFIG, "EndpointConfigName")
          .volatileFields(
              "LastModifiedTime",
              "ProductionVariants[].CurrentInstanceCount",
              "ProductionVariants[].DesiredInstanceCount")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(MODEL, ENDPOINT_CONFIG, ENDPOINT);

  private ModelsCollector() {}

  private static void images(ResourceView model, EdgeSink edges) {
    image(model.configuration().path(FIRST), FIRST + IMAGE, edges);
    for (JsonNode container : model.configuration().path(CHAIN)) {
      image(container, CHAIN + "[]" + IMAGE, edges);
    }
  }

  private static void image(JsonNode container, String source, EdgeSink edges) {
    Reference repository = ContainerImages.repository(container.path("Image").asText(""));
    if (repository != null) {
      edges.edge(CREATED_FROM, repository, source);
    }
  }
}
