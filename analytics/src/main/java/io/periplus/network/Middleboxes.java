package io.periplus.network;

import io.periplus.model.CidrBlock;
import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * NAT gateways and appliances by VPC: filters in front of them see the addresses of their clients,
 * which then matter to what class a client is of (section 4.3).
 */
final class Middleboxes {
  private final NetworkIndex index;
  private final NetworkFirewalls firewalls;

  /** VPC id -> firewalls that its tables lead through. */
  private final Map<String, Set<NetworkFirewalls.Site>> sites = new HashMap<>();

  /** VPC id -> zones of its NAT gateways and appliances. */
  private final Map<String, List<Zone>> zones = new HashMap<>();

  /** VPC id -> security groups of its appliances. */
  private final Map<String, Set<String>> groups = new HashMap<>();

  Middleboxes(NetworkIndex index, Zones allZones, NetworkFirewalls firewalls) {
    this.index = index;
    this.firewalls = firewalls;
    for (NatGateway nat : index.model.natGateways()) {
      if (nat.vpcId() != null) {
        add(nat.vpcId(), allZones.ofNat(nat));
      }
    }
    Map<String, List<NetworkInterface>> byInstance = null;
    for (RouteTable table : index.model.routeTables()) {
      for (Route route : table.routes()) {
        NetworkFirewalls.Site site = firewalls.at(route.targetId());
        if (site != null && table.vpcId() != null) {
          add(table.vpcId(), site.zone());
          sites.computeIfAbsent(table.vpcId(), id -> new LinkedHashSet<>()).add(site);
        }
        NetworkInterface target = index.applianceInterface(route);
        if (target != null && table.vpcId() != null) {
          byInstance = byInstance == null ? byInstance() : byInstance;
          List<NetworkInterface> all =
              target.instanceId() == null
                  ? List.of(target)
                  : byInstance.getOrDefault(target.instanceId(), List.of(target));
          for (NetworkInterface each : all) {
            add(table.vpcId(), allZones.of(each.subnetId(), each.vpcId(), each.origin()));
            groups
                .computeIfAbsent(table.vpcId(), id -> new LinkedHashSet<>())
                .addAll(each.securityGroupIds());
          }
        }
      }
    }
  }

  private Map<String, List<NetworkInterface>> byInstance() {
    Map<String, List<NetworkInterface>> out = new HashMap<>();
    for (NetworkInterface each : index.model.networkInterfaces()) {
      if (each.instanceId() != null) {
        out.computeIfAbsent(each.instanceId(), id -> new ArrayList<>()).add(each);
      }
    }
    return out;
  }

  private void add(String vpcId, Zone zone) {
    List<Zone> all = zones.computeIfAbsent(vpcId, id -> new ArrayList<>());
    if (all.stream().noneMatch(other -> other == zone)) {
      all.add(zone);
    }
  }

  /**
   * @param vpcId null for none
   */
  List<Zone> zones(String vpcId) {
    return zones.getOrDefault(vpcId, List.of());
  }

  /** Blocks that rules of the appliances' groups and of firewalls name. */
  List<AddressSet> blocks(String vpcId, IpFamily family) {
    List<AddressSet> out = new ArrayList<>();
    for (NetworkFirewalls.Site site : sites.getOrDefault(vpcId, Set.of())) {
      out.addAll(firewalls.blocks(site, family));
    }
    for (String id : groups.getOrDefault(vpcId, Set.of())) {
      SecurityGroup group = index.securityGroups.get(id);
      for (SecurityGroupRule rule : group == null ? List.<SecurityGroupRule>of() : group.rules()) {
        if (rule.cidr() != null && rule.cidr().family() == family) {
          out.add(AddressSet.of(rule.cidr()));
        }
        PrefixList list =
            rule.prefixListId() == null ? null : index.prefixLists.get(rule.prefixListId());
        for (CidrBlock entry :
            list == null || list.entries() == null ? List.<CidrBlock>of() : list.entries()) {
          if (entry.family() == family) {
            out.add(AddressSet.of(entry));
          }
        }
      }
    }
    return out;
  }
}
