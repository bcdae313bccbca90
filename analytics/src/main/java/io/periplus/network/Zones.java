package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Finds and compiles the route table and network ACL of each subnet (RT1, NA4, SG11). */
final class Zones {
  private final NetworkIndex index;
  private final Map<String, RouteTable> explicitTables = new HashMap<>();
  private final Map<String, Boolean> twoTables = new HashMap<>();
  private final Map<String, RouteTable> mainTables = new HashMap<>();

  /** Gateway id -> the table that routes what it takes in (RT10). */
  private final Map<String, RouteTable> edgeTables = new HashMap<>();

  private final Map<String, NetworkAcl> explicitAcls = new HashMap<>();
  private final Map<String, NetworkAcl> defaultAcls = new HashMap<>();
  private final Map<String, Zone> bySubnet = new ConcurrentHashMap<>();
  private final Map<String, RouteLookup> lookups4 = new ConcurrentHashMap<>();
  private final Map<String, RouteLookup> lookups6 = new ConcurrentHashMap<>();

  /** By content, so that the default list of entries is compiled once for the estate. */
  private final Map<List<NetworkAclEntry>, Zone.CompiledAcl> acls = new ConcurrentHashMap<>();

  Zones(NetworkIndex index) {
    this.index = index;
    for (RouteTable table : index.model.routeTables()) {
      for (String subnet : table.subnetIds()) {
        RouteTable before = explicitTables.putIfAbsent(subnet, table);
        if (before != null && !before.id().equals(table.id())) {
          twoTables.put(subnet, true);
        }
      }
      table.gatewayIds().forEach(gateway -> edgeTables.putIfAbsent(gateway, table));
      if (table.main()) {
        mainTables.putIfAbsent(table.vpcId(), table);
      }
    }
    for (NetworkAcl acl : index.model.networkAcls()) {
      acl.subnetIds().forEach(subnet -> explicitAcls.putIfAbsent(subnet, acl));
      if (acl.isDefault()) {
        defaultAcls.putIfAbsent(acl.vpcId(), acl);
      }
    }
  }

  /**
   * @param holder whose subnet it is said to be, for the coverage of a subnet that is absent
   */
  Zone of(String subnetId, String vpcId, Origin holder) {
    if (subnetId == null) {
      return zone(null, vpcId, holder);
    }
    Zone known = bySubnet.get(subnetId);
    return known != null
        ? known
        : bySubnet.computeIfAbsent(subnetId, id -> zone(id, vpcId, holder));
  }

  private Zone zone(String subnetId, String vpcId, Origin holder) {
    Subnet subnet = subnetId == null ? null : index.subnets.get(subnetId);
    String home = subnet == null || subnet.vpcId() == null ? vpcId : subnet.vpcId();
    Gaps.Missing tableMissing = null;
    Gaps.Missing aclMissing = null;
    RouteTable table = subnetId == null ? null : explicitTables.get(subnetId);
    NetworkAcl acl = subnetId == null ? null : explicitAcls.get(subnetId);
    if (subnetId == null || home == null) {
      Gaps.Missing missing = new Gaps.Missing(Reason.UNASSOCIATED_COMPONENT, null);
      return new Zone(home, subnetId, null, null, missing, null, null, null, missing, null);
    }
    if (twoTables.containsKey(subnetId)) {
      table = null;
      tableMissing = new Gaps.Missing(Reason.INPUT_MALFORMED, null);
    }
    if (table == null && tableMissing == null) {
      tableMissing = missing(subnet, holder, "DescribeRouteTables");
      if (!tableMissing.isGap() && subnet != null && mainTables.containsKey(home)) {
        table = mainTables.get(home);
        tableMissing = null;
      }
    }
    if (acl == null) {
      aclMissing = missing(subnet, holder, "DescribeNetworkAcls");
      if (!aclMissing.isGap() && subnet != null && defaultAcls.containsKey(home)) {
        acl = defaultAcls.get(home);
        aclMissing = null;
      }
    }
    return new Zone(
        home,
        subnetId,
        subnet,
        table,
        tableMissing,
        table == null ? null : lookup(table, IpFamily.IPV4, lookups4),
        table == null ? null : lookup(table, IpFamily.IPV6, lookups6),
        acl,
        aclMissing,
        acl == null ? null : acls.computeIfAbsent(acl.entries(), Zone.CompiledAcl::compile));
  }

  /** The subnet of a NAT gateway; a regional one is in none and has a table of its own (NG7). */
  Zone ofNat(NatGateway nat) {
    return nat.subnetId() != null
        ? of(nat.subnetId(), nat.vpcId(), nat.origin())
        : ofTable(
            nat.regional() == null ? null : nat.regional().routeTableId(),
            nat.vpcId(),
            nat.origin());
  }

  /**
   * @param tableId null when it is not known
   */
  private Zone ofTable(String tableId, String vpcId, Origin holder) {
    RouteTable table = tableId == null ? null : index.routeTables.get(tableId);
    Gaps.Missing missing = null;
    if (table == null) {
      missing =
          tableId == null
              ? new Gaps.Missing(Reason.INPUT_NOT_COLLECTED, null)
              : index.gaps.missing(holder, "ec2", "DescribeRouteTables");
    }
    return new Zone(
        vpcId,
        null,
        null,
        table,
        missing,
        table == null ? null : lookup(table, IpFamily.IPV4, lookups4),
        table == null ? null : lookup(table, IpFamily.IPV6, lookups6),
        null,
        new Gaps.Missing(Reason.UNASSOCIATED_COMPONENT, null),
        null);
  }

  private Gaps.Missing missing(Subnet subnet, Origin holder, String operation) {
    // Tables and ACLs of a shared subnet are its owner's (SG11).
    return subnet == null
        ? index.gaps.missing(holder, "ec2", "DescribeSubnets")
        : index.gaps.missing(subnet.origin(), "ec2", operation);
  }

  /**
   * Where the table of a VPC's internet gateway sends what arrives for an address; null for home.
   */
  Redirect redirect(String vpcId, Address address) {
    return redirect(edgeTable(vpcId), address);
  }

  /** Where the table of a gateway sends what arrives for an address; null for home. */
  Redirect redirectOf(String gatewayId, Address address) {
    return redirect(edgeTables.get(gatewayId), address);
  }

  private Redirect redirect(RouteTable table, Address address) {
    if (table == null) {
      return null;
    }
    IpFamily family = address.family();
    Map<String, RouteLookup> cache = family == IpFamily.IPV4 ? lookups4 : lookups6;
    RouteLookup lookup = lookup(table, family, cache);
    Route route = lookup.at(address).route();
    return route == null || route.targetKind() == RouteTargetKind.LOCAL
        ? null
        : new Redirect(
            new Trace.Component(table.origin().arn(), "AWS::EC2::RouteTable"),
            route,
            lookup.rule(route));
  }

  /** Whether what a VPC's internet gateway takes in may take a detour. */
  boolean hasEdgeTable(String vpcId) {
    return edgeTable(vpcId) != null;
  }

  private RouteTable edgeTable(String vpcId) {
    InternetGateway gateway = vpcId == null ? null : index.internetGatewayOfVpc.get(vpcId);
    return gateway == null ? null : edgeTables.get(gateway.id());
  }

  private RouteLookup lookup(RouteTable table, IpFamily family, Map<String, RouteLookup> cache) {
    return cache.computeIfAbsent(
        table.origin().arn(), arn -> RouteLookup.compile(index, table, family));
  }
}
