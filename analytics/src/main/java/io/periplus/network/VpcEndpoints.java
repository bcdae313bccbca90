package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.List;
import java.util.Objects;

/** What VPC endpoints of all kinds have in common on a path (VE4). */
final class VpcEndpoints {
  private static final String TYPE = "AWS::EC2::VPCEndpoint";

  private VpcEndpoints() {}

  static Trace.Component component(VpcEndpoint endpoint) {
    return new Trace.Component(endpoint.origin().arn(), TYPE);
  }

  /** Whether the service is where the endpoint is; true where nobody said. */
  static boolean installed(NetworkIndex index, VpcEndpoint endpoint) {
    List<String> zones = endpoint.serviceZoneIds();
    EndpointService service = index.serviceOf(endpoint);
    if (zones == null && service != null) {
      zones = service.zoneIds();
    }
    if (zones == null) {
      return true;
    }
    List<String> own =
        endpoint.subnetIds().stream()
            .map(index.subnets::get)
            .filter(Objects::nonNull)
            .map(Subnet::availabilityZoneId)
            .filter(Objects::nonNull)
            .toList();
    return own.isEmpty() || own.stream().anyMatch(zones::contains);
  }

  /**
   * A Gateway Load Balancer endpoint as a route's target: what the appliances behind it do is not
   * known, but that there is none where it is not in service or its service is elsewhere.
   *
   * @param endpoint null when it is not in the inventory
   */
  static Step appliances(
      NetworkIndex index, Gateways gateways, Endpoint client, VpcEndpoint endpoint) {
    IpFamily family = client.family();
    if (endpoint == null) {
      return gateways.absentEndpoint(client, "VE4");
    }
    Trace.Component component = component(endpoint);
    Reason block = blocks(index, endpoint);
    if (block != null) {
      return EgressPaths.stop(component, family, block, "VE4");
    }
    Reason open = unknown(endpoint);
    return EgressPaths.gatewayStep(component, Uncertain.unknown(family, open, null), open, "VE4");
  }

  /** Why nothing gets through a Gateway Load Balancer endpoint; null when something may. */
  static Reason blocks(NetworkIndex index, VpcEndpoint endpoint) {
    if (!endpoint.isAvailable()) {
      return Reason.BAD_STATE;
    }
    return installed(index, endpoint) ? null : Reason.VPCE_SERVICE_NOT_INSTALLED_IN_AZ;
  }

  static Reason unknown(VpcEndpoint endpoint) {
    return endpoint.kind() == VpcEndpoint.Kind.GATEWAY_LOAD_BALANCER
        ? Reason.PATH_THROUGH_GWLB_NOT_CHECKED
        : Reason.UNSUPPORTED_TARGET;
  }
}
