package io.periplus.network.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.network.input.InventoryRow;
import java.util.Set;

/**
 * Listeners of application and network load balancers.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateListener.html">CreateListener</a>
 */
final class ListenerEdit implements WhatIf.Edit {
  private static final String TYPE = "AWS::ElasticLoadBalancingV2::Listener";
  private static final Set<String> PROTOCOLS =
      Set.of("HTTP", "HTTPS", "TCP", "TLS", "UDP", "TCP_UDP", "QUIC", "TCP_QUIC");

  @Override
  public void apply(Change change, ChangedRows rows) {
    switch (change.operation()) {
      case ADD -> add(change, rows);
      case REMOVE -> rows.remove(existing(change, rows).arn());
      case REPLACE -> {
        ChangedRows.Edited listener = existing(change, rows);
        set(listener.json(), change);
        rows.put(listener);
      }
    }
  }

  private static ChangedRows.Edited existing(Change change, ChangedRows rows) {
    return rows.the(TYPE, change.required("listenerArn"), change.at("listenerArn"));
  }

  private static void add(Change change, ChangedRows rows) {
    ChangedRows.Edited balancer =
        rows.the(
            "AWS::ElasticLoadBalancingV2::LoadBalancer",
            change.required("loadBalancerArn"),
            change.at("loadBalancerArn"));
    ObjectNode listener = ChangedRows.JSON.createObjectNode();
    set(listener, change);
    int port = listener.path("Port").asInt();
    for (ChangedRows.Edited other : rows.ofType(TYPE)) {
      if (balancer.arn().equals(other.json().path("LoadBalancerArn").asText())
          && other.json().path("Port").asInt() == port
          && other.json().path("Protocol").asText().contains("UDP")
              == listener.path("Protocol").asText().contains("UDP")) {
        throw ChangeException.conflict(
            change.at("Port"), "the load balancer has a listener at port " + port + ".");
      }
    }
    String arn =
        balancer.arn().replace(":loadbalancer/", ":listener/")
            + "/what-if"
            + change.pointer().replace('/', '-');
    listener.put("LoadBalancerArn", balancer.arn());
    listener.put("ListenerArn", arn);
    InventoryRow row = balancer.row();
    rows.put(
        new InventoryRow(
            arn, TYPE, row.accountId(), row.region(), arn, null, false, false, row.lastSeenAt()),
        listener);
  }

  private static void set(ObjectNode listener, Change change) {
    JsonNode port = change.body().path("Port");
    Change.requirePort(port, 1, 65_535, change.at("Port"));
    String protocol = change.optional("Protocol");
    if (protocol != null && !PROTOCOLS.contains(protocol)) {
      throw ChangeException.invalid(change.at("Protocol"), "expected one of " + PROTOCOLS + ".");
    }
    JsonNode actions = change.body().path("DefaultActions");
    if (!actions.isMissingNode() && !actions.isArray()) {
      throw ChangeException.invalid(change.at("DefaultActions"), "expected an array of actions.");
    }
    if (!port.isMissingNode()) {
      listener.set("Port", port);
    }
    if (protocol != null) {
      listener.put("Protocol", protocol);
    }
    if (actions.isArray()) {
      listener.set("DefaultActions", actions);
    }
    for (String member : new String[] {"Port", "Protocol", "DefaultActions"}) {
      if (!listener.has(member)) {
        throw ChangeException.invalid(change.at(member), "a listener needs it.");
      }
    }
  }
}
