package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;

/** What caches, warehouses and accelerators have alike: subnets and interfaces of their service. */
final class CacheParts {
  private CacheParts() {}

  /** As subnet groups list them. */
  static ArrayNode subnets(SubnetBuilder... subnets) {
    ArrayNode members = array();
    for (SubnetBuilder subnet : subnets) {
      members.add(
          object(
              member("SubnetIdentifier", subnet.id()),
              member("SubnetAvailabilityZone", subnet.availabilityZone())));
    }
    return members;
  }

  /** Their ids alone. */
  static ArrayNode subnetIds(SubnetBuilder... subnets) {
    ArrayNode ids = array();
    for (SubnetBuilder subnet : subnets) {
      ids.add(subnet.id());
    }
    return ids;
  }

  /** An interface that {@code requester} made and describes. */
  static NetworkInterface networkInterface(
      SubnetBuilder subnet,
      String name,
      SecurityGroupBuilder group,
      String requester,
      String description) {
    return subnet
        .networkInterface(name)
        .groups(List.of(group))
        .managedBy(requester, "interface")
        .attachedToService(requester)
        .description(description)
        .build(null);
  }
}
