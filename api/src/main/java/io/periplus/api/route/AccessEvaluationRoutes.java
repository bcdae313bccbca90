package io.periplus.api.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.periplus.api.data.SnapshotView;
import io.periplus.api.data.SnapshotViews;
import io.periplus.api.find.AmbiguousNameException;
import io.periplus.api.http.Access;
import io.periplus.api.http.BoundedWork;
import io.periplus.api.http.ProblemCode;
import io.periplus.api.http.ProblemException;
import io.periplus.api.http.QueryParameters;
import io.periplus.api.http.RequestPrincipal;
import io.periplus.api.http.Responses;
import io.periplus.api.permission.AccessJson;
import io.periplus.api.permission.AccessQuestion;
import io.periplus.api.permission.AccessService;
import io.periplus.api.permission.Assumptions;
import io.periplus.auth.Principal;
import io.periplus.iam.estate.Scenario;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /access/evaluate} and {@code GET /access} of one question: may a principal do
 * something, and which statements decide.
 */
public final class AccessEvaluationRoutes {
  private static final List<String> FIELDS =
      List.of("principal", "action", "resource", "assume", "at");

  private static final List<String> PARAMETERS =
      List.of("principal", "action", "resource", "scenario", "at");

  private final SnapshotViews views;
  private final AccessService service;
  private final BoundedWork work;
  private final Clock clock;

  public AccessEvaluationRoutes(
      SnapshotViews views, AccessService service, BoundedWork work, Clock clock) {
    this.views = views;
    this.service = service;
    this.work = work;
    this.clock = clock;
  }

  public void addTo(RouteTable routes) {
    routes.post(Access.QUESTION, "/api/v1/access/evaluate", this::evaluate);
  }

  private void evaluate(Context ctx) {
    QueryParameters.parse(ctx.queryString()).requireKnown(List.of());
    Responses.negotiate(ctx, Optional.empty(), List.of(Responses.JSON));
    JsonBody body = JsonBody.read(ctx, FIELDS);
    AccessQuestion question =
        new AccessQuestion(
            body.requiredText("principal"),
            body.requiredText("action"),
            body.requiredText("resource"),
            scenario(body.node("assume")));
    String at = body.text("at").orElse("latest");
    respond(ctx, at, question);
  }

  /** The same question in the query string of {@code GET /access}. */
  void evaluate(Context ctx, QueryParameters parameters) {
    parameters.requireKnown(PARAMETERS);
    Responses.negotiate(ctx, Optional.empty(), List.of(Responses.JSON));
    Principal asking = RequestPrincipal.of(ctx);
    if (!Access.QUESTION.allows(asking)) {
      throw new ProblemException(ProblemCode.FORBIDDEN, Access.QUESTION.refusal(asking));
    }
    AccessQuestion question =
        new AccessQuestion(
            parameters.single("principal").orElseThrow(),
            parameters.single("action").orElseThrow(),
            parameters.single("resource").orElseThrow(),
            parameters.single("scenario").map(ScenarioJson::read).orElse(Scenario.STANDARD));
    respond(ctx, parameters.single("at").orElse("latest"), question);
  }

  private void respond(Context ctx, String at, AccessQuestion question) {
    ObjectNode answer = work.run(() -> answer(at, question));
    ctx.header("Periplus-Snapshot", answer.path("snapshot").path("id").asText());
    ctx.header("Cache-Control", "no-store");
    Responses.json(ctx, answer);
  }

  /** Condition key -> value; null for a key that the request does not have. */
  private static Scenario scenario(JsonNode assumed) {
    if (assumed.isMissingNode() || assumed.isNull()) {
      return Scenario.STANDARD;
    }
    if (!assumed.isObject() || assumed.size() > Assumptions.MOST) {
      throw JsonBody.invalidMember(
          "assume",
          "it must be an object of at most " + Assumptions.MOST + " condition keys and values.");
    }
    Scenario scenario = Scenario.STANDARD;
    for (Map.Entry<String, JsonNode> member : assumed.properties()) {
      JsonNode value = member.getValue();
      if (!value.isTextual() && !value.isNull()) {
        throw JsonBody.invalidMember("assume", "its values must be texts or null.");
      }
      scenario = Assumptions.with(scenario, member.getKey(), value.isNull() ? "" : value.asText());
    }
    return scenario;
  }

  /** Runs on a worker and holds the snapshot until it ends, also when nobody waits any more. */
  private ObjectNode answer(String at, AccessQuestion question) {
    try (SnapshotView view = views.open(at)) {
      ObjectNode result = AccessJson.of(service.explain(view.snapshot(), question));
      result.set("snapshot", view.info(clock));
      return result;
    } catch (AmbiguousNameException e) {
      throw new ProblemException(
          ProblemCode.AMBIGUOUS_NAME,
          e.getMessage(),
          List.of(),
          Map.of("candidates", e.candidates()));
    }
  }
}
