package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.simulator.demo.Stores.Store;
import java.util.List;

/** Peering connections of the stores, and what people expect of them that they do not do. */
final class StorePeerings {
  private static final String PARTNER_CIDR = "172.20.0.0/16";

  private final RegionBuilder region;

  private StorePeerings(RegionBuilder region) {
    this.region = region;
  }

  static void build(Store dublin, Store cork, Store limerick) {
    StorePeerings peerings = new StorePeerings(dublin.vpc().region());
    peerings.throughAnother(limerick, dublin);
    peerings.sameAddresses(limerick, cork);
    peerings.partner(dublin);
  }

  /** Limerick looks for Sligo behind Dublin, which knows nothing of it. */
  private void throughAnother(Store limerick, Store dublin) {
    String id = connection("limerick-dublin", side(limerick.vpc()), side(dublin.vpc()), region);
    limerick.table().toPeeringConnection("10.105.0.0/16", id);
  }

  /** The store that is to replace Cork's was given the same addresses. */
  private void sameAddresses(Store limerick, Store cork) {
    String id = connection("limerick-cork", side(limerick.vpc()), side(cork.vpc()), region);
    limerick.table().toPeeringConnection(cork.vpc().cidr(), id);
    Store next = Stores.store(region, "cork-next", 102);
    next.table().toPeeringConnection(limerick.vpc().cidr(), id);
  }

  /** Joins a store overseas and Dublin, which admits its tills by their group. */
  static void overseas(Store boston, Store dublin) {
    RegionBuilder here = dublin.vpc().region();
    RegionBuilder there = boston.vpc().region();
    String id =
        new StorePeerings(here)
            .connection("boston-dublin", side(boston.vpc()), side(dublin.vpc()), here, there);
    boston.table().toPeeringConnection(dublin.vpc().cidr(), id);
    dublin.table().toPeeringConnection(boston.vpc().cidr(), id);
    dublin
        .group()
        .tcpFromElsewhere(9443, there.account().id(), boston.vpc().id(), boston.group().id(), id);
  }

  /** Joins two VPCs of one region. Gives the connection's id. */
  static String join(String name, VpcBuilder requester, VpcBuilder accepter) {
    RegionBuilder here = accepter.region();
    return new StorePeerings(here).connection(name, side(requester), side(accepter), here);
  }

  /** A partner's VPC, of which nothing is known but its addresses and one of its groups. */
  private void partner(Store dublin) {
    Facts facts = region.facts();
    String vpc = facts.dangling(region.id("vpc", "partner"));
    String group = facts.dangling(region.id("sg", "partner"));
    ObjectNode side =
        object(
            member("VpcId", vpc),
            member("OwnerId", DemoAccounts.PARTNER_ACCOUNT),
            member("Region", region.name()),
            member("CidrBlock", PARTNER_CIDR),
            member("CidrBlockSet", array(object("CidrBlock", PARTNER_CIDR))));
    String id = connection("partner-dublin", side, side(dublin.vpc()), region);
    dublin.table().toPeeringConnection(PARTNER_CIDR, id);
    dublin.group().tcpFromElsewhere(7443, DemoAccounts.PARTNER_ACCOUNT, vpc, group, id);
  }

  private String connection(
      String name, ObjectNode requester, ObjectNode accepter, RegionBuilder... listing) {
    String id = region.id("pcx", name);
    ObjectNode connection =
        object(
            member("VpcPeeringConnectionId", id),
            member("RequesterVpcInfo", requester),
            member("AccepterVpcInfo", accepter),
            member("Status", object("Code", "active", "Message", "Active")),
            member("Tags", Json.tags(region.account().tags(name))));
    for (RegionBuilder each : List.of(listing)) {
      each.ec2().list("DescribeVpcPeeringConnections", "VpcPeeringConnections").add(connection);
    }
    RegionBuilder first = listing[listing.length - 1];
    first.ec2Resource("VPCPeeringConnection", "vpc-peering-connection/" + id);
    return id;
  }

  private static ObjectNode side(VpcBuilder vpc) {
    return object(
        member("VpcId", vpc.id()),
        member("OwnerId", vpc.region().account().id()),
        member("Region", vpc.region().name()),
        member("CidrBlock", vpc.cidr()),
        member("CidrBlockSet", array(object("CidrBlock", vpc.cidr()))));
  }
}
