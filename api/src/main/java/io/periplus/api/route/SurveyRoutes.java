package io.periplus.api.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.periplus.api.data.SnapshotView;
import io.periplus.api.data.SnapshotViews;
import io.periplus.api.http.Access;
import io.periplus.api.http.BoundedWork;
import io.periplus.api.http.QueryParameters;
import io.periplus.api.http.Responses;
import io.periplus.api.list.Hash;
import io.periplus.api.reachability.ReachabilityService;
import io.periplus.api.reachability.ResourceNames;
import io.periplus.api.reachability.SurveyJson;
import io.periplus.network.Question;
import io.periplus.network.Survey;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code POST /reachability/survey}: what can reach a thing, or where it can go. Pages are of
 * groups, or of one group's members.
 */
public final class SurveyRoutes {
  private static final int LIMIT = 100;
  private static final int MOST = 1000;
  private static final int MEMBERS = 20;

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
          "group",
          "members",
          "evidence",
          "limit",
          "cursor");

  private final SnapshotViews views;
  private final Lists lists;
  private final ReachabilityService service;
  private final BoundedWork work;
  private final Clock clock;

  public SurveyRoutes(
      SnapshotViews views,
      Lists lists,
      ReachabilityService service,
      BoundedWork work,
      Clock clock) {
    this.views = views;
    this.lists = lists;
    this.service = service;
    this.work = work;
    this.clock = clock;
  }

  public void addTo(RouteTable routes) {
    routes.post(Access.QUESTION, "/api/v1/reachability/survey", this::answer);
  }

  /**
   * What of the answer is wanted.
   *
   * @param group number of the only group, whose members are paged; null: groups are
   * @param members to show of each group where groups are paged
   * @param cursor null for the first page
   */
  private record Wanted(
      Question question,
      String at,
      Integer group,
      int members,
      boolean evidence,
      int limit,
      String cursor) {
    static Wanted of(JsonBody body) {
      Integer members = body.integer("members", 0, MOST);
      Integer limit = body.integer("limit", 1, MOST);
      Integer group = body.integer("group", 1, Integer.MAX_VALUE);
      if (group != null && members != null) {
        throw JsonBody.invalidMember("members", "limit says how many of one group.");
      }
      return new Wanted(
          QuestionBody.oneEnd(body),
          body.text("at").orElse("latest"),
          group,
          members == null ? MEMBERS : members,
          body.flag("evidence"),
          limit == null ? LIMIT : limit,
          body.text("cursor").orElse(null));
    }

    /** What all pages have in common. */
    String hash() {
      return Hash.of("survey " + question + ' ' + group);
    }

    SurveyJson.Part part(long offset) {
      return group == null
          ? new SurveyJson.Part((int) offset, limit, 0, members, evidence)
          : new SurveyJson.Part(group - 1, 1, (int) offset, limit, evidence);
    }
  }

  private void answer(Context ctx) {
    QueryParameters.parse(ctx.queryString()).requireKnown(List.of());
    Responses.negotiate(ctx, Optional.empty(), List.of(Responses.JSON));
    Wanted wanted = Wanted.of(JsonBody.read(ctx, FIELDS));
    Answered answered = work.run(() -> answer(wanted));
    ctx.header("Periplus-Snapshot", answered.snapshot);
    ctx.header("Cache-Control", "no-store");
    Responses.json(ctx, answered.body);
  }

  private record Answered(String snapshot, ObjectNode body) {}

  /** Runs on a worker and holds the snapshot until it ends, also when nobody waits any more. */
  private Answered answer(Wanted wanted) {
    Optional<String> cursor = Optional.ofNullable(wanted.cursor());
    long offset = cursor.map(text -> lists.offset(text, wanted.hash())).orElse(0L);
    String at = lists.pinned(cursor).orElse(wanted.at());
    try (SnapshotView view = views.open(at);
        SnapshotConnection connection = view.connection()) {
      Survey survey = service.survey(view.snapshot(), resolved(view.snapshot(), wanted.question()));
      SurveyJson.Part part = wanted.part(offset);
      if (wanted.group() != null && part.of(survey).isEmpty()) {
        throw JsonBody.invalidMember("group", "there are " + survey.groups().size() + " groups.");
      }
      Map<String, String> names = ResourceNames.of(connection, part.of(survey));
      ObjectNode result = SurveyJson.of(survey, part, names);
      result.set("snapshot", view.info(clock));
      int total =
          wanted.group() == null ? survey.groups().size() : part.of(survey).get(0).members().size();
      page(result, wanted, offset, total, view.id());
      for (String gaps : List.of("coverage", "unseen")) {
        result.path(gaps).forEach(gap -> QuestionBody.complete((ObjectNode) gap, connection));
      }
      return new Answered(view.id(), result);
    }
  }

  private static Question resolved(Snapshot snapshot, Question asked) {
    return asked.from() == null
        ? asked.between(null, QuestionBody.resolved(snapshot, "to", asked.to()))
        : asked.between(QuestionBody.resolved(snapshot, "from", asked.from()), null);
  }

  private void page(ObjectNode result, Wanted wanted, long offset, int total, String snapshotId) {
    ObjectNode page = result.putObject("page");
    page.put("limit", wanted.limit());
    long next = offset + wanted.limit();
    if (next < total) {
      page.put("nextCursor", lists.cursor(snapshotId, wanted.hash(), next));
    }
    page.put("total", total);
    page.put("totalIsExact", true);
  }
}
