package io.periplus.network;

import java.util.List;

/**
 * One hop of a witness (spec sections 1.3 and 3.6).
 *
 * @param pathId null in the evidence of an explanation
 * @param seq 1-based, over all legs in the order the packet meets them
 * @param component ARN of what decided; {@code internet}; {@code @endpoint} in the shared table
 * @param componentType resource type, or {@code Internet}
 * @param semanticRule id of the rule, {@code NA1}
 * @param rule what matched; null when nothing was looked up
 * @param alternatives ids of other rules that match too, at most 10, sorted
 * @param src source after the hop when the hop changed it, else null
 * @param dst destination after the hop when the hop changed it, else null
 * @param ports destination port after the hop when the hop changed it, else null
 * @param reason set when the effect is DENY, DROP or ASSUME
 */
public record PathHop(
    String pathId,
    int seq,
    Leg leg,
    String component,
    String componentType,
    Effect effect,
    String semanticRule,
    MatchedRule rule,
    List<String> alternatives,
    String src,
    String dst,
    String ports,
    Reason reason) {
  /** Stands for the endpoint's ARN in hops that all members of a class share. */
  public static final String ENDPOINT = "@endpoint";

  /** Stands for the endpoint's address in hops that all members of a class share. */
  public static final String ADDRESS = "@address";

  /** Stands for the endpoint's public address in hops that all members of a class share. */
  public static final String PUBLIC = "@public";

  public PathHop {
    alternatives = List.copyOf(alternatives);
  }
}
