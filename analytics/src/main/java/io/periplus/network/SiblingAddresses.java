package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.List;

/** The addresses of the interface that an end is one address of. */
final class SiblingAddresses {
  private final NetworkIndex index;

  SiblingAddresses(NetworkIndex index) {
    this.index = index;
  }

  /** Whether the interface has an IPv4 address; true where it is not visible. */
  boolean hasIpv4(EndpointDirectory.End end) {
    NetworkInterface own = of(end);
    return own == null || own.addresses().stream().anyMatch(each -> !each.ipv6());
  }

  /** Whether another private address of the interface has a public one (IG1). */
  boolean isAssociatedElsewhere(EndpointDirectory.End end) {
    NetworkInterface own = of(end);
    List<NetworkInterface.Address> all = own == null ? List.of() : own.addresses();
    return end.family() == IpFamily.IPV4
        && all.stream()
            .anyMatch(each -> each.publicIp() != null && !each.address().equals(end.address()));
  }

  private NetworkInterface of(EndpointDirectory.End end) {
    return end.networkInterfaceId() == null
        ? null
        : index.interfaces().get(end.networkInterfaceId());
  }
}
