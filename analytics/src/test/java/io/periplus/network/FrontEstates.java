package io.periplus.network;

import io.periplus.model.CidrBlock;
import java.util.ArrayList;
import java.util.List;

/** Managed services and service fronts of an estate in tests; see {@link EstateBuilder}. */
final class FrontEstates {
  private final List<ManagedResource> managed = new ArrayList<>();
  private final List<PublicServiceEndpoint> endpoints = new ArrayList<>();
  private final List<HostedTask> tasks = new ArrayList<>();

  static Origin origin(String arn) {
    return new Origin(arn, EstateBuilder.ACCOUNT, EstateBuilder.REGION, null);
  }

  static String arn(String service, String resource) {
    return "arn:aws:"
        + service
        + ":"
        + EstateBuilder.REGION
        + ":"
        + EstateBuilder.ACCOUNT
        + ":"
        + resource;
  }

  static String clusterArn(String name) {
    return arn("eks", "cluster/" + name);
  }

  /**
   * The public API of a Kubernetes cluster.
   *
   * @param open null: not read
   */
  FrontEstates clusterApi(String name, Boolean open, String... cidrs) {
    endpoints.removeIf(each -> each.name().equals(name));
    endpoints.add(
        new PublicServiceEndpoint(
            origin(clusterArn(name)),
            "AWS::EKS::Cluster",
            name,
            name + ".gr7.eu-west-1.eks.amazonaws.com",
            open,
            "eks:DescribeCluster",
            List.of(443),
            List.of(cidrs).stream().map(CidrBlock::parse).toList(),
            true,
            false,
            "AWS_IAM"));
    return this;
  }

  /** The control plane's interfaces in subnets; they take 443 where the private endpoint is on. */
  FrontEstates privateClusterApi(String name, boolean on, List<String> subnets, String... groups) {
    return managed(
        "AWS::EKS::Cluster",
        clusterArn(name),
        ManagedResource.Kind.CLUSTER_API,
        subnets,
        null,
        on ? List.of(443) : List.of(),
        groups);
  }

  /** Any managed service in subnets. */
  FrontEstates managed(
      String type,
      String arn,
      ManagedResource.Kind kind,
      List<String> subnets,
      Boolean open,
      List<Integer> ports,
      String... groups) {
    String name = arn.substring(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
    managed.removeIf(each -> each.origin().arn().equals(arn));
    managed.add(
        new ManagedResource(
            origin(arn),
            type,
            name,
            kind,
            null,
            subnets,
            List.of(groups),
            open,
            name + ".example.amazonaws.com",
            ports));
    return this;
  }

  /** A task that publishes these TCP ports on its host. */
  FrontEstates task(String name, String instance, int... ports) {
    List<HostedTask.HostPort> all = new ArrayList<>();
    for (int port : ports) {
      all.add(new HostedTask.HostPort(6, port));
    }
    tasks.add(new HostedTask(origin(arn("ecs", "task/c/" + name)), name, instance, all));
    return this;
  }

  ServiceFronts build() {
    return new ServiceFronts(managed, endpoints, tasks);
  }
}
