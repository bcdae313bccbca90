package io.periplus.api.route;

import io.javalin.http.Context;
import io.periplus.api.history.SnapshotComparisons;
import io.periplus.api.http.Access;
import io.periplus.api.http.ProblemCode;
import io.periplus.api.http.ProblemException;
import io.periplus.api.http.Problems;
import io.periplus.api.http.QueryParameters;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.SnapshotConnection;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;

/** {@code /snapshots/{a}/diff/{b}}: what differs between two snapshots, field by field. */
public final class ChangeRoutes {
  private final SnapshotComparisons comparisons;
  private final Lists lists;
  private final Clock clock;

  public ChangeRoutes(SnapshotComparisons comparisons, Lists lists, Clock clock) {
    this.comparisons = comparisons;
    this.lists = lists;
    this.clock = clock;
  }

  public void addTo(RouteTable routes) {
    routes.get(Access.READ, "/api/v1/snapshots/{a}/diff/{b}", this::diff);
  }

  private void diff(Context ctx) throws IOException {
    QueryParameters parameters = QueryParameters.parse(ctx.queryString());
    if (parameters.single("at").isPresent()) {
      throw ProblemException.invalidParameter("at", "the path names both snapshots; leave it out.");
    }
    boolean csv = Lists.wantsCsv(ctx, parameters);
    try (SnapshotComparisons.Lease lease = open(ctx, parameters);
        SnapshotConnection connection = lease.comparison().connection()) {
      ctx.header("Periplus-Snapshot", lease.later().id());
      ChangeListing changes = ChangeListing.read(lease, parameters, csv);
      boolean named =
          ctx.pathParam("a").equals(lease.earlier().id())
              && ctx.pathParam("b").equals(lease.later().id());
      lists.respond(
          ctx,
          changes.request(),
          new Lists.Pin(ChangeListing.pin(lease.earlier(), lease.later()), changes.state(), named),
          connection.jdbc(),
          envelope -> changes.complete(envelope, connection.jdbc(), clock));
    } catch (SQLException e) {
      throw PeriplusException.internal("snapshot-read-failed", Problems.SNAPSHOT_UNREADABLE, e);
    }
  }

  /** The snapshots of the path, or those of the page before: a duration means others by now. */
  private SnapshotComparisons.Lease open(Context ctx, QueryParameters parameters) {
    Optional<String> pin = lists.pin(parameters);
    if (pin.isEmpty()) {
      return comparisons.open(ctx.pathParam("a"), ctx.pathParam("b"));
    }
    String[] ids = pin.get().split(" ", -1);
    if (ids.length != 2) {
      throw new ProblemException(
          ProblemCode.CURSOR_INVALID,
          "Cannot continue the list: the cursor is of another query. Start again without it.");
    }
    try {
      return comparisons.open(ids[0], ids[1]);
    } catch (PeriplusException e) {
      throw e.code().equals(ProblemCode.SNAPSHOT_NOT_FOUND.code())
          ? Lists.expired("a snapshot is gone")
          : e;
    }
  }
}
