package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Writes the rows of endpoints one by one; classes are counted and written at the end. */
final class Emission {
  private final CompiledNetwork network;
  private final ResultSink sink;
  private final Map<ClassAnswer, long[]> counts = new IdentityHashMap<>();
  private final Map<String, EndpointClassRow> classRows = new TreeMap<>();
  private final Set<String> pathsWritten = new HashSet<>();

  Emission(CompiledNetwork network, ResultSink sink) {
    this.network = network;
    this.sink = sink;
  }

  void add(NetworkInterface each) {
    if (network.endpoints().isTerminated(each)) {
      return;
    }
    for (NetworkInterface.Address address : each.addresses()) {
      add(each, address);
    }
  }

  /** All members of a class; its answer is forgotten afterwards. */
  void addClass(EndpointClasses classes, int number) {
    ClassAnswer answer = network.answerOf(classes, number);
    for (int member = classes.first(number); member < classes.end(number); member++) {
      addMember(classes.networkInterface(member), classes.address(member), answer);
    }
    addShared(answer, classes.end(number) - classes.first(number));
  }

  /** One member of a class. */
  void addMember(NetworkInterface each, NetworkInterface.Address address, ClassAnswer answer) {
    Endpoint endpoint = network.endpoints().of(each, each.owner(), address);
    write(each, each.owner(), address, endpoint, answer);
  }

  /** What is told once of a class: the class itself, and the witnesses of its rows. */
  void addShared(ClassAnswer answer, long members) {
    answer.paths().forEach(this::path);
    addRow(member(answer.row(), members));
  }

  /** Witnesses of the rows that one member has because of what stands in front of it. */
  void addFronts(NetworkInterface each, NetworkInterface.Address address) {
    List<Fronts.Row> rows = network.fronts().rows(BalancerNodes.key(each.id(), address.address()));
    if (rows.isEmpty()) {
      return;
    }
    Endpoint endpoint = network.endpoints().of(each, each.owner(), address);
    for (Fronts.Row row : rows) {
      if (HostedTasks.takes(endpoint, row.targetPort())) {
        path(row.witness());
      }
    }
  }

  private void addRow(EndpointClassRow row) {
    classRows.merge(row.classId(), row, Emission::sum);
  }

  private void add(NetworkInterface each, NetworkInterface.Address address) {
    if (each.ownerCandidates().size() < 2) {
      Endpoint endpoint = network.endpoints().of(each, each.owner(), address);
      ClassAnswer answer = network.answer(endpoint, each.sourceDestCheck());
      count(answer, answer);
      write(each, each.owner(), address, endpoint, answer);
      return;
    }
    // OW2: what all candidates agree on is certain, whoever owns it.
    List<ClassAnswer> answers = new ArrayList<>();
    Endpoint endpoint = null;
    for (NetworkInterface.Owner owner : each.ownerCandidates()) {
      endpoint = network.endpoints().of(each, owner, address);
      answers.add(network.answer(endpoint, each.sourceDestCheck()));
    }
    ClassAnswer joint = Agreement.joint(answers, Agreement.Choice.ONE_OF, internet(endpoint));
    count(answers.get(0), joint);
    for (NetworkInterface.Owner owner : each.ownerCandidates()) {
      write(each, owner, address, endpoint, joint);
    }
  }

  private AddressSet internet(Endpoint endpoint) {
    return network.index().internetSeenFrom(endpoint.zone().vpcId(), endpoint.family());
  }

  private void write(
      NetworkInterface each,
      NetworkInterface.Owner owner,
      NetworkInterface.Address address,
      Endpoint endpoint,
      ClassAnswer answer) {
    String own = address.address();
    String peer =
        endpoint.family() == IpFamily.IPV4 ? address.publicIp() : endpoint.reachable() ? own : null;
    RowWriter.Subject subject =
        new RowWriter.Subject(
            owner,
            each.vpcId(),
            each.subnetId(),
            each.id(),
            endpoint.family(),
            own,
            peer,
            Staleness.older(answer.staleSince(), each.origin()));
    boolean exposures = sink.takes(ResultSink.Kind.EXPOSURE);
    if (exposures) {
      for (ClassAnswer.Template row : answer.exposures()) {
        sink.exposure(RowWriter.exposure(subject, row, null));
      }
    }
    Verdict ingress = answer.ingress();
    Verdict ifRunning = answer.ingressIfRunning();
    for (Fronts.Row row : network.fronts().rows(BalancerNodes.key(each.id(), own))) {
      if (!HostedTasks.takes(endpoint, row.targetPort())) {
        continue;
      }
      if (exposures) {
        sink.exposure(
            RowWriter.exposure(
                subject.behind(row), row.template(), row.targetPort(), row.authentication()));
      }
      ingress = ingress.strongest(row.template().label().verdict());
      ifRunning = ifRunning.strongest(row.template().label().verdict());
      path(row.witness());
    }
    if (!network.hiddenTargets().to(endpoint).isEmpty()) {
      ingress = ingress.strongest(Verdict.UNKNOWN);
      ifRunning = ifRunning.strongest(Verdict.UNKNOWN);
    }
    if (sink.takes(ResultSink.Kind.EGRESS)) {
      for (ClassAnswer.Template row : answer.egress()) {
        sink.egress(RowWriter.egress(subject, row));
      }
    }
    if (!sink.takes(ResultSink.Kind.ENDPOINT)) {
      return;
    }
    sink.endpoint(
        new EndpointRow(
            owner.arn(),
            owner.type(),
            owner.accountId(),
            owner.region(),
            each.vpcId(),
            each.subnetId(),
            endpoint.zone().availabilityZoneId(),
            each.id(),
            endpoint.family(),
            own,
            peer,
            answer.row().classId(),
            ingress,
            answer.egressSummary(),
            ifRunning,
            false));
  }

