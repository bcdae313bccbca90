package io.periplus.collect.ecr;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.ECR;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.ECR_IMAGE;
import static io.periplus.collect.Types.ECR_PULL_THROUGH_CACHE_RULE;
import static io.periplus.collect.Types.ECR_REGISTRY;
import static io.periplus.collect.Types.ECR_REPOSITORY;
import static io.periplus.collect.Types.ECS_TASK;
import static io.periplus.collect.Types.IAM_ACCOUNT_ROOT;
import static io.periplus.collect.Types.KMS_KEY;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.collect.Types.SECRETS_MANAGER_SECRET;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.GRANTS;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.REPLICATES_TO;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.ContainerImages;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.PolicyDocuments;
import io.periplus.collect.PolicyPrincipals;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import java.util.List;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.DescribeImageScanFindingsRequest;
import software.amazon.awssdk.services.ecr.model.DescribePullThroughCacheRulesRequest;
import software.amazon.awssdk.services.ecr.model.DescribePullThroughCacheRulesResponse;
import software.amazon.awssdk.services.ecr.model.DescribeRegistryRequest;
import software.amazon.awssdk.services.ecr.model.DescribeRegistryResponse;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesRequest;
import software.amazon.awssdk.services.ecr.model.DescribeRepositoriesResponse;
import software.amazon.awssdk.services.ecr.model.GetLifecyclePolicyRequest;
import software.amazon.awssdk.services.ecr.model.GetRegistryPolicyRequest;
import software.amazon.awssdk.services.ecr.model.GetRepositoryPolicyRequest;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecr.model.PullThroughCacheRule;
import software.amazon.awssdk.services.ecr.model.Repository;

/**
 * Container repositories with their images, and the registry they are in (C069 to C069d).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRepositories.html">DescribeRepositories</a>
 */
public final class EcrCollector {
  /** P13. */
  private static final int PAGE = 1000;

  private static final String POLICY = "policyText";
  private static final String DESTINATIONS =
      "replicationConfiguration.rules[].destinations[].registryId";

  /** Repositories hold no secrets. */
  static final ResourceSpec<Repository> REPOSITORY =
      resource(ECR_REPOSITORY, Repository.class)
          .tier(2)
          .list(
              ECR,
              DescribeRepositoriesRequest.builder().maxResults(PAGE).build(),
              EcrClient::describeRepositoriesPaginator,
              DescribeRepositoriesResponse::repositories)
          .arn(Repository::repositoryArn, Repository::repositoryName)
          .stubArn("ecr", "repository/", REGION_AND_ACCOUNT)
          .name(Repository::repositoryName)
          .perItem(
              POLICY,
              ECR,
              "GetRepositoryPolicy",
              repository ->
                  GetRepositoryPolicyRequest.builder()
                      .repositoryName(repository.repositoryName())
                      .build(),
              EcrClient::getRepositoryPolicy,
              response -> PolicyDocuments.parse(response.policyText()),
              null,
              "RepositoryPolicyNotFoundException")
          .perItem(
              "lifecyclePolicyText",
              ECR,
              "GetLifecyclePolicy",
              repository ->
                  GetLifecyclePolicyRequest.builder()
                      .repositoryName(repository.repositoryName())
                      .build(),
              EcrClient::getLifecyclePolicy,
              response -> PolicyDocuments.parse(response.lifecyclePolicyText()),
              null,
              "LifecyclePolicyNotFoundException")
          .columns(
              "repositoryUri",
              "imageTagMutability",
              "imageScanningConfiguration",
              "lifecyclePolicyText",
              POLICY)
          .edge(ENCRYPTED_BY, KMS_KEY, "encryptionConfiguration.kmsKey")
          .edges(
              GRANTS,
              PolicyPrincipals.TYPES,
              List.of(PolicyPrincipals.source(POLICY)),
              EcrCollector::grants)
          .build();

