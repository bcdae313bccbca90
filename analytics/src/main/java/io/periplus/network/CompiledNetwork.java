package io.periplus.network;

import io.periplus.model.IpFamily;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

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
  private final IngressPaths ingressPaths;
  private final EgressPaths egressPaths;
  private final ClassEvaluator evaluator;
  private final Map<ClassKey, ClassAnswer> answers = new ConcurrentHashMap<>();

  CompiledNetwork(NetworkModel model) {
    this.index = new NetworkIndex(model);
    this.zones = new Zones(index);
    this.endpoints = new Endpoints(index, zones);
    this.filters = new Filters(index);
    this.gateways = new Gateways(index);
    this.ingressPaths = new IngressPaths(index, filters, gateways);
    this.egressPaths =
        new EgressPaths(index, filters, gateways, new NatPaths(index, zones, filters, gateways));
    this.evaluator = new ClassEvaluator(index, ingressPaths, egressPaths);
  }

  /** What endpoints share when they share every answer; tables and ACLs by what they are. */
  private record ClassKey(
      String vpcId,
      Object table,
      Object acl,
      boolean placed,
      List<String> groups,
      String accountId,
      String region,
      IpFamily family,
      AddressSet atom,
      boolean reachable,
      Endpoint.Role role,
      TrafficSet accepts,
      boolean publicFlag,
      boolean running,
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

  EgressPaths egressPaths() {
    return egressPaths;
  }

  /** All rows: {@code evaluate(model().networkInterfaces(), sink)} and {@link #evaluateManaged}. */
  public void evaluate(ResultSink sink) {
    Emission emission = new Emission(sink);
    model().networkInterfaces().forEach(emission::add);
    emission.finish();
    evaluateManaged(sink);
  }

  /** Rows of the endpoints on these interfaces, for callers that split the work. */
  public void evaluate(List<NetworkInterface> part, ResultSink sink) {
    Emission emission = new Emission(sink);
    part.forEach(emission::add);
    emission.finish();
  }

  /** Rows of endpoints without a visible interface: virtual and service endpoints. Once per run. */
  public void evaluateManaged(ResultSink sink) {}

  ClassAnswer answer(Endpoint endpoint, Boolean sourceDestCheck) {
    Zone zone = endpoint.zone();
    AddressSet atom = endpoints.atom(endpoint);
    ClassKey key =
        new ClassKey(
            zone.vpcId(),
            zone.table() == null ? zone.tableMissing() : zone.table().origin().arn(),
            zone.acl() == null ? zone.aclMissing() : zone.acl().origin().arn(),
            zone.subnet() != null,
            endpoint.groups(),
            endpoint.holder().accountId(),
            endpoint.holder().region(),
            endpoint.family(),
            atom,
            endpoint.reachable(),
            endpoint.role(),
            endpoint.accepts(),
            endpoint.publicFlag(),
            endpoint.running(),
            sourceDestCheck);
    ClassAnswer known = answers.get(key);
    return known != null
        ? known
        : answers.computeIfAbsent(key, k -> evaluator.evaluate(endpoint, atom, sourceDestCheck));
  }

  /** Writes the rows of interfaces one by one; classes are counted and written at the end. */
  private final class Emission {
    private final ResultSink sink;
    private final Map<String, EndpointClassRow> classes = new LinkedHashMap<>();
    private final Set<String> pathsWritten = new HashSet<>();

    Emission(ResultSink sink) {
      this.sink = sink;
    }

    void add(NetworkInterface each) {
      if (endpoints.isTerminated(each)) {
        return;
      }
      for (NetworkInterface.Address address : each.addresses()) {
        add(each, address);
      }
    }

    private void add(NetworkInterface each, NetworkInterface.Address address) {
      Endpoint endpoint = endpoints.of(each, each.owner(), address);
      ClassAnswer answer = answer(endpoint, each.sourceDestCheck());
      Instant stale = ClassEvaluator.older(answer.staleSince(), each.origin());
      String own = address.address();
      String peer =
          endpoint.family() == IpFamily.IPV4
              ? address.publicIp()
              : endpoint.reachable() ? own : null;
      RowWriter.Subject subject =
          new RowWriter.Subject(
              each.owner(),
              each.vpcId(),
              each.subnetId(),
              each.id(),
              endpoint.family(),
              own,
              peer,
              stale);
      for (ClassAnswer.Template row : answer.exposures()) {
        sink.exposure(RowWriter.exposure(subject, row, null));
      }
      for (ClassAnswer.Template row : answer.egress()) {
        sink.egress(RowWriter.egress(subject, row));
      }
      sink.endpoint(
          new EndpointRow(
              each.owner().arn(),
              each.owner().type(),
              each.owner().accountId(),
              each.owner().region(),
              each.vpcId(),
              each.subnetId(),
              endpoint.zone().availabilityZoneId(),
              each.id(),
              endpoint.family(),
              own,
              peer,
              answer.row().classId(),
              answer.ingress(),
              answer.egressSummary(),
              answer.ingressIfRunning(),
              false));
      count(answer);
    }

    private void count(ClassAnswer answer) {
      classes.merge(answer.row().classId(), member(answer.row(), 1), this::sum);
      answer
          .paths()
          .forEach(
              (id, hops) -> {
                if (pathsWritten.add(id)) {
                  hops.forEach(hop -> sink.hop(withId(hop, id)));
                }
              });
    }

    private EndpointClassRow sum(EndpointClassRow a, EndpointClassRow b) {
      return member(a, a.members() + b.members());
    }

    void finish() {
      classes.values().forEach(sink::endpointClass);
    }
  }

  private static EndpointClassRow member(EndpointClassRow row, long members) {
    return new EndpointClassRow(
        row.classId(),
        row.vpcArn(),
        row.routeTableArn(),
        row.networkAclArn(),
        row.securityGroupArns(),
        row.addressClass(),
        row.sourceDestCheck(),
        row.bpaMode(),
        row.availabilityZoneId(),
        row.addressAtom(),
        row.arrivalZoneId(),
        members);
  }

  private static PathHop withId(PathHop hop, String id) {
    return new PathHop(
        id,
        hop.seq(),
        hop.leg(),
        hop.component(),
        hop.componentType(),
        hop.effect(),
        hop.semanticRule(),
        hop.rule(),
        hop.alternatives(),
        hop.src(),
        hop.dst(),
        hop.ports(),
        hop.reason());
  }
}
