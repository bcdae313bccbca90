package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.List;

/**
 * One thing on a path that passes or stops packets. The same object gives the packet set for the
 * bulk tables and the hop for the evidence, so the two cannot disagree.
 *
 * @param passes forward traffic that passes, or whose reply can pass
 * @param replyMust client ports whose reply passes for certain; null on the way forward
 * @param replyMay client ports whose reply may pass; null on the way forward
 * @param block reason when it stops a packet
 * @param ofGroups whether it is what security groups pass, which few endpoints share
 * @param opens whether a proxy sends on only after this reply: without it nothing goes forward
 */
record Step(
    Leg leg,
    Uncertain passes,
    ReplyTable replyMust,
    ReplyTable replyMay,
    Reason block,
    boolean ofGroups,
    boolean opens,
    Witness witness) {

  /** Writes the hop of one packet. */
  interface Witness {
    /**
     * @param state what the step does to it
     * @param reason why, unless it passes
     */
    void trace(Packet packet, State state, Reason reason, Trace out);
  }

  /** What a step does to one packet. */
  enum State {
    PASSES,
    UNKNOWN,
    STOPS;

    /** The effect of a filter. */
    Effect filterEffect() {
      return this == PASSES ? Effect.ALLOW : this == UNKNOWN ? Effect.ASSUME : Effect.DENY;
    }

    /** The effect of a route or gateway. */
    Effect effect(Effect whenPassing) {
      return this == PASSES ? whenPassing : this == UNKNOWN ? Effect.ASSUME : Effect.DROP;
    }
  }

  static Step forward(Leg leg, Uncertain passes, Reason block, Witness witness) {
    return new Step(leg, passes, null, null, block, false, false, witness);
  }

  /** What security groups pass on the way forward. */
  static Step groups(Leg leg, Uncertain passes, Reason block, Witness witness) {
    return new Step(leg, passes, null, null, block, true, false, witness);
  }

  /** Something on the way back that lets all client ports of some traffic pass. */
  static Step replyWhere(Leg leg, Uncertain where, Reason block, Witness witness) {
    return new Step(
        leg,
        where,
        ReplyTable.all(where.must()),
        ReplyTable.all(where.may()),
        block,
        false,
        false,
        witness);
  }

  static Step reply(
      Leg leg,
      ReplyTable must,
      ReplyTable may,
      List<Cause> filterCauses,
      Reason block,
      Witness witness) {
    TrafficSet answered = must.answered();
    Uncertain passes = Uncertain.certain(answered);
    if (!filterCauses.isEmpty()) {
      // Which replies an unknown entry concerns is not told apart by destination port.
      TrafficSet everything = TrafficSet.all(answered.family());
      passes =
          new Uncertain(
              answered,
              may.answered(),
              filterCauses.stream()
                  .map(cause -> new Cause(cause.reason(), cause.coverageRef(), everything))
                  .distinct()
                  .toList());
    }
    return new Step(leg, passes, must, may, block, false, false, witness);
  }

  /**
   * The same step in a question about another remote: it sees {@code local}, whatever the
   * question's remote is.
   */
  Step withRemote(Address local, IpFamily family) {
    return through(Lens.fixed(family, local));
  }

  /** The same step in a question that looks otherwise from here. */
  Step through(Lens lens) {
    return new Step(
        leg,
        lens.apply(passes),
        replyMust == null ? null : lens.apply(replyMust),
        replyMay == null ? null : lens.apply(replyMay),
        block,
        ofGroups,
        opens,
        (packet, state, reason, out) -> witness.trace(lens.local(packet), state, reason, out));
  }

  /**
   * The same on the first leg of a proxy, which connects to its target only once the client has got
   * its reply (LB2).
   */
  Step beforeProxy() {
    return isReply()
        ? new Step(leg, passes, replyMust, replyMay, block, ofGroups, true, witness)
        : this;
  }

  boolean isReply() {
    return replyMust != null;
  }

  void trace(Packet packet, Trace out) {
    if (passes.must().contains(packet.point(), packet.remote())) {
      witness.trace(packet, State.PASSES, null, out);
    } else if (passes.may().contains(packet.point(), packet.remote())) {
      witness.trace(packet, State.UNKNOWN, causeOf(packet), out);
    } else {
      witness.trace(packet, State.STOPS, block, out);
    }
  }

  private Reason causeOf(Packet packet) {
    for (Cause cause : passes.causes()) {
      if (cause.where().contains(packet.point(), packet.remote())) {
        return cause.reason();
      }
    }
    return Reason.UNKNOWN_RESOURCE;
  }
}