  /**
   * Images in use and the newest of each repository (S4). Their severity counts come with the list
   * only for scans of the older kind; the others are asked for, if anybody gave the image a tag.
   */
  static final ResourceSpec<ImageDetail> IMAGE =
      resource(ECR_IMAGE, ImageDetail.class)
          .listBy(ECR_REPOSITORY, ECR, "DescribeImages", Images::list)
          .after(ECS_TASK, LAMBDA_FUNCTION)
          .arn(
              "ecr",
              "image/",
              image -> ContainerImages.id(image.repositoryName(), image.imageDigest()))
          .owner(ImageDetail::registryId)
          .perItem(
              "ScanFindings",
              ECR,
              "DescribeImageScanFindings",
              image ->
                  image.imageScanFindingsSummary() != null || image.imageTags().isEmpty()
                      ? null
                      : DescribeImageScanFindingsRequest.builder()
                          .repositoryName(image.repositoryName())
                          .imageId(id -> id.imageDigest(image.imageDigest()))
                          .maxResults(1)
                          .build(),
              EcrClient::describeImageScanFindings,
              response ->
                  response.imageScanFindings() == null
                      ? null
                      : response.imageScanFindings().findingSeverityCounts(),
              null,
              "ScanNotFoundException")
          .columns("imageTags", "imagePushedAt", "imageSizeInBytes", "ScanFindings")
          .edge(MEMBER_OF, ECR_REPOSITORY, "repositoryName")
          .volatileFields("lastRecordedPullTime")
          .build();

  /** What is fetched from other registries on demand; credentials are named by their secret. */
  static final ResourceSpec<PullThroughCacheRule> CACHE_RULE =
      resource(ECR_PULL_THROUGH_CACHE_RULE, PullThroughCacheRule.class)
          .list(
              ECR,
              DescribePullThroughCacheRulesRequest.builder().maxResults(PAGE).build(),
              EcrClient::describePullThroughCacheRulesPaginator,
              DescribePullThroughCacheRulesResponse::pullThroughCacheRules)
          .arn("ecr", "pull-through-cache-rule/", PullThroughCacheRule::ecrRepositoryPrefix)
          .name(PullThroughCacheRule::ecrRepositoryPrefix)
          .columns("ecrRepositoryPrefix", "upstreamRegistryUrl")
          .edge(REFERENCES, SECRETS_MANAGER_SECRET, "credentialArn")
          .build();

  /** Every account has one registry in every region. */
  static final ResourceSpec<DescribeRegistryResponse> REGISTRY =
      resource(ECR_REGISTRY, DescribeRegistryResponse.class)
          .listOnce(
              ECR,
              DescribeRegistryRequest.builder().build(),
              EcrClient::describeRegistry,
              // An answer without id is that of an emulator that has no registries.
              response -> response.registryId() == null ? List.of() : List.of(response))
          .arn("ecr", "registry/", DescribeRegistryResponse::registryId)
          .perItem(
              POLICY,
              ECR,
              "GetRegistryPolicy",
              registry -> GetRegistryPolicyRequest.builder().build(),
              EcrClient::getRegistryPolicy,
              response -> PolicyDocuments.parse(response.policyText()),
              null,
              "RegistryPolicyNotFoundException")
          .columns("replicationConfiguration.rules", POLICY)
          .edges(
              REPLICATES_TO,
              List.of(IAM_ACCOUNT_ROOT),
              List.of(DESTINATIONS),
              EcrCollector::replicas)
          .edges(
              GRANTS,
              PolicyPrincipals.TYPES,
              List.of(PolicyPrincipals.source(POLICY)),
              EcrCollector::grants)
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS =
      List.of(REPOSITORY, IMAGE, CACHE_RULE, REGISTRY);

  private EcrCollector() {}

  private static void grants(ResourceView resource, EdgeSink edges) {
    PolicyPrincipals.draw(GRANTS, resource.configuration().path(POLICY), POLICY, edges);
  }

  /** The region that images are copied to stays on the edge. */
  private static void replicas(ResourceView registry, EdgeSink edges) {
    JsonNode rules = registry.configuration().path("replicationConfiguration").path("rules");
    for (JsonNode rule : rules) {
      for (JsonNode destination : rule.path("destinations")) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        properties.put("region", destination.path("region").asText(""));
        edges.edge(
            REPLICATES_TO,
            Reference.in(IAM_ACCOUNT_ROOT, "root", destination.path("registryId").asText()),
            DESTINATIONS,
            properties);
      }
    }
  }
}
