package io.periplus.network;

/** Rules as one line, as people write them. */
final class RuleText {
  private RuleText() {}

  /** {@code tcp 443 from 0.0.0.0/0}. */
  static String of(SecurityGroupRule rule) {
    String peer =
        rule.groupId() != null
            ? rule.groupId()
            : rule.prefixListId() != null ? rule.prefixListId() : String.valueOf(rule.cidr());
    return traffic(
            rule.protocol(), rule.fromPort(), rule.toPort(), rule.icmpType(), rule.icmpCode())
        + (rule.egress() ? " to " : " from ")
        + peer;
  }

  /** {@code 100 allow tcp 443 from 0.0.0.0/0}. */
  static String of(NetworkAclEntry entry) {
    return entry.ruleNumber()
        + (entry.allow() ? " allow " : " deny ")
        + traffic(
            entry.protocol(), entry.fromPort(), entry.toPort(), entry.icmpType(), entry.icmpCode())
        + (entry.egress() ? " to " : " from ")
        + entry.cidr();
  }

  private static String traffic(int protocol, int from, int to, int type, int code) {
    switch (protocol) {
      case -1:
        return "all";
      case Headers.TCP:
        return "tcp" + ports(from, to);
      case Headers.UDP:
        return "udp" + ports(from, to);
      case Headers.ICMP4:
      case Headers.ICMP6:
        return (protocol == Headers.ICMP4 ? "icmp" : "icmpv6")
            + (type < 0 ? "" : " " + type + (code < 0 ? "" : "/" + code));
      default:
        return "protocol " + protocol;
    }
  }

  private static String ports(int from, int to) {
    if (from < 0 || from == 0 && to == 65535) {
      return "";
    }
    return from == to ? " " + from : " " + from + "-" + to;
  }
}
