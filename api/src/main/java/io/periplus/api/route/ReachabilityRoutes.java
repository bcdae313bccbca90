package io.periplus.api.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.periplus.api.data.SnapshotView;
import io.periplus.api.data.SnapshotViews;
import io.periplus.api.http.Access;
import io.periplus.api.http.BoundedWork;
import io.periplus.api.http.QueryParameters;
import io.periplus.api.http.Responses;
import io.periplus.api.reachability.AnswerAge;
import io.periplus.api.reachability.ReachabilityJson;
import io.periplus.api.reachability.ReachabilityService;
import io.periplus.network.Answer;
import io.periplus.network.Question;
import io.periplus.snapshot.SnapshotConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code POST /reachability}: can A reach B, and if not, what blocks it. */
public final class ReachabilityRoutes {
  private static final List<String> FIELDS =
      List.of(
          "from",
          "to",
          "protocol",
          "port",
          "fromPort",
          "toPort",
          "icmpType",
          "icmpCode",
          "family",
          "at",
          "maxPaths");

  private final SnapshotViews views;
  private final ReachabilityService service;
  private final BoundedWork work;
  private final Clock clock;

  public ReachabilityRoutes(
      SnapshotViews views, ReachabilityService service, BoundedWork work, Clock clock) {
    this.views = views;
    this.service = service;
    this.work = work;
    this.clock = clock;
  }

  public void addTo(RouteTable routes) {
    routes.post(Access.QUESTION, "/api/v1/reachability", this::answer);
  }

  private void answer(Context ctx) {
    QueryParameters.parse(ctx.queryString()).requireKnown(List.of());
    Responses.negotiate(ctx, Optional.empty(), List.of(Responses.JSON));
    JsonBody body = JsonBody.read(ctx, FIELDS);
    Question asked = QuestionBody.pair(body);
    String at = body.text("at").orElse("latest");
    Answered answered = work.run(() -> answer(at, asked));
    ctx.header("Periplus-Snapshot", answered.snapshot);
    ctx.header("Cache-Control", "no-store");
    Responses.json(ctx, answered.body);
  }

  private record Answered(String snapshot, ObjectNode body) {}

  /** Runs on a worker and holds the snapshot until it ends, also when nobody waits any more. */
  private Answered answer(String at, Question asked) {
    try (SnapshotView view = views.open(at);
        SnapshotConnection connection = view.connection()) {
      Question question =
          asked.between(
              QuestionBody.resolved(view.snapshot(), "from", asked.from()),
              QuestionBody.resolved(view.snapshot(), "to", asked.to()));
      Answer answer = service.explain(view.snapshot(), question);
      ObjectNode result = ReachabilityJson.of(answer);
      result.set("snapshot", view.info(clock));
      result.put(
          "observedAt",
          AnswerAge.observedAt(connection, answer).map(Instant::toString).orElse(null));
      result.path("coverage").forEach(gap -> QuestionBody.complete((ObjectNode) gap, connection));
      return new Answered(view.id(), result);
    }
  }
}
