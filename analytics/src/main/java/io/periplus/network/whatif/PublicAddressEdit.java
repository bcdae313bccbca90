package io.periplus.network.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.model.CidrBlock;

/**
 * Public addresses associated with private ones.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateAddress.html">AssociateAddress</a>
 */
final class PublicAddressEdit implements WhatIf.Edit {
  /** Of the block for documentation, but where no rule excludes it: stands for any address. */
  static final String ANY = "192.0.2.1";

  @Override
  public void apply(Change change, ChangedRows rows) {
    if (change.operation() == Change.Operation.REPLACE) {
      throw ChangeException.invalid(change.at("op"), "a publicAddress is added or removed.");
    }
    ChangedRows.Edited networkInterface =
        rows.the(
            "AWS::EC2::NetworkInterface",
            change.required("networkInterfaceId"),
            change.at("networkInterfaceId"));
    ObjectNode address = address(networkInterface, change);
    boolean has = address.path("Association").hasNonNull("PublicIp");
    String name = address.path("PrivateIpAddress").asText();
    if (change.operation() == Change.Operation.ADD) {
      if (has) {
        throw ChangeException.conflict(
            change.at("PrivateIpAddress"), name + " has a public address.");
      }
      String publicIp = change.optional("PublicIp");
      if (publicIp != null) {
        requireAddress(publicIp, change);
      }
      address.putObject("Association").put("PublicIp", publicIp == null ? ANY : publicIp);
    } else {
      if (!has) {
        throw ChangeException.conflict(
            change.at("PrivateIpAddress"), name + " has no public address.");
      }
      address.remove("Association");
      networkInterface.json().remove("Association");
    }
    rows.put(networkInterface);
  }

  private static void requireAddress(String text, Change change) {
    try {
      if (CidrBlock.parse(text).prefixLength() == 32) {
        return;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw ChangeException.invalid(change.at("PublicIp"), "expected an IPv4 address.");
  }

  /** The address that is named; the primary one without a name. */
  private static ObjectNode address(ChangedRows.Edited networkInterface, Change change) {
    String wanted = change.optional("PrivateIpAddress");
    ObjectNode json = networkInterface.json();
    String primary = json.path("PrivateIpAddress").asText("");
    ArrayNode addresses = json.withArray("PrivateIpAddresses");
    if (addresses.isEmpty() && !primary.isEmpty()) {
      addresses.addObject().put("PrivateIpAddress", primary);
    }
    for (JsonNode each : addresses) {
      if (each.path("PrivateIpAddress").asText().equals(wanted == null ? primary : wanted)) {
        return (ObjectNode) each;
      }
    }
    throw ChangeException.notFound(
        change.at("PrivateIpAddress"),
        networkInterface.row().id() + " has no address " + wanted + ".");
  }
}
