package io.periplus.network;

import io.periplus.model.CidrBlock;
import io.periplus.model.IpFamily;
import io.periplus.model.PeriplusException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Finds the endpoints that a person means by an ARN, an id, an address or a CIDR. */
public final class EndpointDirectory {
  private final CompiledNetwork network;
  private final ServicePrefixes prefixes;

  /** ARN, id, private or public address -> endpoints. */
  private final Map<String, List<End>> byName = new HashMap<>();

  private final List<End> all = new ArrayList<>();

  /** Everything that has a name, and whose inventory it is in. */
  private final Map<String, Origin> known = new HashMap<>();

  /** ARNs of what has addresses of its own, unless it is in no subnet. */
  private final Set<String> components = new HashSet<>();

  EndpointDirectory(CompiledNetwork network) {
    this.network = network;
    this.prefixes = new ServicePrefixes(network.index());
    NetworkModel model = network.model();
    for (NetworkInterface each : model.networkInterfaces()) {
      if (network.endpoints().isTerminated(each)) {
        continue;
      }
      for (NetworkInterface.Address address : each.addresses()) {
        add(each, address);
      }
    }
    for (ManagedEndpoints.Virtual each : network.managed().virtualEndpoints()) {
      End end = End.of(each);
      all.add(end);
      name(each.owner().arn(), end);
      name(each.peerAddress(), end);
      name(each.vpcId(), end);
    }
    for (LambdaFunction function : model.lambdaFunctions()) {
      addService(function);
    }
    network.entrances().all().forEach(this::addEntrance);
    model.serviceFronts().hostedTasks().forEach(this::addTask);
    model.privateConnectivity().endpoints().forEach(this::addVpcEndpoint);
    model.privateConnectivity().services().forEach(each -> know(each.origin(), each.id()));
    model.vpcs().forEach(vpc -> know(vpc.origin(), vpc.id()));
    model.subnets().forEach(subnet -> know(subnet.origin(), subnet.id()));
    model.securityGroups().forEach(group -> know(group.origin(), group.id()));
    model.instances().forEach(instance -> component(instance.origin(), instance.id()));
    model.natGateways().forEach(nat -> component(nat.origin(), nat.id()));
    model.loadBalancers().forEach(each -> component(each.origin(), each.dnsName()));
    model.lambdaFunctions().forEach(function -> component(function.origin(), function.name()));
    model.dbInstances().forEach(db -> component(db.origin(), db.identifier()));
  }

  /** A function as callers of its URL, of its load balancer, and its own network see it. */
  private void addService(LambdaFunction function) {
    String arn = function.origin().arn();
    List<LambdaUrl> urls = network.managed().urls(arn);
    boolean outside = function.vpcId() == null;
    boolean stale = function.origin().staleSince() != null;
    for (IpFamily family : IpFamily.values()) {
      List<Service> services = new ArrayList<>();
      for (LambdaUrl url : urls) {
        boolean old = stale || url.origin().staleSince() != null;
        services.add(new Service(ServiceWays.toUrl(function, url, family), true, old));
      }
      List<Fronts.Way> fronts =
          network.fronts().ways(arn).stream()
              .filter(way -> way.region().family() == family)
              .toList();
      if (outside && family == IpFamily.IPV4) {
        Gaps.Missing missing = network.managed().urlsMissing(function);
        if (services.isEmpty() && missing.isGap()) {
          Candidate perhaps = ServiceWays.perhapsToUrl(function, family, missing);
          services.add(new Service(perhaps, true, stale));
        } else if (services.isEmpty() && fronts.isEmpty()) {
          services.add(new Service(ServiceWays.nothingToAddress(function, family), true, stale));
        }
        services.add(new Service(ServiceWays.toInternet(function), false, stale));
      }
      if (!services.isEmpty() || !fronts.isEmpty()) {
        End end = End.of(function, urls.isEmpty() ? null : urls.get(0).host(), family, services);
        all.add(end);
        name(arn, end);
        name(function.name(), end);
        urls.forEach(url -> name(url.host(), end));
        urls.forEach(url -> name(url.origin().arn(), end));
      }
    }
  }

