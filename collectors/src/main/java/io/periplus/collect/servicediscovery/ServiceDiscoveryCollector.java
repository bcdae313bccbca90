package io.periplus.collect.servicediscovery;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.SERVICEDISCOVERY;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_INSTANCE;
import static io.periplus.collect.Types.EC2_NETWORK_INTERFACE;
import static io.periplus.collect.Types.ROUTE53_HOSTED_ZONE;
import static io.periplus.collect.Types.SERVICE_DISCOVERY_NAMESPACE;
import static io.periplus.collect.Types.SERVICE_DISCOVERY_SERVICE;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.RESOLVES_TO;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.NetworkPlacement;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.servicediscovery.ServiceDiscoveryClient;
import software.amazon.awssdk.services.servicediscovery.model.FilterCondition;
import software.amazon.awssdk.services.servicediscovery.model.InstanceSummary;
import software.amazon.awssdk.services.servicediscovery.model.ListInstancesRequest;
import software.amazon.awssdk.services.servicediscovery.model.ListNamespacesRequest;
import software.amazon.awssdk.services.servicediscovery.model.ListNamespacesResponse;
import software.amazon.awssdk.services.servicediscovery.model.ListServicesRequest;
import software.amazon.awssdk.services.servicediscovery.model.ListServicesResponse;
import software.amazon.awssdk.services.servicediscovery.model.NamespaceSummary;
import software.amazon.awssdk.services.servicediscovery.model.ServiceFilterName;
import software.amazon.awssdk.services.servicediscovery.model.ServiceSummary;

/**
 * Cloud Map: namespaces, their services and what is registered there (C135).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/cloud-map/latest/api/API_ListServices.html">ListServices</a>
 */
public final class ServiceDiscoveryCollector {
  private static final int PAGE = 100;
  private static final String ADDRESS = "Instances[].Attributes.AWS_INSTANCE_IPV4";
  private static final String INSTANCE = "Instances[].Attributes.AWS_EC2_INSTANCE_ID";

  /** Namespaces hold no secrets. */
  static final ResourceSpec<NamespaceSummary> NAMESPACE =
      resource(SERVICE_DISCOVERY_NAMESPACE, NamespaceSummary.class)
          .list(
              SERVICEDISCOVERY,
              ListNamespacesRequest.builder().maxResults(PAGE).build(),
              ServiceDiscoveryClient::listNamespacesPaginator,
              ListNamespacesResponse::namespaces)
          .arn(NamespaceSummary::arn, NamespaceSummary::id)
          .stubArn("servicediscovery", "namespace/", REGION_AND_ACCOUNT)
          .name(NamespaceSummary::name)
          .columns("Type", "Name")
          .edge(REFERENCES, ROUTE53_HOSTED_ZONE, "Properties.DnsProperties.HostedZoneId")
          .build();

  /**
   * Services, listed by namespace because they do not name theirs. Attributes of what is registered
   * are settings; those whose names say otherwise are hashed like any others.
   */
  static final ResourceSpec<ServiceSummary> SERVICE =
      resource(SERVICE_DISCOVERY_SERVICE, ServiceSummary.class)
          .listPer(
              SERVICE_DISCOVERY_NAMESPACE,
              Map.of("NamespaceId", "Id"),
              SERVICEDISCOVERY,
              "ListServices",
              namespace ->
                  ListServicesRequest.builder()
                      .filters(
                          filter ->
                              filter
                                  .name(ServiceFilterName.NAMESPACE_ID)
                                  .condition(FilterCondition.EQ)
                                  .values(namespace.path("Id").asText()))
                      .maxResults(PAGE)
                      .build(),
              ServiceDiscoveryClient::listServicesPaginator,
              ListServicesResponse::services)
          .arn(ServiceSummary::arn, ServiceSummary::id)
          .stubArn("servicediscovery", "service/", REGION_AND_ACCOUNT)
          .name(ServiceSummary::name)
          .perItem(
              "Instances",
              SERVICEDISCOVERY,
              "ListInstances",
              service ->
                  ListInstancesRequest.builder().serviceId(service.id()).maxResults(PAGE).build(),
              (client, request) ->
                  client.listInstancesPaginator(request).stream()
                      .flatMap(response -> response.instances().stream())
                      .toList(),
              instances -> instances,
              InstanceSummary.class)
          .columns("DnsConfig", "Type")
          .edge(MEMBER_OF, SERVICE_DISCOVERY_NAMESPACE, "NamespaceId")
          .edges(
              RESOLVES_TO,
              Map.of(EC2_NETWORK_INTERFACE, List.of(ADDRESS), EC2_INSTANCE, List.of(INSTANCE)),
              ServiceDiscoveryCollector::instances)
          .volatileFields("InstanceCount")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(NAMESPACE, SERVICE);

  private ServiceDiscoveryCollector() {}

  /** An address does not say in which VPC it is; another one may have it as well. */
  private static void instances(ResourceView service, EdgeSink edges) {
    for (JsonNode instance : service.configuration().path("Instances")) {
      JsonNode attributes = instance.path("Attributes");
      ObjectNode properties = JsonNodeFactory.instance.objectNode();
      properties.put("instance", instance.path("Id").asText(""));
      if (attributes.hasNonNull("AWS_INSTANCE_PORT")) {
        properties.set("port", attributes.get("AWS_INSTANCE_PORT"));
      }
      String id = attributes.path("AWS_EC2_INSTANCE_ID").asText("");
      String address = attributes.path("AWS_INSTANCE_IPV4").asText("");
      if (!id.isEmpty()) {
        edges.edge(RESOLVES_TO, Reference.to(EC2_INSTANCE, id), INSTANCE, properties);
      }
      if (!address.isEmpty()) {
        ObjectNode possible = properties.deepCopy();
        possible.put("confidence", "POSSIBLE");
        edges.edge(
            RESOLVES_TO,
            Reference.all(EC2_NETWORK_INTERFACE, NetworkPlacement.ofAddress(address)),
            ADDRESS,
            possible);
      }
    }
  }
}
