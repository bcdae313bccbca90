package io.periplus.api.route;

import io.javalin.http.Context;
import io.periplus.api.http.Access;
import java.io.IOException;

/** {@code /coverage}: what was read and what was not. */
public final class CoverageRoutes {
  private final Lists lists;

  public CoverageRoutes(Lists lists) {
    this.lists = lists;
  }

  public void addTo(RouteTable routes) {
    routes.get(Access.READ_ROWS, "/api/v1/coverage", this::list);
  }

  private void list(Context ctx) throws IOException {
    lists.respond(ctx, new CoverageRows());
  }
}
