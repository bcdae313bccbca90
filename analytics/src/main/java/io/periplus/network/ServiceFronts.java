package io.periplus.network;

import io.periplus.model.CidrBlock;
import java.util.List;

/**
 * What AWS's own network puts in front of a VPC or serves from outside one: distributions, APIs,
 * accelerators, cluster endpoints (EX5 to EX8, MS rules).
 *
 * @param originFacing addresses that CloudFront asks origins from; null when they could not be read
 */
public record ServiceFronts(
    List<ManagedResource> managedResources,
    List<PublicServiceEndpoint> publicEndpoints,
    List<HostedTask> hostedTasks,
    List<Distribution> distributions,
    List<VpcOrigin> vpcOrigins,
    List<CidrBlock> originFacing,
    List<GatewayApi> apis,
    List<VpcLink> vpcLinks,
    List<Accelerator> accelerators) {
  /** An estate without any of it. */
  public static final ServiceFronts EMPTY =
      new ServiceFronts(
          List.of(), List.of(), List.of(), List.of(), List.of(), null, List.of(), List.of(),
          List.of());

  public ServiceFronts {
    managedResources = List.copyOf(managedResources);
    publicEndpoints = List.copyOf(publicEndpoints);
    hostedTasks = List.copyOf(hostedTasks);
    distributions = List.copyOf(distributions);
    vpcOrigins = List.copyOf(vpcOrigins);
    originFacing = originFacing == null ? null : List.copyOf(originFacing);
    apis = List.copyOf(apis);
    vpcLinks = List.copyOf(vpcLinks);
    accelerators = List.copyOf(accelerators);
  }
}
