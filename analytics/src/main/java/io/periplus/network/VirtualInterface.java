package io.periplus.network;

/**
 * A private virtual interface of Direct Connect that ends at a virtual private gateway.
 *
 * @param up whether a BGP session of it was up when it was read
 */
public record VirtualInterface(Origin origin, String id, String vpnGatewayId, boolean up) {}
