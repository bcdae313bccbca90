package io.periplus.network;

import io.periplus.model.PortRange;
import java.util.List;
import java.util.Map;

/**
 * A rule group of network firewalls (NF1).
 *
 * @param stateless rules by priority, lowest first; empty for a stateful group
 * @param stateful 5-tuple rules in their order; empty for a stateless group
 * @param beyond what the group has besides, which 5-tuples do not tell
 * @param ipSets variables of the group
 * @param portSets variables of the group
 * @see <a
 *     href="https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_RuleGroup.html">RuleGroup</a>
 */
public record FirewallRuleGroup(
    Origin origin,
    List<StatelessRule> stateless,
    List<StatefulRule> stateful,
    Beyond beyond,
    Map<String, List<String>> ipSets,
    Map<String, List<String>> portSets) {
  public FirewallRuleGroup {
    stateless = List.copyOf(stateless);
    stateful = List.copyOf(stateful);
    ipSets = Map.copyOf(ipSets);
    portSets = Map.copyOf(portSets);
  }

  /** What a group holds that addresses, ports and protocols do not decide. */
  public enum Beyond {
    NOTHING,
    /** A list of domains: connections of TCP. */
    DOMAINS,
    /** Suricata rules, or a source of rules that is not known: anything. */
    ANYTHING
  }

  /**
   * @param sources CIDR blocks; empty for any
   * @param destinations CIDR blocks; empty for any
   * @param sourcePorts empty for any
   * @param destinationPorts empty for any
   * @param protocols numbers; empty for any
   * @param narrower whether TCP flags or an unreadable member narrow it further
   * @param actions the first that AWS knows counts
   */
  public record StatelessRule(
      List<String> sources,
      List<String> destinations,
      List<PortRange> sourcePorts,
      List<PortRange> destinationPorts,
      List<Integer> protocols,
      boolean narrower,
      List<String> actions) {
    public StatelessRule {
      sources = List.copyOf(sources);
      destinations = List.copyOf(destinations);
      sourcePorts = List.copyOf(sourcePorts);
      destinationPorts = List.copyOf(destinationPorts);
      protocols = List.copyOf(protocols);
      actions = List.copyOf(actions);
    }
  }

  /**
   * Addresses and ports as Suricata writes them.
   *
   * @param action {@code PASS}, {@code DROP}, {@code REJECT} or {@code ALERT}
   * @param anyDirection both ways, else from source to destination
   * @param narrower whether options narrow it further
   */
  public record StatefulRule(
      String action,
      String protocol,
      String source,
      String sourcePort,
      boolean anyDirection,
      String destination,
      String destinationPort,
      boolean narrower) {}
}
