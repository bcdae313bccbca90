package io.periplus.iam.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.iam.PolicyKind;
import io.periplus.iam.PolicySet;
import io.periplus.iam.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Snapshots and images by their share attributes, and what RAM shares: each works like a policy
 * that allows the listed accounts to read (IAM85).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ebs/latest/userguide/ebs-modifying-snapshot-permissions.html">Share
 *     a snapshot</a>
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharing-amis.html">Shared
 *     AMIs</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ShareSnapshot.html">Sharing
 *     a DB snapshot</a>
 * @see <a href="https://docs.aws.amazon.com/ram/latest/userguide/what-is.html">AWS RAM</a>
 */
final class SharedResources {
  /** What a share lets others do. */
  private static final Map<String, List<String>> ACTIONS =
      Map.of(
          InputTypes.SNAPSHOT,
          List.of(
              "ec2:CopySnapshot",
              "ec2:CreateVolume",
              "ec2:DescribeSnapshots",
              "ebs:GetSnapshotBlock",
              "ebs:ListSnapshotBlocks",
              "ebs:ListChangedBlocks"),
          InputTypes.IMAGE,
          List.of("ec2:CopyImage", "ec2:DescribeImages", "ec2:RunInstances"),
          InputTypes.DB_SNAPSHOT,
          List.of(
              "rds:CopyDBSnapshot",
              "rds:DescribeDBSnapshots",
              "rds:RestoreDBInstanceFromDBSnapshot"),
          InputTypes.DB_CLUSTER_SNAPSHOT,
          List.of(
              "rds:CopyDBClusterSnapshot",
              "rds:DescribeDBClusterSnapshots",
              "rds:RestoreDBClusterFromSnapshot"));

  /** What a share by RAM lets others do at least; its permissions are not collected. */
  private static final List<String> SHARED_VERBS = List.of("Describe*", "Get*", "List*");

  private static final Set<String> IN_FORCE = Set.of("ASSOCIATED", "ASSOCIATING");
  private static final String EVERYBODY = "all";
  private static final String SHARE = "#share";
  private static final String ORGANIZATION = "organization";

  private final Map<String, PolicySet> byRam = new TreeMap<>();

  static boolean concern(String type) {
    return ACTIONS.containsKey(type) || type.equals(InputTypes.RESOURCE_SHARE);
  }

  /** The share attributes of a snapshot or image; empty for other types. */
  static PolicySet of(AccessRow row, JsonNode configuration) {
    List<String> actions = ACTIONS.get(row.type());
    if (actions == null) {
      return PolicySet.EMPTY;
    }
    return switch (row.type()) {
      case InputTypes.SNAPSHOT -> snapshot(row, configuration, actions);
      case InputTypes.IMAGE -> image(row, configuration, actions);
      default -> dbSnapshot(row, configuration, actions);
    };
  }

  /** Shares of encrypted snapshots are not asked for; they may be shared, though not with all. */
  private static PolicySet snapshot(AccessRow row, JsonNode configuration, List<String> actions) {
    JsonNode permissions = configuration.path("CreateVolumePermissions");
    boolean asked = permissions.isArray() || !configuration.path("Encrypted").asBoolean();
    if (permissions.isNull() || configuration.isMissingNode() || !asked) {
      return unread(row, actions);
    }
    return shared(row, actions, groups(permissions), members(permissions, "UserId"), List.of());
  }

  private static PolicySet image(AccessRow row, JsonNode configuration, List<String> actions) {
    JsonNode permissions = configuration.path("LaunchPermissions");
    if (permissions.isNull() || configuration.isMissingNode()) {
      return unread(row, actions);
    }
    List<String> places = new ArrayList<>(members(permissions, "OrganizationArn"));
    places.addAll(members(permissions, "OrganizationalUnitArn"));
    boolean everybody = groups(permissions) || configuration.path("Public").asBoolean();
    return shared(row, actions, everybody, members(permissions, "UserId"), places);
  }

