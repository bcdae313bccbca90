package io.periplus.iam.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.iam.Policy;
import io.periplus.iam.PolicyKind;
import io.periplus.iam.PolicySet;
import io.periplus.iam.Principal;
import io.periplus.iam.Reason;
import io.periplus.iam.Truth;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.AccessKey;
import io.periplus.iam.estate.Credentials;
import io.periplus.iam.estate.GroupFacts;
import io.periplus.iam.estate.PrincipalFacts;
import io.periplus.iam.estate.Tags;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Users, roles and groups with their policies (IAM16, IAM17, BI11, BI13).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html">GetAccountAuthorizationDetails</a>
 */
final class Identities {
  private record Entry(AccessRow row, JsonNode configuration, Set<Reason> doubts) {}

  private final ManagedPolicies managed;
  private final Map<String, Entry> users = new TreeMap<>();
  private final Map<String, Entry> roles = new TreeMap<>();
  private final Map<String, Entry> groups = new TreeMap<>();

  /** ARN of a user -> its keys. */
  private final Map<String, List<AccessKey>> keys = new HashMap<>();

  private final Map<String, List<String>> members = new TreeMap<>();

  Identities(ManagedPolicies managed) {
    this.managed = managed;
  }

  /**
   * Takes a user, role or group.
   *
   * @param doubts why what was read may no longer be so (BI15)
   */
  void add(AccessRow row, JsonNode configuration, Set<Reason> doubts) {
    Map<String, Entry> kind =
        switch (row.type()) {
          case InputTypes.USER -> users;
          case InputTypes.ROLE -> roles;
          default -> groups;
        };
    kind.put(row.arn(), new Entry(row, configuration, doubts));
  }

  /** A user or role that is only known by its name, of an account whose IAM was not read. */
  void addUnread(AccessRow row, AccessEstate.Builder estate) {
    PolicySet unread = PolicySet.unread(Reason.IDENTITY_UNKNOWN);
    boolean user = row.type().equals(InputTypes.USER);
    estate.principal(
        PrincipalFacts.of(user ? Principal.user(row.arn(), "") : Principal.role(row.arn(), ""))
            .withIdentity(unread)
            .withBoundary(PolicySet.unread(Reason.BOUNDARY_UNKNOWN))
            .withTrust(
                user ? PolicySet.EMPTY : PolicySet.unread(Reason.RESOURCE_POLICY_NOT_COLLECTED))
            .withTags(Tags.UNKNOWN)
            .withCredentials(user ? Credentials.UNKNOWN : Credentials.NONE));
  }

  /** A key belongs to the user of that name in its account. */
  void addKey(AccessRow row, JsonNode configuration) {
    AccessKey key =
        new AccessKey(
            Json.text(configuration, "AccessKeyId"),
            Json.text(configuration, "Status").equals("Active"));
    keys.computeIfAbsent(
            row.accountId() + '/' + Json.text(configuration, "UserName"), user -> new ArrayList<>())
        .add(key);
  }

  /** Puts all of them into the estate. */
  void build(AccessEstate.Builder estate) {
    Map<String, PolicySet> ofGroups = new HashMap<>();
    groups.forEach(
        (arn, group) -> {
          PolicySet policies = policies(group, "GroupPolicyList", PolicyKind.GROUP);
          ofGroups.put(arn, policies);
        });
    users.values().forEach(user -> estate.principal(user(user, ofGroups)));
    roles.values().forEach(role -> estate.principal(role(role)));
    groups.forEach(
        (arn, group) ->
            estate.group(
                new GroupFacts(
                    arn,
                    group.row().accountId(),
                    ofGroups.get(arn),
                    members.getOrDefault(arn, List.of()))));
  }

  private PrincipalFacts user(Entry user, Map<String, PolicySet> ofGroups) {
    JsonNode configuration = user.configuration();
    PolicySet identity = policies(user, "UserPolicyList", PolicyKind.IDENTITY);
    List<String> memberOf = new ArrayList<>();
    if (configuration.path("GroupList").isNull()) {
      identity = ResourcePolicies.joined(identity, PolicySet.unread(Reason.IDENTITY_UNKNOWN));
    }
    for (String name : Json.texts(configuration, "GroupList")) {
      String group = group(user.row(), name);
      if (group.isEmpty()) {
        identity = ResourcePolicies.joined(identity, PolicySet.unread(Reason.IDENTITY_UNKNOWN));
      } else {
        memberOf.add(group);
        members.computeIfAbsent(group, arn -> new ArrayList<>()).add(user.row().arn());
        identity = ResourcePolicies.joined(identity, ofGroups.get(group));
      }
    }
    return facts(
            user, Principal.user(user.row().arn(), Json.text(configuration, "UserId")), identity)
        .withGroups(memberOf)
        .withCredentials(credentials(user));
  }

