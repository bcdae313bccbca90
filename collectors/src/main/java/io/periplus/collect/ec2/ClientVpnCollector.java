package io.periplus.collect.ec2;

import static io.periplus.collect.AwsService.EC2;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.ACM_CERTIFICATE;
import static io.periplus.collect.Types.EC2_CLIENT_VPN_ENDPOINT;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.EC2_VPC;
import static io.periplus.model.EdgeType.ATTACHED_TO;
import static io.periplus.model.EdgeType.AUTHENTICATED_BY;
import static io.periplus.model.EdgeType.IN_VPC;
import static io.periplus.model.EdgeType.ROUTES_TO;
import static io.periplus.model.EdgeType.SECURED_BY;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AuthorizationRule;
import software.amazon.awssdk.services.ec2.model.ClientVpnEndpoint;
import software.amazon.awssdk.services.ec2.model.ClientVpnRoute;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnAuthorizationRulesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnRoutesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeClientVpnTargetNetworksRequest;
import software.amazon.awssdk.services.ec2.model.TargetNetwork;

/**
 * Client VPN endpoints with the subnets they lead into, their routes and who may use them (C042).
 */
public final class ClientVpnCollector {
  private static final String ROUTE_SUBNET = "Routes[].TargetSubnet";

  static final ResourceSpec<ClientVpnEndpoint> CLIENT_VPN_ENDPOINT =
      resource(EC2_CLIENT_VPN_ENDPOINT, ClientVpnEndpoint.class)
          .tier(1)
          .list(
              EC2,
              DescribeClientVpnEndpointsRequest.builder().maxResults(1000).build(),
              Ec2Client::describeClientVpnEndpointsPaginator,
              DescribeClientVpnEndpointsResponse::clientVpnEndpoints)
          .arn("ec2", "client-vpn-endpoint/", ClientVpnEndpoint::clientVpnEndpointId)
          .tags(ClientVpnEndpoint::tags)
          .perItem(
              "ClientVpnTargetNetworks",
              EC2,
              "DescribeClientVpnTargetNetworks",
              endpoint ->
                  DescribeClientVpnTargetNetworksRequest.builder()
                      .clientVpnEndpointId(endpoint.clientVpnEndpointId())
                      .maxResults(1000)
                      .build(),
              Ec2Client::describeClientVpnTargetNetworksPaginator,
              pages -> pages.clientVpnTargetNetworks().stream().toList(),
              TargetNetwork.class)
          .perItem(
              "Routes",
              EC2,
              "DescribeClientVpnRoutes",
              endpoint ->
                  DescribeClientVpnRoutesRequest.builder()
                      .clientVpnEndpointId(endpoint.clientVpnEndpointId())
                      .maxResults(1000)
                      .build(),
              Ec2Client::describeClientVpnRoutesPaginator,
              pages -> pages.routes().stream().toList(),
              ClientVpnRoute.class)
          .perItem(
              "AuthorizationRules",
              EC2,
              "DescribeClientVpnAuthorizationRules",
              endpoint ->
                  DescribeClientVpnAuthorizationRulesRequest.builder()
                      .clientVpnEndpointId(endpoint.clientVpnEndpointId())
                      .maxResults(1000)
                      .build(),
              Ec2Client::describeClientVpnAuthorizationRulesPaginator,
              pages -> pages.authorizationRules().stream().toList(),
              AuthorizationRule.class)
          .columns(
              "ClientCidrBlock",
              "SplitTunnel",
              "AuthenticationOptions",
              "Routes[].DestinationCidr",
              "AuthorizationRules[].DestinationCidr",
              "AuthorizationRules[].GroupId",
              "AuthorizationRules[].AccessAll")
          .edge(IN_VPC, EC2_VPC, "VpcId")
          .edge(SECURED_BY, EC2_SECURITY_GROUP, "SecurityGroupIds")
          .edge(ATTACHED_TO, EC2_SUBNET, "ClientVpnTargetNetworks[].TargetNetworkId")
          .edges(ROUTES_TO, List.of(EC2_SUBNET), List.of(ROUTE_SUBNET), ClientVpnCollector::routes)
          .edges(
              AUTHENTICATED_BY,
              List.of(ACM_CERTIFICATE),
              List.of("ServerCertificateArn"),
              ClientVpnCollector::certificate)
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(CLIENT_VPN_ENDPOINT);

  private ClientVpnCollector() {}

  /** One edge per subnet with all its routes; {@code local} is the clients' own range. */
  private static void routes(ResourceView endpoint, EdgeSink edges) {
    Map<String, ObjectNode> bySubnet = new TreeMap<>();
    for (JsonNode route : endpoint.configuration().path("Routes")) {
      String subnet = route.path("TargetSubnet").asText("");
      if (subnet.startsWith("subnet-")) {
        ObjectNode properties =
            bySubnet.computeIfAbsent(
                subnet,
                key -> {
                  ObjectNode empty = JsonNodeFactory.instance.objectNode();
                  empty.putArray("routes");
                  return empty;
                });
        ((ArrayNode) properties.get("routes"))
            .addObject()
            .put("destination", route.path("DestinationCidr").asText(null))
            .put("state", route.path("Status").path("Code").asText(null))
            .put("origin", route.path("Origin").asText(null));
      }
    }
    bySubnet.forEach(
        (subnet, properties) ->
            edges.edge(ROUTES_TO, Reference.to(EC2_SUBNET, subnet), ROUTE_SUBNET, properties));
  }

  private static void certificate(ResourceView endpoint, EdgeSink edges) {
    String arn = endpoint.configuration().path("ServerCertificateArn").asText("");
    if (!arn.isEmpty()) {
      edges.edge(
          AUTHENTICATED_BY,
          Reference.to(ACM_CERTIFICATE, arn),
          "ServerCertificateArn",
          JsonNodeFactory.instance.objectNode().put("kind", "certificate"));
    }
  }
}
