package io.periplus.collect.kms;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.KMS;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.KMS_ALIAS;
import static io.periplus.collect.Types.KMS_KEY;
import static io.periplus.model.EdgeType.GRANTS;
import static io.periplus.model.EdgeType.REPLICATES_TO;
import static io.periplus.model.EdgeType.RESOLVES_TO;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.PolicyDocuments;
import io.periplus.collect.PolicyPrincipals;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.AliasListEntry;
import software.amazon.awssdk.services.kms.model.DescribeKeyRequest;
import software.amazon.awssdk.services.kms.model.DescribeKeyResponse;
import software.amazon.awssdk.services.kms.model.GetKeyPolicyRequest;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusRequest;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusResponse;
import software.amazon.awssdk.services.kms.model.GrantListEntry;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.ListAliasesRequest;
import software.amazon.awssdk.services.kms.model.ListAliasesResponse;
import software.amazon.awssdk.services.kms.model.ListGrantsRequest;
import software.amazon.awssdk.services.kms.model.ListKeysRequest;
import software.amazon.awssdk.services.kms.model.ListKeysResponse;

/**
 * Keys with their policies, grants and aliases (C101, C101b). Keys that AWS manages are described
 * and their grants left out (S5); a key whose policy shuts the reader out stays a row whose members
 * are unknown.
 */
public final class KmsCollector {
  /** Aliases and grants are given by 100, keys by 1,000. */
  private static final int PAGE = 100;

  private static final int KEYS_PAGE = 1000;

  /** How the name of every alias begins. */
  private static final String PREFIX = "alias/";

  /** The only policy that a key can have. */
  private static final String POLICY_NAME = "default";

  /** Asked of a key that is being made or deleted. */
  private static final String INVALID_STATE = "KMSInvalidStateException";

  private static final String PRIMARY = "MultiRegionConfiguration.PrimaryKey.Arn";
  private static final String GRANTEE = "Grants[].GranteePrincipal";
  private static final String RETIRING = "Grants[].RetiringPrincipal";

  static final ResourceSpec<KeyListEntry> KEY =
      resource(KMS_KEY, KeyListEntry.class)
          .tier(2)
          .list(
              KMS,
              ListKeysRequest.builder().limit(KEYS_PAGE).build(),
              KmsClient::listKeysPaginator,
              ListKeysResponse::keys)
          .describedBy(
              KMS,
              "DescribeKey",
              key -> DescribeKeyRequest.builder().keyId(key.keyId()).build(),
              KmsClient::describeKey,
              DescribeKeyResponse::keyMetadata,
              KeyMetadata.class,
              "KeyManager",
              "KeySpec",
              "KeyUsage",
              "KeyState",
              "MultiRegion",
              "MultiRegionConfiguration",
              "DeletionDate",
              "CustomKeyStoreId")
          .perItem(
              "Policy",
              KMS,
              "GetKeyPolicy",
              key ->
                  GetKeyPolicyRequest.builder().keyId(key.keyId()).policyName(POLICY_NAME).build(),
              KmsClient::getKeyPolicy,
              response -> PolicyDocuments.parse(response.policy()),
              null,
              INVALID_STATE)
          .perItem(
              "KeyRotationEnabled",
              KMS,
              "GetKeyRotationStatus",
              key -> GetKeyRotationStatusRequest.builder().keyId(key.keyId()).build(),
              KmsClient::getKeyRotationStatus,
              GetKeyRotationStatusResponse::keyRotationEnabled,
              null,
              "UnsupportedOperationException",
              INVALID_STATE)
          .onlyIf(KmsCollector::mayRotate)
          .perItem(
              "Grants",
              KMS,
              "ListGrants",
              key -> ListGrantsRequest.builder().keyId(key.keyId()).limit(PAGE).build(),
              KmsCollector::grants,
              grants -> grants,
              GrantListEntry.class,
              INVALID_STATE)
          .onlyIf(key -> !isOfAws(key))
          .join(
              "Aliases",
              KMS,
              ListAliasesRequest.builder().limit(PAGE).build(),
              KmsClient::listAliasesPaginator,
              KmsCollector::pointing,
              AliasListEntry::targetKeyId,
              KeyListEntry::keyId,
              AliasListEntry.class)
          .arn(KeyListEntry::keyArn, KeyListEntry::keyId)
          .stubArn("kms", "key/", REGION_AND_ACCOUNT)
          .aliases(KmsCollector::aliases)
          .columns(
              "KeyManager",
              "KeySpec",
              "KeyUsage",
              "KeyState",
              "MultiRegion",
              "KeyRotationEnabled",
              "DeletionDate",
              "CustomKeyStoreId",
              "Policy")
          .edgesFrom(REPLICATES_TO, List.of(KMS_KEY), List.of(PRIMARY), KmsCollector::primary)
          .edges(
              GRANTS,
              PolicyPrincipals.TYPES,
              List.of(PolicyPrincipals.source("Policy"), GRANTEE, RETIRING),
              KmsCollector::grantees)
          .build();

