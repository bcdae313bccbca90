package io.periplus.simulator.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A network interface that exists. {@code publicIp} and {@code ipv6} are null without such an
 * address.
 */
record NetworkInterface(
    String id, String arn, String privateIp, String publicIp, String ipv6, ObjectNode node) {}
