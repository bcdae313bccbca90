package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One planted fact: what a right analysis must say about one thing. Codes and verdicts are those of
 * spec/reachability.md &sect;1. A reason stands among those that are reported, it need not be
 * alone.
 */
final class Fact {
  static final String INTERNET_GATEWAY = "INTERNET_GATEWAY";
  static final String NAT_GATEWAY = "NAT_GATEWAY";
  static final String EGRESS_ONLY_INTERNET_GATEWAY = "EGRESS_ONLY_INTERNET_GATEWAY";
  static final String LOAD_BALANCER = "LOAD_BALANCER";
  static final String LAMBDA_URL = "LAMBDA_URL";
  static final String API_GATEWAY = "API_GATEWAY";
  static final String SERVICE_ENDPOINT = "SERVICE_ENDPOINT";
  static final String SERVICE_NETWORK = "SERVICE_NETWORK";
  static final String NONE = "NONE";

  private final ObjectNode node;

  Fact(String scenario, String verdict) {
    node = object("scenario", scenario, "verdict", verdict);
  }

  Fact of(String arn) {
    node.put("arn", arn);
    return this;
  }

  Fact at(String address) {
    node.put("address", address);
    return family(address.contains(":") ? "ipv6" : "ipv4");
  }

  Fact family(String family) {
    node.put("family", family);
    return this;
  }

  Fact tcp(int port) {
    return ports("tcp", port, port);
  }

  Fact ports(String protocol, int from, int to) {
    node.put("protocol", protocol).put("fromPort", from).put("toPort", to);
    return this;
  }

  /** Every port and type of {@code protocol}. */
  Fact protocol(String protocol) {
    node.put("protocol", protocol);
    return this;
  }

  /** The port at the target of a load balancer. */
  Fact targetPort(int port) {
    node.put("targetPort", port);
    return this;
  }

  Fact via(String way, String gatewayArn) {
    node.put("via", way);
    if (gatewayArn != null) {
      node.put("gatewayArn", gatewayArn);
    }
    return this;
  }

  /** Who gets in; without it, the whole internet of the family. */
  Fact from(String... cidrs) {
    node.set("remoteCidrs", array((Object[]) cidrs));
    return this;
  }

  /** The groups whose open rules this fact is about. */
  Fact groups(SecurityGroupBuilder... groups) {
    for (SecurityGroupBuilder group : groups) {
      node.withArray("securityGroups").add(group.arn());
    }
    return this;
  }

  Fact reasons(String... codes) {
    node.set("reasons", array((Object[]) codes));
    return this;
  }

  Fact authentication(String kind) {
    node.put("authentication", kind);
    return this;
  }

  /** The public addresses by which traffic leaves. */
  Fact publicAddresses(String... addresses) {
    node.set("publicAddresses", array((Object[]) addresses));
    return this;
  }

  /** Why, in a sentence for people. */
  Fact because(String text) {
    node.put("because", text);
    return this;
  }

  ObjectNode toJson() {
    return node;
  }
}
