package io.periplus.collect.ec2;

import static io.periplus.collect.AwsService.EC2;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_NETWORK_INTERFACE;
import static io.periplus.collect.Types.EC2_ROUTE_TABLE;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.EC2_VPC;
import static io.periplus.collect.Types.EC2_VPC_ENDPOINT;
import static io.periplus.collect.Types.EC2_VPC_ENDPOINT_SERVICE;
import static io.periplus.collect.Types.ELBV2_LOAD_BALANCER;
import static io.periplus.collect.Types.ROUTE53_HOSTED_ZONE;
import static io.periplus.model.EdgeType.ASSOCIATED_WITH;
import static io.periplus.model.EdgeType.ATTACHED_TO;
import static io.periplus.model.EdgeType.FORWARDS_TO;
import static io.periplus.model.EdgeType.GRANTS;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.IN_VPC;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.SECURED_BY;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.PolicyDocuments;
import io.periplus.collect.PolicyPrincipals;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.collect.TokenPages;
import io.periplus.model.AccountId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AllowedPrincipal;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointConnectionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointConnectionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServiceConfigurationsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServiceConfigurationsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicePermissionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointServicesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcEndpointsResponse;
import software.amazon.awssdk.services.ec2.model.ServiceConfiguration;
import software.amazon.awssdk.services.ec2.model.ServiceDetail;
import software.amazon.awssdk.services.ec2.model.VpcEndpoint;
import software.amazon.awssdk.services.ec2.model.VpcEndpointConnection;

/** VPC endpoints and the endpoint services that an account offers (C038, C039). */
public final class EndpointsCollector {
  private static final int PAGE = 1000;
  private static final String CONNECTIONS = "VpcEndpointConnections[].VpcEndpointId";
  private static final String PRINCIPALS = "AllowedPrincipals[].Principal";

  /** {@code com.amazonaws.vpce.eu-west-1.vpce-svc-0a1}: somebody's service, not one of AWS. */
  private static final Pattern PRIVATE_SERVICE =
      Pattern.compile(".*\\.vpce\\.(?<region>[a-z0-9-]+)\\.(?<id>vpce-svc-[0-9a-f]+)");

  /** Services that the account offers by PrivateLink, with whom they admit and who uses them. */
  static final ResourceSpec<ServiceConfiguration> SERVICE =
      resource(EC2_VPC_ENDPOINT_SERVICE, ServiceConfiguration.class)
          .tier(1)
          .list(
              EC2,
              DescribeVpcEndpointServiceConfigurationsRequest.builder().maxResults(PAGE).build(),
              Ec2Client::describeVpcEndpointServiceConfigurationsPaginator,
              DescribeVpcEndpointServiceConfigurationsResponse::serviceConfigurations)
          .arn("ec2", "vpc-endpoint-service/", ServiceConfiguration::serviceId)
          .tags(ServiceConfiguration::tags)
          .perItem(
              "AllowedPrincipals",
              EC2,
              "DescribeVpcEndpointServicePermissions",
              service ->
                  DescribeVpcEndpointServicePermissionsRequest.builder()
                      .serviceId(service.serviceId())
                      .maxResults(PAGE)
                      .build(),
              Ec2Client::describeVpcEndpointServicePermissionsPaginator,
              pages -> pages.allowedPrincipals().stream().toList(),
              AllowedPrincipal.class)
          .join(
              "VpcEndpointConnections",
              EC2,
              DescribeVpcEndpointConnectionsRequest.builder().maxResults(PAGE).build(),
              Ec2Client::describeVpcEndpointConnectionsPaginator,
              DescribeVpcEndpointConnectionsResponse::vpcEndpointConnections,
              VpcEndpointConnection::serviceId,
              ServiceConfiguration::serviceId,
              VpcEndpointConnection.class)
          .columns(
              "ServiceName",
              "ServiceState",
              "AcceptanceRequired",
              "ManagesVpcEndpoints",
              "PrivateDnsName")
          .edge(FORWARDS_TO, ELBV2_LOAD_BALANCER, "NetworkLoadBalancerArns")
          .edge(FORWARDS_TO, ELBV2_LOAD_BALANCER, "GatewayLoadBalancerArns")
          .edges(
              GRANTS, PolicyPrincipals.TYPES, List.of(PRINCIPALS), EndpointsCollector::principals)
          .edgesFrom(
              FORWARDS_TO,
              List.of(EC2_VPC_ENDPOINT),
              List.of(CONNECTIONS),
              EndpointsCollector::connections)
          .build();

