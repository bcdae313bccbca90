package io.periplus.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Instances that were launched already, for what is added to them later. */
final class Machines {
  private Machines() {}

  /** What DescribeInstances says of an instance; changes show in the recording. */
  static ObjectNode described(RegionBuilder region, String id) {
    for (JsonNode reservation : region.ec2().list("DescribeInstances", "Reservations")) {
      for (JsonNode instance : reservation.get("Instances")) {
        if (instance.get("InstanceId").asText().equals(id)) {
          return (ObjectNode) instance;
        }
      }
    }
    throw new IllegalArgumentException("no instance " + id);
  }
}
