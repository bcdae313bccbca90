package io.periplus.network;

import java.util.ArrayList;
import java.util.List;

/**
 * A way that packets could take: steps in path order, forward ones first.
 *
 * <p>{@link #outcome} folds the steps into verdicts (spec section 1.1); {@link #relaxed} walks them
 * passing what stops it, for the reasons of a block (section 4.7).
 *
 * @param gatewayArn null when there is none
 * @param publicAddresses what the internet sees, for egress
 * @param notes codes that go on every row of this way, with the traffic they concern
 */
record Candidate(
    Via via, String gatewayArn, List<String> publicAddresses, List<Step> steps, List<Cause> notes) {
  Candidate {
    publicAddresses = List.copyOf(publicAddresses);
    steps = List.copyOf(steps);
    notes = List.copyOf(notes);
  }

  /** Verdicts of the traffic in {@code region}. */
  Outcome outcome(TrafficSet region) {
    Uncertain forward = Uncertain.certain(region);
    ReplyTable replyMust = ReplyTable.all(region);
    ReplyTable replyMay = replyMust;
    List<Cause> causes = new ArrayList<>();
    for (Step step : steps) {
      if (step.isReply()) {
        boolean certain = step.replyMust() == step.replyMay() && replyMust == replyMay;
        replyMust = replyMust.intersect(step.replyMust());
        replyMay = certain ? replyMust : replyMay.intersect(step.replyMay());
      } else {
        forward = forward.intersect(step.passes());
      }
      causes.addAll(step.passes().causes());
      if (forward.may().isEmpty()) {
        return new Outcome();
      }
    }
    TrafficSet forwardMust = forward.must();
    TrafficSet forwardMay = forward.may();
    TrafficSet connectionMay = replyMay.answered().intersect(forwardMay);
    Outcome certain = new Outcome();
    TrafficSet connectionMust = TrafficSet.empty(region.family());
    for (var entry : replyMust.entries().entrySet()) {
      TrafficSet where = entry.getValue().intersect(forwardMust);
      certain.add(Label.reachable(entry.getKey()), where);
      connectionMust = connectionMust.union(where);
    }
    Outcome out = new Outcome();
    out.addAll(certain);
    out.addAll(forwardOnly(forwardMust.minus(connectionMay)));
    Outcome unknown = new Outcome();
    TrafficSet undecided = connectionMay.minus(connectionMust);
    for (var entry : replyMay.entries().entrySet()) {
      TrafficSet here = entry.getValue().intersect(undecided);
      TrafficSet sure = certainReplies(replyMust, entry.getKey(), here);
      unknown.add(known(entry.getKey()), sure);
      unknown.add(Label.of(Verdict.UNKNOWN, null), here.minus(sure));
    }
    unknown.add(
        Label.of(Verdict.UNKNOWN, Replies.NONE),
        forwardMay.minus(forwardMust).minus(connectionMay));
    for (Cause cause : causes) {
      unknown = unknown.mark(cause.reason(), cause.coverageRef(), cause.where());
    }
    out.addAll(unknown);
    for (Cause note : notes) {
      out = out.mark(note.reason(), note.coverageRef(), note.where());
    }
    return out;
  }

  private static Label known(ClientPorts ports) {
    return Label.reachable(ports).with(Verdict.UNKNOWN);
  }

  private static TrafficSet certainReplies(ReplyTable must, ClientPorts ports, TrafficSet here) {
    TrafficSet same = must.entries().get(ports);
    return same == null ? TrafficSet.empty(here.family()) : here.intersect(same);
  }

  private Outcome forwardOnly(TrafficSet where) {
    Outcome out = Outcome.of(Label.of(Verdict.FORWARD_ONLY, Replies.NONE), where);
    for (Step step : steps) {
      if (step.isReply() && !out.isEmpty()) {
        out = out.mark(step.block(), null, where.minus(step.passes().may()));
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

  /** Hops of one packet through all steps, whatever stops it. */
  List<PathHop> trace(Packet packet) {
    Trace out = new Trace();
    for (Step step : steps) {
      step.trace(packet, out);
    }
    return out.hops();
  }

  /** The packet of {@code region} that the fewest steps stop, found greedily in path order. */
  Packet relaxed(TrafficSet region) {
    TrafficSet left = region;
    for (Step step : steps) {
      TrafficSet next = left.intersect(step.passes().may());
      left = next.isEmpty() ? left : next;
    }
    return Packet.firstOf(left);
  }

  /** Number of hops that stop the packet. */
  static long blocks(List<PathHop> hops) {
    return hops.stream().filter(Candidate::isBlock).count();
  }

  static boolean isBlock(PathHop hop) {
    return hop.effect() == Effect.DENY || hop.effect() == Effect.DROP;
  }
}
