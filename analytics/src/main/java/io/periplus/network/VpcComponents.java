package io.periplus.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * VPCs that gateways, peerings and transit gateways connect (section 4.9), and a fingerprint of
 * what an answer may meet there outside of the endpoint's own subnet and groups: gateways, the
 * subnets that they stand in, appliances, firewalls, transit gateway tables.
 *
 * <p>Two records are in one component when one names the other, or both name the same thing, be it
 * in the inventory or not. Prefix lists, firewall policies and endpoint services are read by many
 * and connect nobody; their content is part of each record that names them.
 */
final class VpcComponents {
  private static final String NOWHERE = "";

  private final NetworkIndex index;
  private final Zones zones;
  private final Map<String, String> parents = new HashMap<>();
  private final List<Member> members = new ArrayList<>();
  private final Map<String, String> digests = new HashMap<>();
  private Map<String, List<NetworkInterface>> byInstance;

  /** The digest of what is read of a component, under one of the names that belong to it. */
  private record Member(String name, String digest) {}

  VpcComponents(NetworkIndex index, Zones zones) {
    this.index = index;
    this.zones = zones;
    addVpcs();
    addRouteTables();
    addGateways();
    addTransit();
    addPrivate();
    addFirewalls();
    Map<String, RecordContent> contents = new LinkedHashMap<>();
    for (Member each : members) {
      contents.computeIfAbsent(root(each.name), name -> new RecordContent()).add(each.digest);
    }
    contents.forEach((name, content) -> digests.put(name, content.digest()));
  }

  /**
   * The fingerprint of the component of a VPC.
   *
   * @param vpcId null for none
   */
  String of(String vpcId) {
    return digests.getOrDefault(root(vpcId == null ? NOWHERE : vpcId), NOWHERE);
  }

  private void addVpcs() {
    index.model.vpcs().forEach(each -> add(each, each.id()));
    index.model.subnets().forEach(each -> add(each, each.id(), each.vpcId()));
    index
        .model
        .networkAcls()
        .forEach(each -> unite(with(each.subnetIds(), each.id(), each.vpcId())));
  }

  private void addRouteTables() {
    for (RouteTable table : index.model.routeTables()) {
      List<String> names = with(table.subnetIds(), table.id(), table.vpcId());
      names.addAll(table.gatewayIds());
      for (Route route : table.routes()) {
        if (route.targetKind() != RouteTargetKind.LOCAL) {
          names.add(route.targetId());
        }
      }
      unite(names);
      if (!table.gatewayIds().isEmpty()) {
        members.add(new Member(table.id(), digest(table)));
      }
      for (Route route : table.routes()) {
        NetworkInterface target = index.applianceInterface(route);
        if (target != null) {
          addAppliance(table, route, target);
        }
      }
    }
  }

  private void addAppliance(RouteTable table, Route route, NetworkInterface target) {
    List<NetworkInterface> all =
        target.instanceId() == null ? List.of(target) : ofInstance(target.instanceId());
    for (NetworkInterface each : all) {
      unite(Arrays.asList(table.id(), route.targetId(), each.id(), each.vpcId()));
      List<Object> content = new ArrayList<>();
      content.add(each);
      content.add(each.instanceId() == null ? null : index.instances.get(each.instanceId()));
      content.add(index.loadBalancersByArn.get(each.owner().arn()));
      content.add(index.dbInstancesByArn.get(each.owner().arn()));
      each.securityGroupIds().forEach(id -> content.add(groupDigest(index, id)));
      members.add(new Member(table.id(), RecordContent.digestOf(content)));
      add(zones.of(each.subnetId(), each.vpcId(), each.origin()), table.id());
    }
  }

  /** The interfaces of an instance; looked for once, when a route leads to one. */
  private List<NetworkInterface> ofInstance(String instanceId) {
    if (byInstance == null) {
      byInstance = new HashMap<>();
      for (NetworkInterface each : index.model.networkInterfaces()) {
        if (each.instanceId() != null) {
          byInstance.computeIfAbsent(each.instanceId(), id -> new ArrayList<>()).add(each);
        }
      }
    }
    return byInstance.getOrDefault(instanceId, List.of());
  }

  private void addGateways() {
    for (InternetGateway each : index.model.internetGateways()) {
      add(each, with(each.vpcIds(), each.id()));
    }
    for (EgressOnlyInternetGateway each : index.model.egressOnlyInternetGateways()) {
      add(each, with(each.vpcIds(), each.id()));
    }
    for (NatGateway each : index.model.natGateways()) {
      String table = each.regional() == null ? null : each.regional().routeTableId();
      add(each, each.id(), each.vpcId(), each.subnetId(), table);
      add(zones.ofNat(each), each.id());
    }
  }

