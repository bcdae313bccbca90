package io.periplus.network;

import io.periplus.model.CidrBlock;

/**
 * One entry of a network ACL.
 *
 * @param protocol IP protocol number, -1 for all
 * @param fromPort first destination port of TCP and UDP, else -1; 0 to 65535 when all
 * @param icmpType -1 for any; only for protocols 1 and 58
 * @param malformed a member could not be read: the other members then hold the widest reading,
 *     which an allow does not grant and a deny may refuse (spec section 7)
 */
public record NetworkAclEntry(
    int ruleNumber,
    boolean egress,
    boolean allow,
    int protocol,
    CidrBlock cidr,
    int fromPort,
    int toPort,
    int icmpType,
    int icmpCode,
    boolean malformed) {

  /** {@code acl-1/ingress/100}. */
  public String id(String networkAclId) {
    return networkAclId + (egress ? "/egress/" : "/ingress/") + ruleNumber;
  }
}
