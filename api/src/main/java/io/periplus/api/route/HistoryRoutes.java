package io.periplus.api.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.periplus.api.data.SnapshotView;
import io.periplus.api.data.SnapshotViews;
import io.periplus.api.history.SnapshotRange;
import io.periplus.api.http.Access;
import io.periplus.api.http.ProblemException;
import io.periplus.api.http.QueryParameters;
import io.periplus.api.list.ListRequest;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** {@code /resources/{arn}/history}: what became of a resource, snapshot by snapshot. */
public final class HistoryRoutes {
  private final SnapshotViews views;
  private final Lists lists;
  private final RowEngine engine;
  private final Clock clock;

  public HistoryRoutes(SnapshotViews views, Lists lists, RowEngine engine, Clock clock) {
    this.views = views;
    this.lists = lists;
    this.engine = engine;
    this.clock = clock;
  }

  public void addTo(RouteTable routes) {
    routes.get(Access.READ, "/api/v1/resources/{arn}/history", this::history);
  }

  private void history(Context ctx) throws IOException, SQLException {
    QueryParameters parameters = QueryParameters.parse(ctx.queryString());
    boolean csv = Lists.wantsCsv(ctx, parameters);
    String arn = ArnParameter.read(ctx, parameters);
    ListRequest request =
        ListRequest.read(
            HistoryRows.LISTING, parameters, List.of("arn", "from", "to", "all"), csv, arn);
    boolean all =
        parameters.oneOf("all", List.of("true", "false")).filter("true"::equals).isPresent();
    Optional<String> end = end(parameters);
    try (SnapshotRange range =
            SnapshotRange.open(views, Optional.empty(), lists.pinned(parameters).or(() -> end));
        Connection connection = engine.connection()) {
      SnapshotView last = range.last();
      ctx.header("Periplus-Snapshot", last.id());
      List<ObjectNode> rows = HistoryRows.read(views, range, parameters.single("from"), arn, all);
      lists.respond(
          ctx,
          request.from(JsonRows.relation(HistoryRows.COLUMNS, rows)),
          new Lists.Pin(last.id(), rows.toString(), false),
          connection,
          envelope -> envelope.set("snapshot", last.info(clock)));
    }
  }

  /** {@code at} is the end of a history as {@code to} is. */
  private static Optional<String> end(QueryParameters parameters) {
    Optional<String> to = parameters.single("to");
    if (to.isPresent() && parameters.single("at").isPresent()) {
      throw ProblemException.invalidParameter("at", "it means the same as to; give one of them.");
    }
    return to.or(() -> parameters.single("at"));
  }
}
