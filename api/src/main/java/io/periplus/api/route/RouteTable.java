package io.periplus.api.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.periplus.api.access.RequestGate;
import io.periplus.api.http.Access;
import java.util.ArrayList;
import java.util.List;

/** The routes of the API; a test holds them to {@code openapi.yaml}. */
public final class RouteTable {

  /** A route, its path as OpenAPI spells it, and what it asks of whoever uses it. */
  public record Route(Access access, HandlerType method, String path, Handler handler) {
    @Override
    public String toString() {
      return method.name() + ' ' + path;
    }
  }

  private final List<Route> routes = new ArrayList<>();

  public void get(Access access, String path, Handler handler) {
    routes.add(new Route(access, HandlerType.GET, path, handler));
  }

  public void post(Access access, String path, Handler handler) {
    routes.add(new Route(access, HandlerType.POST, path, handler));
  }

  /** All routes, in order of registration. */
  public List<Route> routes() {
    return List.copyOf(routes);
  }

  /** Hands the routes to the server, each behind the gate. */
  public void register(RoutesConfig server, RequestGate gate) {
    routes.forEach(
        route ->
            server.addHttpHandler(
                route.method(),
                route.path(),
                ctx -> gate.admit(ctx, route.access(), route.handler())));
  }
}
