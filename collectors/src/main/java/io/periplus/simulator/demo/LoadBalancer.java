package io.periplus.simulator.demo;

import java.util.List;

/** A load balancer of any type that exists, with its node interfaces. */
record LoadBalancer(String arn, String name, String dnsName, List<NetworkInterface> nodes) {}