  private static PolicySet dbSnapshot(AccessRow row, JsonNode configuration, List<String> actions) {
    JsonNode attributes = configuration.path("Attributes");
    if (attributes.isNull() || configuration.isMissingNode()) {
      return unread(row, actions);
    }
    List<String> accounts = new ArrayList<>();
    for (JsonNode attribute : attributes) {
      if (attribute.path("AttributeName").asText().equals("restore")) {
        accounts.addAll(Json.texts(attribute, "AttributeValues"));
      }
    }
    boolean everybody = accounts.remove(EVERYBODY);
    return shared(row, actions, everybody, accounts, List.of());
  }

  private static PolicySet unread(AccessRow row, List<String> actions) {
    return PolicySet.of(
        Documents.perhapsAllowing(
            PolicyKind.RESOURCE,
            row.arn() + SHARE,
            actions,
            row.accountId(),
            Reason.RESOURCE_POLICY_NOT_COLLECTED));
  }

  private static boolean groups(JsonNode permissions) {
    return members(permissions, "Group").contains(EVERYBODY);
  }

  private static List<String> members(JsonNode list, String member) {
    List<String> values = new ArrayList<>();
    list.forEach(element -> values.addAll(Json.texts(element, member)));
    return values;
  }

  private static PolicySet shared(
      AccessRow row,
      List<String> actions,
      boolean everybody,
      List<String> accounts,
      List<String> places) {
    Documents documents = new Documents();
    if (everybody) {
      documents.allowOtherAccounts(actions, row.accountId());
    }
    documents.allowPrincipals(accounts, actions);
    places.forEach(place -> allowPlace(documents, place, row.accountId(), actions));
    return documents.isEmpty()
        ? PolicySet.EMPTY
        : PolicySet.of(documents.policy(PolicyKind.RESOURCE, row.arn() + SHARE));
  }

  /** An organization or a unit of one, by ARN: {@code …:ou/o-1/ou-1}. */
  private static void allowPlace(
      Documents documents, String arn, String owner, List<String> actions) {
    String[] parts = arn.substring(arn.lastIndexOf(':') + 1).split("/");
    if (parts[0].equals(ORGANIZATION) && parts.length > 1) {
      documents.allowOrganization("StringEquals", "aws:PrincipalOrgID", parts[1], owner, actions);
    } else if (parts.length > 2) {
      String path = parts[1] + "/*/" + parts[2] + "/*";
      documents.allowOrganization(
          "ForAnyValue:StringLike", "aws:PrincipalOrgPaths", path, owner, actions);
    }
  }

  /** A share of RAM: who is let in to what. */
  void addShare(AccessRow row, JsonNode configuration) {
    List<String> accounts = new ArrayList<>();
    List<String> services = new ArrayList<>();
    List<String> places = new ArrayList<>();
    for (JsonNode principal : configuration.path("principals")) {
      String name = principal.path("associatedEntity").asText();
      if (!IN_FORCE.contains(principal.path("status").asText())) {
        continue;
      }
      if (name.contains(":organizations:")) {
        places.add(name);
      } else if (name.endsWith(".amazonaws.com")) {
        services.add(name);
      } else {
        accounts.add(name);
      }
    }
    boolean unread = configuration.path("principals").isNull();
    for (JsonNode resource : configuration.path("resources")) {
      String arn = resource.path("associatedEntity").asText();
      String[] parts = arn.split(":", 6);
      if (parts.length < 6 || !IN_FORCE.contains(resource.path("status").asText())) {
        continue;
      }
      List<String> actions = SHARED_VERBS.stream().map(verb -> parts[2] + ":" + verb).toList();
      Documents documents = new Documents().allowPrincipals(accounts, actions);
      documents.allowServices(services, actions);
      places.forEach(place -> allowPlace(documents, place, parts[4], actions));
      PolicySet set =
          unread
              ? PolicySet.of(
                  Documents.perhapsAllowing(
                      PolicyKind.RESOURCE,
                      row.arn() + SHARE,
                      actions,
                      parts[4],
                      Reason.RESOURCE_POLICY_NOT_COLLECTED))
              : documents.isEmpty()
                  ? PolicySet.EMPTY
                  : PolicySet.of(documents.policy(PolicyKind.RESOURCE, row.arn() + SHARE));
      byRam.merge(arn, set, ResourcePolicies::joined);
    }
  }

  /** What RAM shares of the resource. */
  PolicySet byRam(String arn) {
    return byRam.getOrDefault(arn, PolicySet.EMPTY);
  }
}
