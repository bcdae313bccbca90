package io.periplus.network.input;

import io.periplus.network.EndpointService;
import io.periplus.network.Origin;
import io.periplus.network.VpcEndpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** VPC endpoints and endpoint services, with what their collector joins to them (VE1 to VE4). */
final class VpcEndpointConfigurations {
  private static final Map<String, VpcEndpoint.Kind> KINDS =
      Map.of(
          "Interface", VpcEndpoint.Kind.INTERFACE,
          "Gateway", VpcEndpoint.Kind.GATEWAY,
          "GatewayLoadBalancer", VpcEndpoint.Kind.GATEWAY_LOAD_BALANCER);

  private VpcEndpointConfigurations() {}

  static VpcEndpoint endpoint(Origin origin, String id, Configuration endpoint) {
    List<String> names = new ArrayList<>();
    for (Configuration entry : endpoint.items("DnsEntries").readable()) {
      String name = entry.hostName("DnsName");
      if (name != null) {
        names.add(name);
      }
    }
    List<String> zoneIds = null;
    for (Configuration service : endpoint.items("ServiceDetails").readable()) {
      zoneIds = zoneIds == null ? zoneIds(service) : zoneIds;
    }
    return new VpcEndpoint(
        origin,
        id,
        KINDS.getOrDefault(endpoint.text("VpcEndpointType", ""), VpcEndpoint.Kind.OTHER),
        endpoint.text("VpcId"),
        endpoint.text("ServiceName"),
        endpoint.text("State", "unknown").toLowerCase(Locale.ROOT),
        endpoint.texts("SubnetIds").stream().sorted().distinct().toList(),
        endpoint.texts("NetworkInterfaceIds").stream().sorted().distinct().toList(),
        names.stream().sorted().distinct().toList(),
        zoneIds);
  }

  static EndpointService service(Origin origin, String id, Configuration service) {
    List<String> loadBalancers = new ArrayList<>(service.texts("NetworkLoadBalancerArns"));
    loadBalancers.addAll(service.texts("GatewayLoadBalancerArns"));
    List<String> principals = null;
    if (service.has("AllowedPrincipals")) {
      principals = new ArrayList<>();
      for (Configuration allowed : service.items("AllowedPrincipals").readable()) {
        principals.add(allowed.text("Principal", "unreadable"));
      }
    }
    return new EndpointService(
        origin,
        id,
        service.text("ServiceName"),
        loadBalancers.stream().sorted().distinct().toList(),
        zoneIds(service),
        principals == null ? null : principals.stream().sorted().distinct().toList());
  }

  /** Zone ids are the same in every account; names are not and are not compared. */
  private static List<String> zoneIds(Configuration service) {
    List<String> ids = service.texts("AvailabilityZoneIds");
    return ids.isEmpty() ? null : ids.stream().sorted().distinct().toList();
  }
}
