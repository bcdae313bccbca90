package io.periplus.api.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.periplus.api.data.SnapshotView;
import io.periplus.api.data.SnapshotViews;
import io.periplus.api.http.Access;
import io.periplus.api.http.BoundedWork;
import io.periplus.api.http.ProblemException;
import io.periplus.api.http.QueryParameters;
import io.periplus.api.http.Responses;
import io.periplus.api.impact.ChokeJson;
import io.periplus.api.impact.ChokeQuestion;
import io.periplus.api.impact.RadiusAnswer;
import io.periplus.api.impact.RadiusJson;
import io.periplus.api.impact.RadiusMode;
import io.periplus.api.impact.RadiusQuestion;
import io.periplus.api.impact.RadiusService;
import io.periplus.api.list.Hash;
import io.periplus.impact.Certainty;
import io.periplus.impact.estate.CompromiseRadii;
import io.periplus.impact.estate.EdgeVerdict;
import io.periplus.impact.estate.RadiusDirection;
import io.periplus.impact.estate.RadiusScenario;
import io.periplus.impact.estate.ReachedResource;
import io.periplus.network.whatif.Change;
import io.periplus.network.whatif.ChangeException;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /blast-radius} and {@code /blast-radius/{arn}}: what falls with a resource, who can reach
 * it, and by which way.
 */
public final class BlastRadiusRoutes {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LIMIT = 100;
  private static final int MOST = 1000;

  private static final List<String> PARAMETERS =
      List.of(
          "account",
          "arn",
          "at",
          "certainty",
          "cursor",
          "direction",
          "from",
          "include",
          "limit",
          "max-hops",
          "mode",
          "scenario",
          "to",
          "type");

  private static final List<String> PARAMETERS_OF_EDITS =
      List.of("account", "arn", "certainty", "include", "limit", "type");

  /** As of {@code POST /what-if}. */
  private static final int MOST_BYTES = 5 << 20;

  private static final Set<String> INCLUDE =
      Set.of("cut", "groups", "resources", "single-points", "witness");

  private final SnapshotViews views;
  private final Lists lists;
  private final RadiusService service;
  private final BoundedWork work;
  private final BoundedWork edits;
  private final Clock clock;

  /**
   * @param edits where kernels are run again
   */
  public BlastRadiusRoutes(
      SnapshotViews views,
      Lists lists,
      RadiusService service,
      BoundedWork work,
      BoundedWork edits,
      Clock clock) {
    this.views = views;
    this.lists = lists;
    this.service = service;
    this.work = work;
    this.edits = edits;
    this.clock = clock;
  }

  public void addTo(RouteTable routes) {
    routes.get(Access.QUESTION, "/api/v1/blast-radius/{arn}", this::radius);
    routes.post(Access.QUESTION, "/api/v1/blast-radius/{arn}", this::edited);
    routes.get(Access.READ_ROWS, "/api/v1/blast-radius", this::list);
  }

  private void list(Context ctx) throws IOException {
    lists.respond(ctx, new BlastRadiusRows());
  }

  /**
   * What of the answer is wanted.
   *
   * @param type resource type; null for any
   * @param account null for any
   * @param choke null where nothing of it is wanted
   */
  private record Page(
      List<String> include,
      boolean certain,
      String type,
      String account,
      int limit,
      Optional<String> cursor,
      ChokeQuestion choke,
      String hash) {
    boolean has(ReachedResource each) {
      return (!certain || each.verdict() == EdgeVerdict.YES)
          && (type == null || type.equals(each.resource().type()))
          && (account == null || account.equals(each.resource().accountId()));
    }
  }

  private void radius(Context ctx) {
    QueryParameters parameters = QueryParameters.parse(ctx.queryString());
    parameters.requireKnown(PARAMETERS);
    Responses.negotiate(ctx, Optional.empty(), List.of(Responses.JSON));
    RadiusQuestion question = question(parameters, ArnParameter.read(ctx, parameters), List.of());
    Page page = page(parameters, question);
    Optional<String> pinned = lists.pinned(page.cursor());
    String at = pinned.or(() -> parameters.single("at")).orElse("latest");
    boolean kernels =
        question.mode() == RadiusMode.CHANGE || page.choke() != null && page.choke().cut();
    BoundedWork place = kernels ? edits : work;
    ObjectNode body = place.runWhileWanted(wanted -> answer(at, question, page, wanted));
    ctx.header("Periplus-Snapshot", body.path("snapshot").path("id").asText());
    ctx.header("Cache-Control", "no-store");
    Responses.json(ctx, body);
  }

