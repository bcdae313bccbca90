package io.periplus.api.route;

import io.javalin.http.Context;
import io.periplus.api.http.Access;
import io.periplus.api.http.ProblemException;
import io.periplus.api.http.QueryParameters;
import java.io.IOException;
import java.util.List;

/**
 * {@code GET /access}: who can do what to which data store, key or compute. With a principal, a
 * resource and an action it is one question, which is evaluated and may be answered by NO; else the
 * rows that the analysis found.
 */
public final class AccessListRoutes {
  private static final List<String> QUESTION = List.of("principal", "resource", "action");
  private static final String SCENARIO = "scenario";

  private final Lists lists;
  private final AccessEvaluationRoutes evaluation;

  public AccessListRoutes(Lists lists, AccessEvaluationRoutes evaluation) {
    this.lists = lists;
    this.evaluation = evaluation;
  }

  public void addTo(RouteTable routes) {
    routes.get(Access.READ_ROWS, "/api/v1/access", this::answer);
  }

  private void answer(Context ctx) throws IOException {
    QueryParameters parameters = QueryParameters.parse(ctx.queryString());
    if (QUESTION.stream().noneMatch(name -> parameters.all(name).isEmpty())) {
      evaluation.evaluate(ctx, parameters);
      return;
    }
    if (!parameters.all(SCENARIO).isEmpty()) {
      throw ProblemException.invalidParameter(
          SCENARIO, "it belongs to a question of principal, resource and action.");
    }
    lists.respond(ctx, new AccessRows());
  }
}
