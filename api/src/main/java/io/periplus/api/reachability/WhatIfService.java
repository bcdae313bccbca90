package io.periplus.api.reachability;

import io.periplus.network.CompiledNetwork;
import io.periplus.network.NetworkComparison;
import io.periplus.network.NetworkModel;
import io.periplus.network.ReachabilityKernel;
import io.periplus.network.input.InventoryRow;
import io.periplus.network.whatif.Change;
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
    return edit(snapshot, changes, wanted).comparison();
  }

  /**
   * A snapshot before and after edits.
   *
   * @param after the same as before where no packet goes otherwise
   */
  public record Edited(
      EditedInventory inventory,
      CompiledNetwork before,
      CompiledNetwork after,
      NetworkComparison comparison) {}

  /** As {@link #compare}, with what it was made of. */
  public Edited edit(Snapshot snapshot, List<Change> changes, Runnable wanted) {
    return edit(snapshot, edited(snapshot, changes), wanted);
  }

  /**
   * The inventory after changes.
   *
   * @throws io.periplus.network.whatif.ChangeException for a change that cannot be made
   */
  public EditedInventory edited(Snapshot snapshot, List<Change> changes) {
    return EditedInventory.of(WhatIf.apply(changes, SnapshotModel.lookup(snapshot)));
  }

  /** The network as it was collected, kept for the next question. */
  public CompiledNetwork network(Snapshot snapshot) {
    return networks.compiled(snapshot);
  }

  /** The network after edits; the same as before where no packet goes otherwise. */
  public CompiledNetwork network(Snapshot snapshot, EditedInventory edited, Runnable wanted) {
    // Kept for other questions too, so read to its end whoever waits.
    CompiledNetwork before = networks.compiled(snapshot);
    wanted.run();
    if (!edited.changesNetwork()) {
      return before;
    }
    NetworkModel model = SnapshotModel.read(snapshot, edited, wanted);
    wanted.run();
    return ReachabilityKernel.compile(model);
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
    NetworkComparison comparison =
        edit(snapshot, EditedInventory.of(applied.rows()), () -> {}).comparison();
    return new Planned(
        applied.rows().hasUnknownValues() ? comparison.ofPlan() : comparison,
        applied.applied(),
        applied.others());
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

  private Edited edit(Snapshot snapshot, EditedInventory edited, Runnable wanted) {
    CompiledNetwork after = network(snapshot, edited, wanted);
    CompiledNetwork before = networks.compiled(snapshot);
    if (after == before) {
      return new Edited(edited, before, after, NetworkComparison.none());
    }
    Set<String> arns = new HashSet<>(edited.gone());
    edited.rows().forEach(row -> arns.add(row.arn()));
    return new Edited(edited, before, after, NetworkComparison.of(before, after, arns, wanted));
  }
}
