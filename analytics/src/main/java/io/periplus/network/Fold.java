package io.periplus.network;

import java.util.ArrayList;
import java.util.List;

/**
 * What is left of some traffic after the steps of a path so far: forward, replies, and why it is
 * uncertain. Steps only narrow, so their order does not matter to the verdicts (section 1.1).
 */
final class Fold {
  private final TrafficSet region;
  private final Uncertain forward;
  private final ReplyTable replyMust;
  private final ReplyTable replyMay;

  /** What the first legs of proxies answer: nothing else is sent on (LB2). */
  private final ReplyTable opensMust;

  private final ReplyTable opensMay;
  private final List<Cause> causes;
  private final List<ReplyFilter> replyFilters;

  private Fold(
      TrafficSet region,
      Uncertain forward,
      ReplyTable replyMust,
      ReplyTable replyMay,
      ReplyTable opensMust,
      ReplyTable opensMay,
      List<Cause> causes,
      List<ReplyFilter> replyFilters) {
    this.region = region;
    this.forward = forward;
    this.replyMust = replyMust;
    this.replyMay = replyMay;
    this.opensMust = opensMust;
    this.opensMay = opensMay;
    this.causes = causes;
    this.replyFilters = replyFilters;
  }

  /** What a step on the way back may answer, and the reason where it does not. */
  private record ReplyFilter(Reason block, TrafficSet may) {}

  static Fold of(TrafficSet region) {
    ReplyTable all = ReplyTable.all(region);
    return new Fold(region, Uncertain.certain(region), all, all, all, all, List.of(), List.of());
  }

  /** Nothing gets through; further steps change nothing. */
  boolean isEmpty() {
    return forward.may().isEmpty();
  }

  Fold then(Step step) {
    List<Cause> allCauses = causes;
    if (!step.passes().causes().isEmpty()) {
      allCauses = new ArrayList<>(causes);
      allCauses.addAll(step.passes().causes());
    }
    if (!step.isReply()) {
      return new Fold(
          region,
          forward.intersect(step.passes()),
          replyMust,
          replyMay,
          opensMust,
          opensMay,
          allCauses,
          replyFilters);
    }
    boolean certain = step.replyMust() == step.replyMay() && replyMust == replyMay;
    ReplyTable must = replyMust.intersect(step.replyMust());
    ReplyTable may = certain ? must : replyMay.intersect(step.replyMay());
    List<ReplyFilter> filters = replyFilters;
    if (!step.passes().may().isAll()) {
      filters = new ArrayList<>(replyFilters);
      filters.add(new ReplyFilter(step.block(), step.passes().may()));
    }
    return new Fold(
        region,
        forward,
        must,
        may,
        step.opens() ? opensMust.intersect(step.replyMust()) : opensMust,
        step.opens() ? opensMay.intersect(step.replyMay()) : opensMay,
        allCauses,
        filters);
  }

  /** The verdicts of everything that gets through. */
  Outcome outcome() {
    if (isEmpty()) {
      return new Outcome();
    }
    if (isCertain()) {
      return certainOutcome();
    }
    TrafficSet forwardMust = forward.must().intersect(opensMust.answered());
    TrafficSet forwardMay = forward.may().intersect(opensMay.answered());
    TrafficSet connectionMay = replyMay.answered().intersect(forwardMay);
    Outcome out = new Outcome();
    TrafficSet connectionMust = TrafficSet.empty(region.family());
    for (var entry : replyMust.entries().entrySet()) {
      TrafficSet where = entry.getValue().intersect(forwardMust);
      out.add(Label.reachable(entry.getKey()), where);
      connectionMust = connectionMust.union(where);
    }
    out.addAll(forwardOnly(forwardMust.minus(connectionMay)));
    out.addAll(unknown(forwardMust, forwardMay, connectionMust, connectionMay));
    return out;
  }

  private boolean isCertain() {
    return causes.isEmpty()
        && forward.must() == forward.may()
        && replyMust == replyMay
        && opensMust == opensMay;
  }

  /** The same where nothing is unknown, as almost everywhere. */
  private Outcome certainOutcome() {
    TrafficSet opened = opensMust.answered();
    // Steps only narrow, so what goes forward lies in the region anyway.
    TrafficSet delivered =
        opened.equals(region) ? forward.must() : forward.must().intersect(opened);
    Outcome out = new Outcome();
    replyMust
        .entries()
        .forEach((ports, where) -> out.add(Label.reachable(ports), where.intersect(delivered)));
    out.addAll(forwardOnly(delivered.minus(replyMust.answered())));
    return out;
  }

  private Outcome unknown(
      TrafficSet forwardMust,
      TrafficSet forwardMay,
      TrafficSet connectionMust,
      TrafficSet connectionMay) {
    Outcome unknown = new Outcome();
    TrafficSet undecided = connectionMay.minus(connectionMust);
    for (var entry : replyMay.entries().entrySet()) {
      TrafficSet here = entry.getValue().intersect(undecided);
      TrafficSet sure = certainReplies(entry.getKey(), here);
      unknown.add(Label.reachable(entry.getKey()).with(Verdict.UNKNOWN), sure);
      unknown.add(Label.of(Verdict.UNKNOWN, null), here.minus(sure));
    }
    unknown.add(
        Label.of(Verdict.UNKNOWN, Replies.NONE),
        forwardMay.minus(forwardMust).minus(connectionMay));
    for (Cause cause : causes) {
      unknown = unknown.mark(cause.reason(), cause.coverageRef(), cause.where());
    }
    return unknown;
  }

  private TrafficSet certainReplies(ClientPorts ports, TrafficSet here) {
    TrafficSet same = replyMust.entries().get(ports);
    return same == null ? TrafficSet.empty(here.family()) : here.intersect(same);
  }

  private Outcome forwardOnly(TrafficSet where) {
    Outcome out = Outcome.of(Label.of(Verdict.FORWARD_ONLY, Replies.NONE), where);
    for (ReplyFilter filter : replyFilters) {
      if (!out.isEmpty()) {
        out = out.mark(filter.block, null, where.minus(filter.may));
      }
    }
    Outcome complete = new Outcome();
    for (var part : out.parts().entrySet()) {
      // Each filter lets some client ports pass, but no port passes all of them.
      boolean none = part.getKey().reasons().isEmpty();
      complete.add(
          none ? part.getKey().with(Reason.REPLY_ACL_RESTRICTION, null) : part.getKey(),
          part.getValue());
    }
    return complete;
  }
}
