package io.periplus.api.route;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.periplus.api.data.SnapshotView;
import io.periplus.api.data.SnapshotViews;
import io.periplus.api.find.FoundResource;
import io.periplus.api.find.FoundThing;
import io.periplus.api.find.ResourceFinder;
import io.periplus.api.find.TimeFinder;
import io.periplus.api.history.SnapshotRange;
import io.periplus.api.http.Access;
import io.periplus.api.http.ProblemException;
import io.periplus.api.http.QueryParameters;
import io.periplus.api.http.Responses;
import io.periplus.snapshot.SnapshotConnection;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** {@code /find}: what an id, name, ARN, address or DNS name is, or was between two times. */
public final class FindRoutes {
  private static final int LONGEST_TEXT = 1024;

  private final SnapshotViews views;
  private final Clock clock;

  public FindRoutes(SnapshotViews views, Clock clock) {
    this.views = views;
    this.clock = clock;
  }

  public void addTo(RouteTable routes) {
    routes.get(Access.READ, "/api/v1/find", this::find);
  }

  private void find(Context ctx) {
    QueryParameters parameters = QueryParameters.parse(ctx.queryString());
    Responses.negotiate(ctx, Optional.empty(), List.of(Responses.JSON));
    parameters.requireKnown(List.of("text", "at", "from", "to", "limit"));
    String text = parameters.single("text").orElse("").strip();
    if (text.isEmpty() || text.length() > LONGEST_TEXT) {
      throw ProblemException.invalidParameter(
          "text", "an id, a name, an ARN, an address or a DNS name is expected.");
    }
    int limit = parameters.integer("limit", 1, 1000, 20);
    Optional<String> at = parameters.single("at");
    Optional<String> from = parameters.single("from");
    Optional<String> to = parameters.single("to");
    if (from.isEmpty() && to.isEmpty()) {
      at(ctx, text, at.orElse("latest"), limit);
      return;
    }
    if (at.isPresent()) {
      throw ProblemException.invalidParameter(
          "at", "it is one time, and from and to are two; give one or the other.");
    }
    try (SnapshotRange range = SnapshotRange.open(views, from, to)) {
      ctx.header("Periplus-Snapshot", range.last().id());
      ObjectNode body = body(TimeFinder.find(range, text, limit));
      body.set("snapshot", range.last().info(clock));
      Responses.json(ctx, body);
    }
  }

  private void at(Context ctx, String text, String at, int limit) {
    try (SnapshotView view = views.open(at);
        SnapshotConnection connection = view.connection()) {
      ctx.header("Periplus-Snapshot", view.id());
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      ArrayNode items = body.putArray("items");
      for (FoundResource each : new ResourceFinder(connection).find(text, limit)) {
        ObjectNode item = items.addObject();
        put(item, each.match(), null, each.arn(), each.type(), each.id(), each.name());
        item.put("accountId", each.accountId()).put("region", each.region());
        item.put("stale", each.stale());
        if (each.exposure() != null) {
          item.put("exposure", each.exposure());
        }
      }
      body.set("snapshot", view.info(clock));
      Responses.json(ctx, body);
    }
  }

  /** What was found over time, as the interface and the command answer it. */
  public static ObjectNode body(List<FoundThing> found) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode items = body.putArray("items");
    for (FoundThing each : found) {
      ObjectNode item = items.addObject();
      put(item, each.match(), each.through(), each.arn(), each.type(), each.id(), each.name());
      item.put("accountId", each.accountId()).put("region", each.region());
      item.put("firstSeenIn", each.firstSeenIn());
      item.put("firstSeenAt", each.firstSeenAt().toString());
      item.put("lastSeenIn", each.lastSeenIn());
      item.put("lastSeenAt", each.lastSeenAt().toString());
      item.put("snapshots", each.snapshots()).put("still", each.still());
    }
    return body;
  }

  private static void put(
      ObjectNode item,
      String match,
      String through,
      String arn,
      String type,
      String id,
      String name) {
    item.put("match", match);
    if (through != null) {
      item.put("through", through);
    }
    item.put("arn", arn).put("type", type).put("id", id);
    if (name != null) {
      item.put("name", name);
    }
  }
}
