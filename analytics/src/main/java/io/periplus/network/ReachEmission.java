package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes the factors of classes and zones of some endpoints, each once. */
final class ReachEmission {
  private final CompiledNetwork network;
  private final ClassFactors factors;
  private final ReachZoneIds zoneIds;
  private final ReachRows rows;
  private final ReachServices services;

  /** Class or zone id and family -> any of its endpoints. */
  private final Map<String, Endpoint> classes = new TreeMap<>();

  private final Map<String, Endpoint> zones = new TreeMap<>();

  ReachEmission(CompiledNetwork network, ReachSink sink) {
    this.network = network;
    this.factors = new ClassFactors(network.filters());
    this.zoneIds = new ReachZoneIds(network);
    this.rows = new ReachRows(network.index(), network.witnesses(), sink);
    this.services = new ReachServices(network, zoneIds, rows);
  }

  void add(NetworkInterface each) {
    each.addresses().forEach(address -> add(each, address));
  }

  void add(NetworkInterface each, NetworkInterface.Address address) {
    Endpoint endpoint = network.endpoints().of(each, each.owner(), address);
    add(network.classRow(endpoint, each.sourceDestCheck()).classId(), endpoint);
  }

  /** A virtual endpoint. */
  void add(ManagedEndpoints.Virtual each) {
    Endpoint place = each.places().get(0);
    add(network.classRow(place, null).classId(), place);
  }

  private void add(String classId, Endpoint endpoint) {
    classes.putIfAbsent(classId + endpoint.family(), endpoint);
    zones.putIfAbsent(zoneIds.of(endpoint) + endpoint.family(), endpoint);
  }

  /** Who may connect to endpoint services, and containers at their hosts. */
  void addServices() {
    services.addPrincipals();
    services.addTargets();
    for (HostedTask task : network.model().serviceFronts().hostedTasks()) {
      NetworkInterface host = network.index().primaryInterfaces().get(task.instanceId());
      if (host != null && !network.endpoints().isTerminated(host)) {
        for (NetworkInterface.Address address : host.addresses()) {
          Endpoint endpoint = HostedTasks.endpoint(network.endpoints(), task, host, address);
          String classId = network.classRow(endpoint, host.sourceDestCheck()).classId();
          add(classId, endpoint);
        }
      }
    }
  }

  void finish() {
    Set<String> arrivals = arrivalSubnets();
    classes.forEach(
        (key, endpoint) -> {
          String classId = key.substring(0, key.length() - endpoint.family().toString().length());
          String zoneId = zoneIds.of(endpoint);
          rows.ofClass(ReachRow.Factor.SENDS, classId, zoneId, factors.sends(endpoint));
          List<ClassFactors.Selected> accepts = factors.accepts(endpoint);
          rows.ofClass(ReachRow.Factor.ACCEPTS, classId, zoneId, accepts);
          if (arrivals.contains(endpoint.zone().subnetId())) {
            rows.repliesOfArrivals(classId, zoneId, accepts);
          }
        });
    Map<String, TransitHub> hubs = new TreeMap<>();
    zones.values().forEach(endpoint -> carries(endpoint, hubs));
    hubs.forEach((key, hub) -> carries(hub, key));
  }

  /** Subnets in which transit gateways let packets out. */
  private Set<String> arrivalSubnets() {
    Set<String> out = new HashSet<>();
    for (TransitGatewayAttachment each : network.index().transit.attachments()) {
      if (each.vpc() != null) {
        out.addAll(each.vpc().subnetIds());
      }
    }
    return out;
  }

