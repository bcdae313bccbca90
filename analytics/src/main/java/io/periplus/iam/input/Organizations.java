package io.periplus.iam.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.iam.ControlPolicies;
import io.periplus.iam.OrganizationPlace;
import io.periplus.iam.Policy;
import io.periplus.iam.PolicyKind;
import io.periplus.iam.PolicySet;
import io.periplus.iam.Reason;
import io.periplus.iam.estate.AccountFacts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Accounts with their place and the control policies above them (IAM12 to IAM14, IAM20, BI9).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html">SCP
 *     evaluation</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_evaluation.html">RCP
 *     evaluation</a>
 */
final class Organizations {
  private static final String SERVICE = "SERVICE_CONTROL_POLICY";
  private static final String RESOURCE = "RESOURCE_CONTROL_POLICY";

  /** More levels than Organizations allows: a loop in bad rows ends here. */
  private static final int DEEPEST = 20;

  /** Account id -> where it is in the tree: {@code r-…} or {@code ou-…}. */
  private final Map<String, String> parentOfAccount = new TreeMap<>();

  /** Account id -> organization id. */
  private final Map<String, String> organizationOf = new HashMap<>();

  private final Map<String, String> parentOfUnit = new HashMap<>();
  private final Set<String> managementAccounts = new HashSet<>();

  /** Root id -> kinds of policies that are enabled. */
  private final Map<String, Set<String>> enabled = new HashMap<>();

  /** Kind and target -> policies attached there. */
  private final Map<String, List<PolicySet>> attached = new HashMap<>();

  private final Set<String> kindsWithUnknownTargets = new HashSet<>();
  private final Set<String> withoutOrganization = new HashSet<>();
  private final Set<String> organizationAccounts = new HashSet<>();
  private boolean policiesListed;

  void add(AccessRow row, JsonNode configuration) {
    switch (row.type()) {
      case InputTypes.ORGANIZATION -> {
        managementAccounts.add(Json.text(configuration, "MasterAccountId"));
        organizationAccounts.add(row.accountId());
      }
      case InputTypes.ROOT -> {
        Set<String> kinds = new HashSet<>();
        for (JsonNode kind : configuration.path("PolicyTypes")) {
          if (kind.path("Status").asText().equals("ENABLED")) {
            kinds.add(kind.path("Type").asText());
          }
        }
        enabled.put(Json.text(configuration, "Id"), kinds);
      }
      case InputTypes.UNIT ->
          parentOfUnit.put(Json.text(configuration, "Id"), Json.text(configuration, "ParentId"));
      case InputTypes.ACCOUNT -> {
        String id = Json.text(configuration, "Id");
        parentOfAccount.put(id, Json.text(configuration, "ParentId"));
        organizationOf.put(id, organization(row.arn()));
      }
      default -> addPolicy(row, configuration);
    }
  }

  /** {@code arn:aws:organizations::1:account/o-…/2}. */
  private static String organization(String arn) {
    String[] parts = arn.split("/");
    return parts.length > 1 ? parts[1] : "";
  }

  private void addPolicy(AccessRow row, JsonNode configuration) {
    String type = Json.text(configuration, "Type");
    boolean service = type.equals(SERVICE);
    if (!service && !type.equals(RESOURCE)) {
      return;
    }
    JsonNode content = configuration.path("Content");
    JsonNode targets = configuration.path("Targets");
    if (targets.isNull()) {
      kindsWithUnknownTargets.add(type);
    }
    PolicySet policy =
        content.isNull() || content.isMissingNode()
            ? PolicySet.unread(service ? Reason.SCP_UNKNOWN : Reason.RCP_UNKNOWN)
            : PolicySet.of(
                PolicyReader.read(service ? PolicyKind.SCP : PolicyKind.RCP, row.arn(), content));
    for (JsonNode target : targets) {
      attached
          .computeIfAbsent(type + target.path("TargetId").asText(), key -> new ArrayList<>())
          .add(policy);
    }
  }

