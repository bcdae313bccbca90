package io.periplus.collect.ec2;

import static io.periplus.collect.Types.EC2_NETWORK_INTERFACE;
import static io.periplus.collect.Types.GLOBAL_ACCELERATOR_ENDPOINT_GROUP;
import static io.periplus.model.EdgeType.ATTACHED_TO;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import java.util.stream.Stream;

/**
 * Interfaces through which Global Accelerator enters a VPC (rule E19). They name nobody; their
 * owners are the endpoint groups that forward to a load balancer or an instance of that VPC, so it
 * is these that draw the edge.
 */
public final class AcceleratorInterfaces {
  public static final String SOURCE = "ENI owner rule E19";

  private AcceleratorInterfaces() {}

  /** Ties the accelerator's interfaces in the VPC of an endpoint to the groups that name it. */
  public static void draw(String endpoint, String vpc, EdgeSink edges) {
    if (!vpc.isEmpty() && edges.isKnown(GLOBAL_ACCELERATOR_ENDPOINT_GROUP, endpoint)) {
      ObjectNode possible = JsonNodeFactory.instance.objectNode().put("confidence", "POSSIBLE");
      edges.edgeBetween(
          ATTACHED_TO,
          Reference.all(EC2_NETWORK_INTERFACE, alias(vpc)),
          Reference.all(GLOBAL_ACCELERATOR_ENDPOINT_GROUP, endpoint),
          SOURCE,
          possible);
    }
  }

  static boolean isOne(ManagedInterface eni) {
    return eni.type().equals("global_accelerator_managed");
  }

  /** The name by which such an interface is found, none for other interfaces. */
  static Stream<String> aliases(ManagedInterface eni) {
    return isOne(eni) ? Stream.of(alias(eni.json().path("VpcId").asText())) : Stream.empty();
  }

  private static String alias(String vpc) {
    return "global accelerator in " + vpc;
  }
}
