package io.periplus.api.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.periplus.api.data.SnapshotView;
import io.periplus.api.data.SnapshotViews;
import io.periplus.api.http.Access;
import io.periplus.api.http.QueryParameters;
import io.periplus.api.http.RequestPrincipal;
import io.periplus.api.http.Responses;
import io.periplus.api.list.Hash;
import io.periplus.snapshot.SnapshotConnection;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** {@code /resources}: the inventory, its facets, one resource and its neighbors. */
public final class ResourceRoutes {
  private static final String BASE = "/api/v1/resources";

  private final SnapshotViews views;
  private final Lists lists;
  private final Clock clock;

  public ResourceRoutes(SnapshotViews views, Lists lists, Clock clock) {
    this.views = views;
    this.lists = lists;
    this.clock = clock;
  }

  public void addTo(RouteTable routes) {
    routes.get(Access.READ_ROWS, BASE, this::list);
    routes.get(Access.READ_ROWS, BASE + "/facets", this::facets);
    routes.get(Access.READ, BASE + "/{arn}", this::one);
    routes.get(Access.READ, BASE + "/{arn}/neighbors", this::neighbors);
  }

  private void list(Context ctx) throws IOException {
    lists.respond(ctx, ResourceListing::read);
  }

  private void facets(Context ctx) throws SQLException {
    QueryParameters parameters =
        QueryParameters.parse(ctx.queryString()).limitedTo(RequestPrincipal.of(ctx));
    Responses.negotiate(ctx, java.util.Optional.empty(), List.of(Responses.JSON));
    List<String> known = new ArrayList<>(ResourceListing.filters().keySet());
    known.addAll(List.of("at", "facet", "top"));
    parameters.requireKnownOrTag(known);
    String at = parameters.single("at").orElse("latest");
    try (SnapshotView view = views.open(at);
        SnapshotConnection connection = view.connection()) {
      ctx.header("Periplus-Snapshot", view.id());
      ResourceFacets facets = ResourceFacets.read(view, parameters);
      if (!notModified(ctx, view, parameters.normalised(), at)) {
        ObjectNode body = facets.count(connection.jdbc());
        body.set("snapshot", view.info(clock));
        Responses.json(ctx, body);
      }
    }
  }

  private void one(Context ctx) throws SQLException {
    QueryParameters parameters = QueryParameters.parse(ctx.queryString());
    Responses.negotiate(ctx, java.util.Optional.empty(), List.of(Responses.JSON));
    parameters.requireKnown(List.of("at", "arn"));
    String arn = ArnParameter.read(ctx, parameters);
    String at = parameters.single("at").orElse("latest");
    try (SnapshotView view = views.open(at);
        SnapshotConnection connection = view.connection()) {
      ctx.header("Periplus-Snapshot", view.id());
      ObjectNode body = new ResourceReader(views, view, connection.jdbc()).read(arn);
      if (!notModified(ctx, view, arn, at)) {
        body.set("snapshot", view.info(clock));
        Responses.json(ctx, body);
      }
    }
  }

  private void neighbors(Context ctx) throws IOException {
    lists.respond(ctx, new Neighbors(ctx, views));
  }

  private static boolean notModified(Context ctx, SnapshotView view, String query, String at) {
    String tag = view.id() + '.' + view.state() + '.' + Hash.of(ctx.path() + '\n' + query);
    return Responses.notModified(ctx, tag, at.equals(view.id()));
  }
}
