package io.periplus.network;

/**
 * A transit gateway; its owner may share it with other accounts.
 *
 * @param state {@code available} and {@code modifying} forward
 * @param securityGroupReferencing whether groups of one VPC may be named in another (SG7); off
 *     unless switched on
 */
public record TransitGateway(
    Origin origin, String id, String state, boolean securityGroupReferencing) {}
