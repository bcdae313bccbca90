package io.periplus.cost.table;

import static java.util.Objects.requireNonNull;

import io.periplus.cost.allocation.CostGraph;
import io.periplus.cost.allocation.EffectiveTags;
import io.periplus.cost.allocation.Owner;
import io.periplus.cost.allocation.Ownership;
import io.periplus.model.EdgeType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The resources of a snapshot with owners, places and effective tags, {@code arn -> resource}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/cost-alloc-tags.html">Cost
 *     allocation tags</a>
 */
public final class CostInventory {
  private static final String ACCOUNT = "AWS::Organizations::Account";

  private final SortedMap<String, CostResource> resources = new TreeMap<>(TextOrder::compare);
  private final Map<String, String> accounts = new HashMap<>();
  private final CostGraph graph;
  private final Ownership ownership;
  private final CostSettings settings;

  /** Indexes; of two resources with one ARN the later one counts. */
  public CostInventory(Iterable<CostResource> resources, CostGraph graph, CostSettings settings) {
    for (CostResource resource : resources) {
      this.resources.put(resource.arn(), resource);
      if (resource.type().equals(ACCOUNT)) {
        accounts.put(resource.arn().substring(resource.arn().lastIndexOf('/') + 1), resource.arn());
      }
    }
    this.graph = requireNonNull(graph, "graph is null");
    this.ownership = new Ownership(graph);
    this.settings = requireNonNull(settings, "settings is null");
  }

  /** By ARN, in the order of its bytes. */
  public SortedMap<String, CostResource> resources() {
    return resources;
  }

  /** Whether an ARN is one of a resource of the snapshot. */
  public boolean contains(String arn) {
    return graph.type(arn) != null;
  }

  /** The edges that owners and places come from. */
  public CostGraph graph() {
    return graph;
  }

  /** What users chose. */
  public CostSettings settings() {
    return settings;
  }

  /** What a row about a resource of the snapshot says of it. */
  public CostSubject subject(CostResource resource) {
    String arn = resource.arn();
    Optional<Owner> owner = ownership.owner(arn);
    Optional<String> stack = ownership.stack(arn);
    List<String> subnets = graph.out(EdgeType.IN_SUBNET, arn, Set.of("AWS::EC2::Subnet"));
    TreeSet<String> vpcs = new TreeSet<>(graph.out(EdgeType.IN_VPC, arn, Set.of("AWS::EC2::VPC")));
    TreeSet<String> zones = new TreeSet<>(resource.zones());
    for (String subnet : subnets) {
      vpcs.addAll(graph.out(EdgeType.IN_VPC, subnet, Set.of("AWS::EC2::VPC")));
      if (resource.zones().isEmpty() && resources.containsKey(subnet)) {
        zones.addAll(resources.get(subnet).zones());
      }
    }
    return new CostSubject(
        arn,
        resource.accountId(),
        resource.region(),
        resource.type(),
        true,
        owner.map(Owner::arn).orElse(null),
        owner.map(Owner::isOneOfSeveral).orElse(false),
        stack.orElse(null),
        List.copyOf(vpcs),
        subnets,
        List.copyOf(zones),
        tags(resource, stack.orElse(null), subnets, vpcs));
  }

  /** TG1: own, owners, stack, then what settings hand down, nearest first. */
  private EffectiveTags tags(
      CostResource resource, String stack, List<String> subnets, Set<String> vpcs) {
    List<EffectiveTags.Level> levels = new ArrayList<>();
    levels.add(new EffectiveTags.Level("own", resource.tags()));
    for (Owner owner : ownership.chain(resource.arn())) {
      add(levels, "owner:", owner.arn());
    }
    add(levels, "stack:", stack);
    if (settings.inherited().contains("subnet")) {
      subnets.forEach(subnet -> add(levels, "subnet:", subnet));
    }
    if (settings.inherited().contains("vpc")) {
      vpcs.forEach(vpc -> add(levels, "vpc:", vpc));
    }
    if (settings.inherited().contains("account")) {
      add(levels, "account:", accounts.get(resource.accountId()));
    }
    return EffectiveTags.of(levels, settings.aliases());
  }

  private void add(List<EffectiveTags.Level> levels, String kind, String arn) {
    CostResource resource = arn == null ? null : resources.get(arn);
    if (resource != null && !resource.tags().isEmpty()) {
      levels.add(new EffectiveTags.Level(kind + arn, resource.tags()));
    }
  }
}
