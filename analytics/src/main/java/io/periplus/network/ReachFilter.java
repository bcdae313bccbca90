package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;

/**
 * What one factor of {@code reach} lets through of packets to or from another end, the remote:
 * forward, and the client ports that get their replies.
 *
 * <p>It is the intersection of the same steps that ways are made of, seen through a plain lens.
 *
 * @param replyCauses why {@code replyMust} and {@code replyMay} differ
 */
record ReachFilter(
    Uncertain forward, ReplyTable replyMust, ReplyTable replyMay, List<Cause> replyCauses) {
  ReachFilter {
    replyCauses = List.copyOf(replyCauses);
  }

  /** What passes all of some steps. */
  static ReachFilter of(IpFamily family, List<Step> steps) {
    Uncertain forward = Uncertain.all(family);
    ReplyTable must = ReplyTable.all(TrafficSet.all(family));
    ReplyTable may = must;
    List<Cause> causes = new ArrayList<>();
    for (Step step : steps) {
      if (step.isReply()) {
        boolean certain = must == may && step.replyMust() == step.replyMay();
        must = must.intersect(step.replyMust());
        may = certain ? must : may.intersect(step.replyMay());
        causes.addAll(step.passes().causes());
      } else {
        forward = forward.intersect(step.passes());
      }
    }
    return new ReachFilter(forward, must, may, causes);
  }

  IpFamily family() {
    return forward.must().family();
  }

  /** Nothing gets through, not even a reply. */
  boolean isEmpty() {
    return forward.may().isEmpty() && replyMay.answered().isEmpty();
  }

  /** Along a path. */
  ReachFilter and(ReachFilter other) {
    boolean certain = replyMust == replyMay && other.replyMust == other.replyMay;
    ReplyTable must = replyMust.intersect(other.replyMust);
    List<Cause> causes = new ArrayList<>(replyCauses);
    causes.addAll(other.replyCauses);
    return new ReachFilter(
        forward.intersect(other.forward),
        must,
        certain ? must : replyMay.intersect(other.replyMay),
        causes);
  }

  /** Alternatives, or parts with different remotes. */
  ReachFilter or(ReachFilter other) {
    boolean certain = replyMust == replyMay && other.replyMust == other.replyMay;
    ReplyTable must = replyMust.union(other.replyMust);
    List<Cause> causes = new ArrayList<>(replyCauses);
    causes.addAll(other.replyCauses);
    return new ReachFilter(
        forward.union(other.forward),
        must,
        certain ? must : replyMay.union(other.replyMay),
        causes.stream().distinct().toList());
  }

  /** This or a narrower one, and nobody knows which. */
  ReachFilter orOnly(ReachFilter narrower, Reason doubt) {
    Uncertain open = Uncertain.of(narrower.forward.must(), forward.may(), doubt, null);
    List<Cause> causes = new ArrayList<>(forward.causes());
    causes.addAll(open.causes());
    List<Cause> replies = new ArrayList<>(narrower.replyCauses);
    replies.addAll(replyCauses);
    replies.add(new Cause(doubt, null, replyMay.answered().minus(narrower.replyMust.answered())));
    replies.removeIf(cause -> cause.where().isEmpty());
    return new ReachFilter(
        new Uncertain(open.must(), open.may(), causes), narrower.replyMust, replyMay, replies);
  }

  /** The same for these remotes only. */
  ReachFilter within(AddressSet remotes) {
    TrafficSet here = TrafficSet.of(remotes);
    ReplyTable all = ReplyTable.all(here);
    return and(new ReachFilter(Uncertain.certain(here), all, all, List.of()));
  }

  /** As a question sees it that asks about another remote. */
  ReachFilter through(Lens lens) {
    ReplyTable must = lens.apply(replyMust);
    List<Cause> causes = new ArrayList<>();
    for (Cause cause : replyCauses) {
      causes.add(new Cause(cause.reason(), cause.coverageRef(), lens.apply(cause.where())));
    }
    return new ReachFilter(
        lens.apply(forward), must, replyMust == replyMay ? must : lens.apply(replyMay), causes);
  }

  /** ICMP echoes, whose replies are packets of another type. */
  static TrafficSet echoes(IpFamily family) {
    int echo = Headers.icmp(family == IpFamily.IPV4 ? 8 : 128, 0);
    return TrafficSet.of(new Headers.Range(echo, echo), AddressSet.all(family));
  }

  /**
   * The same as if every echo got its reply, so that ICMP is told by one box and not by one for
   * every other type; itself where that is not certain.
   */
  ReachFilter withEchoesAnswered() {
    if (replyMust != replyMay) {
      return this;
    }
    ReplyTable all = replyMust.union(ReplyTable.all(echoes(family())));
    return new ReachFilter(forward, all, all, replyCauses);
  }

  /** Only what it says of the way forward; all replies pass. */
  ReachFilter forwardOnly() {
    ReplyTable all = ReplyTable.all(TrafficSet.all(family()));
    return new ReachFilter(forward, all, all, List.of());
  }

  /** Only what it says of replies; everything passes forward. */
  ReachFilter repliesOnly() {
    return new ReachFilter(Uncertain.all(family()), replyMust, replyMay, replyCauses);
  }

  /** Verdicts of the traffic in {@code region}; in UNKNOWN parts the client ports are possible. */
  Outcome outcome(TrafficSet region) {
    TrafficSet forwardMust = forward.must().intersect(region);
    TrafficSet forwardMay = forward.may().intersect(region);
    Outcome certain = new Outcome();
    Outcome unknown = new Outcome();
    TrafficSet connected = TrafficSet.empty(family());
    for (var entry : replyMust.entries().entrySet()) {
      TrafficSet here = entry.getValue().intersect(forwardMust);
      certain.add(Label.reachable(entry.getKey()), here);
      connected = connected.union(here);
    }
    for (var entry : replyMay.entries().entrySet()) {
      TrafficSet here = entry.getValue().intersect(forwardMay).minus(connected);
      unknown.add(Label.reachable(entry.getKey()).with(Verdict.UNKNOWN), here);
    }
    TrafficSet left = forwardMay.minus(replyMay.answered());
    Label none = Label.of(Verdict.FORWARD_ONLY, Replies.NONE);
    certain.add(none.with(Reason.REPLY_ACL_RESTRICTION, null), left.intersect(forwardMust));
    unknown.add(none.with(Verdict.UNKNOWN), left.minus(forwardMust));
    for (List<Cause> causes : List.of(forward.causes(), replyCauses)) {
      for (Cause cause : causes) {
        unknown = unknown.mark(cause.reason(), cause.coverageRef(), cause.where());
      }
    }
    certain.addAll(unknown);
    return certain;
  }
}
