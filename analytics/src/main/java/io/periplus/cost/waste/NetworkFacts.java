package io.periplus.cost.waste;

import java.util.Map;
import java.util.Set;

/**
 * What rules of waste ask of the results of reachability.
 *
 * @param known whether the tables are there
 * @param usedGateways ARNs of gateways, endpoints and what is passed beyond them that some row of
 *     {@code egress} or {@code reach} with a verdict other than {@code BLOCKED} names
 * @param exposed ARNs of network interfaces with a row of {@code exposure} other than {@code
 *     BLOCKED}
 * @param clientZones {@code database ARN -> availability zones} of what reaches it; null when not
 *     known
 */
public record NetworkFacts(
    boolean known,
    Set<String> usedGateways,
    Set<String> exposed,
    Map<String, Set<String>> clientZones) {
  /** Of a snapshot without results. */
  public static final NetworkFacts NONE = new NetworkFacts(false, Set.of(), Set.of(), null);

  public NetworkFacts {
    usedGateways = Set.copyOf(usedGateways);
    exposed = Set.copyOf(exposed);
    clientZones = clientZones == null ? null : Map.copyOf(clientZones);
  }
}
