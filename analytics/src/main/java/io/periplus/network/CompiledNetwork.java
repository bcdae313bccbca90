package io.periplus.network;

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
  private final Endpoints endpoints;
  private final Filters filters;
  private final Gateways gateways;
  private final EdgePaths edgePaths;
  private final IngressPaths ingressPaths;
  private final EgressPaths egressPaths;
  private final PremisesPaths premisesPaths;
  private final GatewayEndpointPaths gatewayEndpointPaths;
  private final VpcCrossings crossings;
  private final LocalPaths localPaths;
  private final PrivateLinkPaths privateLinkPaths;
  private final ClassKeys keys;
  private final ClassEvaluator evaluator;
  private final Witnesses witnesses = new Witnesses();
  private final Fronts fronts;
  private final HiddenTargets hiddenTargets;
  private final Targets targets;
  private final PremisesWays premisesWays;
  private final BalancerNodes nodes;
  private final FrontWays frontWays;
  private final ManagedEndpoints managed;
  private final ServiceEntrances entrances;
  private final ReachCarriers carriers;
  private final TransitPlaces transitPlaces;
  private final Map<ClassKey, ClassAnswer> answers = new ConcurrentHashMap<>();

  /** Made when first asked for. */
  private EndpointClasses endpointClasses;

  CompiledNetwork(NetworkModel model) {
    this.index = new NetworkIndex(model);
    this.zones = new Zones(index);
    this.targets = new Targets(index);
    ManagedPlaces managedPlaces = new ManagedPlaces(index);
    NetworkFirewalls firewalls = new NetworkFirewalls(index, zones);
    TransitRoutes transitRoutes = new TransitRoutes(index);
    this.transitPlaces = new TransitPlaces(index, zones, transitRoutes, firewalls);
    this.endpoints = new Endpoints(index, zones, targets, managedPlaces, firewalls, transitPlaces);
    this.filters = new Filters(index);
    this.gateways = new Gateways(index, firewalls);
    Appliances appliances = new Appliances(index, endpoints);
    this.edgePaths = new EdgePaths(index, zones, appliances, firewalls, filters, gateways);
    this.ingressPaths = new IngressPaths(index, filters, gateways, edgePaths);
    TransitAttachments attachments = new TransitAttachments(index, zones, gateways);
    Premises premises = new Premises(index, gateways);
    PremisesEdges edges = new PremisesEdges(index, zones, appliances, filters, gateways);
    this.premisesWays = new PremisesWays(index, premises, edges, filters);
    TransitPaths transit =
        new TransitPaths(transitRoutes, attachments, filters, gateways, premises);
    this.crossings = new VpcCrossings(index, zones, gateways, transit);
    this.carriers =
        new ReachCarriers(index, zones, transitRoutes, attachments, transit, crossings, gateways);
    InternetExits exits = new InternetExits(index);
    NatPaths nat = new NatPaths(index, zones, filters, gateways);
    TransitEgressPaths transitEgress =
        new TransitEgressPaths(
            index,
            transitRoutes,
            attachments,
            crossings,
            exits,
            nat,
            premises,
            filters,
            gateways,
            firewalls);
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
    this.premisesPaths =
        new PremisesPaths(index, filters, egressPaths, attachments, transitRoutes, premises, edges);
    this.gatewayEndpointPaths = new GatewayEndpointPaths(index, gateways, egressPaths);
    this.localPaths =
        new LocalPaths(
            filters,
            gateways,
            crossings,
            new PeerPaths(index, filters, crossings),
            appliances,
            new InnerFirewalls(firewalls, filters, gateways));
    this.keys = new ClassKeys(endpoints, transitPlaces, gateways, edgePaths);
    this.evaluator = new ClassEvaluator(index, transitPlaces, ingressPaths, egressPaths, witnesses);
    this.nodes = new BalancerNodes(index, zones, endpoints, targets);
    LoadBalancerLegs legs = new LoadBalancerLegs(filters, gateways, crossings);
    this.fronts = new Fronts(index, nodes, ingressPaths, legs, targets, witnesses);
    this.frontWays = new FrontWays(nodes, legs);
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

  PremisesPaths premisesPaths() {
    return premisesPaths;
  }

  GatewayEndpointPaths gatewayEndpointPaths() {
    return gatewayEndpointPaths;
  }

  PrivateLinkPaths privateLinkPaths() {
    return privateLinkPaths;
  }

  VpcCrossings crossings() {
    return crossings;
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

  PremisesWays premisesWays() {
    return premisesWays;
  }

  /** Built anew: only explanations need it. */
  RefusedWays refusedWays() {
    return new RefusedWays(index, nodes, frontWays, targets, ingressPaths);
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

  ReachCarriers carriers() {
    return carriers;
  }

  TransitPlaces transitPlaces() {
    return transitPlaces;
  }

  Witnesses witnesses() {
    return witnesses;
  }

  /** The class of an endpoint, members not counted. */
  EndpointClassRow classRow(Endpoint endpoint, Boolean sourceDestCheck) {
    return evaluator.row(endpoint, endpoints.atom(endpoint), sourceDestCheck);
  }

  /**
   * Factors of {@code reach} of some classes, and of the zones that they are in.
   *
   * @param from the first class
   * @param to the class after the last
   */
  public void evaluateReach(int from, int to, ReachSink sink) {
    ReachEmission emission = new ReachEmission(this, sink);
    EndpointClasses all = endpointClasses();
    for (int each = from; each < to; each++) {
      int first = all.first(each);
      emission.add(all.networkInterface(first), all.address(first));
    }
    emission.finish();
  }

  /**
   * The factors that belong to no single class, and those of endpoint services. Once per run,
   * beside {@link #evaluateReach}.
   */
  public void evaluateOtherReach(ReachSink sink) {
    ReachEmission emission = new ReachEmission(this, sink);
    endpointClasses().ambiguous().forEach(emission::add);
    managed.virtualEndpoints().forEach(emission::add);
    emission.addServices();
    emission.finish();
  }

  /** All rows: {@link #evaluateClasses} of all classes, and {@link #evaluateOthers}. */
  public void evaluate(ResultSink sink) {
    Emission emission = new Emission(this, sink);
    EndpointClasses all = endpointClasses();
    for (int each = 0; each < all.size(); each++) {
      emission.addClass(all, each);
    }
    all.ambiguous().forEach(emission::add);
    emission.finish();
    evaluateManaged(sink);
  }

  /**
   * Number of classes of endpoints on interfaces. Classes are numbered from 0, by the order of the
   * model's interfaces: the same on every machine that compiles the same model.
   */
  public int classes() {
    return endpointClasses().size();
  }

  /**
   * Rows of all members of some classes, for callers that split the work: each class is answered
   * once in all, and nothing is kept. With all classes once and {@link #evaluateOthers} once, every
   * row has come once.
   *
   * @param from the first class
   * @param to the class after the last
   */
  public void evaluateClasses(int from, int to, ResultSink sink) {
    Emission emission = new Emission(this, sink);
    EndpointClasses all = endpointClasses();
    for (int each = from; each < to; each++) {
      emission.addClass(all, each);
    }
    emission.finish();
  }

  /**
   * Rows of endpoints of no single class: on interfaces that several resources may own, and without
   * a visible interface. Once per run, beside {@link #evaluateClasses}.
   */
  public void evaluateOthers(ResultSink sink) {
    Emission emission = new Emission(this, sink);
    endpointClasses().ambiguous().forEach(emission::add);
    emission.finish();
    evaluateManaged(sink);
  }

  /**
   * What the rows of each class and endpoint are made from, as hashes.
   *
   * @param content of the model that this was compiled from
   */
  public RowFingerprints fingerprints(ModelContent content) {
    return new RowFingerprints(this, keys, content, RowFingerprints.ALL);
  }

  ClassKeys keys() {
    return keys;
  }

  /** The same rows in an order of the caller's. */
  public OrderedEvaluation ordered() {
    return new OrderedEvaluation(this);
  }

  EndpointClasses endpointClasses() {
    synchronized (keys) {
      if (endpointClasses == null) {
        endpointClasses = new EndpointClassifier(index, endpoints, keys).classify();
      }
      return endpointClasses;
    }
  }

  /** The answer that members of a class share; not kept. */
  ClassAnswer answerOf(EndpointClasses classes, int each) {
    Endpoint endpoint = classes.firstOf(each, endpoints);
    boolean sourceDestCheck = classes.networkInterface(classes.first(each)).sourceDestCheck();
    return evaluator.evaluate(endpoint, endpoints.atom(endpoint), sourceDestCheck);
  }

  /** The verdicts of a class by itself. */
  ClassVerdicts verdictsOf(EndpointClasses classes, int each) {
    return evaluator.verdicts(classes.firstOf(each, endpoints));
  }

  /** The verdicts of each class, without rows. */
  AlikeClasses verdicts() {
    EndpointClasses all = endpointClasses();
    GroupPolicies policies = new GroupPolicies(index.securityGroups, filters, all.groupSets());
    return new AlikeClasses(all, endpoints, edgePaths, policies, evaluator);
  }

  /** Rows of the endpoints on these interfaces, for callers that split the work. */
  public void evaluate(List<NetworkInterface> part, ResultSink sink) {
    Emission emission = new Emission(this, sink);
    part.forEach(emission::add);
    emission.finish();
  }

  /** Rows of endpoints without a visible interface, beside {@link #evaluate(List, ResultSink)}. */
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
    AddressSet atom = endpoints.atom(endpoint);
    ClassKey key = keys.of(endpoint, atom, sourceDestCheck);
    ClassAnswer known = answers.get(key);
    return known != null
        ? known
        : answers.computeIfAbsent(key, k -> evaluator.evaluate(endpoint, atom, sourceDestCheck));
  }
}
