package io.periplus.network;

import io.periplus.model.CidrBlock;

/**
 * One rule for one peer. Exactly one of {@code cidr}, {@code groupId}, {@code prefixListId} is set.
 *
 * @param id {@code sgr-…}; else {@code sg-…/ingress/<hash8>} when rule ids were not collected
 * @param protocol IP protocol number, -1 for all
 * @param fromPort first destination port of TCP and UDP, else -1; 0 to 65535 when all
 * @param icmpType -1 for any; only for protocols 1 and 58
 * @param groupOwnerId account of a referenced group, null for the same account
 * @param peeringConnectionId set when the referenced group is in a peer VPC, else null
 * @param malformed a member could not be read: the others hold the widest reading, which grants
 *     nothing for certain
 */
public record SecurityGroupRule(
    String id,
    boolean egress,
    int protocol,
    int fromPort,
    int toPort,
    int icmpType,
    int icmpCode,
    CidrBlock cidr,
    String groupId,
    String groupOwnerId,
    String peeringConnectionId,
    String prefixListId,
    boolean malformed) {}
