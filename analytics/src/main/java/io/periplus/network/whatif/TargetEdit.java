package io.periplus.network.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Targets of target groups. A new one counts as healthy.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_RegisterTargets.html">RegisterTargets</a>
 */
final class TargetEdit implements WhatIf.Edit {
  @Override
  public void apply(Change change, ChangedRows rows) {
    if (change.operation() == Change.Operation.REPLACE) {
      throw ChangeException.invalid(change.at("op"), "a target is added or removed.");
    }
    ChangedRows.Edited group =
        rows.the(
            "AWS::ElasticLoadBalancingV2::TargetGroup",
            change.required("targetGroupArn"),
            change.at("targetGroupArn"));
    String id = change.required("Id");
    JsonNode port = change.body().path("Port");
    Change.requirePort(port, 1, 65_535, change.at("Port"));
    int wanted = port.asInt(group.json().path("Port").asInt());
    ArrayNode targets = group.json().withArray("TargetHealthDescriptions");
    int at = -1;
    for (int i = 0; i < targets.size(); i++) {
      JsonNode target = targets.get(i).path("Target");
      if (id.equals(target.path("Id").asText()) && target.path("Port").asInt() == wanted) {
        at = i;
      }
    }
    if (change.operation() == Change.Operation.ADD) {
      if (at >= 0) {
        throw ChangeException.conflict(
            change.at("Id"), id + " is registered at port " + wanted + ".");
      }
      ObjectNode target = targets.addObject();
      target.putObject("Target").put("Id", id).put("Port", wanted);
      target.putObject("TargetHealth").put("State", "healthy");
    } else if (at < 0) {
      throw ChangeException.conflict(
          change.at("Id"), id + " is not registered at port " + wanted + ".");
    } else {
      targets.remove(at);
    }
    rows.put(group);
  }
}
