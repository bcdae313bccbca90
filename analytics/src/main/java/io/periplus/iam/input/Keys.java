package io.periplus.iam.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.iam.KeyGrant;
import io.periplus.iam.PolicyKind;
import io.periplus.iam.PolicySet;
import io.periplus.iam.Reason;
import io.periplus.iam.estate.Encryption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keys of KMS: their grants (IAM82), and which store is encrypted with which (IAM64).
 *
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/grants.html">Grants in
 *     KMS</a>
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html">KMS keys</a>
 */
final class Keys {
  private static final String OF_AWS = "AWS";
  private static final String ALIAS_OF_AWS = ":alias/aws/";

  /** Types that are always encrypted, with AWS's own key where no other is named. */
  private static final Set<String> ALWAYS_ENCRYPTED = Set.of("AWS::SecretsManager::Secret");

  /** Key ARN -> who manages it. */
  private final Map<String, String> managers = new HashMap<>();

  /** Alias ARN -> key ARN. */
  private final Map<String, String> aliases = new HashMap<>();

  /** Store ARN -> key or alias ARN. */
  private final Map<String, String> encryptedBy = new HashMap<>();

  void addKey(AccessRow row, JsonNode configuration) {
    managers.put(row.arn(), Json.text(configuration, "KeyManager"));
  }

  void addAlias(AccessRow row, JsonNode configuration) {
    String target = Json.text(configuration, "TargetKeyId");
    int name = row.arn().indexOf(":alias/");
    if (!target.isEmpty() && name > 0) {
      aliases.put(row.arn(), row.arn().substring(0, name) + ":key/" + target);
    }
  }

  void addLink(AccessLinkRow link) {
    encryptedBy.put(link.source(), link.target());
  }

  static List<KeyGrant> grants(JsonNode configuration) {
    List<KeyGrant> grants = new ArrayList<>();
    for (JsonNode grant : configuration.path("Grants")) {
      String grantee = Json.text(grant, "GranteePrincipal");
      if (!grantee.isEmpty()) {
        grants.add(
            new KeyGrant(
                Json.text(grant, "GrantId"),
                grantee,
                Json.texts(grant, "Operations"),
                !grant.path("Constraints").isEmpty()));
      }
    }
    return grants;
  }

  /** Grants that were not read may let somebody in. */
  static PolicySet unreadGrants(AccessRow row, JsonNode configuration) {
    return configuration.path("Grants").isNull()
        ? PolicySet.of(
            Documents.perhapsAllowing(
                PolicyKind.RESOURCE,
                row.arn() + "#grants",
                List.of("kms:*"),
                "",
                Reason.RESOURCE_POLICY_NOT_COLLECTED))
        : PolicySet.EMPTY;
  }

  Encryption encryption(AccessRow row, JsonNode configuration) {
    String key = encryptedBy.get(row.arn());
    if (key != null) {
      return byKey(key);
    }
    if (row.type().equals(InputTypes.BUCKET)) {
      return bucket(configuration);
    }
    boolean secureParameter =
        row.type().equals("AWS::SSM::Parameter")
            && Json.text(configuration, "Type").equals("SecureString");
    return secureParameter || ALWAYS_ENCRYPTED.contains(row.type())
        ? Encryption.AWS_MANAGED
        : Encryption.NONE;
  }

  private Encryption byKey(String name) {
    if (name.contains(ALIAS_OF_AWS)) {
      return Encryption.AWS_MANAGED;
    }
    String key = aliases.getOrDefault(name, name);
    if (OF_AWS.equals(managers.get(key))) {
      return Encryption.AWS_MANAGED;
    }
    return key.contains(":key/") ? Encryption.withKey(key) : Encryption.UNKNOWN;
  }

  private static Encryption bucket(JsonNode configuration) {
    JsonNode encryption = configuration.path("ServerSideEncryptionConfiguration");
    if (encryption.isNull() || configuration.isMissingNode()) {
      return Encryption.UNKNOWN;
    }
    for (JsonNode rule : encryption.path("Rules")) {
      JsonNode byDefault = rule.path("ApplyServerSideEncryptionByDefault");
      if (byDefault.path("SSEAlgorithm").asText().startsWith("aws:kms")) {
        String key = byDefault.path("KMSMasterKeyID").asText("");
        // A key that is named and has no edge is one that could not be told.
        return key.isEmpty() || key.contains("alias/aws/")
            ? Encryption.AWS_MANAGED
            : Encryption.UNKNOWN;
      }
    }
    return Encryption.NONE;
  }
}
