package io.periplus.api.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.periplus.api.data.SnapshotView;
import io.periplus.api.data.SnapshotViews;
import io.periplus.api.http.Access;
import io.periplus.api.http.QueryParameters;
import io.periplus.api.http.Responses;
import io.periplus.api.list.Hash;
import io.periplus.api.overview.Overview;
import io.periplus.snapshot.Snapshot;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /overview}: the first page in one read. */
public final class OverviewRoutes {
  private static final int KEPT = 8;

  private final SnapshotViews views;
  private final Clock clock;

  /** Snapshots, and what was compared with -> report; snapshots do not change. */
  private final Map<String, ObjectNode> reports =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ObjectNode> eldest) {
          return size() > KEPT;
        }
      };

  public OverviewRoutes(SnapshotViews views, Clock clock) {
    this.views = views;
    this.clock = clock;
  }

  public void addTo(RouteTable routes) {
    routes.get(Access.READ, "/api/v1/overview", this::overview);
  }

  private void overview(Context ctx) {
    QueryParameters parameters = QueryParameters.parse(ctx.queryString());
    Responses.negotiate(ctx, Optional.empty(), List.of(Responses.JSON));
    parameters.requireKnown(List.of("at"));
    String at = parameters.single("at").orElse("latest");
    try (SnapshotView view = views.open(at)) {
      ctx.header("Periplus-Snapshot", view.id());
      Optional<String> earlier = Overview.previous(views.store(), view.snapshot());
      if (earlier.isEmpty()) {
        respond(ctx, view, Optional.empty(), at);
      } else {
        try (SnapshotView previous = views.open(earlier.get())) {
          respond(ctx, view, Optional.of(previous), at);
        }
      }
    }
  }

  private void respond(Context ctx, SnapshotView view, Optional<SnapshotView> previous, String at) {
    String key =
        view.id()
            + '.'
            + view.state()
            + '.'
            + Hash.of(previous.map(each -> each.id() + each.state()).orElse(""));
    if (!Responses.notModified(ctx, key, at.equals(view.id()))) {
      ObjectNode body = report(key, view, previous).deepCopy();
      body.set("snapshot", view.info(clock));
      Responses.json(ctx, body);
    }
  }

  /** One computation at a time: the second reader of a new snapshot waits for the first. */
  private synchronized ObjectNode report(
      String key, SnapshotView view, Optional<SnapshotView> previous) {
    ObjectNode known = reports.get(key);
    if (known == null) {
      Optional<Snapshot> earlier = previous.map(SnapshotView::snapshot);
      known = Overview.json(Overview.compute(view.snapshot(), earlier));
      reports.put(key, known);
    }
    return known;
  }
}
