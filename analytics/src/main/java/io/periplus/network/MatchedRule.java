package io.periplus.network;

/**
 * The setting that decided a hop.
 *
 * @param kind {@code route}, {@code securityGroupRule}, {@code networkAclEntry}, {@code listener},
 *     {@code target}, {@code attribute}, {@code publicAddress}
 * @param id {@code sgr-…}, {@code acl-…/ingress/100}, {@code rtb-…/0.0.0.0/0}
 * @param text one line as people write it, {@code 100 allow tcp 443 from 0.0.0.0/0}
 */
public record MatchedRule(String kind, String id, String text) {}
