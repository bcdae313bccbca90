package io.periplus.collect.secretsmanager;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.SECRETSMANAGER;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.collect.Types.SECRETS_MANAGER_SECRET;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.GRANTS;
import static io.periplus.model.EdgeType.REPLICATES_TO;
import static io.periplus.model.EdgeType.TRIGGERS;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.KeyReferences;
import io.periplus.collect.PolicyDocuments;
import io.periplus.collect.PolicyPrincipals;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.model.Arn;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DescribeSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsRequest;
import software.amazon.awssdk.services.secretsmanager.model.ListSecretsResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretListEntry;

/**
 * Secrets without their values, which are never asked for (C102, X6). The list brings the versions,
 * so that no call lists them; where a secret is replicated only its description tells.
 */
public final class SecretsManagerCollector {
  private static final int PAGE = 100;
  private static final String REPLICA = "ReplicationStatus[].Region";

  static final ResourceSpec<SecretListEntry> SECRET =
      resource(SECRETS_MANAGER_SECRET, SecretListEntry.class)
          .tier(2)
          .list(
              SECRETSMANAGER,
              ListSecretsRequest.builder().includePlannedDeletion(true).maxResults(PAGE).build(),
              SecretsManagerClient::listSecretsPaginator,
              ListSecretsResponse::secretList)
          .perItem(
              SECRETSMANAGER,
              "DescribeSecret",
              secret -> DescribeSecretRequest.builder().secretId(secret.arn()).build(),
              SecretsManagerClient::describeSecret,
              Map.<String, Function<DescribeSecretResponse, ?>>of(
                  "ReplicationStatus", DescribeSecretResponse::replicationStatus))
          .perItem(
              "ResourcePolicy",
              SECRETSMANAGER,
              "GetResourcePolicy",
              secret -> GetResourcePolicyRequest.builder().secretId(secret.arn()).build(),
              SecretsManagerClient::getResourcePolicy,
              response -> PolicyDocuments.parse(response.resourcePolicy()),
              null)
          // AWS refuses to read the policy of a secret that is to be deleted.
          .onlyIf(secret -> !secret.has("DeletedDate"))
          .arn(SecretListEntry::arn, SecretListEntry::name)
          .stubArn("secretsmanager", "secret:", REGION_AND_ACCOUNT)
          .name(SecretListEntry::name)
          .tags(SecretListEntry::tags)
          .redact("ExternalSecretRotationMetadata[].Value")
          .columns(
              "RotationEnabled", "LastRotatedDate", "OwningService", "DeletedDate", "PrimaryRegion")
          .edges(
              ENCRYPTED_BY, KeyReferences.TYPES, List.of("KmsKeyId"), KeyReferences.at("KmsKeyId"))
          .edge(TRIGGERS, LAMBDA_FUNCTION, "RotationLambdaARN")
          .edges(
              REPLICATES_TO,
              List.of(SECRETS_MANAGER_SECRET),
              List.of(REPLICA),
              SecretsManagerCollector::replicas)
          .edges(
              GRANTS,
              PolicyPrincipals.TYPES,
              List.of(PolicyPrincipals.source("ResourcePolicy")),
              SecretsManagerCollector::grants)
          .volatileFields("LastAccessedDate", "ReplicationStatus[].LastAccessedDate")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(SECRET);

  private SecretsManagerCollector() {}

  /** A replica has the ARN of its secret but for the region. */
  private static void replicas(ResourceView secret, EdgeSink edges) {
    Arn own = Arn.parse(secret.arn());
    for (JsonNode replica : secret.configuration().path("ReplicationStatus")) {
      String region = replica.path("Region").asText("");
      Arn there = new Arn(own.partition(), own.service(), region, own.account(), own.resource());
      edges.edge(REPLICATES_TO, Reference.to(SECRETS_MANAGER_SECRET, there.toString()), REPLICA);
    }
  }

  private static void grants(ResourceView secret, EdgeSink edges) {
    PolicyPrincipals.draw(
        GRANTS, secret.configuration().path("ResourcePolicy"), "ResourcePolicy", edges);
  }
}
