package io.periplus.collect.ec2;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.NetworkPlacement;
import java.util.List;
import java.util.stream.Stream;

/** A network interface as the rules read it that look for its owner. */
record ManagedInterface(JsonNode json) {

  /** {@code interface} for most; AWS gives some services a type of their own. */
  String type() {
    return text("InterfaceType");
  }

  /** Free text; services write what the interface is for. */
  String description() {
    return text("Description");
  }

  /** Alias or account id of who made it: {@code amazon-elb}. */
  String requester() {
    return text("RequesterId");
  }

  boolean isRequesterManaged() {
    return json.path("RequesterManaged").asBoolean();
  }

  /** The value of a tag, empty for none. */
  String tag(String key) {
    for (JsonNode tag : json.path("TagSet")) {
      if (tag.path("Key").asText().equals(key)) {
        return tag.path("Value").asText();
      }
    }
    return "";
  }

  /** Names by which what lies in the VPC behind the same groups is found. */
  Stream<String> placesInVpc() {
    return NetworkPlacement.ofVpc(text("VpcId"), groups());
  }

  /** Names by which what lies in the subnet behind the same groups is found. */
  Stream<String> placesInSubnet() {
    return NetworkPlacement.ofSubnets(List.of(text("SubnetId")), groups());
  }

  /** Names by which what has one of the private addresses is found. */
  Stream<String> addressesInVpc() {
    return NetworkPlacement.texts(json.path("PrivateIpAddresses"), "PrivateIpAddress").stream()
        .map(address -> NetworkPlacement.ofAddress(text("VpcId"), address));
  }

  private List<String> groups() {
    return NetworkPlacement.texts(json.path("Groups"), "GroupId");
  }

  private String text(String member) {
    return json.path(member).asText("");
  }
}
