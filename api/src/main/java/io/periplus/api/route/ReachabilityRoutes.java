package io.periplus.api.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.periplus.api.data.SnapshotView;
import io.periplus.api.data.SnapshotViews;
import io.periplus.api.find.AmbiguousNameException;
import io.periplus.api.find.ThingNames;
import io.periplus.api.http.BoundedWork;
import io.periplus.api.http.ParameterError;
import io.periplus.api.http.ProblemCode;
import io.periplus.api.http.ProblemException;
import io.periplus.api.http.QueryParameters;
import io.periplus.api.http.Responses;
import io.periplus.api.list.Cells;
import io.periplus.api.reachability.AnswerAge;
import io.periplus.api.reachability.ReachabilityJson;
import io.periplus.api.reachability.ReachabilityService;
import io.periplus.model.IpFamily;
import io.periplus.network.Answer;
import io.periplus.network.Question;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code POST /reachability}: can A reach B, and if not, what blocks it. */
public final class ReachabilityRoutes {
  private static final List<String> FIELDS =
      List.of(
          "from",
          "to",
          "protocol",
          "port",
          "fromPort",
          "toPort",
          "icmpType",
          "icmpCode",
          "family",
          "at",
          "maxPaths");

  private final SnapshotViews views;
  private final ReachabilityService service;
  private final BoundedWork work;
  private final Clock clock;

  public ReachabilityRoutes(
      SnapshotViews views, ReachabilityService service, BoundedWork work, Clock clock) {
    this.views = views;
    this.service = service;
    this.work = work;
    this.clock = clock;
  }

  public void addTo(RouteTable routes) {
    routes.post("/api/v1/reachability", this::answer);
  }

  private void answer(Context ctx) {
    QueryParameters.parse(ctx.queryString()).requireKnown(List.of());
    Responses.negotiate(ctx, Optional.empty(), List.of(Responses.JSON));
    JsonBody body = JsonBody.read(ctx, FIELDS);
    Question asked = question(body);
    String at = body.text("at").orElse("latest");
    Answered answered = work.run(() -> answer(at, asked));
    ctx.header("Periplus-Snapshot", answered.snapshot);
    ctx.header("Cache-Control", "no-store");
    Responses.json(ctx, answered.body);
  }

  private record Answered(String snapshot, ObjectNode body) {}

  /** Runs on a worker and holds the snapshot until it ends, also when nobody waits any more. */
  private Answered answer(String at, Question asked) {
    try (SnapshotView view = views.open(at);
        SnapshotConnection connection = view.connection()) {
      Question question =
          asked.between(
              resolved(view.snapshot(), "from", asked.from()),
              resolved(view.snapshot(), "to", asked.to()));
      Answer answer = service.explain(view.snapshot(), question);
      ObjectNode result = ReachabilityJson.of(answer);
      result.set("snapshot", view.info(clock));
      result.put(
          "observedAt",
          AnswerAge.observedAt(connection, answer).map(Instant::toString).orElse(null));
      result.path("coverage").forEach(gap -> complete((ObjectNode) gap, connection));
      return new Answered(view.id(), result);
    }
  }

  /** What a name means; what is not a name stays as it is. */
  private static String resolved(Snapshot snapshot, String parameter, String thing) {
    try {
      return ThingNames.resolve(snapshot, thing);
    } catch (AmbiguousNameException e) {
      throw new ProblemException(
          ProblemCode.AMBIGUOUS_NAME,
          e.getMessage(),
          List.of(ParameterError.of(parameter, "several resources have that name.")),
          Map.of("candidates", e.candidates()));
    }
  }

  private static Question question(JsonBody body) {
    Integer port = body.integer("port", 0, 65535);
    Integer fromPort = body.integer("fromPort", 0, 65535);
    Integer toPort = body.integer("toPort", 0, 65535);
    if (port != null && (fromPort != null || toPort != null)) {
      throw JsonBody.invalidMember("port", "it goes without fromPort and toPort.");
    }
    if (toPort != null && (fromPort == null || fromPort > toPort)) {
      throw JsonBody.invalidMember("toPort", "it needs a fromPort that is not larger.");
    }
    String protocol = body.text("protocol").filter(text -> !text.equals("all")).orElse(null);
    boolean hasPort = port != null || fromPort != null;
    if (hasPort && !"tcp".equals(protocol) && !"udp".equals(protocol)) {
      throw JsonBody.invalidMember("protocol", "a port needs protocol tcp or udp.");
    }
    Integer maxPaths = body.integer("maxPaths", 1, 20);
    return new Question(
        body.requiredText("from"),
        body.requiredText("to"),
        protocol,
        port == null ? fromPort : port,
        port == null ? toPort : port,
        body.integer("icmpType", -1, 255),
        body.integer("icmpCode", -1, 255),
        body.text("family").map(ReachabilityRoutes::family).orElse(null),
        maxPaths == null ? Question.DEFAULT_MAX_PATHS : maxPaths);
  }

  private static IpFamily family(String text) {
    for (IpFamily family : IpFamily.values()) {
      if (family.toString().equals(text)) {
        return family;
      }
    }
    throw JsonBody.invalidMember("family", "it must be ipv4 or ipv6.");
  }

  /** What the coverage table knows of a gap beyond its outcome. */
  private static void complete(ObjectNode gap, SnapshotConnection connection) {
    connection
        .queryFirst(
            "select error_code, last_complete_at from coverage where account_id = ?"
                + " and region = ? and service = ? and operation = ?",
            row -> {
              Object last = row.getObject(2);
              Instant time = last == null ? null : Cells.instant(last);
              return new String[] {row.getString(1), time == null ? null : time.toString()};
            },
            text(gap, "accountId"),
            text(gap, "region"),
            text(gap, "service"),
            text(gap, "operation"))
        .ifPresent(
            known -> {
              gap.put("errorCode", known[0]);
              gap.put("lastComplete", known[1]);
            });
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asText();
  }
}
