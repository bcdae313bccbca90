package io.periplus.iam.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.periplus.iam.PolicySet;
import io.periplus.iam.Reason;
import io.periplus.iam.Truth;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.ResourceFacts;
import io.periplus.iam.estate.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Inventory rows to an {@link AccessEstate}. Rows come in any order; what was denied to the crawl
 * is unread in the estate, never empty (BI9, BI11 to BI15). Not safe for concurrent use.
 */
public final class AccessEstateReader {
  /** Older rows may no longer be so (BI15). */
  public static final Duration STALE_LIMIT = Duration.ofDays(7);

  private static final String GLOBAL_ACCOUNT = "aws";
  private static final Set<Reason> FRESH = Set.of();
  private static final Set<Reason> STALE = Set.of(Reason.STALE_INPUT);

  /** A resource whose facts wait for rows of others. */
  private record Pending(AccessRow row, JsonNode configuration) {}

  private final Instant time;
  private final ManagedPolicies managed = new ManagedPolicies();
  private final Identities identities = new Identities(managed);
  private final Organizations organizations = new Organizations();
  private final SharedResources shares = new SharedResources();
  private final Buckets buckets = new Buckets();
  private final Keys keys = new Keys();
  private final SharedFields sharedFields = new SharedFields();
  private final ListCalls listCalls = new ListCalls();
  private final List<Pending> resources = new ArrayList<>();
  private final List<AccessRow> stubs = new ArrayList<>();

  /** Resource -> roles and instance profiles that it runs as. */
  private final Map<String, Set<String>> runsAs = new HashMap<>();

  /** Account, region and id of an instance -> what Systems Manager says of it. */
  private final Map<String, List<String>> pings = new HashMap<>();

  /** Account -> its partition. */
  private final SortedMap<String, String> accounts = new TreeMap<>();

  private final Set<String> collected = new HashSet<>();
  private final FunctionTriggers triggers = new FunctionTriggers();
  private final InstanceLogins logins = new InstanceLogins();
  private final ClusterAdmins clusterAdmins = new ClusterAdmins();
  private final CatalogPolicies catalogs = new CatalogPolicies();
  private final Set<String> withoutIam = new HashSet<>();
  private final Set<String> withAccountBlocks = new HashSet<>();
  private final Set<String> withoutTags = new HashSet<>();
  private final Map<Map<String, String>, Tags> sameTags = new HashMap<>();

  /**
   * Starts an estate.
   *
   * @param time of the snapshot
   */
  public AccessEstateReader(Instant time) {
    this.time = time;
  }

  /** Whether the configuration of rows of the type is looked at; of others it may be null. */
  public static boolean readsConfigurationOf(String type) {
    return switch (type) {
      case InputTypes.ROLE,
          InputTypes.USER,
          InputTypes.GROUP,
          InputTypes.MANAGED_POLICY,
          InputTypes.ACCESS_KEY,
          InputTypes.ORGANIZATION,
          InputTypes.ROOT,
          InputTypes.UNIT,
          InputTypes.ACCOUNT,
          InputTypes.POLICY,
          InputTypes.PUBLIC_ACCESS_BLOCK,
          InputTypes.ALIAS,
          "AWS::SSM::Parameter" ->
          true;
      default ->
          ResourcePolicies.concern(type)
              || SharedResources.concern(type)
              || PreconditionFields.concern(type)
              || SharedFields.concern(type)
              || FunctionTriggers.concern(type)
              || InstanceLogins.concern(type)
              || ClusterAdmins.concern(type);
    };
  }

