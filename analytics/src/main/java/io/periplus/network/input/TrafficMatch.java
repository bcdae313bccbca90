package io.periplus.network.input;

import java.util.Locale;
import java.util.Map;

/**
 * Protocol with ports or ICMP type and code, as security group rules and network ACL entries share
 * them (SG3, SG4, NA5).
 *
 * @param protocol IP protocol number, -1 for all
 * @param fromPort of TCP and UDP, else -1
 * @param icmpType of ICMP and ICMPv6, -1 for any; -1 for other protocols
 * @param malformed a member could not be read and the widest reading stands for it
 */
record TrafficMatch(
    int protocol, int fromPort, int toPort, int icmpType, int icmpCode, boolean malformed) {

  /** Every protocol and port. */
  static final TrafficMatch ALL = new TrafficMatch(-1, -1, -1, -1, -1, false);

  /** Every protocol and port, because the value could not be read. */
  static final TrafficMatch UNREADABLE = new TrafficMatch(-1, -1, -1, -1, -1, true);

  private static final int MAX_PORT = 65_535;
  private static final int MAX_ICMP = 255;

  private static final Map<String, Integer> PROTOCOLS =
      Map.of(
          "all", -1, "icmp", 1, "tcp", 6, "udp", 17, "gre", 47, "esp", 50, "ah", 51, "icmpv6", 58,
          "ospf", 89, "sctp", 132);

  /**
   * @param protocol number or name; null: unreadable
   * @param from first port, or ICMP type; -1 when missing
   * @param to last port, or ICMP code; -1 when missing
   * @param readable false when {@code from} or {@code to} was there and no integer
   */
  static TrafficMatch of(String protocol, int from, int to, boolean readable) {
    Integer number = protocolNumber(protocol);
    if (number == null) {
      return UNREADABLE;
    }
    switch (number) {
      case 6, 17 -> {
        return ports(number, from, to, readable);
      }
      case 1, 58 -> {
        return icmp(number, from, to, readable);
      }
      default -> {
        return new TrafficMatch(number, -1, -1, -1, -1, false);
      }
    }
  }

  private static TrafficMatch ports(int protocol, int from, int to, boolean readable) {
    if (readable && from == -1 && to == -1) {
      return new TrafficMatch(protocol, 0, MAX_PORT, -1, -1, false);
    }
    if (!readable || from < 0 || to > MAX_PORT || from > to) {
      return new TrafficMatch(protocol, 0, MAX_PORT, -1, -1, true);
    }
    return new TrafficMatch(protocol, from, to, -1, -1, false);
  }

  private static TrafficMatch icmp(int protocol, int type, int code, boolean readable) {
    boolean valid =
        readable
            && type >= -1
            && type <= MAX_ICMP
            && code >= -1
            && code <= MAX_ICMP
            && (type != -1 || code == -1);
    return valid
        ? new TrafficMatch(protocol, -1, -1, type, code, false)
        : new TrafficMatch(protocol, -1, -1, -1, -1, true);
  }

  private static Integer protocolNumber(String protocol) {
    if (protocol == null) {
      return null;
    }
    Integer named = PROTOCOLS.get(protocol.toLowerCase(Locale.ROOT));
    if (named != null) {
      return named;
    }
    try {
      int number = Integer.parseInt(protocol);
      return number >= -1 && number <= 255 ? number : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
