package io.periplus.api.route;

import io.javalin.http.Context;
import io.periplus.api.http.Access;
import java.io.IOException;

/** {@code /waste}: what is paid for and not used. */
public final class WasteRoutes {
  private final Lists lists;

  public WasteRoutes(Lists lists) {
    this.lists = lists;
  }

  public void addTo(RouteTable routes) {
    routes.get(Access.READ_ROWS, "/api/v1/waste", this::list);
  }

  private void list(Context ctx) throws IOException {
    lists.respond(ctx, new WasteRows());
  }
}
