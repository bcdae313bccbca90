package io.periplus.collect.globalaccelerator;

import static io.periplus.collect.ArnForm.Place.ACCOUNT;
import static io.periplus.collect.AwsService.GLOBALACCELERATOR;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_EIP;
import static io.periplus.collect.Types.EC2_INSTANCE;
import static io.periplus.collect.Types.ELBV2_LOAD_BALANCER;
import static io.periplus.collect.Types.GLOBAL_ACCELERATOR_ACCELERATOR;
import static io.periplus.collect.Types.GLOBAL_ACCELERATOR_ENDPOINT_GROUP;
import static io.periplus.collect.Types.GLOBAL_ACCELERATOR_LISTENER;
import static io.periplus.model.EdgeType.FORWARDS_TO;
import static io.periplus.model.EdgeType.MEMBER_OF;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.DnsNames;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.NetworkPlacement;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.model.ResourceType;
import java.util.List;
import software.amazon.awssdk.services.globalaccelerator.GlobalAcceleratorClient;
import software.amazon.awssdk.services.globalaccelerator.model.Accelerator;
import software.amazon.awssdk.services.globalaccelerator.model.EndpointGroup;
import software.amazon.awssdk.services.globalaccelerator.model.ListAcceleratorsRequest;
import software.amazon.awssdk.services.globalaccelerator.model.ListAcceleratorsResponse;
import software.amazon.awssdk.services.globalaccelerator.model.ListEndpointGroupsRequest;
import software.amazon.awssdk.services.globalaccelerator.model.ListEndpointGroupsResponse;
import software.amazon.awssdk.services.globalaccelerator.model.ListListenersRequest;
import software.amazon.awssdk.services.globalaccelerator.model.ListListenersResponse;
import software.amazon.awssdk.services.globalaccelerator.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.globalaccelerator.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.globalaccelerator.model.Listener;
import software.amazon.awssdk.services.globalaccelerator.model.Tag;

/** Standard accelerators, their listeners and endpoint groups (C047 to C047c). */
public final class GlobalAcceleratorCollector {
  private static final int PAGE = 100;
  private static final String ENDPOINT = "EndpointDescriptions[].EndpointId";

  static final ResourceSpec<Accelerator> ACCELERATOR =
      resource(GLOBAL_ACCELERATOR_ACCELERATOR, Accelerator.class)
          .tier(1)
          .list(
              GLOBALACCELERATOR,
              ListAcceleratorsRequest.builder().maxResults(PAGE).build(),
              GlobalAcceleratorClient::listAcceleratorsPaginator,
              ListAcceleratorsResponse::accelerators)
          .arn(Accelerator::acceleratorArn, accelerator -> last(accelerator.acceleratorArn()))
          .stubArn("globalaccelerator", "accelerator/", ACCOUNT)
          .name(Accelerator::name)
          .perItem(
              "Tags",
              GLOBALACCELERATOR,
              "ListTagsForResource",
              accelerator ->
                  ListTagsForResourceRequest.builder()
                      .resourceArn(accelerator.acceleratorArn())
                      .build(),
              GlobalAcceleratorClient::listTagsForResource,
              ListTagsForResourceResponse::tags,
              Tag.class)
          .tagsAt("Tags")
          .aliases(accelerator -> DnsNames.aliases(accelerator, "DnsName", "DualStackDnsName"))
          .columns("Enabled", "Status", "IpSets[].IpAddresses", "DnsName", "DualStackDnsName")
          .build();

  static final ResourceSpec<Listener> LISTENER =
      resource(GLOBAL_ACCELERATOR_LISTENER, Listener.class)
          .tier(1)
          .listPer(
              GLOBAL_ACCELERATOR_ACCELERATOR,
              GLOBALACCELERATOR,
              "ListListeners",
              accelerator ->
                  ListListenersRequest.builder()
                      .acceleratorArn(accelerator.path("AcceleratorArn").asText())
                      .maxResults(PAGE)
                      .build(),
              GlobalAcceleratorClient::listListenersPaginator,
              ListListenersResponse::listeners)
          .arn(Listener::listenerArn, listener -> last(listener.listenerArn()))
          .stubArn("globalaccelerator", "accelerator/*/listener/", ACCOUNT)
          .columns("Protocol", "PortRanges", "ClientAffinity")
          .edges(
              MEMBER_OF,
              List.of(GLOBAL_ACCELERATOR_ACCELERATOR),
              List.of("ListenerArn"),
              (listener, edges) ->
                  whole(
                      listener, "ListenerArn", "/listener/", GLOBAL_ACCELERATOR_ACCELERATOR, edges))
          .build();

