package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * What one rule of a network firewall matches, whoever sends.
 *
 * @param sources null when they cannot be told
 * @param destinations null when they cannot be told
 * @param sourcePorts flags by port; null when they cannot be told
 * @param destinationPorts flags by port; null when they cannot be told
 * @param ranges of {@link Headers} that the protocol allows, whatever the ports
 * @param narrower whether something else narrows it, which is not told
 */
record FirewallMatch(
    AddressSet sources,
    AddressSet destinations,
    BitSet sourcePorts,
    BitSet destinationPorts,
    List<Headers.Range> ranges,
    boolean narrower) {

  /** Client ports of the initiator (NA2). */
  private static final int FIRST_CLIENT_PORT = 1024;

  private static final int LAST_PORT = 65535;

  /** Not to be changed. */
  static final BitSet ANY_PORT = new BitSet(LAST_PORT + 1);

  static {
    ANY_PORT.set(0, LAST_PORT + 1);
  }

  /**
   * What a rule matches of the packets of a question.
   *
   * @param certain every one of them
   * @param possible some of them, or perhaps
   */
  record Found(TrafficSet certain, TrafficSet possible) {
    Found union(Found other) {
      return new Found(certain.union(other.certain), possible.union(other.possible));
    }
  }

  /**
   * @param own the end that is not the question's remote
   * @param fromOwn whether {@code own} sends these packets
   * @param reply whether they are replies: the question's port is then their source's
   */
  Found find(Address own, boolean fromOwn, boolean reply) {
    IpFamily family = own.family();
    AddressSet near = fromOwn ? sources : destinations;
    AddressSet far = fromOwn ? destinations : sources;
    BitSet asked = reply ? sourcePorts : destinationPorts;
    BitSet client = reply ? destinationPorts : sourcePorts;
    if (near != null && !near.contains(own)) {
      return new Found(TrafficSet.empty(family), TrafficSet.empty(family));
    }
    TrafficSet.Builder certain = new TrafficSet.Builder(family);
    TrafficSet.Builder possible = new TrafficSet.Builder(family);
    AddressSet remotes = far == null ? AddressSet.all(family) : far;
    boolean known = near != null && far != null && !narrower;
    for (Headers.Range range : ranges) {
      boolean ported = Headers.hasPorts(range.first());
      if (!ported) {
        possible.add(range, remotes);
        if (known) {
          certain.add(range, remotes);
        }
        continue;
      }
      boolean all = client != null && client.nextClearBit(FIRST_CLIENT_PORT) > LAST_PORT;
      boolean some = client == null || client.nextSetBit(FIRST_CLIENT_PORT) >= 0;
      for (Headers.Range part : parts(range, asked)) {
        if (some) {
          possible.add(part, remotes);
        }
        if (known && all && asked != null) {
          certain.add(part, remotes);
        }
      }
    }
    return new Found(certain.build(), possible.build());
  }

  private static List<Headers.Range> parts(Headers.Range block, BitSet ports) {
    if (ports == null) {
      return List.of(block);
    }
    List<Headers.Range> out = new ArrayList<>();
    for (int from = ports.nextSetBit(0); from >= 0; ) {
      int end = ports.nextClearBit(from);
      out.add(new Headers.Range(block.first() + from, block.first() + Math.min(end, 65536) - 1));
      from = ports.nextSetBit(end);
    }
    return out;
  }
}
