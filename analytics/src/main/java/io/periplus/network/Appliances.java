package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Instances and interfaces that routes lead through (NI1). What such an appliance does with a
 * packet is not in AWS configuration; what lets the packet in, and what lets out again whatever it
 * sends, is.
 */
final class Appliances {
  private final NetworkIndex index;
  private final Endpoints endpoints;

  /** Instance id -> its interfaces, by id. */
  private Map<String, List<NetworkInterface>> byInstance;

  Appliances(NetworkIndex index, Endpoints endpoints) {
    this.index = index;
    this.endpoints = endpoints;
  }

  /** Made when the first appliance is met: few estates have one, and interfaces are many. */
  private synchronized Map<String, List<NetworkInterface>> byInstance() {
    if (byInstance == null) {
      byInstance = new HashMap<>();
      for (NetworkInterface each : index.model.networkInterfaces()) {
        if (each.instanceId() != null) {
          byInstance.computeIfAbsent(each.instanceId(), id -> new ArrayList<>()).add(each);
        }
      }
      byInstance.values().forEach(all -> all.sort(Comparator.comparing(NetworkInterface::id)));
    }
    return byInstance;
  }

  /** Whether two interfaces are of one appliance. */
  static boolean isSame(NetworkInterface a, NetworkInterface b) {
    return a.id().equals(b.id())
        || a.instanceId() != null && Objects.equals(a.instanceId(), b.instanceId());
  }

  /** The interface as it takes in packets of a family; null when it has no address of it. */
  Endpoint entry(NetworkInterface target, IpFamily family) {
    List<Endpoint> all = addresses(target, family);
    return all.isEmpty() ? null : all.get(0);
  }

  /** Where the appliance may send from: every address of all its interfaces. */
  List<Endpoint> exits(NetworkInterface target, IpFamily family) {
    List<NetworkInterface> all =
        target.instanceId() == null
            ? List.of(target)
            : byInstance().getOrDefault(target.instanceId(), List.of(target));
    List<Endpoint> out = new ArrayList<>();
    all.forEach(each -> out.addAll(addresses(each, family)));
    return out;
  }

  /** Whether it has an address that the internet can answer to (RT11). */
  boolean isPublic(NetworkInterface target) {
    for (IpFamily family : IpFamily.values()) {
      if (addresses(target, family).stream().anyMatch(Endpoint::reachable)) {
        return true;
      }
    }
    return false;
  }

  private List<Endpoint> addresses(NetworkInterface each, IpFamily family) {
    List<Endpoint> out = new ArrayList<>();
    for (NetworkInterface.Address address : each.addresses()) {
      Endpoint endpoint = endpoints.of(each, each.owner(), address).named(each.owner(), address);
      if (endpoint.family() == family && endpoint.address() != null) {
        out.add(endpoint);
      }
    }
    return out;
  }
}