  /**
   * @param answer of the class that the endpoint is a member of
   * @param written what its rows were taken from
   */
  private void count(ClassAnswer answer, ClassAnswer written) {
    long[] members = counts.get(answer);
    if (members == null) {
      members = new long[1];
      counts.put(answer, members);
      answer.paths().forEach(this::path);
    }
    members[0]++;
    if (written != answer) {
      written.paths().forEach(this::path);
    }
  }

  private void path(Witnesses.Witness witness) {
    if (sink.takesPath(witness.id()) && pathsWritten.add(witness.id())) {
      sink.path(witness);
    }
  }

  /** Functions on AWS's own network. */
  void addFunctions() {
    FunctionRows rows = new FunctionRows(network, sink, this::path);
    network.model().lambdaFunctions().forEach(rows::add);
  }

  /** What stands on AWS's own network, and containers at their hosts. */
  void addServices() {
    ServiceRows rows = new ServiceRows(network, sink, this::path);
    network.entrances().all().forEach(rows::add);
    network.model().serviceFronts().hostedTasks().forEach(this::add);
  }

  /** A container in the network of its host (MS4): the host's addresses, its own ports. */
  private void add(HostedTask task) {
    NetworkInterface host = network.index().primaryInterfaces().get(task.instanceId());
    if (host == null || network.endpoints().isTerminated(host)) {
      return;
    }
    NetworkInterface.Owner owner = HostedTasks.owner(task);
    for (NetworkInterface.Address address : host.addresses()) {
      Endpoint endpoint = HostedTasks.endpoint(network.endpoints(), task, host, address);
      ClassAnswer answer = network.answer(endpoint, host.sourceDestCheck());
      count(answer, answer);
      write(host, owner, address, endpoint, answer);
    }
  }

  void finish() {
    if (!sink.takes(ResultSink.Kind.ENDPOINT_CLASS)) {
      return;
    }
    counts.forEach((answer, members) -> addRow(member(answer.row(), members[0])));
    classRows.values().forEach(sink::endpointClass);
  }

  private static EndpointClassRow sum(EndpointClassRow a, EndpointClassRow b) {
    return member(a, a.members() + b.members());
  }

  /** A virtual endpoint. */
  void add(ManagedEndpoints.Virtual each) {
    List<ClassAnswer> answers = new ArrayList<>();
    for (Endpoint place : each.places()) {
      answers.add(network.answer(place, null));
    }
    ClassAnswer joint = Agreement.joint(answers, each.choice(), internet(each.places().get(0)));
    Zone zone = each.places().get(0).zone();
    boolean onePlace = each.places().size() == 1;
    RowWriter.Subject subject =
        new RowWriter.Subject(
            each.owner(),
            each.vpcId(),
            onePlace ? zone.subnetId() : null,
            null,
            each.family(),
            null,
            each.peerAddress(),
            Staleness.older(joint.staleSince(), each.origin()));
    for (ClassAnswer.Template row : joint.exposures()) {
      sink.exposure(RowWriter.exposure(subject, row, null));
    }
    Verdict ingress = joint.ingress();
    for (Fronts.Row row : fronts(each)) {
      sink.exposure(
          RowWriter.exposure(
              subject.behind(row), row.template(), row.targetPort(), row.authentication()));
      ingress = ingress.strongest(row.template().label().verdict());
      path(row.witness());
    }
    for (ClassAnswer.Template row : joint.egress()) {
      sink.egress(RowWriter.egress(subject.seenAs(null), row));
    }
    sink.endpoint(
        new EndpointRow(
            each.owner().arn(),
            each.owner().type(),
            each.owner().accountId(),
            each.owner().region(),
            each.vpcId(),
            subject.subnetId(),
            onePlace ? zone.availabilityZoneId() : null,
            null,
            each.family(),
            null,
            each.peerAddress(),
            joint.row().classId(),
            ingress,
            joint.egressSummary(),
            joint.ingressIfRunning().strongest(ingress),
            false));
    count(answers.get(0), joint);
  }

  /** Rows on a load balancer behind another one; told once, with its IPv4 nodes. */
  private List<Fronts.Row> fronts(ManagedEndpoints.Virtual each) {
    return each.family() == IpFamily.IPV4 ? network.fronts().rows(each.owner().arn()) : List.of();
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
}
