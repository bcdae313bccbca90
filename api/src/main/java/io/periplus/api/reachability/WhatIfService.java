package io.periplus.api.reachability;

import io.periplus.impact.input.RemovedResource;
import io.periplus.network.CompiledNetwork;
import io.periplus.network.NetworkComparison;
import io.periplus.network.NetworkModel;
import io.periplus.network.ReachabilityKernel;
import io.periplus.network.Verdict;
import io.periplus.network.input.InventoryRow;
import io.periplus.network.input.NetworkInputTypes;
import io.periplus.network.whatif.Change;
import io.periplus.network.whatif.ChangedRows;
import io.periplus.network.whatif.InventoryLookup;
import io.periplus.network.whatif.TerraformChanges;
import io.periplus.network.whatif.TerraformPlan;
import io.periplus.network.whatif.WhatIf;
import io.periplus.snapshot.Snapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a snapshot's reachability would be after changes. Nothing is written. */
public final class WhatIfService {
  private final SnapshotNetworks networks;

  public WhatIfService() {
    this(new SnapshotNetworks());
  }

  /** Shares compiled networks with others. */
  public WhatIfService(SnapshotNetworks networks) {
    this.networks = networks;
  }

  /**
   * Compares the snapshot with itself after the changes.
   *
   * @throws io.periplus.network.whatif.ChangeException for a change that cannot be made
   */
  public NetworkComparison compare(Snapshot snapshot, List<Change> changes) {
    return compare(snapshot, changes, () -> {});
  }

  /**
   * The same, given up where nobody waits any more.
   *
   * @param wanted asked often; what it throws ends the work
   */
  public NetworkComparison compare(Snapshot snapshot, List<Change> changes, Runnable wanted) {
    return compare(snapshot, WhatIf.apply(changes, SnapshotModel.lookup(snapshot)), wanted);
  }

  /**
   * What a plan comes to.
   *
   * @param applied resources of the plan that were applied
   * @param others types that change and are not evaluated, with how often
   */
  public record Planned(NetworkComparison comparison, int applied, Map<String, Integer> others) {}

  /**
   * Compares the snapshot with itself after a Terraform plan.
   *
   * @param accountId where the plan applies; null: as the plan or the inventory says
   * @param region the same
   */
  public Planned compare(Snapshot snapshot, TerraformPlan plan, String accountId, String region) {
    InventoryLookup lookup = SnapshotModel.lookup(snapshot);
    String account = first(accountId, plan.accountId(), only(lookup, InventoryRow::accountId));
    String place = first(region, plan.region(), only(lookup, InventoryRow::region));
    TerraformChanges.Applied applied = TerraformChanges.apply(plan, lookup, account, place);
    NetworkComparison comparison = compare(snapshot, applied.rows(), () -> {});
    return new Planned(
        applied.rows().hasUnknownValues() ? comparison.ofPlan() : comparison,
        applied.applied(),
        applied.others());
  }

  /**
   * What the internet reaches otherwise without a resource: ARN -> the strongest verdict, blocked
   * where it no longer reaches it. Nothing for types that no network is made of.
   */
  public SortedMap<String, Verdict> exposedWithout(
      Snapshot snapshot, String type, RemovedResource removed) {
    if (!NetworkInputTypes.RESOURCE_TYPES.contains(type)
        && !NetworkInputTypes.OWNED_TYPE.equals(type)) {
      return new TreeMap<>();
    }
    ExposedResources before = new ExposedResources();
    networks.compiled(snapshot).evaluate(before);
    ExposedResources after = new ExposedResources();
    ReachabilityKernel.compile(SnapshotModel.without(snapshot, removed)).evaluate(after);
    SortedMap<String, Verdict> out = new TreeMap<>();
    before.exposed().forEach((arn, verdict) -> out.put(arn, Verdict.BLOCKED));
    out.putAll(after.exposed());
    before.exposed().forEach(out::remove);
    return out;
  }

  private static String first(String... texts) {
    return Stream.of(texts).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /** What all VPCs of the inventory share, else null. */
  private static String only(InventoryLookup lookup, Function<InventoryRow, String> part) {
    Set<String> found = new HashSet<>();
    lookup.ofType("AWS::EC2::VPC").forEach(vpc -> found.add(part.apply(vpc)));
    return found.size() == 1 ? found.iterator().next() : null;
  }

  private NetworkComparison compare(Snapshot snapshot, ChangedRows changed, Runnable wanted) {
    // Kept for other questions too, so read to its end whoever waits.
    CompiledNetwork before = networks.compiled(snapshot);
    wanted.run();
    NetworkModel model = SnapshotModel.read(snapshot, changed, wanted);
    wanted.run();
    CompiledNetwork after = ReachabilityKernel.compile(model);
    Set<String> arns = new HashSet<>();
    changed.rows().forEach(row -> arns.add(row.arn()));
    return NetworkComparison.of(before, after, arns, wanted);
  }
}
