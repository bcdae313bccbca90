package io.periplus.iam.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.iam.PolicyKind;
import io.periplus.iam.PolicySet;
import io.periplus.iam.Reason;
import io.periplus.iam.Truth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Public access blocks and access control lists of S3 (IAM35, IAM83).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html">Blocking
 *     public access</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html">Access
 *     control list</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html">Object
 *     Ownership</a>
 */
final class Buckets {
  private static final String BLOCK = "PublicAccessBlockConfiguration";
  private static final String RESTRICT = BLOCK + ".RestrictPublicBuckets";
  private static final String IGNORE = BLOCK + ".IgnorePublicAcls";
  private static final String ALL_USERS = "/groups/global/AllUsers";
  private static final String AUTHENTICATED = "/groups/global/AuthenticatedUsers";
  private static final String ENFORCED = "BucketOwnerEnforced";
  private static final String FULL_CONTROL = "FULL_CONTROL";

  /**
   * What a permission on a bucket means.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html#acl-access-policy-permission-mapping">ACL
   *     permissions and policy permissions</a>
   */
  private static final Map<String, List<String>> PERMISSIONS =
      Map.of(
          "READ",
          List.of("s3:ListBucket", "s3:ListBucketVersions", "s3:ListBucketMultipartUploads"),
          "WRITE",
          List.of("s3:PutObject"),
          "READ_ACP",
          List.of("s3:GetBucketAcl"),
          "WRITE_ACP",
          List.of("s3:PutBucketAcl"),
          FULL_CONTROL,
          List.of(
              "s3:ListBucket",
              "s3:ListBucketVersions",
              "s3:ListBucketMultipartUploads",
              "s3:PutObject",
              "s3:GetBucketAcl",
              "s3:PutBucketAcl"));

  private record AccountBlock(Truth restricts, Truth ignores) {}

  /** Account -> its block; an account without is not among them. */
  private final Map<String, AccountBlock> blocks = new HashMap<>();

  void addAccountBlock(AccessRow row, JsonNode configuration) {
    blocks.put(
        row.accountId(),
        new AccountBlock(flag(configuration, RESTRICT), flag(configuration, IGNORE)));
  }

  /** Unset means no; what was not read is not known. */
  private static Truth flag(JsonNode configuration, String path) {
    JsonNode flag = Json.at(configuration, path);
    return flag.isNull() || configuration.isMissingNode()
        ? Truth.UNKNOWN
        : Truth.of(flag.asBoolean());
  }

  private static Truth either(Truth some, Truth other) {
    return some.compareTo(other) > 0 ? some : other;
  }

  /**
   * Whether public statements do not count.
   *
   * @param read whether the blocks of accounts were read
   */
  Truth blocksPublicPolicies(AccessRow row, JsonNode configuration, boolean read) {
    return either(flag(configuration, RESTRICT), account(row, read).restricts());
  }

  private AccountBlock account(AccessRow row, boolean read) {
    Truth without = read ? Truth.FALSE : Truth.UNKNOWN;
    return blocks.getOrDefault(row.accountId(), new AccountBlock(without, without));
  }

  /** The bucket's access control list as a policy; empty where it does not count. */
  PolicySet acl(AccessRow row, JsonNode configuration, boolean read) {
    String name = row.arn() + "#acl";
    JsonNode rules = Json.at(configuration, "OwnershipControls.Rules");
    for (JsonNode rule : rules) {
      if (rule.path("ObjectOwnership").asText().equals(ENFORCED)) {
        return PolicySet.EMPTY;
      }
    }
    JsonNode grants = configuration.path("Grants");
    if (grants.isNull() || configuration.isMissingNode()) {
      return unread(name, row);
    }
    Truth ignored = either(flag(configuration, IGNORE), account(row, read).ignores());
    String owner = Json.text(configuration, "Owner.ID");
    Documents documents = new Documents();
    boolean open = false;
    for (JsonNode grant : grants) {
      List<String> actions = PERMISSIONS.getOrDefault(grant.path("Permission").asText(), List.of());
      String group = Json.text(grant, "Grantee.URI");
      String user = Json.text(grant, "Grantee.ID");
      boolean everybody = group.endsWith(ALL_USERS);
      if (actions.isEmpty()) {
        continue;
      }
      if (everybody || group.endsWith(AUTHENTICATED)) {
        open = true;
        if (ignored == Truth.FALSE) {
          if (everybody) {
            documents.allowEverybody(actions);
          } else {
            documents.allowOtherAccounts(actions);
          }
        }
      } else if (!user.isEmpty() && !user.equals(owner)) {
        documents.allowCanonicalUser(user, actions);
      }
    }
    if (open && ignored == Truth.UNKNOWN || rules.isNull() && !documents.isEmpty()) {
      return unread(name, row);
    }
    return documents.isEmpty()
        ? PolicySet.EMPTY
        : PolicySet.of(documents.policy(PolicyKind.ACL, name));
  }

  private static PolicySet unread(String name, AccessRow row) {
    return PolicySet.of(
        Documents.perhapsAllowing(
            PolicyKind.ACL,
            name,
            PERMISSIONS.get(FULL_CONTROL),
            row.accountId(),
            Reason.PUBLIC_ACCESS_UNKNOWN));
  }
}
