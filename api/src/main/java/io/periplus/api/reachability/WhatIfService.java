package io.periplus.api.reachability;

import io.periplus.network.CompiledNetwork;
import io.periplus.network.NetworkComparison;
import io.periplus.network.ReachabilityKernel;
import io.periplus.network.whatif.Change;
import io.periplus.network.whatif.ChangedRows;
import io.periplus.network.whatif.InventoryLookup;
import io.periplus.network.whatif.WhatIf;
import io.periplus.snapshot.Snapshot;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

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
    return compare(snapshot, collected -> WhatIf.apply(changes, collected));
  }

  /** The same with changes of any other form. */
  public NetworkComparison compare(
      Snapshot snapshot, Function<InventoryLookup, ChangedRows> changes) {
    ChangedRows changed = changes.apply(SnapshotModel.lookup(snapshot));
    CompiledNetwork after = ReachabilityKernel.compile(SnapshotModel.read(snapshot, changed));
    Set<String> arns = new HashSet<>();
    changed.rows().forEach(row -> arns.add(row.arn()));
    return NetworkComparison.of(networks.compiled(snapshot), after, arns);
  }
}
