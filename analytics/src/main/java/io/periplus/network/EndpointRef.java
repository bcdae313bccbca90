package io.periplus.network;

/**
 * Names one endpoint.
 *
 * @param arn owner
 * @param networkInterfaceId null for virtual and service endpoints
 * @param address own address; null for service endpoints
 * @param publicAddress null when it has none
 */
public record EndpointRef(
    String arn,
    String type,
    String vpcId,
    String networkInterfaceId,
    String address,
    String publicAddress) {}