  /** A row of table {@code resource}. */
  public void add(AccessRow row) {
    String[] arn = row.arn().split(":", 6);
    if (arn.length < 6 || !arn[0].equals("arn")) {
      return; // The internet, and principals of policies that are no resources.
    }
    if (!row.accountId().isEmpty() && !row.accountId().equals(GLOBAL_ACCOUNT)) {
      accounts.putIfAbsent(row.accountId(), arn[1]);
    }
    if (row.stub()) {
      stubs.add(row);
      return;
    }
    collected.add(row.accountId());
    JsonNode configuration =
        readsConfigurationOf(row.type())
            ? Json.read(row.configuration())
            : MissingNode.getInstance();
    sharedFields.add(row, configuration);
    triggers.add(row, configuration);
    logins.add(row, configuration);
    clusterAdmins.add(row, configuration);
    switch (row.type()) {
      case InputTypes.ROLE, InputTypes.USER -> identities.add(row, configuration, doubts(row));
      case InputTypes.GROUP -> {
        identities.add(row, configuration, doubts(row));
        resources.add(new Pending(row, configuration));
      }
      case InputTypes.MANAGED_POLICY -> {
        managed.add(row, configuration);
        resources.add(new Pending(row, MissingNode.getInstance()));
      }
      case InputTypes.ACCESS_KEY -> identities.addKey(row, configuration);
      case InputTypes.ORGANIZATION,
          InputTypes.ROOT,
          InputTypes.UNIT,
          InputTypes.ACCOUNT,
          InputTypes.POLICY ->
          organizations.add(row, configuration);
      case InputTypes.PUBLIC_ACCESS_BLOCK -> buckets.addAccountBlock(row, configuration);
      case InputTypes.RESOURCE_SHARE -> {
        shares.addShare(row, configuration);
        resources.add(new Pending(row, MissingNode.getInstance()));
      }
      case InputTypes.KEY -> {
        keys.addKey(row, configuration);
        resources.add(new Pending(row, configuration));
      }
      case InputTypes.ALIAS -> {
        keys.addAlias(row, configuration);
        resources.add(new Pending(row, MissingNode.getInstance()));
      }
      case InputTypes.MANAGED_INSTANCE -> {
        pings.put(
            instanceKey(row, Json.text(configuration, "InstanceId")),
            Json.texts(configuration, "PingStatus"));
        resources.add(new Pending(row, configuration));
      }
      case InputTypes.CATALOG_DATABASE -> {
        catalogs.add(row, configuration);
        resources.add(new Pending(row, configuration));
      }
      default -> resources.add(new Pending(row, configuration));
    }
  }

  private static String instanceKey(AccessRow row, String id) {
    return row.accountId() + '/' + row.region() + '/' + id;
  }

  private Set<Reason> doubts(AccessRow row) {
    boolean old =
        row.stale()
            && row.lastSeenAt() != null
            && row.lastSeenAt().isBefore(time.minus(STALE_LIMIT));
    return old ? STALE : FRESH;
  }

  /** A row of table {@code relationship}. */
  public void add(AccessLinkRow link) {
    switch (link.type()) {
      case AccessLinkRow.RUNS_AS ->
          runsAs.computeIfAbsent(link.source(), source -> new TreeSet<>()).add(link.target());
      case AccessLinkRow.ENCRYPTED_BY -> keys.addLink(link);
      default -> {
        // Other edges say nothing of access.
      }
    }
  }

  /** A row of table {@code coverage}. */
  public void add(AccessCoverageRow coverage) {
    organizations.add(coverage);
    listCalls.add(coverage);
    if (coverage.is("s3control", "GetPublicAccessBlock") && coverage.isRead()) {
      withAccountBlocks.add(coverage.accountId());
    } else if (coverage.is("iam", "GetAccountAuthorizationDetails") && !coverage.isRead()) {
      withoutIam.add(coverage.accountId());
    } else if (coverage.is("resourcegroupstaggingapi", "GetResources") && !coverage.isRead()) {
      withoutTags.add(coverage.accountId() + '/' + coverage.region());
    }
  }

  /** All rows were added. */
  public AccessEstate read() {
    AccessEstate.Builder estate = AccessEstate.builder(time);
    organizations.accounts().forEach(id -> accounts.putIfAbsent(id, partition()));
    accounts.forEach(
        (id, partition) ->
            estate.account(organizations.account(id, partition, collected.contains(id))));
    identities.attachments(managed);
    identities.build(estate);
    managed.build(estate);
    listCalls.build(estate);
    for (AccessRow stub : stubs) {
      add(stub, estate);
    }
    resources.forEach(pending -> estate.resource(facts(pending.row(), pending.configuration())));
    return estate.build();
  }