  /** A container at the addresses of its host (MS4). */
  private void addTask(HostedTask task) {
    NetworkInterface host = network.index().primaryInterfaces().get(task.instanceId());
    if (host == null || network.endpoints().isTerminated(host)) {
      return;
    }
    for (NetworkInterface.Address address : host.addresses()) {
      Endpoint endpoint = HostedTasks.endpoint(network.endpoints(), task, host, address);
      if (endpoint.address() != null) {
        End end = End.of(host, HostedTasks.owner(task), address, List.of(endpoint));
        all.add(end);
        name(task.origin().arn(), end);
        name(task.name(), end);
      }
    }
  }

  /** A service on AWS's own network, by its ARN and host name. */
  private void addEntrance(ServiceEntrances.Entrance each) {
    boolean stale = each.staleSince() != null;
    List<Service> services = new ArrayList<>();
    services.add(new Service(each.way(), true, stale));
    if (each.calls() && each.family() == IpFamily.IPV4) {
      services.add(new Service(ServiceEntrances.toInternet(each.owner()), false, stale));
    }
    EndpointRef ref =
        new EndpointRef(each.owner().arn(), each.owner().type(), null, null, null, each.host());
    End end = End.of(ref, each.family(), services);
    all.add(end);
    name(each.owner().arn(), end);
    name(each.host(), end);
    each.names().stream()
        .filter(name -> name != null && !name.equals(each.host()))
        .distinct()
        .forEach(name -> name(name, end));
  }

  /** A VPC endpoint by its own names, and the service behind it by those of the service. */
  private void addVpcEndpoint(VpcEndpoint endpoint) {
    List<End> ends = new ArrayList<>();
    for (String id : endpoint.networkInterfaceIds()) {
      ends.addAll(byName.getOrDefault(id, List.of()));
    }
    known.putIfAbsent(endpoint.origin().arn(), endpoint.origin());
    known.putIfAbsent(endpoint.id(), endpoint.origin());
    if (!ends.isEmpty()) {
      byName.putIfAbsent(endpoint.origin().arn(), ends);
      byName.putIfAbsent(endpoint.id(), ends);
      endpoint.dnsNames().forEach(name -> byName.putIfAbsent(name, ends));
    }
    EndpointService service = network.index().serviceOf(endpoint);
    if (service != null) {
      for (End end : ends) {
        name(service.origin().arn(), end);
        name(service.id(), end);
        name(service.serviceName(), end);
      }
    }
  }

  private void component(Origin origin, String id) {
    components.add(origin.arn());
    know(origin, id);
  }

  /** Names of a resource lead to the endpoints in it, if any. */
  private void know(Origin origin, String id) {
    known.putIfAbsent(origin.arn(), origin);
    if (id != null) {
      known.putIfAbsent(id, origin);
      List<End> ends = byName.getOrDefault(id, byName.get(origin.arn()));
      if (ends != null) {
        byName.putIfAbsent(origin.arn(), ends);
        byName.putIfAbsent(id, ends);
      }
    }
  }

  /** One end per owner; where several may own it, each is answered from all of them (OW2). */
  private void add(NetworkInterface each, NetworkInterface.Address address) {
    List<NetworkInterface.Owner> owners =
        each.ownerCandidates().isEmpty() ? List.of(each.owner()) : each.ownerCandidates();
    for (NetworkInterface.Owner owner : owners) {
      List<Endpoint> candidates =
          owners.stream()
              .map(other -> network.endpoints().of(each, other, address))
              .distinct()
              .toList();
      if (candidates.get(0).address() == null) {
        return;
      }
      End end = End.of(each, owner, address, candidates);
      all.add(end);
      name(owner.arn(), end);
      if (!each.origin().arn().equals(owner.arn())) {
        name(each.origin().arn(), end);
      }
      name(each.id(), end);
      name(each.instanceId(), end);
      name(each.subnetId(), end);
      name(each.vpcId(), end);
      each.securityGroupIds().forEach(group -> name(group, end));
      name(candidates.get(0).address().toString(), end);
      name(address.publicIp(), end);
    }
  }

  private void name(String name, End end) {
    if (name != null) {
      byName.computeIfAbsent(name, n -> new ArrayList<>(1)).add(end);
    }
  }

  /** A way to or from an endpoint on AWS's own network. */
  record Service(Candidate candidate, boolean inbound, boolean stale) {}

