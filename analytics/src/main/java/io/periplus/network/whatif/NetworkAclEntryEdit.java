package io.periplus.network.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Set;

/**
 * Entries of network ACLs, by number and direction.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkAclEntry.html">NetworkAclEntry</a>
 */
final class NetworkAclEntryEdit implements WhatIf.Edit {
  private static final int LAST_NUMBER = 32_766;

  @Override
  public void apply(Change change, ChangedRows rows) {
    ChangedRows.Edited acl =
        rows.the(
            "AWS::EC2::NetworkAcl", change.required("networkAclId"), change.at("networkAclId"));
    JsonNode entry = change.object("entry");
    JsonNode number = entry.path("RuleNumber");
    if (!number.isInt() || number.asInt() < 1 || number.asInt() > LAST_NUMBER) {
      throw ChangeException.invalid(
          change.at("entry/RuleNumber"), "expected a number from 1 to " + LAST_NUMBER + ".");
    }
    if (!entry.path("Egress").isBoolean()) {
      throw ChangeException.invalid(change.at("entry/Egress"), "expected true or false.");
    }
    ArrayNode entries = acl.json().withArray("Entries");
    int at = indexOf(entries, number.asInt(), entry.path("Egress").asBoolean());
    String name =
        (entry.path("Egress").asBoolean() ? "egress" : "ingress") + " entry " + number.asInt();
    if (change.operation() == Change.Operation.ADD && at >= 0) {
      throw ChangeException.conflict(change.at("entry/RuleNumber"), name + " exists.");
    }
    if (change.operation() != Change.Operation.ADD && at < 0) {
      throw ChangeException.conflict(
          change.at("entry/RuleNumber"), "there is no " + name + " in " + acl.row().id() + ".");
    }
    if (change.operation() != Change.Operation.REMOVE) {
      check(entry, change);
    }
    if (at >= 0) {
      entries.remove(at);
    }
    if (change.operation() != Change.Operation.REMOVE) {
      entries.add(entry.deepCopy());
    }
    rows.put(acl);
  }

  private static int indexOf(ArrayNode entries, int number, boolean egress) {
    for (int i = 0; i < entries.size(); i++) {
      JsonNode entry = entries.get(i);
      if (entry.path("RuleNumber").asInt(-1) == number
          && entry.path("Egress").asBoolean() == egress) {
        return i;
      }
    }
    return -1;
  }

  private static void check(JsonNode entry, Change change) {
    if (!Set.of("allow", "deny").contains(entry.path("RuleAction").asText())) {
      throw ChangeException.invalid(change.at("entry/RuleAction"), "expected allow or deny.");
    }
    if (!entry.path("Protocol").isTextual()) {
      throw ChangeException.invalid(
          change.at("entry/Protocol"), "expected a protocol number as text, -1 for all.");
    }
    if (entry.has("CidrBlock") == entry.has("Ipv6CidrBlock")) {
      throw ChangeException.invalid(
          change.at("entry"), "expected one of CidrBlock and Ipv6CidrBlock.");
    }
    String block = entry.has("CidrBlock") ? "CidrBlock" : "Ipv6CidrBlock";
    Change.requireCidr(entry.path(block), change.at("entry/" + block));
    JsonNode ports = entry.path("PortRange");
    Change.requirePort(ports.path("From"), 0, 65_535, change.at("entry/PortRange/From"));
    Change.requirePort(ports.path("To"), 0, 65_535, change.at("entry/PortRange/To"));
    if (ports.path("From").asInt(0) > ports.path("To").asInt(65_535)) {
      throw ChangeException.invalid(change.at("entry/PortRange"), "From is larger than To.");
    }
  }
}
