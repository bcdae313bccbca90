package io.periplus.network.input;

import io.periplus.network.PrivateConnectivity;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@link PrivateConnectivity}. */
final class PrivateConnectivityReader {
  static final String PEERING_CONNECTION = "AWS::EC2::VPCPeeringConnection";
  static final String ENDPOINT = "AWS::EC2::VPCEndpoint";
  static final String SERVICE = "AWS::EC2::VPCEndpointService";

  /**
   * What it reads. A connection or endpoint that cannot be read at all may be what a route leads
   * to: it must not look deleted.
   */
  static final InputTypes TYPES =
      new InputTypes(
          List.of(PEERING_CONNECTION, ENDPOINT, SERVICE),
          Map.of(
              "ec2",
              Set.of(
                  "DescribeVpcPeeringConnections",
                  "DescribeVpcEndpoints",
                  "DescribeVpcEndpointServiceConfigurations")),
          Map.of(
              PEERING_CONNECTION, "DescribeVpcPeeringConnections",
              ENDPOINT, "DescribeVpcEndpoints",
              SERVICE, "DescribeVpcEndpointServiceConfigurations"));

  private PrivateConnectivityReader() {}

  static PrivateConnectivity read(ParsedRows rows) {
    return new PrivateConnectivity(
        rows.each(
            PEERING_CONNECTION,
            row -> PeeringConfigurations.connection(row.origin(), row.id(), row.json())),
        rows.each(
            ENDPOINT,
            row -> VpcEndpointConfigurations.endpoint(row.origin(), row.id(), row.json())),
        rows.each(
            SERVICE, row -> VpcEndpointConfigurations.service(row.origin(), row.id(), row.json())));
  }
}
