package io.periplus.network;

import io.periplus.model.PortRange;
import java.util.List;
import java.util.Map;

/**
 * A standard accelerator of Global Accelerator (EX8).
 *
 * @param dnsName lower case
 * @param addresses its static addresses
 */
public record Accelerator(
    Origin origin,
    String name,
    String dnsName,
    List<String> addresses,
    boolean enabled,
    boolean ipv6,
    List<Listener> listeners) {
  public Accelerator {
    addresses = List.copyOf(addresses);
    listeners = List.copyOf(listeners);
  }

  /**
   * A listener.
   *
   * @param protocol IP protocol number, 6 or 17
   */
  public record Listener(int protocol, List<PortRange> ports, List<EndpointGroup> groups) {
    public Listener {
      ports = List.copyOf(ports);
      groups = List.copyOf(groups);
    }
  }

  /**
   * Endpoints in a Region that get traffic.
   *
   * @param portOverrides listener port to port at the endpoint
   */
  public record EndpointGroup(Map<Integer, Integer> portOverrides, List<Target> targets) {
    public EndpointGroup {
      portOverrides = Map.copyOf(portOverrides);
      targets = List.copyOf(targets);
    }
  }

  /**
   * An endpoint.
   *
   * @param id load balancer ARN or instance id; null for an Elastic IP address
   * @param networkInterfaceId interface that has the Elastic IP address, null when none has it
   * @param privateIp its private address there
   * @param preservesClient the endpoint sees the client's address
   */
  public record Target(
      String id, String networkInterfaceId, String privateIp, boolean preservesClient) {}
}