  /**
   * Endpoints of every kind. What AWS says of the service, its owner above all, tells a service of
   * AWS from somebody's.
   */
  static final ResourceSpec<VpcEndpoint> ENDPOINT =
      resource(EC2_VPC_ENDPOINT, VpcEndpoint.class)
          .tier(1)
          .list(
              EC2,
              DescribeVpcEndpointsRequest.builder().maxResults(PAGE).build(),
              Ec2Client::describeVpcEndpointsPaginator,
              DescribeVpcEndpointsResponse::vpcEndpoints)
          .arn("ec2", "vpc-endpoint/", VpcEndpoint::vpcEndpointId)
          .owner(VpcEndpoint::ownerId)
          .tags(VpcEndpoint::tags)
          .join(
              "ServiceDetails",
              EC2,
              DescribeVpcEndpointServicesRequest.builder().maxResults(PAGE).build(),
              EndpointsCollector::servicePages,
              DescribeVpcEndpointServicesResponse::serviceDetails,
              ServiceDetail::serviceName,
              VpcEndpoint::serviceName,
              ServiceDetail.class)
          .aliases(EndpointsCollector::dnsNames)
          .columns(
              "VpcEndpointType",
              "ServiceName",
              "State",
              "PolicyDocument",
              "PrivateDnsEnabled",
              "IpAddressType",
              "DnsEntries[].DnsName")
          .edge(IN_VPC, EC2_VPC, "VpcId")
          .edge(IN_SUBNET, EC2_SUBNET, "SubnetIds")
          .edge(ASSOCIATED_WITH, EC2_ROUTE_TABLE, "RouteTableIds")
          .edgeFrom(ATTACHED_TO, EC2_NETWORK_INTERFACE, "NetworkInterfaceIds")
          .edge(SECURED_BY, EC2_SECURITY_GROUP, "Groups[].GroupId")
          .edges(
              FORWARDS_TO,
              List.of(EC2_VPC_ENDPOINT_SERVICE),
              List.of("ServiceName"),
              EndpointsCollector::service)
          .edge(REFERENCES, ROUTE53_HOSTED_ZONE, "DnsEntries[].HostedZoneId")
          .edges(
              GRANTS,
              PolicyPrincipals.TYPES,
              List.of(PolicyPrincipals.source("PolicyDocument")),
              EndpointsCollector::policy)
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(SERVICE, ENDPOINT);

  private EndpointsCollector() {}

  /** The SDK has no paginator for this operation. */
  private static Iterable<DescribeVpcEndpointServicesResponse> servicePages(
      Ec2Client client, DescribeVpcEndpointServicesRequest first) {
    return TokenPages.of(
        first,
        client::describeVpcEndpointServices,
        DescribeVpcEndpointServicesResponse::nextToken,
        (request, token) -> request.toBuilder().nextToken(token).build());
  }

  private static Stream<String> dnsNames(JsonNode endpoint) {
    return StreamSupport.stream(endpoint.path("DnsEntries").spliterator(), false)
        .map(entry -> entry.path("DnsName").asText(""))
        .filter(name -> !name.isEmpty());
  }

  private static void service(ResourceView endpoint, EdgeSink edges) {
    JsonNode configuration = endpoint.configuration();
    Matcher service = PRIVATE_SERVICE.matcher(configuration.path("ServiceName").asText(""));
    if (service.matches()) {
      String owner = configuration.path("ServiceDetails").path(0).path("Owner").asText("");
      edges.edge(
          FORWARDS_TO,
          new Reference(
              EC2_VPC_ENDPOINT_SERVICE,
              service.group("id"),
              AccountId.isValid(owner) ? owner : null,
              service.group("region"),
              Reference.Match.ONE),
          "ServiceName");
    }
  }

  /** EC2 gives the policy as text. */
  private static void policy(ResourceView endpoint, EdgeSink edges) {
    String text = endpoint.configuration().path("PolicyDocument").asText("");
    if (PolicyDocuments.parse(text) instanceof JsonNode document) {
      PolicyPrincipals.draw(GRANTS, document, "PolicyDocument", edges);
    } else {
      edges.unknownValue("PolicyDocument", "not JSON");
    }
  }

  private static void principals(ResourceView service, EdgeSink edges) {
    for (JsonNode allowed : service.configuration().path("AllowedPrincipals")) {
      String principal = allowed.path("Principal").asText("");
      if (!principal.isEmpty()) {
        edges.edge(GRANTS, PolicyPrincipals.aws(principal), PRINCIPALS);
      }
    }
  }

  /** Endpoints of other accounts, and whether the service has accepted them. */
  private static void connections(ResourceView service, EdgeSink edges) {
    for (JsonNode connection : service.configuration().path("VpcEndpointConnections")) {
      ObjectNode properties = JsonNodeFactory.instance.objectNode();
      properties.set("state", connection.get("VpcEndpointState"));
      edges.edgeFrom(
          FORWARDS_TO,
          new Reference(
              EC2_VPC_ENDPOINT,
              connection.path("VpcEndpointId").asText(),
              connection.path("VpcEndpointOwner").asText(null),
              connection.path("VpcEndpointRegion").asText(null),
              Reference.Match.ONE),
          CONNECTIONS,
          properties);
    }
  }
}
