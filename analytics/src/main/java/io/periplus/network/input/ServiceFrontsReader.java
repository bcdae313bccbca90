package io.periplus.network.input;

import io.periplus.network.HostedTask;
import io.periplus.network.ManagedResource;
import io.periplus.network.PublicServiceEndpoint;
import io.periplus.network.ServiceFronts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@link ServiceFronts}. */
final class ServiceFrontsReader {
  /** What it reads. */
  static final InputTypes TYPES =
      new InputTypes(
          List.of(
              ManagedServices.CACHE_CLUSTER,
              ManagedServices.CACHE_SUBNET_GROUP,
              ManagedServices.DOCUMENT_DB_INSTANCE,
              ManagedServices.MEMORY_DB_CLUSTER,
              ManagedServices.MEMORY_DB_SUBNET_GROUP,
              ManagedServices.NEPTUNE_INSTANCE,
              ManagedServices.REDSHIFT_CLUSTER,
              ManagedServices.REDSHIFT_SUBNET_GROUP,
              ManagedServices.REDSHIFT_WORKGROUP,
              ManagedServices.REPLICATION_INSTANCE,
              ManagedServices.SEARCH_DOMAIN,
              ManagedServices.STREAMING_CLUSTER,
              ContainerConfigurations.CONTAINER_INSTANCE,
              ContainerConfigurations.KUBERNETES_CLUSTER,
              ContainerConfigurations.TASK),
          Map.of(
              "dms", Set.of("DescribeReplicationInstances"),
              "ecs", Set.of("ListTasks", "DescribeTasks", "DescribeContainerInstances"),
              "eks", Set.of("ListClusters", "DescribeCluster"),
              "elasticache", Set.of("DescribeCacheClusters", "DescribeCacheSubnetGroups"),
              "kafka", Set.of("ListClustersV2", "GetBootstrapBrokers"),
              "memorydb", Set.of("DescribeClusters", "DescribeSubnetGroups"),
              "opensearch", Set.of("ListDomainNames", "DescribeDomains"),
              "redshift", Set.of("DescribeClusters", "DescribeClusterSubnetGroups"),
              "redshift-serverless", Set.of("ListWorkgroups")),
          Map.of());

  private ServiceFrontsReader() {}

  static ServiceFronts read(ParsedRows rows) {
    List<ManagedResource> managed = new ArrayList<>(ManagedServices.read(rows));
    managed.addAll(
        rows.each(ContainerConfigurations.KUBERNETES_CLUSTER, ContainerConfigurations::privateApi));
    managed.sort(Comparator.comparing(each -> each.origin().arn()));
    List<PublicServiceEndpoint> endpoints = new ArrayList<>();
    endpoints.addAll(
        rows.each(ContainerConfigurations.KUBERNETES_CLUSTER, ContainerConfigurations::publicApi));
    endpoints.addAll(rows.each(ManagedServices.SEARCH_DOMAIN, ManagedServices::publicDomain));
    endpoints.sort(Comparator.comparing(each -> each.origin().arn()));
    List<HostedTask> tasks = ContainerConfigurations.hostedTasks(rows);
    return new ServiceFronts(managed, endpoints, tasks);
  }
}
