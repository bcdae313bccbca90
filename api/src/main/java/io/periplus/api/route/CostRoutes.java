package io.periplus.api.route;

import io.javalin.http.Context;
import io.periplus.api.http.Access;
import java.io.IOException;
import java.time.Clock;

/** {@code /costs} and {@code /costs/rollup}: what resources cost in a month, and sums of that. */
public final class CostRoutes {
  private final Lists lists;
  private final Clock clock;

  public CostRoutes(Lists lists, Clock clock) {
    this.lists = lists;
    this.clock = clock;
  }

  public void addTo(RouteTable routes) {
    routes.get(Access.READ_ROWS, "/api/v1/costs", this::list);
    routes.get(Access.READ_ROWS, "/api/v1/costs/rollup", this::rollup);
  }

  private void list(Context ctx) throws IOException {
    lists.respond(ctx, new CostRows(clock));
  }

  private void rollup(Context ctx) throws IOException {
    lists.respond(ctx, new CostRollupRows(clock));
  }
}