  private void addTransit() {
    TransitNetwork transit = index.model.transitNetwork();
    transit.transitGateways().forEach(each -> add(each, each.id()));
    for (TransitGatewayAttachment each : transit.attachments()) {
      List<String> names = new ArrayList<>();
      names.add(each.id());
      names.add(each.transitGatewayId());
      names.add(each.resourceId());
      names.add(each.routeTableId());
      if (each.vpc() != null) {
        names.addAll(each.vpc().subnetIds());
      }
      add(each, names);
      if (each.vpc() != null) {
        for (String subnetId : each.vpc().subnetIds()) {
          add(zones.of(subnetId, each.resourceId(), each.origin()), each.id());
        }
      }
    }
    for (TransitGatewayRouteTable each : transit.routeTables()) {
      List<String> names = new ArrayList<>(List.of(each.id()));
      names.add(each.transitGatewayId());
      if (each.attachmentIds() != null) {
        names.addAll(each.attachmentIds());
      }
      List<PrefixList> lists = new ArrayList<>();
      if (each.routes() != null) {
        for (TransitGatewayRoute route : each.routes()) {
          names.addAll(route.attachmentIds());
          lists.add(index.prefixLists.get(route.prefixListId()));
        }
      }
      unite(names);
      members.add(new Member(each.id(), RecordContent.digestOf(Arrays.asList(each, lists))));
    }
    transit.vpnGateways().forEach(each -> add(each, with(each.vpcIds(), each.id())));
    transit.vpnConnections().forEach(each -> add(each, each.id(), each.vpnGatewayId()));
    for (DirectConnectGateway each : transit.directConnectGateways()) {
      List<String> names = new ArrayList<>(List.of(each.id()));
      if (each.associations() != null) {
        each.associations().forEach(association -> names.add(association.gatewayId()));
      }
      add(each, names);
    }
    transit.virtualInterfaces().forEach(each -> add(each, each.id(), each.vpnGatewayId()));
  }

  private void addPrivate() {
    PrivateConnectivity joined = index.model.privateConnectivity();
    for (VpcPeeringConnection each : joined.peeringConnections()) {
      add(each, each.id(), each.requester().vpcId(), each.accepter().vpcId());
    }
    for (VpcEndpoint each : joined.endpoints()) {
      unite(with(each.subnetIds(), each.id(), each.vpcId()));
      EndpointService service = index.serviceOf(each);
      members.add(new Member(each.id(), RecordContent.digestOf(Arrays.asList(each, service))));
      for (String subnetId : each.subnetIds()) {
        if (each.kind() != VpcEndpoint.Kind.INTERFACE) {
          add(zones.of(subnetId, each.vpcId(), each.origin()), each.id());
        }
      }
    }
  }

  private void addFirewalls() {
    Perimeter perimeter = index.model.perimeter();
    for (NetworkFirewall each : perimeter.firewalls()) {
      String name = each.origin().arn();
      List<Object> content = new ArrayList<>(List.of(each));
      List<String> names = new ArrayList<>(List.of(name));
      names.add(each.vpcId());
      for (NetworkFirewall.Attachment attachment : each.attachments()) {
        names.add(attachment.endpointId());
        names.add(attachment.subnetId());
      }
      unite(names);
      for (FirewallPolicy policy : perimeter.firewallPolicies()) {
        if (policy.origin().arn().equals(each.policyArn())) {
          content.add(policy);
          Set<String> ruleGroups = new LinkedHashSet<>(policy.statelessGroups());
          ruleGroups.addAll(policy.statefulGroups());
          for (FirewallRuleGroup group : perimeter.firewallRuleGroups()) {
            if (ruleGroups.contains(group.origin().arn())) {
              content.add(group);
            }
          }
        }
      }
      members.add(new Member(name, RecordContent.digestOf(content)));
      for (NetworkFirewall.Attachment attachment : each.attachments()) {
        add(zones.of(attachment.subnetId(), each.vpcId(), each.origin()), name);
      }
    }
  }

  /** A subnet that others pass through: its table and ACL are on their way. */
  private void add(Zone zone, String name) {
    members.add(new Member(name, digest(zone)));
  }

  private void add(Object content, String... names) {
    add(content, Arrays.asList(names));
  }

  private void add(Object content, List<String> names) {
    unite(names);
    members.add(new Member(names.get(0), RecordContent.digestOf(content)));
  }

  private static List<String> with(List<String> more, String... names) {
    List<String> out = new ArrayList<>(Arrays.asList(names));
    out.addAll(more);
    return out;
  }

  /**
   * @param names of which some may be null
   */
  private void unite(List<String> names) {
    String first = null;
    for (String each : names) {
      if (each != null) {
        String root = root(each);
        if (first == null) {
          first = root;
        } else if (!root.equals(first)) {
          parents.put(root, first);
        }
      }
    }
  }

  private String root(String name) {
    String at = name;
    for (String up = parents.get(at); up != null; up = parents.get(at)) {
      String above = parents.get(up);
      if (above != null) {
        parents.put(at, above);
      }
      at = up;
    }
    return at;
  }

  /** Of the table and ACL of a subnet, with the prefix lists that the table names. */
  String digest(Zone zone) {
    RecordContent out = new RecordContent();
    if (zone.table() != null) {
      add(out, zone.table());
    }
    return out.add(zone.tableMissing()).add(zone.acl()).add(zone.aclMissing()).digest();
  }

  private String digest(RouteTable table) {
    RecordContent out = new RecordContent();
    add(out, table);
    return out.digest();
  }

  private void add(RecordContent out, RouteTable table) {
    out.add(table);
    for (Route route : table.routes()) {
      if (route.prefixListId() != null) {
        out.add(index.prefixLists.get(route.prefixListId()));
      }
    }
  }

  /** Of a group, the prefix lists that its rules name, and who the groups are that they name. */
  static String groupDigest(NetworkIndex index, String groupId) {
    SecurityGroup group = index.securityGroups.get(groupId);
    RecordContent out = new RecordContent().add(groupId).add(group);
    for (SecurityGroupRule rule : group == null ? List.<SecurityGroupRule>of() : group.rules()) {
      if (rule.prefixListId() != null) {
        out.add(index.prefixLists.get(rule.prefixListId()));
      }
      SecurityGroup named =
          rule.groupId() == null ? null : index.securityGroups.get(rule.groupId());
      if (named != null) {
        out.add(named.origin()).add(named.vpcIds());
      }
    }
    return out.digest();
  }
}
