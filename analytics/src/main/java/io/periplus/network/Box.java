package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;

/**
 * One row's worth of traffic: protocol and ports as tables spell them (spec section 3.1), and the
 * remotes that all of it shares.
 *
 * @param icmpType null unless ICMP; -1 for any type of any code
 * @param icmpCode -1 for any; another only of a single type, so that a box is one run of points
 * @param firstPoint first point on the line of {@link Headers}
 */
record Box(
    String protocol,
    Integer fromPort,
    Integer toPort,
    Integer icmpType,
    Integer icmpCode,
    Integer icmpTypeTo,
    Integer icmpCodeTo,
    AddressSet remotes,
    int firstPoint) {

  /** The canonical decomposition: maximal ranges with equal remotes, block by block. */
  static List<Box> of(TrafficSet traffic) {
    return of(traffic, traffic.family());
  }

  /**
   * The same for remotes that a NAT64 translates.
   *
   * @param family of the packets, which names their ICMP
   */
  static List<Box> of(TrafficSet traffic, IpFamily family) {
    List<Box> out = new ArrayList<>();
    for (int i = 0; i < traffic.size(); i++) {
      int first = traffic.first(i);
      int last = traffic.last(i);
      AddressSet remotes = traffic.remotes(i);
      if (first == 0 && last == Headers.LAST) {
        out.add(new Box("all", null, null, null, null, null, null, remotes, Headers.TCP_FIRST));
        continue;
      }
      numbers(out, first, Math.min(last, Headers.OTHER_LAST), remotes);
      ports(out, "tcp", Headers.TCP_FIRST, first, last, remotes);
      ports(out, "udp", Headers.UDP_FIRST, first, last, remotes);
      icmp(out, family, Math.max(first, Headers.ICMP_FIRST), last, remotes);
    }
    return out;
  }

  /** The same headers with other remotes. */
  Box with(AddressSet others) {
    return new Box(
        protocol, fromPort, toPort, icmpType, icmpCode, icmpTypeTo, icmpCodeTo, others, firstPoint);
  }

  /** The points that it spells. */
  Headers.Range points() {
    return switch (protocol) {
      case "all" -> Headers.Range.ALL;
      case "other" -> new Headers.Range(Headers.OTHER_FIRST, Headers.OTHER_LAST);
      case "tcp", "udp" -> new Headers.Range(firstPoint, firstPoint + toPort - fromPort);
      case "icmp", "icmpv6" -> Headers.icmp(icmpType, icmpCode, icmpTypeTo, icmpCodeTo);
      default -> {
        int dash = protocol.indexOf('-');
        int more =
            dash < 0
                ? 0
                : Integer.parseInt(protocol.substring(dash + 1))
                    - Integer.parseInt(protocol.substring(0, dash));
        yield new Headers.Range(firstPoint, firstPoint + more);
      }
    };
  }

  boolean contains(int point, Address remote) {
    Headers.Range range = points();
    return range.first() <= point && point <= range.last() && remotes.contains(remote);
  }

  /** All protocols, for a row about everything. */
  static Box everything(AddressSet remotes) {
    return new Box("all", null, null, null, null, null, null, remotes, Headers.TCP_FIRST);
  }

  private static void numbers(List<Box> out, int first, int last, AddressSet remotes) {
    if (first == Headers.OTHER_FIRST && last == Headers.OTHER_LAST) {
      out.add(new Box("other", null, null, null, null, null, null, remotes, first));
      return;
    }
    for (int at = first; at <= last; ) {
      int end = at;
      while (end < last && Headers.numberAt(end + 1) == Headers.numberAt(end) + 1) {
        end++;
      }
      String name =
          at == end
              ? Integer.toString(Headers.numberAt(at))
              : Headers.numberAt(at) + "-" + Headers.numberAt(end);
      out.add(new Box(name, null, null, null, null, null, null, remotes, at));
      at = end + 1;
    }
  }

  private static void ports(
      List<Box> out, String name, int block, int first, int last, AddressSet remotes) {
    int from = Math.max(first, block);
    int to = Math.min(last, block + 0xFFFF);
    if (from <= to) {
      out.add(new Box(name, from - block, to - block, null, null, null, null, remotes, from));
    }
  }

  private static void icmp(
      List<Box> out, IpFamily family, int first, int last, AddressSet remotes) {
    String name = Headers.icmpName(family);
    if (first == Headers.ICMP_FIRST && last == Headers.ICMP_LAST) {
      out.add(new Box(name, null, null, -1, -1, -1, -1, remotes, Headers.icmp(8, 0)));
      return;
    }
    for (int at = first; at <= last; ) {
      int type = Headers.icmpType(at);
      int code = Headers.icmpCode(at);
      int wholeTypes = code == 0 ? (last + 1 - at) >> 8 : 0;
      if (wholeTypes > 0) {
        int lastType = type + wholeTypes - 1;
        out.add(new Box(name, null, null, type, -1, lastType, -1, remotes, at));
        at += wholeTypes << 8;
      } else {
        int end = Math.min(last, Headers.icmp(type, 255));
        int lastCode = Headers.icmpCode(end);
        out.add(new Box(name, null, null, type, code, type, lastCode, remotes, at));
        at = end + 1;
      }
    }
  }
}
