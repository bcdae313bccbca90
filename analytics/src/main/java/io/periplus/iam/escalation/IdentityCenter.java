package io.periplus.iam.escalation;

import io.periplus.iam.Truth;
import io.periplus.iam.estate.PrincipalFacts;
import io.periplus.iam.estate.ResourceFacts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * People and the roles that Identity Center gives them (IAM76): a permission set that is assigned
 * in an account is there as a role {@code AWSReservedSSO_<name>_<suffix>}; groups are expanded.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html">Permission
 *     sets</a>
 */
final class IdentityCenter {
  private static final String PERMISSION_SET = "AWS::SSO::PermissionSet";
  private static final String USER = "AWS::IdentityStore::User";
  private static final String GROUP = "AWS::IdentityStore::Group";
  private static final String ROLE = "AWSReservedSSO_";

  /** {@code AccountAssignments} and {@code Memberships} as the reader of inventory writes them. */
  private static final String ASSIGNMENTS = "AccountAssignments";

  private static final String MEMBERS = "Memberships";

  /**
   * Somebody with an assignment.
   *
   * @param arn of a person, or of a group whose members were not read
   * @param by the permission set
   * @param certain whether it is one that can sign in
   */
  record Holder(String arn, String by, boolean certain) {}

  private final List<ResourceFacts> sets = new ArrayList<>();
  private final Map<String, ResourceFacts> identities = new HashMap<>();

  IdentityCenter(EstateIndex index) {
    sets.addAll(index.resources(PERMISSION_SET));
    Stream.of(USER, GROUP)
        .flatMap(type -> index.resources(type).stream())
        .sorted(Comparator.comparing(ResourceFacts::arn))
        .forEach(
            resource -> {
              String arn = resource.arn();
              identities.put(arn.substring(arn.lastIndexOf('/') + 1), resource);
            });
  }

  /** Who holds the role, sorted by permission set and assignment. */
  List<Holder> holders(PrincipalFacts role) {
    String name = role.arn().substring(role.arn().lastIndexOf('/') + 1);
    int suffix = name.lastIndexOf('_');
    if (!name.startsWith(ROLE) || suffix < ROLE.length()) {
      return List.of();
    }
    String set = name.substring(ROLE.length(), suffix);
    List<Holder> holders = new ArrayList<>();
    for (ResourceFacts candidate : sets) {
      if (List.of(set).equals(candidate.fields().get("Name"))) {
        candidate.fields().getOrDefault(ASSIGNMENTS, List.of()).stream()
            .filter(assignment -> assignment.startsWith(role.account() + "/"))
            .map(assignment -> assignment.substring(assignment.lastIndexOf('/') + 1))
            .forEach(id -> add(id, candidate.arn(), holders));
      }
    }
    return holders;
  }

  private void add(String id, String by, List<Holder> holders) {
    ResourceFacts identity = identities.get(id);
    if (identity == null) {
      return;
    }
    List<String> members = identity.fields().get(MEMBERS);
    if (identity.type().equals(USER)) {
      Truth disabled = identity.has("UserStatus", "DISABLED");
      if (disabled != Truth.TRUE) {
        holders.add(new Holder(identity.arn(), by, true));
      }
    } else if (members == null) {
      holders.add(new Holder(identity.arn(), by, false));
    } else {
      members.forEach(member -> add(member, by, holders));
    }
  }
}
