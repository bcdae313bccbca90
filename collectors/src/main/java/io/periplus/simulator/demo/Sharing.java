package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What the network account shares by RAM: the backbone and the rule of the resolvers with those who
 * use them, and a subnet with development, which runs a machine in it.
 */
final class Sharing {
  private final RegionBuilder network;
  private final RegionBuilder prod;
  private final RegionBuilder dev;

  private Sharing(EstateBuilder estate) {
    network = estate.account(DemoAccounts.NETWORK).region(DemoAccounts.IRELAND);
    prod = estate.account(DemoAccounts.PROD).region(DemoAccounts.IRELAND);
    dev = estate.account(DemoAccounts.DEV).region(DemoAccounts.IRELAND);
    for (RegionBuilder region : new RegionBuilder[] {network, prod, dev}) {
      shares(region, "SELF");
      shares(region, "OTHER-ACCOUNTS");
      associations(region, "PRINCIPAL");
      associations(region, "RESOURCE");
      received(region);
    }
  }

  static void build(EstateBuilder estate, Edge edge) {
    Sharing sharing = new Sharing(estate);
    String backbone =
        sharing.network.arn("ec2", "transit-gateway/" + sharing.network.idOf("tgw", "backbone"));
    String subnet = sharing.network.arn("ec2", "subnet/" + edge.privateSubnet().id());
    String rule = Resolvers.ruleArn(sharing.network);
    String shared = sharing.share("backbone", sharing.prod, sharing.dev);
    sharing.resource(shared, "ec2:TransitGateway", backbone, sharing.prod, sharing.dev);
    String rules = sharing.share("resolver-rules", sharing.prod);
    sharing.resource(rules, "route53resolver:ResolverRule", rule, sharing.prod);
    String subnets = sharing.share("edge-subnets", sharing.dev);
    sharing.resource(subnets, "ec2:Subnet", subnet, sharing.dev);
    sharing.guest(edge);
  }

  /** A share with accounts of the organization. Gives its ARN. */
  private String share(String name, RegionBuilder... participants) {
    String uuid = "00000000-0000-4000-8000-" + EstateBuilder.hash("share/" + name, 12);
    String arn =
        network.resource("AWS::RAM::ResourceShare", network.arn("ram", "resource-share/" + uuid));
    ArrayNode tags = array();
    network
        .account()
        .tags(name)
        .forEach((key, value) -> tags.add(object("key", key, "value", value)));
    ObjectNode share =
        object(
            member("resourceShareArn", arn),
            member("name", name),
            member("owningAccountId", network.account().id()),
            member("allowExternalPrincipals", false),
            member("status", "ACTIVE"),
            member("creationTime", Times.CREATED),
            member("featureSet", "STANDARD"));
    for (RegionBuilder participant : participants) {
      shares(participant, "OTHER-ACCOUNTS").add(share.deepCopy());
      associations(network, "PRINCIPAL")
          .add(association(arn, participant.account().id(), "PRINCIPAL"));
    }
    share.set("tags", tags);
    shares(network, "SELF").add(share);
    return arn;
  }

  private void resource(String share, String type, String arn, RegionBuilder... participants) {
    associations(network, "RESOURCE").add(association(share, arn, "RESOURCE"));
    for (RegionBuilder participant : participants) {
      received(participant)
          .add(
              object(
                  member("arn", arn),
                  member("type", type),
                  member("resourceShareArn", share),
                  member("status", "AVAILABLE")));
    }
  }

  private static ObjectNode association(String share, String entity, String type) {
    return object(
        member("resourceShareArn", share),
        member("associatedEntity", entity),
        member("associationType", type),
        member("status", "ASSOCIATED"),
        member("external", false));
  }

  private static ArrayNode shares(RegionBuilder region, String owner) {
    return region
        .service("ram")
        .list("GetResourceShares", object("resourceOwner", owner), "resourceShares");
  }

  private static ArrayNode associations(RegionBuilder region, String type) {
    return region
        .service("ram")
        .list(
            "GetResourceShareAssociations",
            object("associationType", type),
            "resourceShareAssociations");
  }

  private static ArrayNode received(RegionBuilder region) {
    return region
        .service("ram")
        .list("ListResources", object("resourceOwner", "OTHER-ACCOUNTS"), "resources");
  }

  private void guest(Edge edge) {
    SubnetBuilder subnet = edge.privateSubnet().seenBy(dev);
    SecurityGroupBuilder group =
        subnet
            .vpc()
            .securityGroup("shared-runner", "Runners in the shared subnet")
            .tcp(22, "10.0.0.0/8");
    Instance runner = subnet.instance("shared-runner").groups(group).launch();
    dev.facts()
        .egress("guest in a shared subnet leaves by the NAT gateway of its owner")
        .of(runner.arn())
        .family("ipv4")
        .via(Fact.NAT_GATEWAY, edge.nat().arn())
        .publicAddresses(edge.nat().publicIp());
  }
}
