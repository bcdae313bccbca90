package io.periplus.network;

import java.util.List;
import java.util.function.IntFunction;

/**
 * What the slow twin says about one packet.
 *
 * @param forward whether the packet is delivered
 * @param clientPorts the ports at which a reply can change, so that one of them passes if any does
 * @param reply client port -> whether its reply is delivered
 */
record SlowAnswer(Truth forward, List<Integer> clientPorts, IntFunction<Truth> reply) {
  static final SlowAnswer BLOCKED = new SlowAnswer(Truth.NO, List.of(), port -> Truth.NO);

  Truth someReply() {
    Truth some = Truth.NO;
    for (int i = 0; i < clientPorts.size() && some != Truth.YES; i++) {
      some = some.or(reply.apply(clientPorts.get(i)));
    }
    return some;
  }

  /** The same with something more on the way forward. */
  SlowAnswer and(Truth more) {
    return new SlowAnswer(forward.and(more), clientPorts, reply);
  }

  /** Spec section 1.1. */
  Verdict verdict() {
    if (forward == Truth.NO) {
      return Verdict.BLOCKED;
    }
    Truth connection = forward.and(someReply());
    if (connection == Truth.YES) {
      return Verdict.REACHABLE;
    }
    return connection == Truth.MAYBE || forward == Truth.MAYBE
        ? Verdict.UNKNOWN
        : Verdict.FORWARD_ONLY;
  }
}
