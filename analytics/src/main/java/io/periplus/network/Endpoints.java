package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Turns interfaces and managed resources into endpoints (OW rules, LB2, MS1, OW3). */
final class Endpoints {
  /** Every port of TCP and UDP. */
  private static final Headers.Range LISTENABLE =
      new Headers.Range(Headers.TCP_FIRST, Headers.UDP_LAST);

  private final NetworkIndex index;
  private final Zones zones;
  private final Targets targets;
  private final ManagedPlaces managedPlaces;
  private final TransitPlaces places;

  /** What sees the clients' addresses on their way out. */
  private final Middleboxes middleboxes;

  private final Map<String, List<AddressSet>> splits = new ConcurrentHashMap<>();

  Endpoints(
      NetworkIndex index,
      Zones zones,
      Targets targets,
      ManagedPlaces managedPlaces,
      NetworkFirewalls firewalls,
      TransitPlaces places) {
    this.places = places;
    this.index = index;
    this.managedPlaces = managedPlaces;
    this.targets = targets;
    this.zones = zones;
    this.middleboxes = new Middleboxes(index, zones, firewalls);
  }

  /**
   * The subnet of an endpoint that shares it with a NAT gateway or appliance, and so meets no
   * network ACL on the way there (RT12); null in every other subnet.
   */
  String besideMiddlebox(Zone zone) {
    for (Zone other : middleboxes.zones(zone.vpcId())) {
      if (other.sameSubnet(zone)) {
        return zone.subnetId();
      }
    }
    return null;
  }

  /** Whether the interface is gone with its instance (OW3). */
  boolean isTerminated(NetworkInterface each) {
    Instance instance = instance(each);
    return instance != null && "terminated".equals(instance.state());
  }

  private Instance instance(NetworkInterface each) {
    return each.instanceId() == null ? null : index.instances.get(each.instanceId());
  }

  /** Why the instance of an interface may be in any state; null where its state is known. */
  private Gaps.Missing stateMissing(NetworkInterface each) {
    if (each.instanceId() == null || instance(each) != null) {
      return null;
    }
    Gaps.Missing missing = index.gaps.missing(each.origin(), "ec2", "DescribeInstances");
    return missing.isGap() ? missing : null;
  }

  Zone zone(NetworkInterface each) {
    return zones.of(each.subnetId(), each.vpcId(), each.origin());
  }

  /** Whether its groups, place and addresses alone decide about an interface. */
  boolean isOrdinary(NetworkInterface each) {
    String owner = each.owner().arn();
    return each.ownerCandidates().size() < 2
        && (each.instanceId() == null || instance(each) != null)
        && !"nat_gateway".equals(each.interfaceType())
        && !isOfVpcEndpoint(each)
        && !holds(index.loadBalancersByArn, owner)
        && !holds(index.dbInstancesByArn, owner)
        && managedPlaces.byArn(owner) == null;
  }

  /** An empty map must not cost the hash of a name that nobody else asks for. */
  private static boolean holds(Map<String, ?> map, String key) {
    return !map.isEmpty() && map.containsKey(key);
  }

  /** Whether its instance, if it is one's, runs (OW3). */
  boolean isRunning(NetworkInterface each) {
    Instance instance = instance(each);
    return instance == null || "running".equals(instance.state());
  }

  /** Whether another interface claims the same public address. */
  boolean isContested(NetworkInterface.Address address) {
    return address.publicIp() != null
        && !index.contestedPublicIps.isEmpty()
        && index.contestedPublicIps.contains(address.publicIp());
  }

  /** Whether the internet can address it: a public IPv4 association, or a GUA. */
  static boolean isReachable(NetworkInterface.Address address) {
    if (!address.ipv6()) {
      return address.publicIp() != null;
    }
    Address own = Address.parseOrNull(address.address());
    return own != null && Internet.isGlobalUnicast(own);
  }

