package io.periplus.network;

import java.util.List;

/**
 * What AWS's own network puts in front of a VPC or serves from outside one: distributions, APIs,
 * accelerators, cluster endpoints (EX5 to EX8, MS rules).
 */
public record ServiceFronts(
    List<ManagedResource> managedResources,
    List<PublicServiceEndpoint> publicEndpoints,
    List<HostedTask> hostedTasks) {
  /** An estate without any of it. */
  public static final ServiceFronts EMPTY = new ServiceFronts(List.of(), List.of(), List.of());

  public ServiceFronts {
    managedResources = List.copyOf(managedResources);
    publicEndpoints = List.copyOf(publicEndpoints);
    hostedTasks = List.copyOf(hostedTasks);
  }
}
