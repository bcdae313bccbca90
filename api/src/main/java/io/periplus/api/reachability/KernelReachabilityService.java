package io.periplus.api.reachability;

import io.periplus.network.Answer;
import io.periplus.network.Explainer;
import io.periplus.network.NetworkModel;
import io.periplus.network.Question;
import io.periplus.network.ReachabilityKernel;
import io.periplus.network.input.AttachmentRow;
import io.periplus.network.input.CoverageRow;
import io.periplus.network.input.InventoryRow;
import io.periplus.network.input.NetworkInputTypes;
import io.periplus.network.input.NetworkModelReader;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The kernel over a snapshot's tables. A network is read and compiled at the first question about
 * its snapshot and kept for the next ones; it depends on the inventory alone, so that no analysis
 * needs to have run.
 */
public final class KernelReachabilityService implements ReachabilityService {
  /** Compiled networks kept: of the present snapshot and the one it is compared with. */
  private static final int KEPT = 2;

  /** Snapshot id -> lazily compiled network, least recently used first. */
  private final Map<String, Network> networks = new LinkedHashMap<>(4, 0.75f, true);

  private static final class Network {
    private Explainer explainer;

    /** Others that ask about the same snapshot meanwhile wait here instead of reading it again. */
    synchronized Explainer explainer(Snapshot snapshot) {
      if (explainer == null) {
        explainer = new Explainer(ReachabilityKernel.compile(read(snapshot)));
      }
      return explainer;
    }
  }

  @Override
  public Answer explain(Snapshot snapshot, Question question) {
    return network(snapshot.id()).explainer(snapshot).explain(question);
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

  /** All that reachability needs, streamed from the tables. */
  static NetworkModel read(Snapshot snapshot) {
    NetworkModelReader reader = new NetworkModelReader();
    try (SnapshotConnection connection = snapshot.connection()) {
      try (Stream<InventoryRow> rows =
          connection.stream(
              // Rows of other types are owners of interfaces only: their configuration stays
              // unread.
              "select arn, type, account_id, region, id, case when type in ("
                  + placeholders()
                  + ") then configuration end, stub, stale, epoch_us(last_seen_at)"
                  + " from resource order by arn",
              row ->
                  new InventoryRow(
                      row.getString(1),
                      row.getString(2),
                      row.getString(3),
                      row.getString(4),
                      row.getString(5),
                      row.getString(6),
                      row.getBoolean(7),
                      row.getBoolean(8),
                      instant((Long) row.getObject(9))),
              NetworkInputTypes.RESOURCE_TYPES.toArray())) {
        rows.forEach(reader::add);
      }
      try (Stream<AttachmentRow> rows =
          connection.stream(
              "select source_arn, target_arn from relationship where type = ?"
                  + " order by source_arn, target_arn",
              row -> new AttachmentRow(row.getString(1), row.getString(2)),
              NetworkInputTypes.OWNER_RELATIONSHIP)) {
        rows.forEach(reader::add);
      }
      try (Stream<CoverageRow> rows =
          connection.stream(
              "select account_id, region, service, operation, status from coverage"
                  + " order by account_id, region, service, operation",
              row ->
                  new CoverageRow(
                      row.getString(1),
                      row.getString(2),
                      row.getString(3),
                      row.getString(4),
                      row.getString(5)))) {
        rows.forEach(reader::add);
      }
    }
    return reader.read();
  }

  private static String placeholders() {
    return String.join(", ", Collections.nCopies(NetworkInputTypes.RESOURCE_TYPES.size(), "?"));
  }

  private static Instant instant(Long micros) {
    return micros == null ? null : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