  static final ResourceSpec<AliasListEntry> ALIAS =
      resource(KMS_ALIAS, AliasListEntry.class)
          .tier(3)
          .list(
              KMS,
              ListAliasesRequest.builder().limit(PAGE).build(),
              KmsClient::listAliasesPaginator,
              ListAliasesResponse::aliases)
          .arn(AliasListEntry::aliasArn, alias -> alias.aliasName().substring(PREFIX.length()))
          .stubArn("kms", PREFIX, REGION_AND_ACCOUNT)
          .name(AliasListEntry::aliasName)
          .columns("AliasName")
          .edge(RESOLVES_TO, KMS_KEY, "TargetKeyId")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(KEY, ALIAS);

  private KmsCollector() {}

  private static boolean isOfAws(JsonNode key) {
    return key.path("KeyManager").asText().equals("AWS");
  }

  /** AWS rotates its own keys every year; other than symmetric keys cannot be rotated. */
  private static boolean mayRotate(JsonNode key) {
    return !isOfAws(key) && key.path("KeySpec").asText("SYMMETRIC_DEFAULT").startsWith("SYMMETRIC");
  }

  private static List<GrantListEntry> grants(KmsClient kms, ListGrantsRequest request) {
    return kms.listGrantsPaginator(request).grants().stream().toList();
  }

  /** Names that AWS keeps free for its services have no key before one of them uses it. */
  private static List<AliasListEntry> pointing(ListAliasesResponse page) {
    return page.aliases().stream().filter(alias -> alias.targetKeyId() != null).toList();
  }

  private static Stream<String> aliases(JsonNode key) {
    return StreamSupport.stream(key.path("Aliases").spliterator(), false)
        .map(alias -> alias.path("AliasName").asText());
  }

  /** The primary names itself too. */
  private static void primary(ResourceView key, EdgeSink edges) {
    String arn =
        key.configuration()
            .path("MultiRegionConfiguration")
            .path("PrimaryKey")
            .path("Arn")
            .asText("");
    if (!arn.isEmpty() && !arn.equals(key.arn())) {
      edges.edgeFrom(REPLICATES_TO, Reference.to(KMS_KEY, arn), PRIMARY);
    }
  }

  private static void grantees(ResourceView key, EdgeSink edges) {
    PolicyPrincipals.draw(GRANTS, key.configuration().path("Policy"), "Policy", edges);
    for (JsonNode grant : key.configuration().path("Grants")) {
      ObjectNode allowed = JsonNodeFactory.instance.objectNode();
      for (String member : List.of("Operations", "Constraints")) {
        if (grant.has(member)) {
          allowed.set(member, grant.get(member));
        }
      }
      grantee(grant.path("GranteePrincipal"), GRANTEE, allowed, edges);
      ObjectNode retire = JsonNodeFactory.instance.objectNode().put("kind", "retire");
      grantee(grant.path("RetiringPrincipal"), RETIRING, retire, edges);
    }
  }

  private static void grantee(
      JsonNode principal, String source, ObjectNode properties, EdgeSink edges) {
    if (principal.isTextual()) {
      edges.edge(GRANTS, PolicyPrincipals.principal(principal.textValue()), source, properties);
    }
  }
}
