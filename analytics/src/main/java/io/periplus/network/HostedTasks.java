package io.periplus.network;

/** Containers as endpoints of their hosts (MS4). */
final class HostedTasks {
  private static final String TYPE = "AWS::ECS::Task";

  private HostedTasks() {}

  static NetworkInterface.Owner owner(HostedTask task) {
    return ManagedEndpoints.owner(task.origin(), TYPE);
  }

  /**
   * Whether what a front sends to a port of the host is for this endpoint.
   *
   * @param targetPort null where a front does not translate it
   */
  static boolean takes(Endpoint endpoint, Integer targetPort) {
    if (endpoint.role() != Endpoint.Role.HOSTED_TASK || targetPort == null) {
      return endpoint.role() != Endpoint.Role.HOSTED_TASK;
    }
    TrafficSet published = endpoint.accepts().may();
    return !published.at(Headers.tcp(targetPort)).isEmpty()
        || !published.at(Headers.udp(targetPort)).isEmpty();
  }

  /** The host at one address, on the ports that the task publishes there. */
  static Endpoint endpoint(
      Endpoints endpoints,
      HostedTask task,
      NetworkInterface host,
      NetworkInterface.Address address) {
    Endpoint endpoint = endpoints.of(host, host.owner(), address);
    TrafficSet.Builder published = new TrafficSet.Builder(endpoint.family());
    for (HostedTask.HostPort each : task.ports()) {
      int point =
          each.protocol() == Headers.UDP ? Headers.udp(each.port()) : Headers.tcp(each.port());
      published.add(new Headers.Range(point, point), AddressSet.all(endpoint.family()));
    }
    return endpoint.taking(Endpoint.Role.HOSTED_TASK, Uncertain.certain(published.build()));
  }
}
