package io.periplus.collect.ec2;

import static io.periplus.collect.Types.EC2_PREFIX_LIST;
import static io.periplus.collect.Types.EC2_TRANSIT_GATEWAY_ATTACHMENT;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.ROUTES_TO;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceView;
import java.util.Map;
import java.util.TreeMap;

/** What a transit gateway route table leads to. */
final class TransitRouteEdges {
  static final String ROUTES = "Routes[].TransitGatewayAttachments[].TransitGatewayAttachmentId";
  static final String PROPAGATIONS =
      "TransitGatewayRouteTablePropagations[].TransitGatewayAttachmentId";
  static final String PREFIX_LISTS = "TransitGatewayPrefixListReferences[].PrefixListId";

  private TransitRouteEdges() {}

  /** One edge per attachment with all its routes; a blackhole leads to none. */
  static void routes(ResourceView table, EdgeSink edges) {
    Map<String, ObjectNode> byAttachment = new TreeMap<>();
    for (JsonNode route : table.configuration().path("Routes")) {
      for (JsonNode attachment : route.path("TransitGatewayAttachments")) {
        String id = attachment.path("TransitGatewayAttachmentId").asText("");
        if (!id.isEmpty()) {
          ObjectNode properties =
              byAttachment.computeIfAbsent(
                  id,
                  key -> {
                    ObjectNode empty = JsonNodeFactory.instance.objectNode();
                    empty.putArray("routes");
                    return empty;
                  });
          ((ArrayNode) properties.get("routes"))
              .addObject()
              .put("destination", route.path("DestinationCidrBlock").asText(null))
              .put("state", route.path("State").asText(null))
              .put("origin", route.path("Type").asText(null));
        }
      }
    }
    byAttachment.forEach(
        (id, properties) ->
            edges.edge(
                ROUTES_TO, Reference.to(EC2_TRANSIT_GATEWAY_ATTACHMENT, id), ROUTES, properties));
  }

  static void propagations(ResourceView table, EdgeSink edges) {
    for (JsonNode propagation :
        table.configuration().path("TransitGatewayRouteTablePropagations")) {
      String id = propagation.path("TransitGatewayAttachmentId").asText("");
      if (!id.isEmpty()) {
        edges.edge(
            REFERENCES,
            Reference.to(EC2_TRANSIT_GATEWAY_ATTACHMENT, id),
            PROPAGATIONS,
            JsonNodeFactory.instance.objectNode().put("kind", "propagation"));
      }
    }
  }

  /** The list may be another account's. */
  static void prefixLists(ResourceView table, EdgeSink edges) {
    for (JsonNode named : table.configuration().path("TransitGatewayPrefixListReferences")) {
      edges.edge(
          REFERENCES,
          Reference.in(
              EC2_PREFIX_LIST,
              named.path("PrefixListId").asText(),
              named.path("PrefixListOwnerId").asText(null)),
          PREFIX_LISTS);
    }
  }
}