  /** What edits alter of and around a resource: mode change, with changes in the body. */
  private void edited(Context ctx) {
    QueryParameters parameters = QueryParameters.parse(ctx.queryString());
    parameters.requireKnown(PARAMETERS_OF_EDITS);
    Responses.negotiate(ctx, Optional.empty(), List.of(Responses.JSON));
    String arn = ArnParameter.read(ctx, parameters);
    JsonBody sent = JsonBody.read(ctx, List.of("changes", "at"), MOST_BYTES);
    ObjectNode body;
    try {
      RadiusQuestion question =
          new RadiusQuestion(
              arn,
              RadiusMode.CHANGE,
              RadiusDirection.FORWARD,
              CompromiseRadii.MAX_HOPS,
              RadiusScenario.DEFAULT,
              null,
              Change.read(sent.node("changes")));
      Page page = page(parameters, question);
      String at = sent.text("at").orElse("latest");
      body = edits.runWhileWanted(wanted -> answer(at, question, page, wanted));
    } catch (ChangeException e) {
      throw WhatIfRoutes.problem(e);
    }
    ctx.header("Periplus-Snapshot", body.path("snapshot").path("id").asText());
    ctx.header("Cache-Control", "no-store");
    Responses.json(ctx, body);
  }

  private ObjectNode answer(String at, RadiusQuestion question, Page page, Runnable wanted) {
    try (SnapshotView view = views.open(at)) {
      RadiusAnswer answer = service.answer(view.snapshot(), view.state(), question, wanted);
      ObjectNode body = RadiusJson.of(answer);
      if (page.choke != null) {
        ChokeJson.add(
            body, service.choke(view.snapshot(), view.state(), question, page.choke, wanted));
      }
      if (page.include.contains("groups")) {
        ChokeJson.add(body, service.groups(view.snapshot(), view.state(), question));
      }
      if (!page.include.contains("witness") && question.to() == null) {
        body.remove("witnesses");
      }
      if (page.include.contains("resources")) {
        body.set("resources", resources(answer, page, view.id()));
      }
      body.set("snapshot", view.info(clock));
      return body;
    }
  }

  private ObjectNode resources(RadiusAnswer answer, Page page, String snapshot) {
    long offset = page.cursor.map(cursor -> lists.offset(cursor, page.hash)).orElse(0L);
    List<ReachedResource> all = answer.radius().resources().stream().filter(page::has).toList();
    ObjectNode resources = JSON.createObjectNode();
    ArrayNode items = resources.putArray("items");
    all.stream()
        .skip(offset)
        .limit(page.limit)
        .forEach(each -> items.add(RadiusJson.resource(each)));
    long next = offset + page.limit;
    resources.put("total", all.size());
    resources.put("nextCursor", next < all.size() ? lists.cursor(snapshot, page.hash, next) : null);
    return resources;
  }

  private static RadiusQuestion question(
      QueryParameters parameters, String arn, List<Change> changes) {
    RadiusMode mode =
        parameters
            .oneOf("mode", RadiusMode.words())
            .flatMap(RadiusMode::of)
            .orElse(RadiusMode.COMPROMISE);
    boolean reverse =
        parameters
            .oneOf("direction", List.of("forward", "reverse"))
            .filter("reverse"::equals)
            .isPresent();
    return new RadiusQuestion(
        arn,
        mode,
        reverse ? RadiusDirection.REVERSE : RadiusDirection.FORWARD,
        parameters.integer("max-hops", 1, CompromiseRadii.MAX_HOPS, CompromiseRadii.MAX_HOPS),
        parameters
            .single("scenario")
            .map(BlastRadiusRoutes::scenario)
            .orElse(RadiusScenario.DEFAULT),
        parameters.single("to").orElse(null),
        changes);
  }

