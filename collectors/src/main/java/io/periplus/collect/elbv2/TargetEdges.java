package io.periplus.collect.elbv2;

import static io.periplus.collect.Types.EC2_INSTANCE;
import static io.periplus.collect.Types.EC2_NETWORK_INTERFACE;
import static io.periplus.collect.Types.ELBV2_LISTENER;
import static io.periplus.collect.Types.ELBV2_LOAD_BALANCER;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.model.EdgeType.FORWARDS_TO;
import static io.periplus.model.EdgeType.TARGETS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.FunctionNames;
import io.periplus.collect.ResourceView;

/**
 * Both sides of a target group: its registered targets, by target type, and the load balancers
 * before it. An address is the interface that has it in the group's VPC; one outside the VPC stays
 * a property of the group.
 */
final class TargetEdges {
  static final String SOURCE = "TargetHealthDescriptions[].Target.Id";
  static final String LOAD_BALANCERS = "LoadBalancerArns";

  private TargetEdges() {}

  static void draw(ResourceView group, EdgeSink edges) {
    String type = group.configuration().path("TargetType").asText("");
    for (JsonNode description : group.configuration().path("TargetHealthDescriptions")) {
      String id = description.path("Target").path("Id").asText("");
      if (id.isEmpty()) {
        continue;
      }
      Reference target =
          switch (type) {
            case "instance" -> Reference.to(EC2_INSTANCE, id);
            case "lambda" -> Reference.to(LAMBDA_FUNCTION, FunctionNames.unqualified(id));
            case "alb" -> Reference.to(ELBV2_LOAD_BALANCER, id);
            case "ip" ->
                Reference.existing(
                    EC2_NETWORK_INTERFACE,
                    group.configuration().path("VpcId").asText("") + "|" + id);
            default -> null;
          };
      if (target == null) {
        edges.unknownValue("TargetType", type);
      } else {
        ObjectNode properties = properties(description);
        String qualifier = type.equals("lambda") ? FunctionNames.qualifier(id) : null;
        if (qualifier != null) {
          properties.put("qualifier", qualifier);
        }
        edges.edge(TARGETS, target, SOURCE, properties);
      }
    }
  }

  /** Only where no listener of the load balancer was seen to forward to the group (C024). */
  static void loadBalancers(ResourceView group, EdgeSink edges) {
    for (JsonNode arn : group.configuration().path(LOAD_BALANCERS)) {
      String balancer = arn.asText();
      if (!edges.isKnown(ELBV2_LISTENER, ListenerEdges.forwardedPair(balancer, group.arn()))) {
        edges.edgeFrom(FORWARDS_TO, Reference.to(ELBV2_LOAD_BALANCER, balancer), LOAD_BALANCERS);
      }
    }
  }

  private static ObjectNode properties(JsonNode description) {
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    if (description.path("Target").hasNonNull("Port")) {
      properties.set("port", description.path("Target").get("Port"));
    }
    properties.set("state", description.path("TargetHealth").get("State"));
    return properties;
  }
}