  /**
   * One address of an interface, or a virtual endpoint.
   *
   * @param places subnets that it is or may be in, or what its candidate owners make of it; none on
   *     AWS's own network
   * @param choice whether one or all of the places hold
   * @param services ways of an endpoint on AWS's own network
   */
  record End(
      EndpointRef ref,
      IpFamily family,
      String networkInterfaceId,
      String address,
      List<Endpoint> places,
      Agreement.Choice choice,
      List<Service> services) {

    static End of(LambdaFunction function, String host, IpFamily family, List<Service> services) {
      String arn = function.origin().arn();
      return of(
          new EndpointRef(arn, "AWS::Lambda::Function", null, null, null, host), family, services);
    }

    /** Something on AWS's own network. */
    static End of(EndpointRef ref, IpFamily family, List<Service> services) {
      return new End(ref, family, null, null, List.of(), Agreement.Choice.ANY_OF, services);
    }

    static End of(
        NetworkInterface each,
        NetworkInterface.Owner owner,
        NetworkInterface.Address address,
        List<Endpoint> candidates) {
      Endpoint first = candidates.get(0);
      String publicAddress =
          address.ipv6() ? (first.reachable() ? address.address() : null) : address.publicIp();
      return new End(
          new EndpointRef(
              owner.arn(), owner.type(), each.vpcId(), each.id(), address.address(), publicAddress),
          first.family(),
          each.id(),
          address.address(),
          candidates.stream().map(place -> place.named(owner, address)).toList(),
          Agreement.Choice.ONE_OF,
          List.of());
    }

    static End of(ManagedEndpoints.Virtual each) {
      NetworkInterface.Owner owner = each.owner();
      return new End(
          new EndpointRef(owner.arn(), owner.type(), each.vpcId(), null, null, each.peerAddress()),
          each.family(),
          null,
          null,
          each.places().stream().map(place -> place.named(owner.arn(), owner.type())).toList(),
          each.choice(),
          List.of());
    }

    /** On AWS's own network, in no subnet. */
    boolean isService() {
      return places.isEmpty();
    }

    /** Its ways on AWS's own network, in or out. */
    List<Service> ways(boolean inbound) {
      return services.stream().filter(service -> service.inbound() == inbound).toList();
    }

    /** Sets of places of which one holds; all places of a set hold together. */
    List<List<Endpoint>> alternatives() {
      if (places.isEmpty() || choice == Agreement.Choice.ANY_OF) {
        return places.isEmpty() ? List.of() : List.of(places);
      }
      return places.stream().map(List::of).toList();
    }

    /** Whether both are one address, under whichever owner. */
    boolean isSame(End other) {
      return this == other
          || networkInterfaceId != null
              && networkInterfaceId.equals(other.networkInterfaceId)
              && Objects.equals(address, other.address);
    }

    /** Public address as a number; null when there is none or it is a name. */
    Address publicAddress() {
      return Address.parseOrNull(ref.publicAddress());
    }
  }

  /**
   * What one side of a question means.
   *
   * @param internet addresses of the internet; null when endpoints are meant
   * @param service what the addresses are of, where a service of AWS is meant; else null
   * @param outside private addresses that no VPC of the inventory has, as asked for; else null
   */
  record Side(
      List<End> ends,
      List<AddressSet> internet,
      boolean byPublicAddress,
      ServicePrefixes.Service service,
      String outside) {
    Side(List<End> ends, List<AddressSet> internet, boolean byPublicAddress) {
      this(ends, internet, byPublicAddress, null, null);
    }

    /** Private addresses of no VPC: on premises, or nowhere. */
    static Side outside(String text, AddressSet addresses) {
      return new Side(List.of(), List.of(addresses), false, null, text);
    }

    static Side internet(AddressSet... sets) {
      return new Side(List.of(), List.of(sets), false);
    }

    /** What answers call it. */
    String internetName() {
      return service != null ? service.arn() : outside == null ? "internet" : outside;
    }

    boolean isOutside() {
      return outside != null;
    }

    /** Whether the addresses are those that are meant. */
    boolean isKnown() {
      return service == null || service.known();
    }

    /** Some addresses are meant, not the internet as such. */
    boolean isPartOfInternet() {
      return service != null
          || internet.stream().noneMatch(set -> set.equals(Internet.of(set.family())));
    }

    /** Something on the network without a known address. */
    boolean hasNoEnds() {
      return internet == null && ends.isEmpty();
    }

    boolean isInternet() {
      return internet != null;
    }

    /** Internet addresses of a family; empty when the side has none. */
    AddressSet addresses(IpFamily family) {
      for (AddressSet set : internet) {
        if (set.family() == family) {
          return set;
        }
      }
      return AddressSet.empty(family);
    }
  }

