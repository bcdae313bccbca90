package io.periplus.network;

import io.periplus.model.IpFamily;

/**
 * The header space without addresses, laid out on one line of integers: first the 252 protocol
 * numbers without a name, then TCP destination ports, UDP destination ports, and ICMP as {@code
 * type * 256 + code}. Everything a rule says about protocol and ports is a range on this line, so
 * one sweep serves all protocols.
 *
 * <p>The ICMP block is protocol 1 for IPv4 and 58 for IPv6; the other family's number does not
 * exist in a packet.
 */
final class Headers {
  static final int ICMP4 = 1;
  static final int TCP = 6;
  static final int UDP = 17;
  static final int ICMP6 = 58;

  static final int OTHER_FIRST = 0;
  static final int OTHER_LAST = 251;
  static final int TCP_FIRST = 252;
  static final int TCP_LAST = TCP_FIRST + 0xFFFF;
  static final int UDP_FIRST = TCP_LAST + 1;
  static final int UDP_LAST = UDP_FIRST + 0xFFFF;
  static final int ICMP_FIRST = UDP_LAST + 1;
  static final int ICMP_LAST = ICMP_FIRST + 0xFFFF;
  static final int LAST = ICMP_LAST;

  private static final int[] NUMBER_AT = new int[OTHER_LAST + 1];
  private static final int[] POINT_OF = new int[256];

  static {
    int point = 0;
    for (int number = 0; number < 256; number++) {
      if (number == TCP || number == UDP || number == ICMP4 || number == ICMP6) {
        POINT_OF[number] = -1;
      } else {
        NUMBER_AT[point] = number;
        POINT_OF[number] = point++;
      }
    }
  }

  private Headers() {}

  /** A range of points, both ends included. */
  record Range(int first, int last) {
    static final Range ALL = new Range(0, LAST);
  }

  static int tcp(int port) {
    return TCP_FIRST + port;
  }

  static int udp(int port) {
    return UDP_FIRST + port;
  }

  static int icmp(int type, int code) {
    return ICMP_FIRST + (type << 8) + code;
  }

  static boolean isTcp(int point) {
    return point >= TCP_FIRST && point <= TCP_LAST;
  }

  static boolean isUdp(int point) {
    return point >= UDP_FIRST && point <= UDP_LAST;
  }

  /** All ports of the protocol of a point; null where it has none. */
  static Range ports(int point) {
    if (isTcp(point)) {
      return new Range(TCP_FIRST, TCP_LAST);
    }
    return isUdp(point) ? new Range(UDP_FIRST, UDP_LAST) : null;
  }

  static boolean isIcmp(int point) {
    return point >= ICMP_FIRST;
  }

  static boolean hasPorts(int point) {
    return point >= TCP_FIRST && point <= UDP_LAST;
  }

  /** Destination port of a TCP or UDP point, else -1. */
  static int port(int point) {
    return isTcp(point) ? point - TCP_FIRST : isUdp(point) ? point - UDP_FIRST : -1;
  }

  static int icmpType(int point) {
    return (point - ICMP_FIRST) >> 8;
  }

  static int icmpCode(int point) {
    return (point - ICMP_FIRST) & 255;
  }

  /** The protocol number without a name at a point of the first block. */
  static int numberAt(int point) {
    return NUMBER_AT[point];
  }

  /** Protocol name of a point as tables spell it. */
  static String protocol(int point, IpFamily family) {
    if (isTcp(point)) {
      return "tcp";
    }
    if (isUdp(point)) {
      return "udp";
    }
    if (isIcmp(point)) {
      return icmpName(family);
    }
    return Integer.toString(numberAt(point));
  }

  static String icmpName(IpFamily family) {
    return family == IpFamily.IPV4 ? "icmp" : "icmpv6";
  }

  static int icmpNumber(IpFamily family) {
    return family == IpFamily.IPV4 ? ICMP4 : ICMP6;
  }

  /**
   * The range that a rule matches, null for none: the other family's ICMP.
   *
   * @param protocol number, -1 for all
   * @param fromPort -1: all ports
   * @param icmpType -1: any
   */
  static Range range(
      IpFamily family, int protocol, int fromPort, int toPort, int icmpType, int icmpCode) {
    switch (protocol) {
      case -1:
        return Range.ALL;
      case TCP:
        return ports(TCP_FIRST, fromPort, toPort);
      case UDP:
        return ports(UDP_FIRST, fromPort, toPort);
      case ICMP4:
      case ICMP6:
        if (protocol != icmpNumber(family)) {
          return null;
        }
        return icmp(icmpType, icmpCode, icmpType, icmpCode);
      default:
        return new Range(POINT_OF[protocol & 255], POINT_OF[protocol & 255]);
    }
  }

  /**
   * The range of a row: protocol as tables spell it, ports and ICMP null where they do not apply.
   */
  static Range range(
      IpFamily family,
      String protocol,
      Integer fromPort,
      Integer toPort,
      Integer icmpType,
      Integer icmpCode,
      Integer icmpTypeTo,
      Integer icmpCodeTo) {
    switch (protocol) {
      case "all":
        return Range.ALL;
      case "other":
        return new Range(OTHER_FIRST, OTHER_LAST);
      case "tcp":
        return ports(TCP_FIRST, fromPort, toPort);
      case "udp":
        return ports(UDP_FIRST, fromPort, toPort);
      case "icmp":
      case "icmpv6":
        return icmp(icmpType, icmpCode, icmpTypeTo, icmpCodeTo);
      default:
        String[] ends = protocol.split("-", 2);
        return new Range(
            POINT_OF[Integer.parseInt(ends[0])], POINT_OF[Integer.parseInt(ends[ends.length - 1])]);
    }
  }

  /** A run of whole types, or a run of codes of one type; -1: any. */
  static Range icmp(int type, int code, int typeTo, int codeTo) {
    if (type < 0) {
      return new Range(ICMP_FIRST, ICMP_LAST);
    }
    return code < 0
        ? new Range(icmp(type, 0), icmp(typeTo, 255))
        : new Range(icmp(type, code), icmp(typeTo, codeTo));
  }

  private static Range ports(int first, int fromPort, int toPort) {
    return fromPort < 0
        ? new Range(first, first + 0xFFFF)
        : new Range(first + fromPort, first + (toPort < 0 ? 0xFFFF : toPort));
  }
}
