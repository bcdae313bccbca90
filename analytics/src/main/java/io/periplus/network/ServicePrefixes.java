package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Addresses of services of AWS, by the name of a prefix list, or of a gateway endpoint whose routes
 * name one (VE1, RT9).
 */
final class ServicePrefixes {
  private final Map<String, Service> byName = new HashMap<>();

  ServicePrefixes(NetworkIndex index) {
    for (PrefixList list : index.prefixLists.values()) {
      Service service = service(list.origin().arn(), List.of(list), null);
      byName.put(list.id(), service);
      byName.put(list.origin().arn(), service);
    }
    Map<String, Set<String>> lists = listsOfEndpoints(index);
    for (VpcEndpoint endpoint : index.endpoints.values()) {
      if (endpoint.kind() == VpcEndpoint.Kind.GATEWAY) {
        List<PrefixList> routed =
            lists.getOrDefault(endpoint.id(), Set.of()).stream()
                .map(index.prefixLists::get)
                .filter(list -> list != null)
                .toList();
        Service service = service(endpoint.origin().arn(), routed, endpoint);
        byName.put(endpoint.id(), service);
        byName.put(endpoint.origin().arn(), service);
      }
    }
  }

  /**
   * A service as a destination.
   *
   * @param arn of the prefix list or endpoint
   * @param addresses one set per family; the whole internet where nobody knows them
   * @param known whether they are the service's
   * @param by the endpoint that is asked about; null: any way
   */
  record Service(String arn, List<AddressSet> addresses, boolean known, VpcEndpoint by) {}

  /** Null when the name is of neither. */
  Service find(String name) {
    return byName.get(name);
  }

  private static Map<String, Set<String>> listsOfEndpoints(NetworkIndex index) {
    Map<String, Set<String>> out = new HashMap<>();
    for (RouteTable table : index.routeTables.values()) {
      for (Route route : table.routes()) {
        if (route.prefixListId() != null && index.isGatewayEndpoint(route)) {
          out.computeIfAbsent(route.targetId(), id -> new HashSet<>()).add(route.prefixListId());
        }
      }
    }
    return out;
  }

  private static Service service(String arn, List<PrefixList> lists, VpcEndpoint by) {
    boolean known = !lists.isEmpty() && lists.stream().allMatch(list -> list.entries() != null);
    List<AddressSet> addresses = new ArrayList<>();
    for (IpFamily family : IpFamily.values()) {
      AddressSet all = known ? AddressSet.empty(family) : Internet.of(family);
      for (PrefixList list : known ? lists : List.<PrefixList>of()) {
        all = all.union(AddressSet.of(family, list.entries()).intersect(Internet.of(family)));
      }
      addresses.add(all);
    }
    return new Service(arn, List.copyOf(addresses), known, by);
  }
}