  /**
   * Endpoints that {@code thing} stands for; empty for {@code internet} and for addresses of the
   * internet that no endpoint has.
   *
   * @throws PeriplusException code {@code resource-not-found} or {@code invalid-cidr}
   */
  public List<EndpointRef> resolve(String thing) {
    return side(thing).ends().stream().map(End::ref).toList();
  }

  /** Every end that has an address or is on AWS's own network, in the order of the inventory. */
  List<End> all() {
    return Collections.unmodifiableList(all);
  }

  Side side(String thing) {
    if (thing == null || thing.isBlank()) {
      throw PeriplusException.user(
          "invalid-parameter", "Cannot explain: from or to is missing. Name both.");
    }
    String text = thing.trim();
    if (text.equals("internet")) {
      return Side.internet(Internet.IPV4, Internet.IPV6);
    }
    if (looksLikeCidr(text)) {
      return cidr(text);
    }
    Address address = text.startsWith("arn:") ? null : Address.parseOrNull(text);
    if (address != null) {
      return address(address);
    }
    List<End> ends = byName.get(text);
    ServicePrefixes.Service service = ends == null ? prefixes.find(text) : null;
    if (service != null) {
      return new Side(List.of(), service.addresses(), false, service, null);
    }
    if (ends == null && !known.containsKey(text)) {
      throw PeriplusException.user(
          "resource-not-found",
          "Cannot explain: "
              + text
              + " is not on the network of this snapshot. Check the ARN, id, name or address, and"
              + " the coverage of its account.");
    }
    return new Side(ends == null ? List.of() : List.copyOf(ends), null, false);
  }

  /** Whether something known should have an address of its own, and not only what is in it. */
  boolean isComponent(String thing) {
    Origin origin = known.get(thing.trim());
    return origin != null && components.contains(origin.arn());
  }

  /** The gap that may hide the addresses of something known; null where it just has none. */
  InputGap hides(String thing) {
    Origin origin = known.get(thing.trim());
    return origin == null
        ? null
        : network.index().gaps.of(origin, "ec2", "DescribeNetworkInterfaces");
  }

  private static boolean looksLikeCidr(String text) {
    return text.indexOf('/') >= 0 && !text.startsWith("arn:");
  }

  private Side cidr(String text) {
    CidrBlock block;
    try {
      block = CidrBlock.parse(text);
    } catch (IllegalArgumentException e) {
      throw PeriplusException.user(
          "invalid-cidr", "Cannot read the CIDR block " + text + ". Write 10.0.0.0/8 or ::/0.");
    }
    AddressSet set = AddressSet.of(block);
    AddressSet internet = set.intersect(Internet.of(block.family()));
    List<End> ends = new ArrayList<>();
    for (End end : all) {
      for (Endpoint place : end.places()) {
        boolean inside =
            end.address() != null
                && place.address().family() == set.family()
                && set.contains(place.address());
        if (inside) {
          ends.add(end);
        }
      }
    }
    if (ends.isEmpty() && !internet.isEmpty()) {
      return Side.internet(internet);
    }
    if (!ends.isEmpty() && block.prefixLength() == 0) {
      return Side.internet(internet);
    }
    if (ends.isEmpty() && OutsideAddresses.are(network.model(), set)) {
      return Side.outside(text, set);
    }
    return new Side(ends, null, false);
  }

  private Side address(Address address) {
    List<End> ends = byName.get(address.toString());
    if (ends != null) {
      boolean byPublic =
          ends.stream().allMatch(end -> address.equals(end.publicAddress()))
              && address.family() == IpFamily.IPV4;
      return new Side(List.copyOf(ends), null, byPublic);
    }
    List<End> peers = PeerAddresses.of(network.index(), address);
    if (!peers.isEmpty()) {
      return new Side(peers, null, false);
    }
    if (Internet.of(address.family()).contains(address)) {
      return Side.internet(AddressSet.of(address));
    }
    if (OutsideAddresses.are(network.model(), AddressSet.of(address))) {
      return Side.outside(address.toString(), AddressSet.of(address));
    }
    throw PeriplusException.user(
        "resource-not-found",
        "Cannot explain: no endpoint has the address "
            + address
            + " in this snapshot, and it is not an internet address.");
  }
}
