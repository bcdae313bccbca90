package io.periplus.network;

import java.util.Collection;

/** What was decided (spec section 1.1). Declared from strongest to weakest, the order of EX11. */
public enum Verdict {
  /** Forward packet and at least one client port's reply are delivered. */
  REACHABLE,
  /** Undecided; the reasons name what is missing. */
  UNKNOWN,
  /** Delivered, but no reply comes back. */
  FORWARD_ONLY,
  /** Cannot; the reasons name every blocking setting. */
  BLOCKED;

  /** The stronger of two (EX11). */
  public Verdict strongest(Verdict other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** The strongest of several; {@link #BLOCKED} when there are none. */
  public static Verdict strongestOf(Collection<Verdict> verdicts) {
    return verdicts.stream().reduce(BLOCKED, Verdict::strongest);
  }
}
