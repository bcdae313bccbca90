package io.periplus.api.reachability;

import io.periplus.network.Answer;
import io.periplus.network.Question;
import io.periplus.network.Survey;
import io.periplus.snapshot.Snapshot;

/** The kernel over a snapshot's tables. */
public final class KernelReachabilityService implements ReachabilityService {
  private final SnapshotNetworks networks;

  public KernelReachabilityService() {
    this(new SnapshotNetworks());
  }

  /** Shares compiled networks with others. */
  public KernelReachabilityService(SnapshotNetworks networks) {
    this.networks = networks;
  }

  @Override
  public Answer explain(Snapshot snapshot, Question question) {
    return networks.explainer(snapshot).explain(question);
  }

  @Override
  public boolean isPreparing() {
    return networks.isReading();
  }

  @Override
  public Survey survey(Snapshot snapshot, Question question) {
    return networks.explainer(snapshot).survey(question);
  }
}