  private void carries(Endpoint endpoint, Map<String, TransitHub> hubs) {
    String zoneId = zoneIds.of(endpoint);
    IpFamily family = endpoint.family();
    AddressSet nobody = AddressSet.empty(family);
    for (Carry carry : network.carriers().inside(endpoint)) {
      rows.ofZone(zoneId, carry, carry.covers(), List.of(), nobody);
    }
    for (List<Carry> way : network.carriers().outside(endpoint)) {
      AddressSet others = generic(way, family);
      for (Carry carry : way) {
        if (carry.next() == null) {
          rows.ofZone(
              zoneId, carry, carry.covers(), List.of(), carry.vpcId() == null ? nobody : others);
        } else {
          hubs.put(carry.next().id() + family, carry.next());
          rows.ofZone(zoneId, carry, carry.covers(), List.of(carry.next().id()), nobody);
        }
      }
    }
    for (Carry carry : network.carriers().services(endpoint)) {
      rows.ofZone(zoneId, carry, carry.covers(), List.of(), nobody);
    }
  }

  private void carries(TransitHub hub, String key) {
    IpFamily family = key.endsWith(IpFamily.IPV6.toString()) ? IpFamily.IPV6 : IpFamily.IPV4;
    List<Carry> ways = network.carriers().of(hub, family);
    AddressSet others = generic(ways, family);
    for (Carry carry : ways) {
      List<String> arrivals = new ArrayList<>();
      for (Zone zone : carry.arrivals()) {
        Address some = ManagedEndpoints.someAddress(zone, family);
        arrivals.add(zoneIds.of(zone, some == null ? carry.covers().first() : some));
      }
      arrivals.sort(RowOrder::compareUtf8);
      AddressSet besides = carry.vpcId() == null ? AddressSet.empty(family) : others;
      AddressSet receivers = receivers(carry, ways);
      List<String> arrivalIds = arrivals.stream().distinct().toList();
      // What the receiver's zone takes from a way is no part of the way, but of its address (SG7).
      AddressSet unnamed = receivers.intersect(withoutReferences(carry, family));
      if (unnamed.isEmpty() || Boolean.FALSE.equals(carry.sgReferences())) {
        rows.ofZone(hub.id(), carry, receivers, arrivalIds, besides);
      } else {
        rows.ofZone(hub.id(), carry, receivers.minus(unnamed), arrivalIds, besides);
        rows.ofZone(hub.id(), carry.withoutReferences(), unnamed, arrivalIds, besides);
      }
    }
  }

  /** Addresses of the way's VPC whose Availability Zone keeps no references between groups. */
  private AddressSet withoutReferences(Carry carry, IpFamily family) {
    AddressSet out = AddressSet.empty(family);
    for (Subnet subnet : network.index().subnets.values()) {
      if (subnet.vpcId().equals(carry.vpcId())
          && !TransitPaths.keepsReferences(subnet.availabilityZoneId())) {
        out = out.union(AddressSet.of(family, subnet.cidrs()));
      }
    }
    return out;
  }

  /** Those of one subnet where it speaks of one, else those of no such subnet. */
  private static AddressSet receivers(Carry carry, List<Carry> ways) {
    AddressSet out = carry.covers();
    for (Carry other : ways) {
      if (carry.vpcId() != null
          && carry.vpcId().equals(other.vpcId())
          && other.subnetId() != null
          && carry.covers().equals(other.covers())) {
        AddressSet inSubnet = addresses(other);
        if (other == carry) {
          return out.intersect(inSubnet);
        }
        if (carry.subnetId() == null) {
          out = out.minus(inSubnet);
        }
      }
    }
    return out;
  }

  /** Addresses of the subnet that a way speaks of. */
  private static AddressSet addresses(Carry carry) {
    IpFamily family = carry.covers().family();
    for (Zone zone : carry.arrivals()) {
      if (carry.subnetId().equals(zone.subnetId()) && zone.subnet() != null) {
        return AddressSet.of(family, zone.subnet().cidrs());
      }
    }
    return AddressSet.empty(family);
  }

  /** Receivers in any VPC that some of these ways lead to, or may. */
  private static AddressSet generic(List<Carry> ways, IpFamily family) {
    AddressSet out = AddressSet.empty(family);
    for (Carry carry : ways) {
      if (carry.vpcId() == null && !carry.passes().forward().may().isEmpty()) {
        out = out.union(carry.covers());
      }
    }
    return out;
  }
}
