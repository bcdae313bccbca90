package io.periplus.collect.ec2;

import static io.periplus.collect.Types.EC2_CARRIER_GATEWAY;
import static io.periplus.collect.Types.EC2_EGRESS_ONLY_INTERNET_GATEWAY;
import static io.periplus.collect.Types.EC2_INSTANCE;
import static io.periplus.collect.Types.EC2_INTERNET_GATEWAY;
import static io.periplus.collect.Types.EC2_LOCAL_GATEWAY;
import static io.periplus.collect.Types.EC2_NAT_GATEWAY;
import static io.periplus.collect.Types.EC2_NETWORK_INTERFACE;
import static io.periplus.collect.Types.EC2_TRANSIT_GATEWAY;
import static io.periplus.collect.Types.EC2_VPC_ENDPOINT;
import static io.periplus.collect.Types.EC2_VPC_PEERING_CONNECTION;
import static io.periplus.collect.Types.EC2_VPN_GATEWAY;
import static io.periplus.collect.Types.NETWORK_MANAGER_CORE_NETWORK;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceView;
import io.periplus.model.EdgeType;
import io.periplus.model.ResourceType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code ROUTES_TO}: one edge per table and next hop, with property {@code routes}, the list of
 * {@code destination}, {@code state} and {@code origin} (design section 11.6).
 *
 * <p>{@code GatewayId} is classified by its prefix (K12); {@code local} leads nowhere else.
 */
final class RouteEdges {
  private static final String[] DESTINATIONS = {
    "DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId"
  };
  private static final Map<String, ResourceType> GATEWAYS = gateways();

  /** Field -> type, for fields that name one type. */
  private static final Map<String, ResourceType> FIELDS = fields();

  /** Next hop -> the fields that name it. */
  static final Map<ResourceType, List<String>> SOURCES = sources();

  private RouteEdges() {}

  private static Map<String, ResourceType> gateways() {
    Map<String, ResourceType> byPrefix = new LinkedHashMap<>();
    byPrefix.put("igw-", EC2_INTERNET_GATEWAY);
    byPrefix.put("vgw-", EC2_VPN_GATEWAY);
    byPrefix.put("vpce-", EC2_VPC_ENDPOINT);
    byPrefix.put("eigw-", EC2_EGRESS_ONLY_INTERNET_GATEWAY);
    return byPrefix;
  }

  private static Map<String, ResourceType> fields() {
    Map<String, ResourceType> fields = new LinkedHashMap<>();
    fields.put("NatGatewayId", EC2_NAT_GATEWAY);
    fields.put("TransitGatewayId", EC2_TRANSIT_GATEWAY);
    fields.put("VpcPeeringConnectionId", EC2_VPC_PEERING_CONNECTION);
    fields.put("NetworkInterfaceId", EC2_NETWORK_INTERFACE);
    fields.put("InstanceId", EC2_INSTANCE);
    fields.put("EgressOnlyInternetGatewayId", EC2_EGRESS_ONLY_INTERNET_GATEWAY);
    fields.put("LocalGatewayId", EC2_LOCAL_GATEWAY);
    fields.put("CarrierGatewayId", EC2_CARRIER_GATEWAY);
    fields.put("CoreNetworkArn", NETWORK_MANAGER_CORE_NETWORK);
    return fields;
  }

  private static Map<ResourceType, List<String>> sources() {
    Map<ResourceType, List<String>> sources = new LinkedHashMap<>();
    GATEWAYS.values().forEach(type -> sources.put(type, List.of("Routes[].GatewayId")));
    FIELDS.forEach(
        (field, type) ->
            sources.merge(
                type,
                List.of("Routes[]." + field),
                (one, other) -> Stream.concat(one.stream(), other.stream()).toList()));
    return sources;
  }

  static void draw(ResourceView table, EdgeSink edges) {
    Map<String, Hop> hops = new TreeMap<>();
    for (JsonNode route : table.configuration().path("Routes")) {
      String gateway = route.path("GatewayId").asText("");
      if (!gateway.isEmpty() && !gateway.equals("local")) {
        ResourceType type =
            GATEWAYS.entrySet().stream()
                .filter(entry -> gateway.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
        if (type == null) {
          edges.unknownValue("Routes[].GatewayId", gateway);
        } else {
          add(hops, "GatewayId", Reference.to(type, gateway), route);
        }
      }
      FIELDS.forEach(
          (field, type) -> {
            String target = route.path(field).asText("");
            if (!target.isEmpty()) {
              add(hops, field, reference(field, type, target, route), route);
            }
          });
    }
    hops.forEach(
        (key, hop) ->
            edges.edge(EdgeType.ROUTES_TO, hop.target, "Routes[]." + hop.field, hop.properties));
  }

  /** A router instance may be another account's; only for it the route says whose. */
  private static Reference reference(
      String field, ResourceType type, String target, JsonNode route) {
    return field.equals("InstanceId")
        ? Reference.in(type, target, route.path("InstanceOwnerId").asText(null))
        : Reference.to(type, target);
  }

  private static void add(Map<String, Hop> hops, String field, Reference target, JsonNode route) {
    Hop hop = hops.computeIfAbsent(field + target.value(), key -> new Hop(field, target));
    ObjectNode entry = ((ArrayNode) hop.properties.get("routes")).addObject();
    for (String destination : DESTINATIONS) {
      if (route.hasNonNull(destination)) {
        entry.put("destination", route.get(destination).asText());
      }
    }
    entry.put("state", route.path("State").asText(null));
    entry.put("origin", route.path("Origin").asText(null));
  }

  private static final class Hop {
    private final String field;
    private final Reference target;
    private final ObjectNode properties = JsonNodeFactory.instance.objectNode();

    private Hop(String field, Reference target) {
      this.field = field;
      this.target = target;
      properties.putArray("routes");
    }
  }
}