  private String partition() {
    return accounts.isEmpty() ? "aws" : accounts.get(accounts.firstKey());
  }

  /**
   * Something that is only referred to. A user or role that is not among those of an account whose
   * IAM was read does not exist.
   */
  private void add(AccessRow stub, AccessEstate.Builder estate) {
    switch (stub.type()) {
      case InputTypes.USER, InputTypes.ROLE -> {
        if (withoutIam.contains(stub.accountId())) {
          identities.addUnread(stub, estate);
        }
      }
      case "AWS::IAM::AccountRoot",
          "AWS::IAM::ServicePrincipal",
          "AWS::IAM::FederatedPrincipal",
          "AWS::IAM::AnyPrincipal",
          "AWS::IAM::CanonicalUser",
          "AWS::EC2::AvailabilityZone" -> {
        // Principals by name only; what they may is asked of the policies that name them.
      }
      default ->
          estate.resource(ResourceFacts.notCollected(stub.arn(), stub.type(), stub.accountId()));
    }
  }

  private ResourceFacts facts(AccessRow row, JsonNode configuration) {
    PolicySet policy =
        ResourcePolicies.joined(
            ResourcePolicies.of(row.type(), row.arn(), configuration),
            ResourcePolicies.joined(
                ResourcePolicies.joined(SharedResources.of(row, configuration), catalogs.of(row)),
                shares.byRam(row.arn())));
    Truth blocked = Truth.FALSE;
    boolean key = row.type().equals(InputTypes.KEY);
    if (row.type().equals(InputTypes.BUCKET)) {
      boolean read = withAccountBlocks.contains(row.accountId());
      blocked = buckets.blocksPublicPolicies(row, configuration, read);
      policy = ResourcePolicies.joined(policy, buckets.acl(row, configuration, read));
    } else if (key) {
      policy = ResourcePolicies.joined(policy, Keys.unreadGrants(row, configuration));
    }
    if (!policy.equals(PolicySet.EMPTY) && !doubts(row).isEmpty()) {
      policy = ResourcePolicies.joined(policy, new PolicySet(List.of(), doubts(row)));
    }
    return new ResourceFacts(
        row.arn(),
        row.type(),
        row.accountId(),
        row.region(),
        tags(row),
        policy,
        blocked,
        keys.encryption(row, configuration),
        key ? Keys.grants(configuration) : List.of(),
        fields(row, configuration));
  }

  /** No tags at all where the call for tags was denied may mean that they were not read. */
  private Tags tags(AccessRow row) {
    if (row.tags() == null) {
      return Tags.UNKNOWN;
    }
    if (row.tags().isEmpty()) {
      return withoutTags.contains(row.accountId() + '/' + row.region()) ? Tags.UNKNOWN : Tags.NONE;
    }
    return sameTags.computeIfAbsent(row.tags(), Tags::of);
  }

  private SortedMap<String, List<String>> fields(AccessRow row, JsonNode configuration) {
    SortedMap<String, List<String>> fields = PreconditionFields.of(row.type(), configuration);
    List<String> roles = roles(row.arn());
    if (!roles.isEmpty()) {
      fields.put(ResourceFacts.RUNS_AS, roles);
    }
    if (row.type().equals(InputTypes.INSTANCE)) {
      List<String> ping = pings.get(instanceKey(row, row.id() == null ? "" : row.id()));
      if (ping != null) {
        fields.put("PingStatus", ping);
      }
    }
    sharedFields.complete(row, configuration, fields);
    triggers.complete(row, fields);
    logins.complete(row, configuration, fields);
    clusterAdmins.complete(row, configuration, listCalls, fields);
    return fields;
  }

  /** Roles, also by way of an instance profile. */
  private List<String> roles(String arn) {
    Set<String> roles = new TreeSet<>();
    for (String target : runsAs.getOrDefault(arn, Set.of())) {
      if (target.contains(":instance-profile/")) {
        roles.addAll(runsAs.getOrDefault(target, Set.of()));
      } else {
        roles.add(target);
      }
    }
    return List.copyOf(roles);
  }
}
