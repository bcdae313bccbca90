package io.periplus.api.route;

import io.periplus.api.data.SnapshotView;
import io.periplus.api.data.SnapshotViews;
import io.periplus.auth.Principal;
import io.periplus.graph.GraphContent;
import io.periplus.graph.GremlinOutcome;
import io.periplus.graph.GremlinSink;
import io.periplus.gremlin.GremlinRequest;
import io.periplus.gremlin.GremlinService;
import io.periplus.gremlin.ws.QueryDesk;
import io.periplus.model.PeriplusException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Asks the graph that a client means: the published one, or that of an earlier snapshot (RC6). */
public final class GremlinDesk implements QueryDesk {
  private static final String LATEST = "latest";

  private final GremlinService service;
  private final SnapshotViews views;
  private final GraphContent content;
  private final Consumer<Principal> rate;

  /**
   * @param content for graphs of earlier snapshots
   * @param rate counts a request that no other gate has counted, or throws {@code rate-limited}
   */
  public GremlinDesk(
      GremlinService service, SnapshotViews views, GraphContent content, Consumer<Principal> rate) {
    this.service = service;
    this.views = views;
    this.content = content;
    this.rate = rate;
  }

  @Override
  public void count(Principal caller) {
    rate.accept(caller);
  }

  @Override
  public CompletableFuture<GremlinOutcome> submit(
      GremlinRequest request, GremlinSink sink, Optional<String> at) {
    Optional<SnapshotView> view = at.filter(text -> !text.equals(LATEST)).map(views::open);
    if (view.isEmpty()) {
      return service.submit(request, sink);
    }
    SnapshotView opened = view.get();
    try {
      return service
          .submit(request, sink, opened.snapshot(), content)
          .whenComplete((outcome, failure) -> opened.close());
    } catch (PeriplusException e) {
      opened.close();
      throw e;
    }
  }
}
