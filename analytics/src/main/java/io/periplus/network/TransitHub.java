package io.periplus.network;

/**
 * What a transit gateway does with the packets that enter it alike: by one attachment's table, from
 * one Availability Zone. It stands for a zone in CARRIES, so that a gateway's table is told once
 * and not for every subnet that leads to it.
 *
 * @param attachment any of those that share the table
 * @param senderZoneId decides where packets arrive (TG2); null when it is not known
 */
record TransitHub(String id, TransitGatewayAttachment attachment, String senderZoneId) {}
