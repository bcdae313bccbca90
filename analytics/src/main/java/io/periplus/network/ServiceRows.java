package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.List;
import java.util.function.Consumer;

/** Rows of what stands on AWS's own network (EX10, EG7). */
final class ServiceRows {
  private final CompiledNetwork network;
  private final ResultSink sink;
  private final Consumer<Witnesses.Witness> paths;

  ServiceRows(CompiledNetwork network, ResultSink sink, Consumer<Witnesses.Witness> paths) {
    this.network = network;
    this.sink = sink;
    this.paths = paths;
  }

  void add(ServiceEntrances.Entrance each) {
    AddressSet internet = each.internet();
    RowWriter.Subject subject =
        new RowWriter.Subject(
            each.owner(), null, null, null, each.family(), null, each.host(), each.staleSince());
    TrafficSet region = TrafficSet.of(internet);
    Verdict ingress = Verdict.BLOCKED;
    List<ClassAnswer.Template> rows = network.rows(each.way(), region, internet, paths);
    for (ClassAnswer.Template row : rows) {
      sink.exposure(RowWriter.exposure(subject, row, null, each.authentication()));
      ingress = ingress.strongest(row.label().verdict());
    }
    if (rows.isEmpty() && each.looksPublic()) {
      List<Hop> hops = each.way().trace(each.way().relaxed(region));
      ClassAnswer.Template row = network.blocked(hops, internet, paths);
      sink.exposure(RowWriter.exposure(subject, row, null, each.authentication()));
    }
    boolean calls = each.calls() && each.family() == IpFamily.IPV4;
    if (calls) {
      Candidate out = ServiceEntrances.toInternet(each.owner());
      for (ClassAnswer.Template row : network.rows(out, region, internet, paths)) {
        sink.egress(RowWriter.egress(subject.seenAs(null), row));
      }
    }
    if (each.family() == IpFamily.IPV4 || ingress != Verdict.BLOCKED) {
      sink.endpoint(endpoint(each, ingress, calls ? Via.SERVICE_NETWORK : Via.NONE));
    }
  }

  private static EndpointRow endpoint(ServiceEntrances.Entrance each, Verdict ingress, Via egress) {
    return new EndpointRow(
        each.owner().arn(),
        each.owner().type(),
        each.owner().accountId(),
        each.owner().region(),
        null,
        null,
        null,
        null,
        each.family(),
        null,
        each.host(),
        null,
        ingress,
        egress.name(),
        ingress,
        false);
  }
}
