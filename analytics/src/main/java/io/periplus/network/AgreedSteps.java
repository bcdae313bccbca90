package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;

/**
 * One step for several ways of which AWS takes one and nobody knows which: certain is what passes
 * on all of them, possible is what passes on any (TG2).
 */
final class AgreedSteps {
  private AgreedSteps() {}

  /**
   * The steps of the only way; of several ways one step that stands for all of them.
   *
   * @param ways at least one; steps of one direction, each way a list from end to end
   * @param doubt why it may be any of them
   * @param semanticRule that leaves it open
   */
  static List<Step> of(
      List<List<Step>> ways,
      IpFamily family,
      Leg leg,
      boolean reply,
      Gaps.Missing doubt,
      Trace.Component component,
      String semanticRule) {
    List<List<Step>> different = ways.stream().distinct().toList();
    if (different.size() == 1) {
      return different.get(0);
    }
    Step.Witness witness =
        (packet, state, reason, out) -> {
          best(different, packet).forEach(step -> step.trace(packet, out));
          if (state == Step.State.UNKNOWN) {
            out.hop(leg, component, Effect.ASSUME, semanticRule, null, doubt.reason());
          }
        };
    return List.of(
        reply
            ? reply(different, family, leg, doubt, witness)
            : forward(different, family, leg, doubt, witness));
  }

  private static Step forward(
      List<List<Step>> ways, IpFamily family, Leg leg, Gaps.Missing doubt, Step.Witness witness) {
    TrafficSet must = TrafficSet.all(family);
    TrafficSet may = TrafficSet.empty(family);
    List<Cause> causes = new ArrayList<>();
    Reason block = Reason.NO_PATH;
    for (List<Step> way : ways) {
      Uncertain passes = Uncertain.all(family);
      for (Step step : way) {
        passes = passes.intersect(step.passes());
        block = step.passes().may().isAll() ? block : step.block();
      }
      must = must.intersect(passes.must());
      may = may.union(passes.may());
      causes.addAll(passes.causes());
    }
    return Step.forward(leg, uncertain(must, may, causes, doubt), block, witness);
  }

  private static Step reply(
      List<List<Step>> ways, IpFamily family, Leg leg, Gaps.Missing doubt, Step.Witness witness) {
    ReplyTable must = null;
    ReplyTable may = null;
    List<Cause> causes = new ArrayList<>();
    Reason block = Reason.REPLY_ROUTE_MISMATCH;
    for (List<Step> way : ways) {
      ReplyTable wayMust = ReplyTable.all(TrafficSet.all(family));
      ReplyTable wayMay = wayMust;
      for (Step step : way) {
        wayMust = wayMust.intersect(step.replyMust());
        wayMay = wayMay.intersect(step.replyMay());
        causes.addAll(step.passes().causes());
        block = step.passes().may().isAll() ? block : step.block();
      }
      must = must == null ? wayMust : must.intersect(wayMust);
      may = may == null ? wayMay : may.union(wayMay);
    }
    Uncertain passes = uncertain(must.answered(), may.answered(), causes, doubt);
    // Which client ports differ is told by the tables; that any do needs its reason.
    if (passes.isCertain() && !must.equals(may)) {
      Cause cause = new Cause(doubt.reason(), doubt.coverageRef(), may.answered());
      passes = new Uncertain(passes.must(), passes.may(), List.of(cause));
    }
    return new Step(leg, passes, must, may, block, false, false, witness);
  }

  private static Uncertain uncertain(
      TrafficSet must, TrafficSet may, List<Cause> causes, Gaps.Missing doubt) {
    Uncertain open = Uncertain.of(must, may, doubt.reason(), doubt.coverageRef());
    if (open.isCertain()) {
      return open;
    }
    List<Cause> all = new ArrayList<>(causes);
    all.addAll(open.causes());
    return new Uncertain(must, may, all.stream().distinct().toList());
  }

  /** The way that stops a packet least, the first of equals. */
  private static List<Step> best(List<List<Step>> ways, Packet packet) {
    List<Step> best = ways.get(0);
    long fewest = Long.MAX_VALUE;
    for (List<Step> way : ways) {
      Trace out = new Trace();
      way.forEach(step -> step.trace(packet, out));
      long blocks = Candidate.blocks(out.hops());
      if (blocks < fewest) {
        fewest = blocks;
        best = way;
      }
    }
    return best;
  }
}
