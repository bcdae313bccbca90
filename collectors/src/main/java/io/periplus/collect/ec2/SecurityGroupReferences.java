package io.periplus.collect.ec2;

import static io.periplus.collect.Types.EC2_SECURITY_GROUP;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.ResourceView;
import io.periplus.model.EdgeType;
import java.util.List;

/**
 * Groups that a group's rules name. They may live in a peered VPC of another account (K11): {@code
 * UserId} says whose they are; the peering stays on the edge.
 */
final class SecurityGroupReferences {
  static final List<String> SOURCES =
      List.of(
          "IpPermissions[].UserIdGroupPairs[].GroupId",
          "IpPermissionsEgress[].UserIdGroupPairs[].GroupId",
          "Rules[].ReferencedGroupInfo.GroupId");

  private SecurityGroupReferences() {}

  static void draw(ResourceView group, EdgeSink edges) {
    drawPermissions(group.configuration(), "IpPermissions", "ingress", edges);
    drawPermissions(group.configuration(), "IpPermissionsEgress", "egress", edges);
    for (JsonNode rule : group.configuration().path("Rules")) {
      JsonNode referenced = rule.path("ReferencedGroupInfo");
      String direction = rule.path("IsEgress").asBoolean() ? "egress" : "ingress";
      draw(referenced, "Rules[].ReferencedGroupInfo.GroupId", direction, edges);
    }
  }

  private static void drawPermissions(
      JsonNode configuration, String member, String direction, EdgeSink edges) {
    for (JsonNode permission : configuration.path(member)) {
      for (JsonNode pair : permission.path("UserIdGroupPairs")) {
        draw(pair, member + "[].UserIdGroupPairs[].GroupId", direction, edges);
      }
    }
  }

  private static void draw(JsonNode named, String source, String direction, EdgeSink edges) {
    String id = named.path("GroupId").asText("");
    if (id.isEmpty()) {
      return;
    }
    ObjectNode properties = JsonNodeFactory.instance.objectNode().put("direction", direction);
    for (String member : new String[] {"PeeringStatus", "VpcPeeringConnectionId"}) {
      if (named.hasNonNull(member)) {
        properties.set(member, named.get(member));
      }
    }
    String account = named.path("UserId").asText(null);
    edges.edge(
        EdgeType.REFERENCES,
        EdgeSink.Reference.in(EC2_SECURITY_GROUP, id, account),
        source,
        properties);
  }
}