  /** One address of an interface, as the resource that owns it takes traffic. */
  Endpoint of(
      NetworkInterface each, NetworkInterface.Owner owner, NetworkInterface.Address address) {
    IpFamily family = address.ipv6() ? IpFamily.IPV6 : IpFamily.IPV4;
    Address own = Address.parseOrNull(address.address());
    if (own != null && own.family() != family) {
      own = null;
    }
    boolean reachable = isReachable(address);
    boolean running = isRunning(each);
    Endpoint.Role role = Endpoint.Role.ORDINARY;
    Uncertain accepts = null;
    List<Cause> notes = List.of();
    boolean contested = isContested(address);
    boolean publicFlag = true;
    LoadBalancer loadBalancer = index.loadBalancersByArn.get(owner.arn());
    DbInstance db = index.dbInstancesByArn.get(owner.arn());
    ManagedResource managed = managedPlaces.byArn(owner.arn());
    if ("nat_gateway".equals(each.interfaceType())) {
      role = Endpoint.Role.NAT_GATEWAY;
    } else if (isOfVpcEndpoint(each)) {
      role = Endpoint.Role.VPC_ENDPOINT;
    } else if (loadBalancer != null) {
      role = Endpoint.Role.ofNode(loadBalancer.kind(), !each.securityGroupIds().isEmpty());
      accepts = listeners(loadBalancer, family);
      notes = targetNotes(loadBalancer, family);
    } else if (db != null) {
      role = Endpoint.Role.MANAGED;
      accepts = port(db, family);
      publicFlag = db.publiclyAccessible();
    } else if (managed != null) {
      role = ManagedPlaces.role(managed);
      accepts = ManagedPlaces.accepts(managed, family);
      publicFlag = ManagedPlaces.publicFlag(managed);
    }
    return new Endpoint(
        zone(each),
        each.origin(),
        each.securityGroupIds(),
        family,
        own,
        reachable,
        contested ? new Gaps.Missing(Reason.INPUT_MALFORMED, null) : null,
        role,
        accepts,
        publicFlag,
        notes,
        running,
        stateMissing(each),
        Endpoint.Name.SHARED);
  }

  private boolean isOfVpcEndpoint(NetworkInterface each) {
    return holds(index.endpointOfInterface, each.id())
        || "vpc_endpoint".equals(each.interfaceType())
        || "gateway_load_balancer_endpoint".equals(each.interfaceType());
  }

  /** Listeners with targets that the inventory does not hold (section 7). */
  List<Cause> targetNotes(LoadBalancer loadBalancer, IpFamily family) {
    List<Cause> out = new ArrayList<>();
    for (LoadBalancer.Listener listener : loadBalancer.listeners()) {
      int point = point(listener);
      if (point >= 0) {
        for (Gaps.Missing missing : targets.missing(loadBalancer, listener)) {
          TrafficSet where = TrafficSet.of(new Headers.Range(point, point), AddressSet.all(family));
          out.add(new Cause(missing.reason(), missing.coverageRef(), where));
        }
      }
    }
    return out;
  }

  /** What the listeners take; perhaps more where they could not all be read. */
  Uncertain listeners(LoadBalancer loadBalancer, IpFamily family) {
    TrafficSet.Builder out = new TrafficSet.Builder(family);
    for (LoadBalancer.Listener listener : loadBalancer.listeners()) {
      int point = point(listener);
      if (point >= 0) {
        out.add(new Headers.Range(point, point), AddressSet.all(family));
      }
    }
    TrafficSet known = out.build();
    // A classic load balancer is described together with its listeners.
    if (loadBalancer.kind() == LoadBalancer.Kind.CLASSIC) {
      return Uncertain.certain(known);
    }
    Gaps.Missing missing = index.gaps.missing(loadBalancer.origin(), "elbv2", "DescribeListeners");
    if (!missing.isGap()) {
      return Uncertain.certain(known);
    }
    TrafficSet any = TrafficSet.of(LISTENABLE, AddressSet.all(family));
    return Uncertain.of(known, any, missing.reason(), missing.coverageRef());
  }

