package io.periplus.api.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.periplus.api.data.SnapshotView;
import io.periplus.api.data.SnapshotViews;
import io.periplus.api.http.Access;
import io.periplus.api.http.BoundedWork;
import io.periplus.api.http.ParameterError;
import io.periplus.api.http.ProblemCode;
import io.periplus.api.http.ProblemException;
import io.periplus.api.http.QueryParameters;
import io.periplus.api.http.Responses;
import io.periplus.api.reachability.WhatIfJson;
import io.periplus.api.reachability.WhatIfService;
import io.periplus.network.whatif.Change;
import io.periplus.network.whatif.ChangeException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code POST /what-if}: what becomes reachable, and what no longer, if this were changed. */
public final class WhatIfRoutes {
  /** Changes may be many, and each a whole rule (RC19). */
  private static final int MOST_BYTES = 5 << 20;

  private final SnapshotViews views;
  private final WhatIfService service;
  private final BoundedWork work;
  private final Clock clock;

  public WhatIfRoutes(SnapshotViews views, WhatIfService service, BoundedWork work, Clock clock) {
    this.views = views;
    this.service = service;
    this.work = work;
    this.clock = clock;
  }

  public void addTo(RouteTable routes) {
    routes.post(Access.QUESTION, "/api/v1/what-if", this::answer);
  }

  private void answer(Context ctx) {
    QueryParameters.parse(ctx.queryString()).requireKnown(List.of());
    Responses.negotiate(ctx, Optional.empty(), List.of(Responses.JSON));
    JsonBody body = JsonBody.read(ctx, List.of("changes", "at"), MOST_BYTES);
    String at = body.text("at").orElse("latest");
    ObjectNode answer;
    try {
      List<Change> changes = Change.read(body.node("changes"));
      answer = work.runWhileWanted(wanted -> answer(at, changes, wanted));
    } catch (ChangeException e) {
      throw new ProblemException(
          ProblemCode.of(e.code()).orElseThrow(),
          e.getMessage(),
          List.of(ParameterError.of(e.pointer(), e.getMessage())),
          Map.of());
    }
    ctx.header("Periplus-Snapshot", answer.path("snapshot").path("id").asText());
    ctx.header("Cache-Control", "no-store");
    Responses.json(ctx, answer);
  }

  private ObjectNode answer(String at, List<Change> changes, Runnable wanted) {
    try (SnapshotView view = views.open(at)) {
      ObjectNode body =
          WhatIfJson.of(service.compare(view.snapshot(), changes, wanted), changes.size());
      body.set("snapshot", view.info(clock));
      return body;
    }
  }
}
