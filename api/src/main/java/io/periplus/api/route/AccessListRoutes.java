package io.periplus.api.route;

import io.javalin.http.Context;
import io.periplus.api.http.Access;
import java.io.IOException;

/** {@code /access}: who can do what to which data store, key or compute. */
public final class AccessListRoutes {
  private final Lists lists;

  public AccessListRoutes(Lists lists) {
    this.lists = lists;
  }

  public void addTo(RouteTable routes) {
    routes.get(Access.READ_ROWS, "/api/v1/access", this::list);
  }

  private void list(Context ctx) throws IOException {
    lists.respond(ctx, new AccessRows());
  }
}