  private static Page page(QueryParameters parameters, RadiusQuestion question) {
    List<String> include =
        parameters
            .single("include")
            .map(text -> List.of(text.split(",")))
            .orElse(List.of("resources"));
    for (String each : include) {
      if (!INCLUDE.contains(each)) {
        throw ProblemException.invalidParameter(
            "include",
            "it is a list of resources, witness, groups, cut, single-points; found " + each + ".");
      }
    }
    require(include, question);
    boolean certain =
        parameters
            .oneOf("certainty", List.of("possible", "certain"))
            .filter("certain"::equals)
            .isPresent();
    String type = parameters.single("type").orElse(null);
    String account = parameters.single("account").orElse(null);
    return new Page(
        include,
        certain,
        type,
        account,
        parameters.integer("limit", 1, MOST, LIMIT),
        parameters.single("cursor"),
        choke(parameters, include, question, certain),
        Hash.of(question + "\n" + include + parameters.all("from") + certain + type + account));
  }

  /** Groups are of failures; cuts and what every way takes are of who can reach something. */
  private static void require(List<String> include, RadiusQuestion question) {
    if (question.mode() == RadiusMode.CHANGE
        && (question.direction() == RadiusDirection.REVERSE || question.to() != null)) {
      throw ProblemException.invalidParameter(
          "mode", "change goes forward, and to no single target.");
    }
    boolean failure = question.mode() == RadiusMode.FAILURE;
    boolean reverse = question.direction() == RadiusDirection.REVERSE;
    if (include.contains("groups") && !failure) {
      throw ProblemException.invalidParameter("include", "groups go with mode=failure only.");
    }
    if (include.contains("cut") && (question.mode() != RadiusMode.COMPROMISE || !reverse)) {
      throw ProblemException.invalidParameter(
          "include", "cut goes with mode=compromise and direction=reverse only.");
    }
    if (include.contains("single-points") && (!reverse)) {
      throw ProblemException.invalidParameter(
          "include", "single-points go with direction=reverse only.");
    }
  }

  /** Single points of failure are in every reverse radius of failure. */
  private static ChokeQuestion choke(
      QueryParameters parameters, List<String> include, RadiusQuestion question, boolean certain) {
    List<String> from = parameters.all("from");
    boolean cut = include.contains("cut");
    boolean singles = include.contains("single-points") && question.mode() == RadiusMode.COMPROMISE;
    if (!cut && !singles) {
      if (!from.isEmpty()) {
        throw ProblemException.invalidParameter(
            "from", "it goes with include=cut or include=single-points only.");
      }
      return null;
    }
    if (from.contains(question.arn())) {
      throw ProblemException.invalidParameter("from", "a source must not be the target.");
    }
    return new ChokeQuestion(cut, singles, from, certain ? Certainty.CERTAIN : Certainty.POSSIBLE);
  }

  /** {@code {"foothold":"SSRF","assume-exploit":true}}. */
  private static RadiusScenario scenario(String text) {
    JsonNode node;
    try {
      node = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      node = null;
    }
    if (node == null || !node.isObject()) {
      throw ProblemException.invalidParameter("scenario", "it must be a JSON object.");
    }
    RadiusScenario.Foothold foothold = RadiusScenario.Foothold.CODE;
    boolean exploit = false;
    for (Map.Entry<String, JsonNode> each : node.properties()) {
      JsonNode value = each.getValue();
      switch (each.getKey()) {
        case "foothold" -> {
          if (!Set.of("CODE", "SSRF").contains(value.asText(""))) {
            throw ProblemException.invalidParameter("scenario", "foothold must be CODE or SSRF.");
          }
          foothold = RadiusScenario.Foothold.valueOf(value.asText());
        }
        case "assume-exploit" -> {
          if (!value.isBoolean()) {
            throw ProblemException.invalidParameter(
                "scenario", "assume-exploit must be true or false.");
          }
          exploit = value.asBoolean();
        }
        default ->
            throw ProblemException.invalidParameter(
                "scenario", "its members are foothold and assume-exploit.");
      }
    }
    return new RadiusScenario(foothold, exploit);
  }
}
