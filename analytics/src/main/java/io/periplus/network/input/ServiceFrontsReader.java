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
              AcceleratorConfigurations.ACCELERATOR,
              AcceleratorConfigurations.ELASTIC_IP,
              AcceleratorConfigurations.ENDPOINT_GROUP,
              AcceleratorConfigurations.LISTENER,
              ApiConfigurations.API,
              ApiConfigurations.DOMAIN_NAME,
              ApiConfigurations.DOMAIN_NAME_V2,
              ApiConfigurations.REST_API,
              ApiConfigurations.VPC_LINK,
              ApiConfigurations.VPC_LINK_V2,
              CloudFrontConfigurations.DISTRIBUTION,
              CloudFrontConfigurations.VPC_ORIGIN,
              ContainerConfigurations.CONTAINER_INSTANCE,
              ContainerConfigurations.KUBERNETES_CLUSTER,
              ContainerConfigurations.TASK),
          Map.ofEntries(
              Map.entry(
                  "apigateway",
                  Set.of("GetRestApis", "GetResources", "GetDomainNames", "GetVpcLinks")),
              Map.entry(
                  "apigatewayv2",
                  Set.of(
                      "GetApis", "GetRoutes", "GetIntegrations", "GetDomainNames", "GetVpcLinks")),
              Map.entry(
                  "cloudfront", Set.of("ListDistributions", "ListVpcOrigins", "GetVpcOrigin")),
              Map.entry(
                  "globalaccelerator",
                  Set.of("ListAccelerators", "ListListeners", "ListEndpointGroups")),
              Map.entry("dms", Set.of("DescribeReplicationInstances")),
              Map.entry("ecs", Set.of("ListTasks", "DescribeTasks", "DescribeContainerInstances")),
              Map.entry("eks", Set.of("ListClusters", "DescribeCluster")),
              Map.entry(
                  "elasticache", Set.of("DescribeCacheClusters", "DescribeCacheSubnetGroups")),
              Map.entry("kafka", Set.of("ListClustersV2", "GetBootstrapBrokers")),
              Map.entry("memorydb", Set.of("DescribeClusters", "DescribeSubnetGroups")),
              Map.entry("opensearch", Set.of("ListDomainNames", "DescribeDomains")),
              Map.entry("redshift", Set.of("DescribeClusters", "DescribeClusterSubnetGroups")),
              Map.entry("redshift-serverless", Set.of("ListWorkgroups"))),
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
    return new ServiceFronts(
        managed,
        endpoints,
        tasks,
        rows.each(CloudFrontConfigurations.DISTRIBUTION, CloudFrontConfigurations::distribution),
        rows.each(CloudFrontConfigurations.VPC_ORIGIN, CloudFrontConfigurations::vpcOrigin),
        CloudFrontConfigurations.originFacing(rows),
        ApiConfigurations.apis(rows),
        ApiConfigurations.links(rows),
        AcceleratorConfigurations.accelerators(rows));
  }
}
