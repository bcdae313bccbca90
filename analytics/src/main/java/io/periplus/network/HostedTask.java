package io.periplus.network;

import java.util.List;

/**
 * A task in bridge or host mode: it has no interface of its own and is met at its container
 * instance, on the ports that it publishes there (MS4).
 *
 * @param instanceId EC2 instance that it runs on
 */
public record HostedTask(Origin origin, String name, String instanceId, List<HostPort> ports) {
  public HostedTask {
    ports = List.copyOf(ports);
  }

  /**
   * A published port of the instance.
   *
   * @param protocol IP protocol number, 6 or 17
   */
  public record HostPort(int protocol, int port) {}
}
