package io.periplus.network;

import io.periplus.model.IpFamily;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Rows of functions as callers see them, and of those outside any VPC (EX7, EG7, LB8). */
final class FunctionRows {
  private final CompiledNetwork network;
  private final ResultSink sink;
  private final Consumer<Witnesses.Witness> paths;

  /**
   * @param paths takes the witnesses of the rows
   */
  FunctionRows(CompiledNetwork network, ResultSink sink, Consumer<Witnesses.Witness> paths) {
    this.network = network;
    this.sink = sink;
    this.paths = paths;
  }

  void add(LambdaFunction function) {
    NetworkInterface.Owner owner =
        ManagedEndpoints.owner(function.origin(), ManagedEndpoints.FUNCTION_TYPE);
    List<LambdaUrl> urls = network.managed().urls(function.origin().arn());
    List<Fronts.Row> fronts = network.fronts().rows(function.origin().arn());
    boolean outside = function.vpcId() == null;
    Instant stale = function.origin().staleSince();
    for (LambdaUrl url : urls) {
      for (IpFamily family : IpFamily.values()) {
        RowWriter.Subject subject =
            subject(owner, family, url.host(), Staleness.older(stale, url.origin()));
        for (ClassAnswer.Template row : rows(ServiceWays.toUrl(function, url, family), family)) {
          sink.exposure(RowWriter.exposure(subject, row, null, ServiceWays.authentication(url)));
        }
      }
    }
    boolean perhaps = network.managed().urlsMissing(function).isGap();
    Verdict v6 = urls.isEmpty() ? Verdict.BLOCKED : Verdict.REACHABLE;
    Verdict v4 = perhaps ? v6.strongest(Verdict.UNKNOWN) : v6;
    for (Fronts.Row row : fronts) {
      IpFamily family = row.template().box().remotes().family();
      RowWriter.Subject subject = subject(owner, family, null, stale).behind(row);
      sink.exposure(RowWriter.exposure(subject, row.template(), null, row.authentication()));
      paths.accept(row.witness());
      Verdict verdict = row.template().label().verdict();
      v4 = family == IpFamily.IPV4 ? v4.strongest(verdict) : v4;
      v6 = family == IpFamily.IPV6 ? v6.strongest(verdict) : v6;
    }
    if (outside) {
      RowWriter.Subject subject = subject(owner, IpFamily.IPV4, null, stale);
      for (ClassAnswer.Template row : rows(ServiceWays.toInternet(function), IpFamily.IPV4)) {
        sink.egress(RowWriter.egress(subject, row));
      }
    }
    String host = urls.isEmpty() ? null : urls.get(0).host();
    if (outside || !urls.isEmpty() || !fronts.isEmpty()) {
      Via egress = outside ? Via.SERVICE_NETWORK : Via.NONE;
      sink.endpoint(endpoint(owner, IpFamily.IPV4, host, v4, egress));
    }
    if (v6 != Verdict.BLOCKED) {
      sink.endpoint(endpoint(owner, IpFamily.IPV6, host, v6, Via.NONE));
    }
  }

  /** Everything that a way lets through, each row with its witness. */
  private List<ClassAnswer.Template> rows(Candidate way, IpFamily family) {
    AddressSet internet = Internet.of(family);
    return network.rows(way, TrafficSet.of(internet), internet, paths);
  }

  private static RowWriter.Subject subject(
      NetworkInterface.Owner owner, IpFamily family, String host, Instant stale) {
    return new RowWriter.Subject(owner, null, null, null, family, null, host, stale);
  }

  private static EndpointRow endpoint(
      NetworkInterface.Owner owner, IpFamily family, String host, Verdict ingress, Via egress) {
    return new EndpointRow(
        owner.arn(),
        owner.type(),
        owner.accountId(),
        owner.region(),
        null,
        null,
        null,
        null,
        family,
        null,
        host,
        null,
        ingress,
        egress.name(),
        ingress,
        false);
  }
}
