package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * A network ready to answer: rules as packet sets, tables as partitions of the address space.
 *
 * <p>Immutable to callers, safe for many threads. Endpoints that no setting tells apart form a
 * class and are answered once (section 4.3).
 */
public final class CompiledNetwork {
  private final NetworkIndex index;
  private final Zones zones;
  private final TransitPlaces transitPlaces;
  private final Endpoints endpoints;
  private final Filters filters;
  private final Gateways gateways;
  private final EdgePaths edgePaths;
  private final IngressPaths ingressPaths;
  private final EgressPaths egressPaths;
  private final GatewayEndpointPaths gatewayEndpointPaths;
  private final LocalPaths localPaths;
  private final PrivateLinkPaths privateLinkPaths;
  private final ClassEvaluator evaluator;
  private final Witnesses witnesses = new Witnesses();
  private final Fronts fronts;
  private final HiddenTargets hiddenTargets;
  private final ManagedEndpoints managed;
  private final ServiceEntrances entrances;
  private final Map<ClassKey, ClassAnswer> answers = new ConcurrentHashMap<>();

  CompiledNetwork(NetworkModel model) {
    this.index = new NetworkIndex(model);
    this.zones = new Zones(index);
    Targets targets = new Targets(index);
    ManagedPlaces managedPlaces = new ManagedPlaces(index);
    NetworkFirewalls firewalls = new NetworkFirewalls(index, zones);
    TransitRoutes transitRoutes = new TransitRoutes(index);
    this.transitPlaces = new TransitPlaces(index, zones, transitRoutes);
    this.endpoints = new Endpoints(index, zones, targets, managedPlaces, firewalls, transitPlaces);
    this.filters = new Filters(index);
    this.gateways = new Gateways(index);
    Appliances appliances = new Appliances(index, endpoints);
    this.edgePaths = new EdgePaths(index, zones, appliances, firewalls, filters, gateways);
    this.ingressPaths = new IngressPaths(index, filters, gateways, edgePaths);
    TransitAttachments attachments = new TransitAttachments(index, zones, gateways);
    Premises premises = new Premises(index, gateways);
    TransitPaths transit =
        new TransitPaths(transitRoutes, attachments, filters, gateways, premises);
    VpcCrossings crossings = new VpcCrossings(index, zones, gateways, transit);
    InternetExits exits = new InternetExits(index);
    NatPaths nat = new NatPaths(index, zones, filters, gateways);
    TransitEgressPaths transitEgress =
        new TransitEgressPaths(
            index, transitRoutes, attachments, crossings, exits, nat, premises, filters, gateways);
    this.egressPaths =
        new EgressPaths(
            index,
            filters,
            gateways,
            exits,
            nat,
            transitEgress,
            premises,
            appliances,
            firewalls,
            edgePaths);
    this.gatewayEndpointPaths = new GatewayEndpointPaths(index, gateways, egressPaths);
    this.localPaths =
        new LocalPaths(
            filters, gateways, crossings, new PeerPaths(index, filters, crossings), appliances);
    this.evaluator = new ClassEvaluator(index, transitPlaces, ingressPaths, egressPaths, witnesses);
    BalancerNodes nodes = new BalancerNodes(index, zones, endpoints, targets);
    LoadBalancerLegs legs = new LoadBalancerLegs(filters, gateways);
    this.fronts = new Fronts(index, nodes, ingressPaths, legs, targets, witnesses);
    FrontWays frontWays = new FrontWays(nodes, legs);
    Landings landings = new Landings(index, nodes, frontWays, targets);
    ServiceArrivals arrivals = new ServiceArrivals(index, filters, gateways);
    addServiceFronts(new VpcEntries(index, endpoints, landings, arrivals, fronts, nodes));
    this.privateLinkPaths =
        new PrivateLinkPaths(index, endpoints, nodes, targets, frontWays, filters);
    this.hiddenTargets = new HiddenTargets(index, nodes, filters, ingressPaths, fronts);
    this.managed = new ManagedEndpoints(index, zones, nodes, managedPlaces);
    this.entrances = new ServiceEntrances(index);
  }

  private void addServiceFronts(VpcEntries entries) {
    ServiceFronts all = index.model.serviceFronts();
    CloudFrontWays cloudFront = new CloudFrontWays(entries);
    all.distributions().forEach(cloudFront::add);
    ApiGatewayWays apiGateway = new ApiGatewayWays(entries, zones, endpoints, localPaths);
    all.apis().forEach(apiGateway::add);
    AcceleratorWays accelerators = new AcceleratorWays(entries, ingressPaths);
    all.accelerators().forEach(accelerators::add);
  }

