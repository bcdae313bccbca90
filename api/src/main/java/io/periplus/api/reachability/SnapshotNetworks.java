package io.periplus.api.reachability;

import io.periplus.network.CompiledNetwork;
import io.periplus.network.Explainer;
import io.periplus.network.ReachabilityKernel;
import io.periplus.snapshot.Snapshot;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Compiled networks of the snapshots asked about last. A network is read and compiled at the first
 * question about its snapshot; it depends on the inventory alone, so that no analysis needs to have
 * run. Safe for many threads.
 */
public final class SnapshotNetworks {
  /** Compiled networks kept: of the present snapshot and the one it is compared with. */
  private static final int KEPT = 2;

  private final AtomicInteger reading = new AtomicInteger();

  /** Snapshot id -> lazily compiled network, least recently used first. */
  private final Map<String, Network> networks = new LinkedHashMap<>(4, 0.75f, true);

  private final class Network {
    private CompiledNetwork compiled;
    private Explainer explainer;

    /** Others that ask about the same snapshot meanwhile wait here instead of reading it again. */
    synchronized CompiledNetwork compiled(Snapshot snapshot) {
      if (compiled == null) {
        reading.incrementAndGet();
        try {
          compiled = ReachabilityKernel.compile(SnapshotModel.read(snapshot));
        } finally {
          reading.decrementAndGet();
        }
      }
      return compiled;
    }

    synchronized Explainer explainer(Snapshot snapshot) {
      if (explainer == null) {
        CompiledNetwork network = compiled(snapshot);
        reading.incrementAndGet();
        try {
          explainer = new Explainer(network);
        } finally {
          reading.decrementAndGet();
        }
      }
      return explainer;
    }
  }

  /** Whether some snapshot is being read for the first time. */
  boolean isReading() {
    return reading.get() > 0;
  }

  CompiledNetwork compiled(Snapshot snapshot) {
    return network(snapshot.id()).compiled(snapshot);
  }

  Explainer explainer(Snapshot snapshot) {
    return network(snapshot.id()).explainer(snapshot);
  }

  private synchronized Network network(String id) {
    Network network = networks.computeIfAbsent(id, key -> new Network());
    Iterator<String> oldest = networks.keySet().iterator();
    while (networks.size() > KEPT && oldest.hasNext()) {
      oldest.next();
      oldest.remove();
    }
    return network;
  }
}
