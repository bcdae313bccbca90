package io.periplus.network;

import java.util.List;
import java.util.Map;

/**
 * A network firewall's policy: which rule groups in what order, and what happens to the rest (NF1).
 *
 * @param statelessGroups by priority, lowest first
 * @param statelessDefaultActions {@code aws:pass}, {@code aws:drop} or {@code aws:forward_to_sfe},
 *     and custom ones
 * @param statefulGroups by priority where the order is strict
 * @param strictOrder whether stateful rules are tried one after the other; else pass before drop
 * @param statefulDefaultActions under strict order: {@code aws:drop_strict} and the like
 * @param ipSets variables of the policy, {@code HOME_NET}
 * @see <a
 *     href="https://docs.aws.amazon.com/network-firewall/latest/APIReference/API_FirewallPolicy.html">FirewallPolicy</a>
 */
public record FirewallPolicy(
    Origin origin,
    List<String> statelessGroups,
    List<String> statelessDefaultActions,
    List<String> statefulGroups,
    boolean strictOrder,
    List<String> statefulDefaultActions,
    Map<String, List<String>> ipSets) {
  public FirewallPolicy {
    statelessGroups = List.copyOf(statelessGroups);
    statelessDefaultActions = List.copyOf(statelessDefaultActions);
    statefulGroups = List.copyOf(statefulGroups);
    statefulDefaultActions = List.copyOf(statefulDefaultActions);
    ipSets = Map.copyOf(ipSets);
  }
}
