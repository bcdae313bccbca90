package io.periplus.network;

/**
 * An EC2 instance.
 *
 * @param state {@code running}, {@code stopped} …; only running ones send and receive (OW3)
 */
public record Instance(Origin origin, String id, String vpcId, String state) {}