  /**
   * A call for the organization that found none: the account is in no organization if no row names
   * it.
   */
  void add(AccessCoverageRow coverage) {
    policiesListed |= coverage.is("organizations", "ListPolicies") && coverage.isRead();
    if (coverage.is("organizations", "DescribeOrganization") && coverage.isRead()) {
      withoutOrganization.add(coverage.accountId());
    }
  }

  /** Ids of all accounts that the organization lists. */
  Set<String> accounts() {
    return parentOfAccount.keySet();
  }

  AccountFacts account(String id, String partition, boolean collected) {
    if (managementAccounts.contains(id)) {
      return new AccountFacts(
          id, partition, place(id), ControlPolicies.NONE, ControlPolicies.NONE, true, collected);
    }
    if (parentOfAccount.containsKey(id)) {
      return new AccountFacts(
          id,
          partition,
          place(id),
          control(id, SERVICE, Reason.SCP_UNKNOWN),
          control(id, RESOURCE, Reason.RCP_UNKNOWN),
          false,
          collected);
    }
    boolean alone =
        withoutOrganization.contains(id)
            && !organizationAccounts.contains(id)
            && managementAccounts.isEmpty();
    return new AccountFacts(
        id,
        partition,
        alone ? OrganizationPlace.NONE : OrganizationPlace.UNKNOWN,
        alone ? ControlPolicies.NONE : ControlPolicies.unread(Reason.SCP_UNKNOWN),
        alone ? ControlPolicies.NONE : ControlPolicies.unread(Reason.RCP_UNKNOWN),
        false,
        collected);
  }

  /** From the root down to the account's unit; empty where the way up does not end at a root. */
  private List<String> way(String account) {
    LinkedList<String> way = new LinkedList<>();
    String place = parentOfAccount.getOrDefault(account, "");
    while (!place.isEmpty() && way.size() < DEEPEST) {
      way.addFirst(place);
      place = parentOfUnit.getOrDefault(place, "");
    }
    return !way.isEmpty() && enabled.containsKey(way.getFirst()) ? way : List.of();
  }

  private OrganizationPlace place(String account) {
    String organization = organizationOf.getOrDefault(account, "");
    List<String> way = way(account);
    return organization.isEmpty() || way.isEmpty()
        ? OrganizationPlace.UNKNOWN
        : new OrganizationPlace(
            organization, List.of(organization + "/" + String.join("/", way) + "/"));
  }

  /**
   * Each level has at least one service control policy: a level without any was not read. A
   * resource control policy that allows everything is everywhere and cannot be detached, so that
   * only others are looked for (IAM12).
   */
  private ControlPolicies control(String account, String type, Reason unread) {
    List<String> way = way(account);
    if (way.isEmpty() || kindsWithUnknownTargets.contains(type)) {
      return ControlPolicies.unread(unread);
    }
    if (!enabled.get(way.get(0)).contains(type)) {
      return ControlPolicies.NONE;
    }
    List<PolicySet> levels = new ArrayList<>();
    List<String> targets = new ArrayList<>(way);
    targets.add(account);
    for (String target : targets) {
      List<PolicySet> here = attached.getOrDefault(type + target, List.of());
      boolean none = here.isEmpty() && type.equals(RESOURCE) && policiesListed;
      levels.add(none ? PolicySet.EMPTY : joined(here, unread));
    }
    return new ControlPolicies(levels);
  }

  private static PolicySet joined(List<PolicySet> sets, Reason unread) {
    if (sets.isEmpty()) {
      return PolicySet.unread(unread);
    }
    List<Policy> policies = new ArrayList<>();
    Set<Reason> reasons = EnumSet.noneOf(Reason.class);
    for (PolicySet set : sets) {
      policies.addAll(set.policies());
      reasons.addAll(set.unread());
    }
    return new PolicySet(policies, reasons);
  }
}