  /** What endpoints share when they share every answer; tables and ACLs by what they are. */
  private record ClassKey(
      String vpcId,
      Object table,
      Object acl,
      boolean placed,
      String besideMiddlebox,
      String transitPlace,
      List<String> groups,
      String accountId,
      String region,
      IpFamily family,
      AddressSet atom,
      boolean reachable,
      Gaps.Missing doubt,
      List<Cause> notes,
      Endpoint.Role role,
      Uncertain accepts,
      PublicAccess publicAccess,
      Redirect redirect,
      boolean publicFlag,
      boolean running,
      Gaps.Missing stateMissing,
      Boolean sourceDestCheck) {}

  /** What it was compiled from. */
  public NetworkModel model() {
    return index.model;
  }

  NetworkIndex index() {
    return index;
  }

  Zones zones() {
    return zones;
  }

  Endpoints endpoints() {
    return endpoints;
  }

  Filters filters() {
    return filters;
  }

  Gateways gateways() {
    return gateways;
  }

  IngressPaths ingressPaths() {
    return ingressPaths;
  }

  GatewayEndpointPaths gatewayEndpointPaths() {
    return gatewayEndpointPaths;
  }

  PrivateLinkPaths privateLinkPaths() {
    return privateLinkPaths;
  }

  LocalPaths localPaths() {
    return localPaths;
  }

  Fronts fronts() {
    return fronts;
  }

  HiddenTargets hiddenTargets() {
    return hiddenTargets;
  }

  ManagedEndpoints managed() {
    return managed;
  }

  ServiceEntrances entrances() {
    return entrances;
  }

  EgressPaths egressPaths() {
    return egressPaths;
  }

  /** All rows: {@code evaluate(model().networkInterfaces(), sink)} and {@link #evaluateManaged}. */
  public void evaluate(ResultSink sink) {
    Emission emission = new Emission(this, sink);
    model().networkInterfaces().forEach(emission::add);
    emission.finish();
    evaluateManaged(sink);
  }

  /** Rows of the endpoints on these interfaces, for callers that split the work. */
  public void evaluate(List<NetworkInterface> part, ResultSink sink) {
    Emission emission = new Emission(this, sink);
    part.forEach(emission::add);
    emission.finish();
  }

  /** Rows of endpoints without a visible interface: virtual and service endpoints. Once per run. */
  public void evaluateManaged(ResultSink sink) {
    Emission emission = new Emission(this, sink);
    managed.virtualEndpoints().forEach(emission::add);
    emission.addFunctions();
    emission.addServices();
    emission.finish();
  }

  /** Rows of one way, for endpoints that share them with nobody. */
  List<ClassAnswer.Template> rows(
      Candidate way, TrafficSet region, AddressSet internet, Consumer<Witnesses.Witness> paths) {
    List<ClassAnswer.Template> out = new ArrayList<>();
    way.outcome(region)
        .parts()
        .forEach(
            (label, traffic) -> {
              for (Box box : Box.of(traffic)) {
                Packet packet = new Packet(box.firstPoint(), box.remotes().first());
                Witnesses.Witness witness = witnesses.of(way.trace(packet));
                paths.accept(witness);
                out.add(
                    ClassAnswer.Template.of(
                        way.via(),
                        way.gatewayArn(),
                        box,
                        internet,
                        label,
                        List.of(),
                        witness.id()));
              }
            });
    return out;
  }

  /** The one row of what looks public and is blocked (EX10). */
  ClassAnswer.Template blocked(
      List<Hop> hops, AddressSet internet, Consumer<Witnesses.Witness> paths) {
    Witnesses.Witness witness = witnesses.of(hops);
    paths.accept(witness);
    return ClassEvaluator.blocked(hops, internet, witness);
  }

  ClassAnswer answer(Endpoint endpoint, Boolean sourceDestCheck) {
    Zone zone = endpoint.zone();
    AddressSet atom = endpoints.atom(endpoint);
    ClassKey key =
        new ClassKey(
            zone.vpcId(),
            zone.table() == null ? zone.tableMissing() : zone.table().origin().arn(),
            zone.acl() == null ? zone.aclMissing() : zone.acl().origin().arn(),
            zone.subnet() != null,
            endpoints.besideMiddlebox(endpoint),
            transitPlaces.of(endpoint),
            endpoint.groups(),
            endpoint.holder().accountId(),
            endpoint.holder().region(),
            endpoint.family(),
            atom,
            endpoint.reachable(),
            endpoint.doubt(),
            endpoint.notes(),
            endpoint.role(),
            endpoint.accepts(),
            gateways.publicAccess(endpoint),
            edgePaths.of(endpoint),
            endpoint.publicFlag(),
            endpoint.running(),
            endpoint.stateMissing(),
            sourceDestCheck);
    ClassAnswer known = answers.get(key);
    return known != null
        ? known
        : answers.computeIfAbsent(key, k -> evaluator.evaluate(endpoint, atom, sourceDestCheck));
  }
}
