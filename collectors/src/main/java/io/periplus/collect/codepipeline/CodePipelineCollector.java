package io.periplus.collect.codepipeline;

import static io.periplus.collect.AwsService.CODEPIPELINE;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.CODE_PIPELINE_PIPELINE;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.S3_BUCKET;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.STORES_IN;
import static io.periplus.model.EdgeType.TRIGGERS;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.KeyReferences;
import io.periplus.collect.RedactionCode;
import io.periplus.collect.ResourceSpec;
import java.util.List;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.ActionDeclaration;
import software.amazon.awssdk.services.codepipeline.model.EnvironmentVariable;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineRequest;
import software.amazon.awssdk.services.codepipeline.model.ListPipelinesRequest;
import software.amazon.awssdk.services.codepipeline.model.ListPipelinesResponse;
import software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration;
import software.amazon.awssdk.services.codepipeline.model.PipelineVariableDeclaration;

/** Pipelines by what their actions work on (C116). */
public final class CodePipelineCollector {
  private static final int PAGE = 1000;
  private static final String KEY = "artifactStore.encryptionKey.id";
  private static final String KEY_OF_REGION = "artifactStores.*.encryptionKey.id";

  /**
   * Pipelines. Of a configuration, tokens and secrets are hashed by their names (X14, X20), and so
   * are the texts in which actions hand on environments, parameters and data of their own.
   */
  static final ResourceSpec<PipelineDeclaration> PIPELINE =
      resource(CODE_PIPELINE_PIPELINE, PipelineDeclaration.class)
          .tier(3)
          .listOneByOne(
              CODEPIPELINE,
              ListPipelinesRequest.builder().maxResults(PAGE).build(),
              CodePipelineClient::listPipelinesPaginator,
              ListPipelinesResponse::pipelines,
              "GetPipeline",
              pipeline -> GetPipelineRequest.builder().name(pipeline.name()).build(),
              CodePipelineClient::getPipeline,
              (pipeline, pages) -> pages.item(pipeline.response().pipeline()))
          .arn("codepipeline", "", PipelineDeclaration::name)
          .name(PipelineDeclaration::name)
          .redactBy(
              ActionDeclaration.class,
              (action, secrets) ->
                  secrets.hash(
                      action,
                      "configuration.EnvironmentVariables",
                      "configuration.ParameterOverrides",
                      "configuration.UserParameters"))
          .redactBy(EnvironmentVariable.class, CodePipelineCollector::plainValue)
          .redactBy(PipelineVariableDeclaration.class, CodePipelineCollector::defaultValue)
          .columns("pipelineType", "stages[].name", "version")
          .edge(RUNS_AS, IAM_ROLE, "roleArn")
          .edge(RUNS_AS, IAM_ROLE, "stages[].actions[].roleArn")
          .edge(STORES_IN, S3_BUCKET, "artifactStore.location")
          .edge(STORES_IN, S3_BUCKET, "artifactStores.*.location")
          .edges(TRIGGERS, ActionTargets.sources(), ActionTargets::draw)
          .edges(ENCRYPTED_BY, KeyReferences.TYPES, List.of(KEY), KeyReferences.at(KEY))
          .edges(
              ENCRYPTED_BY,
              KeyReferences.TYPES,
              List.of(KEY_OF_REGION),
              KeyReferences.at(KEY_OF_REGION))
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(PIPELINE);

  private CodePipelineCollector() {}

  /** Of the other type, the value names a secret. */
  private static void plainValue(ObjectNode variable, RedactionCode.Secrets secrets) {
    if (variable.path("type").asText("PLAINTEXT").equals("PLAINTEXT")) {
      secrets.hash(variable, "value");
    }
  }

  private static void defaultValue(ObjectNode variable, RedactionCode.Secrets secrets) {
    if (secrets.isSecret(variable.path("name").asText(""))) {
      secrets.hash(variable, "defaultValue");
    }
  }
}
