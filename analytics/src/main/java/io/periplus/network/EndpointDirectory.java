package io.periplus.network;

import io.periplus.model.CidrBlock;
import io.periplus.model.IpFamily;
import io.periplus.model.PeriplusException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Finds the endpoints that a person means by an ARN, an id, an address or a CIDR. */
public final class EndpointDirectory {
  private final CompiledNetwork network;
  private final ServicePrefixes prefixes;

  private final InterfaceEnds interfaces;
  private final FunctionEnds functions;

  /** Ends of managed resources without a visible interface. */
  private final Named virtual = new Named();

  /** Services on AWS's own network, and containers. */
  private final Named others = new Named();

  /** Names of VPC endpoints -> their interfaces. */
  private final Map<String, List<String>> endpointInterfaces = new HashMap<>();

  /** Names of services in the inventory -> interfaces of the VPC endpoints that lead to them. */
  private final Map<String, List<String>> serviceInterfaces = new HashMap<>();

  private final KnownNames known;

  EndpointDirectory(CompiledNetwork network) {
    this.network = network;
    this.prefixes = new ServicePrefixes(network.index());
    this.interfaces = new InterfaceEnds(network);
    this.functions = new FunctionEnds(network);
    NetworkModel model = network.model();
    for (ManagedEndpoints.Virtual each : network.managed().virtualEndpoints()) {
      End end = End.of(each);
      virtual.add(end, List.of(each.owner().arn()));
      virtual.name(each.peerAddress(), end);
      virtual.name(each.vpcId(), end);
    }
    network.entrances().all().forEach(this::addEntrance);
    model.serviceFronts().hostedTasks().forEach(this::addTask);
    PrivateConnectivity joined = model.privateConnectivity();
    joined.endpoints().forEach(this::addVpcEndpoint);
    this.known =
        new KnownNames.Builder()
            .add(joined.endpoints(), VpcEndpoint::origin, VpcEndpoint::id)
            .add(joined.services(), EndpointService::origin, EndpointService::id)
            .add(model.vpcs(), Vpc::origin, Vpc::id)
            .add(model.subnets(), Subnet::origin, Subnet::id)
            .add(model.securityGroups(), SecurityGroup::origin, SecurityGroup::id)
            .addComponents(model.instances(), Instance::origin, Instance::id)
            .addComponents(model.natGateways(), NatGateway::origin, NatGateway::id)
            .addComponents(model.loadBalancers(), LoadBalancer::origin, LoadBalancer::dnsName)
            .addComponents(model.lambdaFunctions(), LambdaFunction::origin, LambdaFunction::name)
            .addComponents(model.dbInstances(), DbInstance::origin, DbInstance::identifier)
            .build();
  }

  /** Ends and their names, for kinds of which an estate has few. */
  private static final class Named {
    private final Map<String, List<End>> byName = new HashMap<>();
    private final List<End> all = new ArrayList<>();

    void add(End end, List<String> names) {
      all.add(end);
      names.forEach(name -> name(name, end));
    }

    void name(String name, End end) {
      if (name != null) {
        byName.computeIfAbsent(name, n -> new ArrayList<>(1)).add(end);
      }
    }

    List<End> of(String name) {
      return byName.getOrDefault(name, List.of());
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
        others.add(end, List.of(task.origin().arn()));
        others.name(task.name(), end);
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
    others.add(end, List.of(each.owner().arn()));
    others.name(each.host(), end);
    each.names().stream()
        .filter(name -> name != null && !name.equals(each.host()))
        .distinct()
        .forEach(name -> others.name(name, end));
  }

  /** A VPC endpoint by its own names, and the service behind it by those of the service. */
  private void addVpcEndpoint(VpcEndpoint endpoint) {
    List<String> seen = endpoint.networkInterfaceIds().stream().filter(interfaces::has).toList();
    if (seen.isEmpty()) {
      return;
    }
    endpointInterfaces.putIfAbsent(endpoint.origin().arn(), seen);
    endpointInterfaces.putIfAbsent(endpoint.id(), seen);
    endpoint.dnsNames().forEach(name -> endpointInterfaces.putIfAbsent(name, seen));
    EndpointService service = network.index().serviceOf(endpoint);
    if (service != null) {
      Stream.of(service.origin().arn(), service.id(), service.serviceName())
          .filter(Objects::nonNull)
          .forEach(
              name -> serviceInterfaces.computeIfAbsent(name, n -> new ArrayList<>()).addAll(seen));
    }
  }

  /** Ends by a name that is no address; those of what is known by its other name too. */
  private List<End> named(String name) {
    List<End> ends = direct(name);
    if (ends.isEmpty()) {
      for (KnownNames.Known each : known.find(name)) {
        ends = each.id() == null ? List.of() : direct(each.id());
        ends = ends.isEmpty() ? direct(each.origin().arn()) : ends;
        if (!ends.isEmpty()) {
          break;
        }
      }
    }
    return ends;
  }

  private List<End> direct(String name) {
    List<End> out = interfaces.named(name);
    out.addAll(virtual.of(name));
    out.addAll(functions.named(name));
    out.addAll(others.of(name));
    ofInterfaces(serviceInterfaces, name, out);
    if (out.isEmpty()) {
      ofInterfaces(endpointInterfaces, name, out);
    }
    return out;
  }

  private void ofInterfaces(Map<String, List<String>> ids, String name, List<End> out) {
    ids.getOrDefault(name, List.of()).forEach(id -> out.addAll(interfaces.named(id)));
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
          || isService() && family == other.family && ref.equals(other.ref)
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
    List<End> all = new ArrayList<>();
    interfaces.forEach(all::add);
    all.addAll(virtual.all);
    functions.forEach(all::add);
    all.addAll(others.all);
    return all;
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
    List<End> ends = named(text);
    ServicePrefixes.Service service = ends.isEmpty() ? prefixes.find(text) : null;
    if (service != null) {
      return new Side(List.of(), service.addresses(), false, service, null);
    }
    if (ends.isEmpty() && known.find(text).isEmpty()) {
      throw PeriplusException.user(
          "resource-not-found",
          "Cannot explain: "
              + text
              + " is not on the network of this snapshot. Check the ARN, id, name or address, and"
              + " the coverage of its account.");
    }
    return new Side(List.copyOf(ends), null, false);
  }

  /** Whether something known should have an address of its own, and not only what is in it. */
  boolean isComponent(String thing) {
    return known.find(thing.trim()).stream()
        .limit(1)
        .flatMap(first -> known.find(first.origin().arn()).stream())
        .anyMatch(KnownNames.Known::hasAddresses);
  }

  /** The gap that may hide the addresses of something known; null where it just has none. */
  InputGap hides(String thing) {
    List<KnownNames.Known> all = known.find(thing.trim());
    return all.isEmpty()
        ? null
        : network.index().gaps.of(all.get(0).origin(), "ec2", "DescribeNetworkInterfaces");
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
    List<End> ends = interfaces.inside(block);
    for (End end : others.all) {
      for (Endpoint place : end.places()) {
        boolean inside =
            place.address() != null
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
    List<End> ends = interfaces.at(address);
    ends.addAll(virtual.of(address.toString()));
    ends.addAll(others.of(address.toString()));
    if (!ends.isEmpty()) {
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
