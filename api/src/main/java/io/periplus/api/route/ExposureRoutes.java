package io.periplus.api.route;

import io.javalin.http.Context;
import io.periplus.api.http.Access;
import java.io.IOException;

/** {@code /exposures} and {@code /egress}: what the analysis of reachability found. */
public final class ExposureRoutes {
  private final Lists lists;

  public ExposureRoutes(Lists lists) {
    this.lists = lists;
  }

  public void addTo(RouteTable routes) {
    routes.get(Access.READ_ROWS, "/api/v1/exposures", this::exposures);
    routes.get(Access.READ_ROWS, "/api/v1/egress", this::egress);
  }

  private void exposures(Context ctx) throws IOException {
    lists.respond(ctx, new ExposureRows("exposure"));
  }

  private void egress(Context ctx) throws IOException {
    lists.respond(ctx, new ExposureRows("egress"));
  }
}
