package io.periplus.impact.estate;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * All that radii are computed from.
 *
 * @param resources by ARN, each once
 * @param sets set id -> ARNs of its members
 * @param limitedAccounts accounts where a control policy or a resource policy may deny something to
 *     an administrator, with codes of what nobody could read where that is why: reaching their root
 *     is not reaching all of them (ST1)
 * @param declared groups and dependencies that no field tells, in the user's words
 * @param monthlyCost ARN -> latest complete month, in {@code currency}
 * @param currency null where no cost is known
 * @param reasons codes that hold for every answer: {@code NETWORK_MISSING}
 */
public record RadiusInput(
    List<RadiusResource> resources,
    List<RadiusRelationship> relationships,
    List<NetworkEdge> network,
    List<AccessGrant> access,
    Map<String, List<String>> sets,
    List<Escalation> escalations,
    Map<String, Set<String>> limitedAccounts,
    List<DeclaredGroup> declared,
    Map<String, BigDecimal> monthlyCost,
    String currency,
    Set<String> reasons) {
  public RadiusInput {
    resources = resources.stream().sorted(Comparator.comparing(RadiusResource::arn)).toList();
    for (int i = 1; i < resources.size(); i++) {
      if (resources.get(i).arn().equals(resources.get(i - 1).arn())) {
        throw new IllegalArgumentException("resource twice: " + resources.get(i).arn());
      }
    }
    relationships = List.copyOf(relationships);
    network = List.copyOf(network);
    access = List.copyOf(access);
    sets = new TreeMap<>(sets);
    escalations = List.copyOf(escalations);
    limitedAccounts = new TreeMap<>(limitedAccounts);
    declared = List.copyOf(declared);
    monthlyCost = Map.copyOf(monthlyCost);
    reasons = Set.copyOf(reasons);
  }

  /** Sets of senders and receivers; others are of access. */
  private static final String OF_PACKETS = "reach:";

  /**
   * The same with other resources and derived edges.
   *
   * @param packets whose edges of networks these are
   * @param requests whose edges of access and escalation these are
   */
  public RadiusInput withEdges(
      List<RadiusResource> others, RadiusInput packets, RadiusInput requests) {
    Map<String, List<String>> all = new TreeMap<>();
    packets.sets.forEach(
        (set, members) -> {
          if (set.startsWith(OF_PACKETS)) {
            all.put(set, members);
          }
        });
    requests.sets.forEach(
        (set, members) -> {
          if (!set.startsWith(OF_PACKETS)) {
            all.put(set, members);
          }
        });
    return new RadiusInput(
        others,
        relationships,
        packets.network,
        requests.access,
        all,
        requests.escalations,
        limitedAccounts,
        declared,
        monthlyCost,
        currency,
        reasons);
  }
}
