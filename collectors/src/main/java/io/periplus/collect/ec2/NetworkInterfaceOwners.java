package io.periplus.collect.ec2;

import static io.periplus.collect.Types.EC2_INSTANCE;
import static io.periplus.collect.Types.EC2_NAT_GATEWAY;
import static io.periplus.collect.Types.EC2_TRANSIT_GATEWAY_ATTACHMENT;
import static io.periplus.collect.Types.EC2_VPC_ENDPOINT;
import static io.periplus.collect.Types.ELBV2_LOAD_BALANCER;
import static io.periplus.collect.Types.ELB_LOAD_BALANCER;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.collect.Types.RDS_DB_INSTANCE;
import static io.periplus.model.EdgeType.ATTACHED_TO;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.NetworkPlacement;
import io.periplus.collect.ResourceView;
import io.periplus.model.AccountId;
import io.periplus.model.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The resource that a network interface serves. AWS names it in free text: rules E1 to E23 read
 * interface type, description and requester, the first that matches wins, and the edge's {@code
 * source} names it. What an AWS service made and no rule knows keeps no owner and is counted.
 */
final class NetworkInterfaceOwners {
  private static final Pattern LOAD_BALANCER = Pattern.compile("ELB ((?:app|net|gwy)/[^/]+/.+)");
  private static final Pattern CLASSIC_LOAD_BALANCER = Pattern.compile("ELB ([^/]+)");
  private static final String CNI_TAG = "node.k8s.amazonaws.com/instance_id";

  /** Rules that read an id out of the description, and the type it names. */
  private static final List<ById> BY_ID =
      List.of(
          new ById(
              "E2",
              List.of("nat_gateway", "natGateway"),
              Pattern.compile("(nat-[0-9a-f]+)"),
              Pattern.compile("Interface for NAT Gateway (nat-[0-9a-f]+)"),
              EC2_NAT_GATEWAY),
          new ById(
              "E5",
              List.of("vpc_endpoint", "gateway_load_balancer_endpoint"),
              Pattern.compile("(vpce-[0-9a-f]+)"),
              Pattern.compile("VPC Endpoint Interface (vpce-[0-9a-f]+)"),
              EC2_VPC_ENDPOINT),
          new ById(
              "E6",
              List.of("transit_gateway"),
              Pattern.compile("(tgw-attach-[0-9a-f]+)"),
              Pattern.compile(
                  "Network Interface for Transit Gateway Attachment (tgw-attach-[0-9a-f]+)"),
              EC2_TRANSIT_GATEWAY_ATTACHMENT));

  /** Owner -> the rules that find it. */
  static final Map<ResourceType, List<String>> SOURCES =
      Map.of(
          EC2_INSTANCE, List.of(source("E1"), source("E14")),
          EC2_NAT_GATEWAY, List.of(source("E2")),
          ELBV2_LOAD_BALANCER, List.of(source("E3")),
          ELB_LOAD_BALANCER, List.of(source("E4")),
          EC2_VPC_ENDPOINT, List.of(source("E5")),
          EC2_TRANSIT_GATEWAY_ATTACHMENT, List.of(source("E6")),
          LAMBDA_FUNCTION, List.of(source("E7")),
          RDS_DB_INSTANCE, List.of(source("E10")));

  private NetworkInterfaceOwners() {}

  /**
   * Owner by an id in the description.
   *
   * @param anywhere finds the id when the interface type already says what it is
   * @param phrase finds it when only the description does
   */
  private record ById(
      String rule,
      List<String> interfaceTypes,
      Pattern anywhere,
      Pattern phrase,
      ResourceType owner) {

    String id(String interfaceType, String description) {
      Pattern pattern = interfaceTypes.contains(interfaceType) ? anywhere : phrase;
      Matcher matcher = pattern.matcher(description);
      return matcher.find() ? matcher.group(1) : null;
    }
  }

  static void draw(ResourceView view, EdgeSink edges) {
    JsonNode eni = view.configuration();
    String instance = eni.path("Attachment").path("InstanceId").asText("");
    if (!instance.isEmpty()) {
      String account = eni.path("Attachment").path("InstanceOwnerId").asText();
      String whose = AccountId.isValid(account) ? account : null;
      owner(edges, "E1", Reference.in(EC2_INSTANCE, instance, whose), false);
      return;
    }
    String type = eni.path("InterfaceType").asText("");
    String description = eni.path("Description").asText("");
    for (ById rule : BY_ID) {
      String id = rule.id(type, description);
      if (id != null) {
        owner(edges, rule.rule(), Reference.to(rule.owner(), id), false);
        return;
      }
    }
    Matcher balancer = LOAD_BALANCER.matcher(description);
    if (balancer.matches()) {
      owner(edges, "E3", Reference.to(ELBV2_LOAD_BALANCER, balancer.group(1)), false);
      return;
    }
    String requester = eni.path("RequesterId").asText("");
    Matcher classic = CLASSIC_LOAD_BALANCER.matcher(description);
    if (requester.equals("amazon-elb") && classic.matches()) {
      owner(edges, "E4", Reference.to(ELB_LOAD_BALANCER, classic.group(1)), false);
      return;
    }
    List<String> groups = NetworkPlacement.texts(eni.path("Groups"), "GroupId");
    if (type.equals("lambda") || description.startsWith("AWS Lambda VPC ENI")) {
      NetworkPlacement.ofSubnets(List.of(eni.path("SubnetId").asText("")), groups)
          .forEach(place -> owner(edges, "E7", Reference.all(LAMBDA_FUNCTION, place), false));
      return;
    }
    if (requester.equals("amazon-rds") || description.equals("RDSNetworkInterface")) {
      // The address is not in the API, so several instances may answer to one place.
      NetworkPlacement.ofVpc(eni.path("VpcId").asText(""), groups)
          .forEach(place -> owner(edges, "E10", Reference.all(RDS_DB_INSTANCE, place), true));
      return;
    }
    String node = view.tags() == null ? null : view.tags().get(CNI_TAG);
    if (node == null && description.startsWith("aws-K8S-i-")) {
      node = description.substring("aws-K8S-".length());
    }
    if (node != null) {
      owner(edges, "E14", Reference.to(EC2_INSTANCE, node), false);
    } else if (eni.path("RequesterManaged").asBoolean()) {
      edges.unknownValue("RequesterId", requester);
    }
  }

  private static void owner(EdgeSink edges, String rule, Reference owner, boolean possible) {
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    if (possible) {
      properties.put("confidence", "POSSIBLE");
    }
    edges.edge(ATTACHED_TO, owner, source(rule), properties);
  }

  private static String source(String rule) {
    return "ENI owner rule " + rule;
  }
}