  /** Groups are listed by name, which is unique in an account whatever their path. */
  private String group(AccessRow user, String name) {
    String plain = user.arn().replaceFirst(":user/.*", ":group/" + name.replace("$", "\\$"));
    if (groups.containsKey(plain)) {
      return plain;
    }
    return groups.keySet().stream()
        .filter(arn -> groups.get(arn).row().accountId().equals(user.accountId()))
        .filter(arn -> arn.endsWith("/" + name))
        .findFirst()
        .orElse("");
  }

  private PrincipalFacts role(Entry role) {
    JsonNode configuration = role.configuration();
    JsonNode trust = configuration.path("AssumeRolePolicyDocument");
    boolean unread = trust.isNull() || trust.isMissingNode();
    PolicySet trusted =
        unread
            ? PolicySet.unread(Reason.RESOURCE_POLICY_NOT_COLLECTED)
            : PolicySet.of(PolicyReader.read(PolicyKind.TRUST, role.row().arn() + "#trust", trust));
    return facts(
            role,
            Principal.role(role.row().arn(), Json.text(configuration, "RoleId")),
            policies(role, "RolePolicyList", PolicyKind.IDENTITY))
        .withTrust(doubted(trusted, role.doubts()));
  }

  private PrincipalFacts facts(Entry entry, Principal principal, PolicySet identity) {
    Map<String, String> tags = entry.row().tags();
    PrincipalFacts facts =
        PrincipalFacts.of(principal)
            .withIdentity(identity)
            .withTags(tags == null ? Tags.UNKNOWN : Tags.of(tags));
    JsonNode boundary = entry.configuration().path("PermissionsBoundary");
    if (boundary.isNull() || entry.configuration().isMissingNode()) {
      return facts.withBoundary(PolicySet.unread(Reason.BOUNDARY_UNKNOWN));
    }
    String arn = Json.text(boundary, "PermissionsBoundaryArn");
    return arn.isEmpty()
        ? facts
        : facts.withBoundary(
            doubted(
                managed.inForce(PolicyKind.BOUNDARY, arn, Reason.BOUNDARY_UNKNOWN),
                entry.doubts()));
  }

  private PolicySet policies(Entry entry, String inline, PolicyKind kind) {
    JsonNode configuration = entry.configuration();
    List<Policy> policies = new ArrayList<>();
    Set<Reason> unread = EnumSet.noneOf(Reason.class);
    unread.addAll(entry.doubts());
    JsonNode list = configuration.path(inline);
    JsonNode attached = configuration.path("AttachedManagedPolicies");
    if (configuration.isMissingNode() || list.isNull() || attached.isNull()) {
      unread.add(Reason.IDENTITY_UNKNOWN);
    }
    for (JsonNode policy : list) {
      JsonNode document = policy.path("PolicyDocument");
      if (document.isNull() || document.isMissingNode()) {
        unread.add(Reason.IDENTITY_UNKNOWN);
      } else {
        String name = entry.row().arn() + "#inline/" + policy.path("PolicyName").asText();
        policies.add(PolicyReader.read(kind, name, document));
      }
    }
    for (JsonNode policy : attached) {
      PolicySet read =
          managed.inForce(kind, Json.text(policy, "PolicyArn"), Reason.POLICY_NOT_COLLECTED);
      policies.addAll(read.policies());
      unread.addAll(read.unread());
    }
    return new PolicySet(policies, unread);
  }

  private static PolicySet doubted(PolicySet set, Set<Reason> doubts) {
    return doubts.isEmpty() ? set : ResourcePolicies.joined(set, new PolicySet(List.of(), doubts));
  }

  /** Keys by their own list, else by the credential report; neither may know a user that is new. */
  private Credentials credentials(Entry user) {
    JsonNode configuration = user.configuration();
    JsonNode password = configuration.path("HasConsolePassword");
    Truth known = password.isBoolean() ? Truth.of(password.asBoolean()) : Truth.UNKNOWN;
    String name = Json.text(configuration, "UserName");
    List<AccessKey> listed = keys.get(user.row().accountId() + '/' + name);
    if (listed != null) {
      return new Credentials(true, listed, known);
    }
    JsonNode reported = configuration.path("AccessKeys");
    if (!reported.isArray()) {
      return new Credentials(false, List.of(), known);
    }
    List<AccessKey> keysOfReport = new ArrayList<>();
    for (JsonNode key : reported) {
      keysOfReport.add(new AccessKey("", key.path("Active").asBoolean()));
    }
    return new Credentials(true, keysOfReport, known);
  }

  /** Who has which managed policy, for {@link ManagedPolicies#build}. */
  void attachments(ManagedPolicies to) {
    for (Map<String, Entry> kind : List.of(users, roles, groups)) {
      kind.forEach(
          (arn, entry) -> {
            entry
                .configuration()
                .path("AttachedManagedPolicies")
                .forEach(policy -> to.attached(Json.text(policy, "PolicyArn"), arn));
            String boundary =
                Json.text(entry.configuration(), "PermissionsBoundary.PermissionsBoundaryArn");
            if (!boundary.isEmpty()) {
              to.limits(boundary, arn);
            }
          });
    }
  }
}
