package io.periplus.simulator.generated;

import static io.periplus.simulator.generated.World.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.simulator.generated.Ids.Kind;
import java.util.Locale;

/** IAM roles, each with an instance profile, and the organization of all accounts. */
final class Identities {
  /** The role that a crawl assumes; it trusts the management account. */
  static final String CRAWLER = "PeriplusReadOnly";

  private static final String ORGANIZATION = "o-generated00";

  private final World world;

  Identities(World world) {
    this.world = world;
  }

  private static String roleName(int index) {
    return index == 0 ? CRAWLER : "service-" + index;
  }

  static String roleArn(int account, int index) {
    return "arn:aws:iam::" + Place.accountId(account) + ":role/" + roleName(index);
  }

  int roles(Place place) {
    return world.roles(place.account());
  }

  ObjectNode role(Place place, int index) {
    ObjectNode row =
        object()
            .put("Path", "/")
            .put("RoleName", roleName(index))
            .put("RoleId", world.ids.of(Kind.ROLE, place, index).toUpperCase(Locale.ROOT))
            .put("Arn", roleArn(place.account(), index))
            .put("CreateDate", "2025-01-01T00:00:00Z");
    ObjectNode trust = object().put("Version", "2012-10-17");
    ObjectNode statement =
        trust
            .putArray("Statement")
            .addObject()
            .put("Effect", "Allow")
            .put("Action", "sts:AssumeRole");
    ObjectNode principal = statement.putObject("Principal");
    if (index == 0) {
      principal.put("AWS", "arn:aws:iam::" + Place.accountId(0) + ":root");
    } else {
      principal.put("Service", index % 2 == 0 ? "lambda.amazonaws.com" : "ec2.amazonaws.com");
    }
    row.set("AssumeRolePolicyDocument", trust);
    return row;
  }

  /** A role as GetAccountAuthorizationDetails gives it, with what hangs on it. */
  ObjectNode roleDetail(Place place, int index) {
    ObjectNode row = role(place, index);
    row.putArray("InstanceProfileList").add(instanceProfile(place, index));
    row.putArray("RolePolicyList");
    row.putArray("AttachedManagedPolicies")
        .addObject()
        .put("PolicyName", "ReadOnlyAccess")
        .put("PolicyArn", "arn:aws:iam::aws:policy/ReadOnlyAccess");
    return row;
  }

  ObjectNode instanceProfile(Place place, int index) {
    String name = roleName(index);
    ObjectNode row =
        object()
            .put("Path", "/")
            .put("InstanceProfileName", name)
            .put(
                "InstanceProfileId",
                "AIPA" + world.ids.of(Kind.RULE, place, index).toUpperCase(Locale.ROOT))
            .put("Arn", "arn:aws:iam::" + place.accountId() + ":instance-profile/" + name)
            .put("CreateDate", "2025-01-01T00:00:00Z");
    row.putArray("Roles").add(role(place, index));
    return row;
  }

  static ObjectNode organization() {
    String management = Place.accountId(0);
    return object()
        .set(
            "Organization",
            object()
                .put("Id", ORGANIZATION)
                .put(
                    "Arn", "arn:aws:organizations::" + management + ":organization/" + ORGANIZATION)
                .put("FeatureSet", "ALL")
                .put(
                    "MasterAccountArn",
                    "arn:aws:organizations::"
                        + management
                        + ":account/"
                        + ORGANIZATION
                        + "/"
                        + management)
                .put("MasterAccountId", management)
                .put("MasterAccountEmail", "root@example.com"));
  }

  static ObjectNode root() {
    return object()
        .put("Id", "r-0001")
        .put(
            "Arn",
            "arn:aws:organizations::" + Place.accountId(0) + ":root/" + ORGANIZATION + "/r-0001")
        .put("Name", "Root");
  }

  static ObjectNode account(int account) {
    String id = Place.accountId(account);
    return object()
        .put("Id", id)
        .put(
            "Arn",
            "arn:aws:organizations::" + Place.accountId(0) + ":account/" + ORGANIZATION + "/" + id)
        .put("Email", "account-" + account + "@example.com")
        .put("Name", "account-" + account)
        .put("Status", "ACTIVE")
        .put("State", "ACTIVE")
        .put("JoinedMethod", "CREATED")
        .put("JoinedTimestamp", "2025-01-01T00:00:00Z");
  }
}