  static final ResourceSpec<EndpointGroup> ENDPOINT_GROUP =
      resource(GLOBAL_ACCELERATOR_ENDPOINT_GROUP, EndpointGroup.class)
          .tier(1)
          .listPer(
              GLOBAL_ACCELERATOR_LISTENER,
              GLOBALACCELERATOR,
              "ListEndpointGroups",
              listener ->
                  ListEndpointGroupsRequest.builder()
                      .listenerArn(listener.path("ListenerArn").asText())
                      .maxResults(PAGE)
                      .build(),
              GlobalAcceleratorClient::listEndpointGroupsPaginator,
              ListEndpointGroupsResponse::endpointGroups)
          .arn(EndpointGroup::endpointGroupArn, group -> last(group.endpointGroupArn()))
          .stubArn("globalaccelerator", "accelerator/*/listener/*/endpoint-group/", ACCOUNT)
          .aliases(
              group ->
                  NetworkPlacement.texts(group.path("EndpointDescriptions"), "EndpointId").stream())
          .columns("EndpointGroupRegion", "TrafficDialPercentage", "PortOverrides")
          .edges(
              MEMBER_OF,
              List.of(GLOBAL_ACCELERATOR_LISTENER),
              List.of("EndpointGroupArn"),
              (group, edges) ->
                  whole(
                      group,
                      "EndpointGroupArn",
                      "/endpoint-group/",
                      GLOBAL_ACCELERATOR_LISTENER,
                      edges))
          .edges(
              FORWARDS_TO,
              List.of(ELBV2_LOAD_BALANCER, EC2_EIP, EC2_INSTANCE),
              List.of(ENDPOINT),
              GlobalAcceleratorCollector::endpoints)
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(ACCELERATOR, LISTENER, ENDPOINT_GROUP);

  private GlobalAcceleratorCollector() {}

  private static String last(String arn) {
    return arn == null ? null : arn.substring(arn.lastIndexOf('/') + 1);
  }

  /** The ARN of a part begins with that of the whole. */
  private static void whole(
      ResourceView part, String member, String separator, ResourceType type, EdgeSink edges) {
    int end = part.arn().indexOf(separator);
    if (end > 0) {
      edges.edge(MEMBER_OF, Reference.to(type, part.arn().substring(0, end)), member);
    }
  }

  /** Load balancers are named by ARN; addresses and instances by id in the group's region. */
  private static void endpoints(ResourceView group, EdgeSink edges) {
    String region = group.configuration().path("EndpointGroupRegion").asText(null);
    for (JsonNode endpoint : group.configuration().path("EndpointDescriptions")) {
      String id = endpoint.path("EndpointId").asText("");
      ResourceType type = typeOf(id);
      if (type == null) {
        edges.unknownValue(ENDPOINT, id);
        continue;
      }
      ObjectNode properties = JsonNodeFactory.instance.objectNode();
      if (endpoint.hasNonNull("ClientIPPreservationEnabled")) {
        properties.set("clientIpPreservationEnabled", endpoint.get("ClientIPPreservationEnabled"));
      }
      if (endpoint.hasNonNull("Weight")) {
        properties.set("weight", endpoint.get("Weight"));
      }
      edges.edge(
          FORWARDS_TO,
          new Reference(type, id, null, region, Reference.Match.ONE),
          ENDPOINT,
          properties);
    }
  }

  private static ResourceType typeOf(String endpoint) {
    if (endpoint.contains(":loadbalancer/")) {
      return ELBV2_LOAD_BALANCER;
    }
    if (endpoint.startsWith("eipalloc-")) {
      return EC2_EIP;
    }
    return endpoint.startsWith("i-") ? EC2_INSTANCE : null;
  }
}
