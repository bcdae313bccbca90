package io.periplus.collect.codecommit;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.CODECOMMIT;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.CODE_COMMIT_REPOSITORY;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.collect.Types.SNS_TOPIC;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.TRIGGERS;

import io.periplus.collect.ArnTypes;
import io.periplus.collect.KeyReferences;
import io.periplus.collect.ResourceSpec;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.codecommit.CodeCommitClient;
import software.amazon.awssdk.services.codecommit.model.BatchGetRepositoriesRequest;
import software.amazon.awssdk.services.codecommit.model.BatchGetRepositoriesResponse;
import software.amazon.awssdk.services.codecommit.model.GetRepositoryTriggersRequest;
import software.amazon.awssdk.services.codecommit.model.GetRepositoryTriggersResponse;
import software.amazon.awssdk.services.codecommit.model.ListRepositoriesRequest;
import software.amazon.awssdk.services.codecommit.model.ListRepositoriesResponse;
import software.amazon.awssdk.services.codecommit.model.RepositoryMetadata;
import software.amazon.awssdk.services.codecommit.model.RepositoryNameIdPair;
import software.amazon.awssdk.services.codecommit.model.RepositoryTrigger;

/** Git repositories with what a push triggers (C113). */
public final class CodeCommitCollector {
  /**
   * At most 100 names a call (P18), as its MaximumRepositoryNamesExceededException says: <a
   * href="https://docs.aws.amazon.com/codecommit/latest/APIReference/API_BatchGetRepositories.html">
   * BatchGetRepositories</a>.
   */
  private static final int BATCH = 100;

  private static final String KEY = "kmsKeyId";
  private static final String TRIGGERED = "triggers[].destinationArn";

  private static final ArnTypes TRIGGER_TARGETS =
      ArnTypes.none().or("sns", "", SNS_TOPIC).or("lambda", "function:", LAMBDA_FUNCTION);

  /** What a trigger hands on is of its author's making and hashed (X14). */
  static final ResourceSpec<RepositoryMetadata> REPOSITORY =
      resource(CODE_COMMIT_REPOSITORY, RepositoryMetadata.class)
          .tier(3)
          .listInBatches(
              CODECOMMIT,
              ListRepositoriesRequest.builder().build(),
              CodeCommitClient::listRepositoriesPaginator,
              CodeCommitCollector::names,
              BATCH,
              "BatchGetRepositories",
              names -> BatchGetRepositoriesRequest.builder().repositoryNames(names).build(),
              CodeCommitClient::batchGetRepositories,
              BatchGetRepositoriesResponse::repositories)
          .arn(RepositoryMetadata::arn, RepositoryMetadata::repositoryName)
          .stubArn("codecommit", "", REGION_AND_ACCOUNT)
          .name(RepositoryMetadata::repositoryName)
          .aliases(repository -> Stream.of(repository.path("repositoryId").asText("")))
          .perItem(
              "triggers",
              CODECOMMIT,
              "GetRepositoryTriggers",
              repository ->
                  GetRepositoryTriggersRequest.builder()
                      .repositoryName(repository.repositoryName())
                      .build(),
              CodeCommitClient::getRepositoryTriggers,
              GetRepositoryTriggersResponse::triggers,
              RepositoryTrigger.class)
          .redactWithin(RepositoryTrigger.class, "customData")
          .columns("defaultBranch", "cloneUrlHttp", "lastModifiedDate")
          .edges(ENCRYPTED_BY, KeyReferences.TYPES, List.of(KEY), KeyReferences.at(KEY))
          .edges(
              TRIGGERS,
              TRIGGER_TARGETS.types(),
              List.of(TRIGGERED),
              TRIGGER_TARGETS.edges(TRIGGERS, TRIGGERED))
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(REPOSITORY);

  private CodeCommitCollector() {}

  private static List<String> names(ListRepositoriesResponse page) {
    return page.repositories().stream().map(RepositoryNameIdPair::repositoryName).toList();
  }
}
