package io.periplus.api.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.api.data.SnapshotViews;
import io.periplus.api.history.SnapshotComparisons;
import io.periplus.api.http.Problems;
import io.periplus.api.http.QueryParameters;
import io.periplus.api.list.CsvWriter;
import io.periplus.api.list.ListQuery;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.SnapshotConnection;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GET /snapshots/{a}/diff/{b}} without a server, for a command. */
public final class LocalChanges implements AutoCloseable {
  private final SnapshotViews views;
  private final SnapshotComparisons comparisons;
  private final Clock clock;

  public LocalChanges(SnapshotStore store, Clock clock) {
    this.views = new SnapshotViews(store);
    this.comparisons = new SnapshotComparisons(views);
    this.clock = clock;
  }

  /**
   * The first page, as the interface answers it.
   *
   * @param parameters name -> values, of the query string
   * @throws io.periplus.api.http.ProblemException as the interface answers it
   */
  public ObjectNode json(String earlier, String later, Map<String, List<String>> parameters) {
    try (SnapshotComparisons.Lease lease = comparisons.open(earlier, later);
        SnapshotConnection connection = lease.comparison().connection()) {
      ChangeListing changes = ChangeListing.read(lease, QueryParameters.of(parameters), false);
      ObjectNode envelope =
          Lists.envelope(
              connection.jdbc(), changes.request(), 0, (next, total) -> Optional.empty());
      changes.complete(envelope, connection.jdbc(), clock);
      return envelope;
    } catch (SQLException e) {
      throw PeriplusException.internal("snapshot-read-failed", Problems.SNAPSHOT_UNREADABLE, e);
    }
  }

  /** Writes the rows as CSV. */
  public void csv(
      String earlier, String later, Map<String, List<String>> parameters, Appendable out) {
    try (SnapshotComparisons.Lease lease = comparisons.open(earlier, later);
        SnapshotConnection connection = lease.comparison().connection()) {
      ChangeListing changes = ChangeListing.read(lease, QueryParameters.of(parameters), true);
      new ListQuery(connection.jdbc(), changes.request()).writeCsv(new CsvWriter(out), 0);
    } catch (SQLException | IOException e) {
      throw PeriplusException.internal("snapshot-read-failed", Problems.SNAPSHOT_UNREADABLE, e);
    }
  }

  @Override
  public void close() {
    comparisons.close();
    views.close();
  }
}
