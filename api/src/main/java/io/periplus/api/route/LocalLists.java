package io.periplus.api.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.api.data.SnapshotView;
import io.periplus.api.data.SnapshotViews;
import io.periplus.api.http.Problems;
import io.periplus.api.http.QueryParameters;
import io.periplus.api.list.CsvWriter;
import io.periplus.api.list.ListQuery;
import io.periplus.api.list.ListRequest;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.SnapshotConnection;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The lists of the REST interface without a server: the same filters, rows and messages for a
 * command, in a fraction of the time that a server takes to start. Pages have no cursor.
 */
public final class LocalLists implements AutoCloseable {
  private static final String LIMIT = "limit";

  private final SnapshotViews views;
  private final Clock clock;

  public LocalLists(SnapshotStore store, Clock clock) {
    this.views = new SnapshotViews(store);
    this.clock = clock;
  }

  /** What can be listed. */
  public enum Collection {
    RESOURCES,
    EXPOSURES,
    EGRESS,
    COVERAGE,
    ACCESS,
    COSTS,
    COST_ROLLUP,
    WASTE;

    private Lists.Source source(Clock clock) {
      return switch (this) {
        case RESOURCES -> ResourceListing::read;
        case EXPOSURES -> new ExposureRows("exposure");
        case EGRESS -> new ExposureRows("egress");
        case COVERAGE -> new CoverageRows();
        case ACCESS -> new AccessRows();
        case COSTS -> new CostRows(clock);
        case COST_ROLLUP -> new CostRollupRows(clock);
        case WASTE -> new WasteRows();
      };
    }
  }

  /**
   * The first page, as {@code GET} of the collection answers it.
   *
   * @param parameters name -> values, of the query string
   * @throws io.periplus.api.http.ProblemException as the interface answers it
   */
  public ObjectNode json(Collection collection, Map<String, List<String>> parameters) {
    Lists.Source source = collection.source(clock);
    return answer(
        source,
        parameters,
        false,
        (view, connection, request) -> {
          ObjectNode envelope =
              Lists.envelope(connection.jdbc(), request, 0, (next, total) -> Optional.empty());
          envelope.set("snapshot", view.info(clock));
          source.complete(envelope, view, connection, request);
          return envelope;
        });
  }

  /**
   * Writes the rows as CSV, one at a time: {@code limit} of them or all.
   *
   * @throws io.periplus.api.http.ProblemException as the interface answers it
   */
  public void csv(Collection collection, Map<String, List<String>> parameters, Appendable out) {
    answer(
        collection.source(clock),
        parameters,
        true,
        (view, connection, request) -> {
          ListRequest asked = parameters.containsKey(LIMIT) ? request : request.withoutLimit();
          new ListQuery(connection.jdbc(), asked).writeCsv(new CsvWriter(out), 0);
          return out;
        });
  }

  private interface Answer<T> {
    T of(SnapshotView view, SnapshotConnection connection, ListRequest request)
        throws SQLException, IOException;
  }

  private <T> T answer(
      Lists.Source source, Map<String, List<String>> given, boolean csv, Answer<T> answer) {
    QueryParameters parameters = QueryParameters.of(given);
    try (SnapshotView view = views.open(parameters.single("at").orElse("latest"));
        SnapshotConnection connection = view.connection()) {
      return answer.of(view, connection, source.read(view, connection, parameters, csv));
    } catch (SQLException | IOException e) {
      throw PeriplusException.internal("snapshot-read-failed", Problems.SNAPSHOT_UNREADABLE, e);
    }
  }

  @Override
  public void close() {
    views.close();
  }
}
