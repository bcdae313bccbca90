package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.List;

/**
 * Several ways on from something in the middle of a path, of which it takes one: as one part of the
 * path. What any of them lets through passes; hops are those of the way that stops a packet least.
 */
final class OnwardWays {
  private final IpFamily family;
  private final List<Way> ways;

  /**
   * @param family of the question
   * @param ways their regions together hold every packet that may come
   */
  OnwardWays(IpFamily family, List<Way> ways) {
    this.family = family;
    this.ways = List.copyOf(ways);
  }

  /**
   * One way on.
   *
   * @param steps in the question's terms, replies too
   * @param region traffic that takes it
   */
  record Way(List<Step> steps, TrafficSet region) {
    Way {
      steps = List.copyOf(steps);
    }

    private Uncertain passes(boolean reply) {
      Uncertain passes = Uncertain.certain(region);
      for (Step step : steps) {
        if (step.isReply() == reply) {
          passes = passes.intersect(step.passes());
        }
      }
      return passes;
    }

    /** Client ports that get a reply for certain, of what takes this way for certain. */
    private ReplyTable replies() {
      ReplyTable table = ReplyTable.all(passes(false).must());
      for (Step step : steps) {
        if (step.isReply()) {
          table = table.intersect(step.replyMust());
        }
      }
      return table;
    }

    private void trace(Packet packet, boolean reply, Trace out) {
      for (Step step : steps) {
        if (step.isReply() == reply) {
          step.trace(packet, out);
        }
      }
    }

    private int stops(Packet packet) {
      int stops = region.contains(packet.point(), packet.remote()) ? 0 : steps.size() + 1;
      for (Step step : steps) {
        stops += step.passes().may().contains(packet.point(), packet.remote()) ? 0 : 1;
      }
      return stops;
    }
  }

  /** From the middle to the end. */
  Step forward() {
    return Step.forward(
        Leg.FORWARD,
        passes(false),
        Reason.NO_PATH,
        (packet, state, reason, out) -> best(packet).trace(packet, false, out));
  }

  /** From the end back to the middle: to the client ports that the way taken answers. */
  Step reply() {
    Uncertain some = passes(true);
    ReplyTable must = ReplyTable.all(TrafficSet.empty(family));
    for (Way way : ways) {
      must = must.orElse(way.replies());
    }
    return new Step(
        Leg.REPLY,
        some,
        must,
        ReplyTable.all(some.may()),
        replyBlock(),
        false,
        false,
        (packet, state, reason, out) -> best(packet).trace(packet, true, out));
  }

  /** Of the first that stops any reply. */
  private Reason replyBlock() {
    for (Way way : ways) {
      for (Step step : way.steps) {
        if (step.isReply() && !step.passes().may().isAll()) {
          return step.block();
        }
      }
    }
    return Reason.REPLY_ROUTE_MISMATCH;
  }

  private Uncertain passes(boolean reply) {
    Uncertain sum = Uncertain.none(family);
    for (Way way : ways) {
      sum = sum.union(way.passes(reply));
    }
    return sum;
  }

  private Way best(Packet packet) {
    Way best = ways.get(0);
    int fewest = best.stops(packet);
    for (Way way : ways) {
      int stops = way.stops(packet);
      if (stops < fewest) {
        best = way;
        fewest = stops;
      }
    }
    return best;
  }
}
