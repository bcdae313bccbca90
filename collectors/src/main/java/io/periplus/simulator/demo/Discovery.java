package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How the shop's containers find each other: Cloud Map, with the zone that the VPC sees. */
final class Discovery {
  private static final String NAMESPACE = "shop.internal";

  private final RegionBuilder region;
  private final ServiceRecording names;

  private Discovery(RegionBuilder region) {
    this.region = region;
    names = region.service("servicediscovery");
  }

  static void build(RegionBuilder region, NetworkInterface checkout, Instance... machines) {
    Discovery discovery = new Discovery(region);
    discovery.namespace();
    DomainNames.privateRecord(region.account(), "checkout", checkout.privateIp());
    discovery.service(
        "checkout",
        object(
            member("RoutingPolicy", "MULTIVALUE"),
            member("DnsRecords", array(object("Type", "A", "TTL", 60)))),
        array(
            object(
                member("Id", "checkout-1"),
                member(
                    "Attributes",
                    object(
                        member("AWS_INSTANCE_IPV4", checkout.privateIp()),
                        member("AWS_INSTANCE_PORT", "8080"),
                        member("ADMIN_TOKEN", region.facts().canary("CANARY-cloud-map-token")))))));
    ArrayNode instances = array();
    for (Instance machine : machines) {
      instances.add(
          object("Id", machine.name(), "Attributes", object("AWS_EC2_INSTANCE_ID", machine.id())));
    }
    discovery.service("recommendations", null, instances);
  }

  static String namespaceArn(RegionBuilder region) {
    return region.arn("servicediscovery", "namespace/" + region.idOf("ns", NAMESPACE));
  }

  static String serviceArn(RegionBuilder region, String name) {
    return region.arn("servicediscovery", "service/" + region.idOf("srv", name));
  }

  private void namespace() {
    names
        .list("ListNamespaces", "Namespaces")
        .add(
            object(
                member("Id", region.id("ns", NAMESPACE)),
                member(
                    "Arn",
                    region.resource("AWS::ServiceDiscovery::Namespace", namespaceArn(region))),
                member("Name", NAMESPACE),
                member("Type", "DNS_PRIVATE"),
                member("ServiceCount", 2),
                member(
                    "Properties",
                    object("DnsProperties", object("HostedZoneId", DomainNames.PRIVATE_ZONE)))));
  }

  /** Services without DNS records are found by the API alone. */
  private void service(String name, ObjectNode dns, ArrayNode instances) {
    String id = region.id("srv", name);
    names
        .list(
            "ListServices",
            object(
                "Filters",
                array(
                    object(
                        member("Name", "NAMESPACE_ID"),
                        member("Values", array(region.idOf("ns", NAMESPACE))),
                        member("Condition", "EQ")))),
            "Services")
        .add(
            object(
                member("Id", id),
                member(
                    "Arn",
                    region.resource("AWS::ServiceDiscovery::Service", serviceArn(region, name))),
                member("Name", name),
                member("Type", dns == null ? "HTTP" : "DNS_HTTP"),
                member("DnsConfig", dns),
                member("InstanceCount", instances.size())));
    names.list("ListInstances", object("ServiceId", id), "Instances").addAll(instances);
  }
}
