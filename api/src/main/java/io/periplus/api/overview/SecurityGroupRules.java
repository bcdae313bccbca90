package io.periplus.api.overview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/** The ingress rules of a security group that admit the whole internet of a family. */
final class SecurityGroupRules {
  private static final JsonMapper MAPPER = new JsonMapper();

  private SecurityGroupRules() {}

  /**
   * Such a rule.
   *
   * @param family {@code ipv4} or {@code ipv6}
   * @param protocol {@code tcp}, {@code icmp}, a number, or {@code all}
   * @param fromPort null unless tcp or udp
   */
  record OpenRule(String family, String protocol, Integer fromPort, Integer toPort) {

    /** {@code tcp 22 from 0.0.0.0/0}. */
    String text() {
      String ports =
          fromPort == null
              ? ""
              : fromPort.equals(toPort) ? " " + fromPort : " " + fromPort + "-" + toPort;
      return protocol + ports + " from " + (family.equals("ipv4") ? "0.0.0.0/0" : "::/0");
    }

    /** Whether it opens something of these ports; null ports of tcp and udp are all of them. */
    boolean opens(String rowFamily, String rowProtocol, Integer low, Integer high) {
      boolean sameProtocol =
          protocol.equals("all") || rowProtocol.equals("all") || protocol.equals(rowProtocol);
      boolean overlap =
          fromPort == null || low == null || high == null || (low <= toPort && high >= fromPort);
      return family.equals(rowFamily) && sameProtocol && overlap;
    }
  }

  /** Reads {@code IpPermissions[]}, as the kernel does, or {@code Rules[]} where there is none. */
  static List<OpenRule> openToInternet(String configuration) {
    JsonNode group;
    try {
      group = MAPPER.readTree(configuration);
    } catch (JsonProcessingException e) {
      // The analysis reports what it cannot read; here such a group admits nobody.
      return List.of();
    }
    List<OpenRule> open = new ArrayList<>();
    if (!group.path("IpPermissions").isArray()) {
      for (JsonNode rule : group.path("Rules")) {
        if (!rule.path("IsEgress").asBoolean()) {
          add(open, rule, rule.path("CidrIpv4").asText(), rule.path("CidrIpv6").asText());
        }
      }
      return open;
    }
    for (JsonNode permission : group.path("IpPermissions")) {
      permission
          .path("IpRanges")
          .forEach(range -> add(open, permission, range.path("CidrIp").asText(), ""));
      permission
          .path("Ipv6Ranges")
          .forEach(range -> add(open, permission, "", range.path("CidrIpv6").asText()));
    }
    return open;
  }

  private static void add(List<OpenRule> open, JsonNode rule, String ipv4, String ipv6) {
    String family = ipv4.equals("0.0.0.0/0") ? "ipv4" : ipv6.equals("::/0") ? "ipv6" : null;
    if (family == null) {
      return;
    }
    String protocol = protocol(rule.path("IpProtocol").asText());
    boolean ports = protocol.equals("tcp") || protocol.equals("udp");
    Integer from =
        ports && rule.path("FromPort").asInt(-1) >= 0 ? rule.get("FromPort").asInt() : null;
    Integer to = from == null ? null : rule.path("ToPort").asInt(from);
    open.add(new OpenRule(family, protocol, from, to));
  }

  private static String protocol(String text) {
    switch (text) {
      case "-1":
      case "":
        return "all";
      case "6":
        return "tcp";
      case "17":
        return "udp";
      case "1":
        return "icmp";
      case "58":
        return "icmpv6";
      default:
        return text;
    }
  }
}
