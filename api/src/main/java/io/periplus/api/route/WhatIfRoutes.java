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
import io.periplus.api.impact.ChangeJson;
import io.periplus.api.impact.RadiusService;
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
  private final RadiusService radii;
  private final BoundedWork work;
  private final Clock clock;

  public WhatIfRoutes(
      SnapshotViews views,
      WhatIfService service,
      RadiusService radii,
      BoundedWork work,
      Clock clock) {
    this.views = views;
    this.service = service;
    this.radii = radii;
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
      throw problem(e);
    }
    ctx.header("Periplus-Snapshot", answer.path("snapshot").path("id").asText());
    ctx.header("Cache-Control", "no-store");
    Responses.json(ctx, answer);
  }

  static ProblemException problem(ChangeException e) {
    return new ProblemException(
        ProblemCode.of(e.code()).orElseThrow(),
        e.getMessage(),
        List.of(ParameterError.of(e.pointer(), e.getMessage())),
        Map.of());
  }

  private ObjectNode answer(String at, List<Change> changes, Runnable wanted) {
    try (SnapshotView view = views.open(at)) {
      WhatIfService.Edited edited = service.edit(view.snapshot(), changes, wanted);
      ObjectNode body = WhatIfJson.of(edited.comparison(), changes.size());
      if (changes.size() <= RadiusService.MOST_EDITS) {
        ChangeJson.add(
            body, radii.edits(view.snapshot(), view.state(), edited, changes.size(), wanted));
      } else {
        body.putNull("impact");
      }
      body.set("snapshot", view.info(clock));
      return body;
    }
  }
}
