package io.periplus.iam.estate;

import static java.util.Objects.requireNonNull;

import io.periplus.iam.AccessPolicies;
import io.periplus.iam.ControlPolicies;
import io.periplus.iam.PolicySet;
import io.periplus.iam.Principal;
import io.periplus.iam.Reason;
import io.periplus.iam.RequestContext;
import io.periplus.iam.Truth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * All of a snapshot that decides who may do what. Immutable, safe for concurrent use; every list is
 * sorted by ARN.
 *
 * <p>A question joins a principal and a resource: {@link #policies} gives the policies with a say,
 * {@link #context} the condition keys that are known (IAM7).
 */
public final class AccessEstate {
  private static final String VPC_ENDPOINT = "aws:sourcevpce";
  private static final String ENDPOINT_ID = "VpcEndpointId";

  private final Instant time;
  private final SortedMap<String, AccountFacts> accounts;
  private final SortedMap<String, PrincipalFacts> principals;
  private final SortedMap<String, GroupFacts> groups;
  private final SortedMap<String, ManagedPolicyFacts> managedPolicies;
  private final SortedMap<String, ResourceFacts> resources;
  private final List<PrincipalFacts> allPrincipals;
  private final List<ResourceFacts> allResources;
  private final Map<String, ResourceFacts> endpoints = new HashMap<>();

  /** Account and type -> regions. */
  private final Map<String, SortedSet<String>> unlisted;

  private AccessEstate(Builder builder) {
    time = builder.time;
    accounts = sorted(builder.accounts, AccountFacts::id);
    principals = sorted(builder.principals, PrincipalFacts::arn);
    groups = sorted(builder.groups, GroupFacts::arn);
    managedPolicies = sorted(builder.managedPolicies, ManagedPolicyFacts::arn);
    resources = sorted(builder.resources, ResourceFacts::arn);
    allPrincipals = List.copyOf(principals.values());
    allResources = List.copyOf(resources.values());
    unlisted = Map.copyOf(builder.unlisted);
    for (ResourceFacts resource : allResources) {
      resource
          .fields()
          .getOrDefault(ENDPOINT_ID, List.of())
          .forEach(id -> endpoints.put(id, resource));
    }
  }

  private static <T> SortedMap<String, T> sorted(List<T> all, Function<T, String> key) {
    TreeMap<String, T> byKey = new TreeMap<>();
    for (T one : all) {
      byKey.putIfAbsent(key.apply(one), one);
    }
    return byKey;
  }

  /**
   * Starts an estate.
   *
   * @param time of the snapshot, the default of {@code aws:CurrentTime}
   */
  public static Builder builder(Instant time) {
    return new Builder(time);
  }

  /** When the snapshot was taken. */
  public Instant time() {
    return time;
  }

  /** Accounts that are known, by id. */
  public Collection<AccountFacts> accounts() {
    return List.copyOf(accounts.values());
  }

  /** The account; one that was not collected where it is not known. */
  public AccountFacts account(String id, String partition) {
    AccountFacts account = accounts.get(id);
    return account == null ? AccountFacts.notCollected(id, partition) : account;
  }

  /** Users and roles, sorted by ARN. */
  public List<PrincipalFacts> principals() {
    return allPrincipals;
  }

  /** A user, a role, or an account's root user by its {@code :root} ARN. */
  public Optional<PrincipalFacts> principal(String arn) {
    PrincipalFacts found = principals.get(arn);
    if (found == null && ArnParts.isRoot(arn) && accounts.containsKey(ArnParts.account(arn))) {
      return Optional.of(accountRoot(accounts.get(ArnParts.account(arn))));
    }
    return Optional.ofNullable(found);
  }

  /** The root user of an account: allowed all in it but what control policies deny (IAM87). */
  public static PrincipalFacts accountRoot(AccountFacts account) {
    return PrincipalFacts.of(Principal.rootUser(account.partition(), account.id()));
  }

  public List<GroupFacts> groups() {
    return List.copyOf(groups.values());
  }

  public Optional<GroupFacts> group(String arn) {
    return Optional.ofNullable(groups.get(arn));
  }

  public List<ManagedPolicyFacts> managedPolicies() {
    return List.copyOf(managedPolicies.values());
  }

  public Optional<ManagedPolicyFacts> managedPolicy(String arn) {
    return Optional.ofNullable(managedPolicies.get(arn));
  }

  /** Resources, sorted by ARN; users and roles are among {@link #principals}. */
  public List<ResourceFacts> resources() {
    return allResources;
  }

  /**
   * Regions in which the account may have resources of the type that are not among {@link
   * #resources}, because the call that lists them was denied, failed or was not made; empty where
   * all were listed. Empty text stands for a region that is not known, or for a global type.
   */
  public SortedSet<String> unlisted(String account, String type) {
    return unlisted.getOrDefault(account + ' ' + type, Collections.emptySortedSet());
  }

  /** The resource, user or role of that ARN. */
  public Optional<ResourceFacts> resource(String arn) {
    ResourceFacts found = resources.get(arn);
    return found == null
        ? Optional.ofNullable(principals.get(arn)).map(PrincipalFacts::asResource)
        : Optional.of(found);
  }

  /** The resource that the ARN is of or is inside of: the bucket of an object, a queue itself. */
  public Optional<ResourceFacts> holder(String arn) {
    String rest = arn;
    while (ArnParts.isArn(rest)) {
      Optional<ResourceFacts> found = resource(rest);
      if (found.isPresent()) {
        return found;
      }
      rest = rest.substring(0, Math.max(rest.lastIndexOf('/'), rest.lastIndexOf(':')));
    }
    return Optional.empty();
  }

  /** All policies with a say when the principal asks for the resource directly. */
  public AccessPolicies policies(PrincipalFacts principal, ResourceFacts resource) {
    return policies(principal, resource, Scenario.STANDARD);
  }

  /** As the other, through the VPC endpoint if the scenario names one (IAM19). */
  public AccessPolicies policies(
      PrincipalFacts principal, ResourceFacts resource, Scenario scenario) {
    AccessPolicies.Builder policies = ofResource(principal.principal(), resource, scenario);
    policies.identity(principal.identity());
    principal.attachedBoundary().ifPresent(policies::boundary);
    String partition = ArnParts.partition(principal.arn());
    return policies
        .serviceControl(account(principal.account(), partition).serviceControl())
        .build();
  }

  /**
   * For a principal without policies that were read: a service, an identity provider, everybody, an
   * account, or a user or role of an account that was not collected (IAM36).
   */
  public AccessPolicies policies(Principal principal, ResourceFacts resource, Scenario scenario) {
    AccessPolicies.Builder policies = ofResource(principal, resource, scenario);
    switch (principal.kind()) {
      case USER, ROLE, FEDERATED_USER -> policies.principalNotCollected();
      case ROOT_USER ->
          policies.serviceControl(
              account(principal.account(), ArnParts.partition(principal.arn())).serviceControl());
      case ACCOUNT, SERVICE, IDENTITY_PROVIDER, ANONYMOUS -> {
        // They have no identity policies, and nothing is above them.
      }
    }
    return policies.build();
  }

  private AccessPolicies.Builder ofResource(
      Principal principal, ResourceFacts resource, Scenario scenario) {
    String partition =
        ArnParts.isArn(resource.arn())
            ? ArnParts.partition(resource.arn())
            : ArnParts.partition(principal.arn());
    boolean ofAws = resource.has("KeyManager", "AWS") == Truth.TRUE;
    AccessPolicies.Builder policies =
        AccessPolicies.builder()
            .resource(resource.policy())
            .publicAccessBlocked(resource.publicAccessBlocked())
            .keyGrants(resource.keyGrants())
            .resourceControl(
                ofAws
                    ? ControlPolicies.NONE
                    : account(resource.account(), partition).resourceControl());
    EstateContext.assumed(scenario, VPC_ENDPOINT).ifPresent(id -> policies.endpoint(endpoint(id)));
    return policies;
  }

  private PolicySet endpoint(String id) {
    ResourceFacts endpoint = endpoints.get(id);
    return endpoint == null ? PolicySet.unread(Reason.ENDPOINT_POLICY_UNKNOWN) : endpoint.policy();
  }

  /** What is known of the context of a request (IAM7): the snapshot's part, then the scenario's. */
  public RequestContext context(
      PrincipalFacts principal, ResourceFacts resource, Scenario scenario) {
    return context(context(principal), principal.principal(), resource, scenario);
  }

  /** As the other, for a principal whose tags were not read. */
  public RequestContext context(Principal principal, ResourceFacts resource, Scenario scenario) {
    return context(context(principal), principal, resource, scenario);
  }

  /** What is known of every request of a principal: for those who ask about many resources. */
  public RequestContext context(PrincipalFacts principal) {
    return EstateContext.of(this, principal.principal(), principal.tags());
  }

  /** As the other, for a principal whose tags were not read. */
  public RequestContext context(Principal principal) {
    return EstateContext.of(this, principal, Tags.UNKNOWN);
  }

  /**
   * What is known of the context of a request.
   *
   * @param known of every request of the principal, as {@link #context(PrincipalFacts)} has it
   */
  public RequestContext context(
      RequestContext known, Principal principal, ResourceFacts resource, Scenario scenario) {
    return EstateContext.of(this, known, principal, resource, scenario);
  }

  /** Collects an estate. Of two entries with one ARN the first counts. */
  public static final class Builder {
    private final Instant time;
    private final List<AccountFacts> accounts = new ArrayList<>();
    private final List<PrincipalFacts> principals = new ArrayList<>();
    private final List<GroupFacts> groups = new ArrayList<>();
    private final List<ManagedPolicyFacts> managedPolicies = new ArrayList<>();
    private final List<ResourceFacts> resources = new ArrayList<>();
    private final Map<String, SortedSet<String>> unlisted = new HashMap<>();

    private Builder(Instant time) {
      this.time = requireNonNull(time, "time is null");
    }

    public Builder account(AccountFacts account) {
      accounts.add(account);
      return this;
    }

    public Builder principal(PrincipalFacts principal) {
      principals.add(principal);
      return this;
    }

    public Builder group(GroupFacts group) {
      groups.add(group);
      return this;
    }

    public Builder managedPolicy(ManagedPolicyFacts policy) {
      managedPolicies.add(policy);
      return this;
    }

    public Builder resource(ResourceFacts resource) {
      resources.add(resource);
      return this;
    }

    /**
     * Says that resources of the type were not listed there.
     *
     * @param region empty text for a global type, or where it is not known
     */
    public Builder unlisted(String account, String type, String region) {
      unlisted.computeIfAbsent(account + ' ' + type, any -> new TreeSet<>()).add(region);
      return this;
    }

    public AccessEstate build() {
      return new AccessEstate(this);
    }
  }
}
