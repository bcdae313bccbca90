package io.periplus.network;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * What the slow twin says about one packet.
 *
 * @param forward whether the packet is delivered
 * @param replies client port -> whether its reply is delivered
 */
record SlowAnswer(Truth forward, SortedMap<Integer, Truth> replies) {
  static final SlowAnswer BLOCKED = new SlowAnswer(Truth.NO, new TreeMap<>());

  static SlowAnswer of(Truth forward, Iterable<Integer> clientPorts, IntFunction<Truth> reply) {
    if (forward == Truth.NO) {
      return BLOCKED;
    }
    SortedMap<Integer, Truth> replies = new TreeMap<>();
    for (int port : clientPorts) {
      replies.put(port, reply.apply(port));
    }
    return new SlowAnswer(forward, replies);
  }

  private Truth someReply() {
    return replies.values().stream().reduce(Truth.NO, Truth::or);
  }

  /** Spec section 1.1. */
  Verdict verdict() {
    Truth connection = forward.and(someReply());
    if (connection == Truth.YES) {
      return Verdict.REACHABLE;
    }
    if (connection == Truth.MAYBE || forward == Truth.MAYBE) {
      return Verdict.UNKNOWN;
    }
    return forward == Truth.YES ? Verdict.FORWARD_ONLY : Verdict.BLOCKED;
  }

  /** Whether at least one client port's reply may be delivered. */
  boolean mayConnect() {
    return forward.and(someReply()) != Truth.NO;
  }
}