  /** The point of a listener; -1 when its port or protocol is out of range. */
  static int point(LoadBalancer.Listener listener) {
    if (listener.port() < 0 || listener.port() > 65535) {
      return -1;
    }
    return listener.protocol() == Headers.UDP
        ? Headers.udp(listener.port())
        : Headers.tcp(listener.port());
  }

  static Uncertain port(DbInstance db, IpFamily family) {
    if (db.port() < 0 || db.port() > 65535) {
      return Uncertain.none(family);
    }
    int point = Headers.tcp(db.port());
    return Uncertain.certain(
        TrafficSet.of(new Headers.Range(point, point), AddressSet.all(family)));
  }

  /**
   * The part of its subnet that an address shares with others as far as filters that see it can
   * tell; null when none tells addresses of the subnet apart (section 4.3).
   */
  AddressSet atom(Endpoint endpoint) {
    Zone zone = endpoint.zone();
    IpFamily family = endpoint.family();
    List<AddressSet> cuts = endpoint.address() == null ? List.of() : cuts(zone, family);
    if (cuts.isEmpty()) {
      return null;
    }
    AddressSet atom = space(zone, family);
    for (AddressSet cut : cuts) {
      atom = cut.contains(endpoint.address()) ? atom.intersect(cut) : atom.minus(cut);
    }
    return atom;
  }

  /** Whether some filter that sees the addresses of a subnet tells them apart. */
  boolean tellsAddressesApart(Zone zone, IpFamily family) {
    return !cuts(zone, family).isEmpty();
  }

  private List<AddressSet> cuts(Zone zone, IpFamily family) {
    List<Zone> filters = middleboxes.zones(zone.vpcId());
    List<AddressSet> behind = places.cuts(zone, family);
    boolean alike = filters.isEmpty() && behind.isEmpty();
    return alike || zone.subnetId() == null
        ? List.of()
        : splits.computeIfAbsent(
            zone.subnetId() + ' ' + family, k -> cuts(zone, filters, behind, family));
  }

  private static AddressSet space(Zone zone, IpFamily family) {
    AddressSet cidrs =
        zone.subnet() == null
            ? AddressSet.empty(family)
            : AddressSet.of(family, zone.subnet().cidrs());
    return cidrs.isEmpty() ? AddressSet.all(family) : cidrs;
  }

  private List<AddressSet> cuts(
      Zone zone, List<Zone> filters, List<AddressSet> behind, IpFamily family) {
    Cuts out = new Cuts(space(zone, family), vpcSpace(zone, family));
    behind.forEach(out::add);
    middleboxes.blocks(zone.vpcId(), family).forEach(out::add);
    for (Zone filter : filters) {
      if (filter.acl() != null) {
        for (NetworkAclEntry entry : filter.acl().entries()) {
          if (entry.cidr() != null && entry.cidr().family() == family) {
            out.add(AddressSet.of(entry.cidr()));
          }
        }
      }
      RouteLookup lookup = filter.routes(family);
      if (lookup != null) {
        for (RouteLookup.Won won : lookup.won()) {
          out.add(won.may());
        }
      }
    }
    return List.copyOf(out.inside);
  }

  private AddressSet vpcSpace(Zone zone, IpFamily family) {
    Vpc vpc = zone.vpcId() == null ? null : index.vpcs.get(zone.vpcId());
    return vpc == null ? AddressSet.all(family) : AddressSet.of(family, vpc.cidrs());
  }

  /**
   * Parts of a subnet that something tells apart. A set that holds all of the subnet counts too,
   * unless it holds all of the VPC: it tells this subnet from others with the same table and ACL.
   */
  private static final class Cuts {
    private final AddressSet subnet;
    private final AddressSet vpc;
    private final Set<AddressSet> inside = new LinkedHashSet<>();

    Cuts(AddressSet subnet, AddressSet vpc) {
      this.subnet = subnet;
      this.vpc = vpc;
    }

    void add(AddressSet set) {
      AddressSet cut = set.intersect(subnet);
      boolean all = cut.equals(subnet) && vpc.minus(set).isEmpty();
      if (!cut.isEmpty() && !all) {
        inside.add(cut);
      }
    }
  }
}
