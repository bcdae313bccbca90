package io.periplus.network;

import io.periplus.model.CidrBlock;
import java.util.Map;

/** Reads rules as tests write them. */
final class Texts {
  private static final Map<String, RouteTargetKind> TARGETS =
      Map.ofEntries(
          Map.entry("igw", RouteTargetKind.INTERNET_GATEWAY),
          Map.entry("eigw", RouteTargetKind.EGRESS_ONLY_INTERNET_GATEWAY),
          Map.entry("nat", RouteTargetKind.NAT_GATEWAY),
          Map.entry("eni", RouteTargetKind.NETWORK_INTERFACE),
          Map.entry("i", RouteTargetKind.INSTANCE),
          Map.entry("vpce", RouteTargetKind.VPC_ENDPOINT),
          Map.entry("vgw", RouteTargetKind.VPN_GATEWAY),
          Map.entry("pcx", RouteTargetKind.VPC_PEERING_CONNECTION),
          Map.entry("tgw", RouteTargetKind.TRANSIT_GATEWAY),
          Map.entry("core", RouteTargetKind.CORE_NETWORK),
          Map.entry("lgw", RouteTargetKind.LOCAL_GATEWAY),
          Map.entry("cagw", RouteTargetKind.CARRIER_GATEWAY));

  private Texts() {}

  /**
   * {@code 0.0.0.0/0 igw-1}, {@code pl-1 nat-1}, {@code 10.0.0.0/16 local}; then {@code blackhole}
   * or {@code propagated}. The kind of a target is its prefix.
   */
  static Route route(String text) {
    String[] parts = text.split(" ");
    boolean list = parts[0].startsWith("pl-");
    String target = parts[1];
    String prefix = target.contains("-") ? target.substring(0, target.indexOf('-')) : target;
    RouteTargetKind kind =
        target.equals("local")
            ? RouteTargetKind.LOCAL
            : TARGETS.getOrDefault(prefix, RouteTargetKind.UNKNOWN);
    String more = parts.length > 2 ? parts[2] : "";
    return new Route(
        list ? null : CidrBlock.parse(parts[0]),
        list ? parts[0] : null,
        kind,
        target,
        more.equals("blackhole"),
        more.equals("propagated") ? Route.Origination.PROPAGATED : Route.Origination.STATIC,
        false,
        parts[0] + " -> " + target);
  }

  /** {@code in tcp 80-443 0.0.0.0/0}, {@code out all ::/0}, {@code in icmp 8/0 sg-1}. */
  static SecurityGroupRule rule(String id, String text) {
    String[] parts = text.split(" ");
    Traffic traffic = Traffic.parse(parts[1], parts.length > 3 ? parts[2] : null);
    String peer = parts[parts.length - 1];
    return new SecurityGroupRule(
        id,
        parts[0].equals("out"),
        traffic.protocol,
        traffic.from,
        traffic.to,
        traffic.type,
        traffic.code,
        peer.startsWith("sg-") || peer.startsWith("pl-") ? null : CidrBlock.parse(peer),
        peer.startsWith("sg-") ? peer : null,
        null,
        null,
        peer.startsWith("pl-") ? peer : null,
        false);
  }

  /** {@code in 100 allow tcp 443 0.0.0.0/0}. */
  static NetworkAclEntry aclEntry(String text) {
    String[] parts = text.split(" ");
    Traffic traffic = Traffic.parse(parts[3], parts.length > 5 ? parts[4] : null);
    return new NetworkAclEntry(
        Integer.parseInt(parts[1]),
        parts[0].equals("out"),
        parts[2].equals("allow"),
        traffic.protocol,
        CidrBlock.parse(parts[parts.length - 1]),
        traffic.from,
        traffic.to,
        traffic.type,
        traffic.code,
        false);
  }

  private record Traffic(int protocol, int from, int to, int type, int code) {
    static Traffic parse(String protocol, String detail) {
      int number =
          switch (protocol) {
            case "all" -> -1;
            case "tcp" -> 6;
            case "udp" -> 17;
            case "icmp" -> 1;
            case "icmpv6" -> 58;
            default -> Integer.parseInt(protocol);
          };
      if (detail == null) {
        boolean ports = number == 6 || number == 17;
        return new Traffic(number, ports ? 0 : -1, ports ? 65535 : -1, -1, -1);
      }
      if (number == 1 || number == 58) {
        String[] parts = detail.split("/");
        return new Traffic(number, -1, -1, Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
      }
      String[] parts = detail.split("-");
      int from = Integer.parseInt(parts[0]);
      return new Traffic(
          number, from, parts.length == 1 ? from : Integer.parseInt(parts[1]), -1, -1);
    }
  }
}
