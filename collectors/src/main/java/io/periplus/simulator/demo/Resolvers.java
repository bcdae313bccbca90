package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;

/**
 * How names are resolved between the organization and its plant: an endpoint that answers the
 * plant, one that asks it, and the rule for the plant's names, which the ledger uses as well.
 */
final class Resolvers {
  private static final String DOMAIN = "plant.example.com";

  private final SubnetBuilder subnet;
  private final SecurityGroupBuilder group;
  private final RegionBuilder region;

  private Resolvers(SubnetBuilder subnet, SecurityGroupBuilder group) {
    this.subnet = subnet;
    this.group = group;
    region = subnet.region();
  }

  static void build(SubnetBuilder subnet, SecurityGroupBuilder group) {
    Resolvers resolvers = new Resolvers(subnet, group);
    resolvers.endpoint("rslvr-in", "plant-asks", "INBOUND");
    resolvers.rule(resolvers.endpoint("rslvr-out", "plant-answers", "OUTBOUND"));
  }

  /** The ARN of the rule for the plant's names. */
  static String ruleArn(RegionBuilder region) {
    return region.arn("route53resolver", "resolver-rule/" + region.idOf("rslvr-rr", DOMAIN));
  }

  private String endpoint(String prefix, String name, String direction) {
    String id = region.id(prefix, name);
    ServiceRecording resolver = region.service("route53resolver");
    ArrayNode addresses =
        resolver.list(
            "ListResolverEndpointIpAddresses", object("ResolverEndpointId", id), "IpAddresses");
    for (String address : List.of("1", "2")) {
      String addressId = region.id("rni", name, address);
      NetworkInterface eni =
          subnet
              .networkInterface(name + "-" + address)
              .groups(List.of(group))
              .description("Route 53 Resolver: " + id + ":" + addressId)
              .managedBy("amazon-route53-resolver", "interface")
              .attachedToService("amazon-aws")
              .build(null);
      addresses.add(
          object(
              member("IpId", addressId),
              member("SubnetId", subnet.id()),
              member("Ip", eni.privateIp()),
              member("Status", "ATTACHED")));
    }
    resolver
        .list("ListResolverEndpoints", "ResolverEndpoints")
        .add(
            object(
                member("Id", id),
                member(
                    "Arn",
                    region.resource(
                        "AWS::Route53Resolver::ResolverEndpoint",
                        region.arn("route53resolver", "resolver-endpoint/" + id))),
                member("Name", name),
                member("SecurityGroupIds", array(group.id())),
                member("Direction", direction),
                member("IpAddressCount", addresses.size()),
                member("HostVPCId", subnet.vpc().id()),
                member("Status", "OPERATIONAL"),
                member("ResolverEndpointType", "IPV4"),
                member("Protocols", array("Do53")),
                member("CreationTime", Times.CREATED)));
    return id;
  }

  /** Production gets the rule by a share, and uses it in the VPC of the ledger. */
  private void rule(String endpoint) {
    String id = region.id("rslvr-rr", DOMAIN);
    region.resource("AWS::Route53Resolver::ResolverRule", ruleArn(region));
    RegionBuilder prod = region.account().estate().account(DemoAccounts.PROD).region(region.name());
    for (RegionBuilder sees : List.of(region, prod)) {
      ServiceRecording resolver = sees.service("route53resolver");
      resolver
          .list("ListResolverRules", "ResolverRules")
          .add(
              object(
                  member("Id", id),
                  member("Arn", ruleArn(region)),
                  member("DomainName", DOMAIN + "."),
                  member("Name", "plant"),
                  member("RuleType", "FORWARD"),
                  member("Status", "COMPLETE"),
                  member("TargetIps", array(object("Ip", "192.168.0.53", "Port", 53))),
                  member("ResolverEndpointId", endpoint),
                  member("OwnerId", region.account().id()),
                  member("ShareStatus", sees == region ? "SHARED_BY_ME" : "SHARED_WITH_ME")));
      String vpc = sees == region ? subnet.vpc().id() : prod.idOf("vpc", "ledger");
      resolver
          .list("ListResolverRuleAssociations", "ResolverRuleAssociations")
          .add(
              object(
                  member("Id", sees.id("rslvr-rrassoc", DOMAIN)),
                  member("ResolverRuleId", id),
                  member("VPCId", vpc),
                  member("Status", "COMPLETE")));
    }
  }
}
