package io.periplus.network;

import io.periplus.model.CidrBlock;
import io.periplus.model.IpFamily;
import io.periplus.model.PortRange;
import java.util.List;

/**
 * A result row as a set of packets, read from its columns alone; {@code 0.0.0.0/0} and {@code ::/0}
 * stand for the whole internet, so only packets of the internet may be asked about.
 */
record RowMatch(
    IpFamily family,
    String protocol,
    Integer fromPort,
    Integer toPort,
    Integer icmpType,
    Integer icmpCode,
    Integer icmpTypeTo,
    Integer icmpCodeTo,
    List<CidrBlock> remotes,
    String way,
    Verdict verdict,
    Replies replies,
    List<PortRange> replyPorts) {

  static RowMatch of(ExposureRow row) {
    return new RowMatch(
        row.family(),
        row.protocol(),
        row.fromPort(),
        row.toPort(),
        row.icmpType(),
        row.icmpCode(),
        row.icmpTypeTo(),
        row.icmpCodeTo(),
        row.remoteCidrs().stream().map(CidrBlock::parse).toList(),
        way(row.via(), row.gatewayArn()),
        row.verdict(),
        row.replies(),
        row.replyPorts());
  }

  static RowMatch of(EgressRow row) {
    return new RowMatch(
        row.family(),
        row.protocol(),
        row.fromPort(),
        row.toPort(),
        row.icmpType(),
        row.icmpCode(),
        row.icmpTypeTo(),
        row.icmpCodeTo(),
        row.remoteCidrs().stream().map(CidrBlock::parse).toList(),
        way(row.via(), row.gatewayArn()),
        row.verdict(),
        row.replies(),
        row.replyPorts());
  }

  private static String way(Via via, String gatewayArn) {
    return switch (via) {
      case INTERNET_GATEWAY,
          NAT_GATEWAY,
          EGRESS_ONLY_INTERNET_GATEWAY,
          TRANSIT_GATEWAY_EGRESS,
          ON_PREMISES,
          APPLIANCE ->
          via
              + " "
              + (gatewayArn == null ? null : gatewayArn.substring(gatewayArn.indexOf('/') + 1));
      default -> via.name();
    };
  }

  boolean contains(SlowAddress remote, SlowHeader header) {
    if (!containsProtocol(header)) {
      return false;
    }
    for (CidrBlock cidr : remotes) {
      if (remote.in(cidr)) {
        return true;
      }
    }
    return false;
  }

  private boolean containsProtocol(SlowHeader header) {
    switch (protocol) {
      case "all":
        return true;
      case "tcp":
        return header.protocol() == 6 && fromPort <= header.port() && header.port() <= toPort;
      case "udp":
        return header.protocol() == 17 && fromPort <= header.port() && header.port() <= toPort;
      case "icmp":
        return header.protocol() == 1 && icmpMatches(header);
      case "icmpv6":
        return header.protocol() == 58 && icmpMatches(header);
      case "other":
        return !header.hasPorts() && !header.isIcmp();
      default:
        int dash = protocol.indexOf('-');
        int from = Integer.parseInt(dash < 0 ? protocol : protocol.substring(0, dash));
        int to = Integer.parseInt(protocol.substring(dash + 1));
        return !header.hasPorts()
            && !header.isIcmp()
            && from <= header.protocol()
            && header.protocol() <= to;
    }
  }

  private boolean icmpMatches(SlowHeader header) {
    return (icmpType == -1 || icmpType <= header.type() && header.type() <= icmpTypeTo)
        && (icmpCode == -1 || icmpCode <= header.code() && header.code() <= icmpCodeTo);
  }

  boolean repliesTo(int clientPort) {
    return replies == Replies.ALL
        || (replies == Replies.PARTIAL
            && replyPorts.stream().anyMatch(range -> range.contains(clientPort)));
  }
}
