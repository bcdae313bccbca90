package io.periplus.spark;

import io.periplus.network.CompiledNetwork;
import io.periplus.network.EgressRow;
import io.periplus.network.EndpointClassRow;
import io.periplus.network.EndpointRow;
import io.periplus.network.ExposureRow;
import io.periplus.network.PathHop;
import io.periplus.network.ResultSink;
import io.periplus.network.WitnessPath;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of endpoints of no single class: virtual and service endpoints, and interfaces that several
 * resources may own. They are told one by one and belong anywhere in the tables, so they are kept,
 * in the tables' order: about a kilobyte for each function or load balancer.
 */
final class OtherRows implements ResultSink {
  private final List<ExposureRow> exposures = new ArrayList<>();
  private final List<EgressRow> egress = new ArrayList<>();
  private final List<EndpointRow> endpoints = new ArrayList<>();
  private final List<EndpointClassRow> classes = new ArrayList<>();
  private final List<WitnessPath> paths = new ArrayList<>();

  private OtherRows() {}

  static OtherRows of(CompiledNetwork network) {
    OtherRows rows = new OtherRows();
    network.evaluateOthers(rows);
    rows.exposures.sort(ExposureRow.ORDER);
    rows.egress.sort(EgressRow.ORDER);
    rows.endpoints.sort(EndpointRow.ORDER);
    return rows;
  }

  List<ExposureRow> exposures() {
    return exposures;
  }

  List<EgressRow> egress() {
    return egress;
  }

  List<EndpointRow> endpoints() {
    return endpoints;
  }

  /** In no order; a class may come several times, each with the members of one part. */
  List<EndpointClassRow> classes() {
    return classes;
  }

  /** In no order; a path may come several times. */
  List<WitnessPath> paths() {
    return paths;
  }

  @Override
  public void exposure(ExposureRow row) {
    exposures.add(row);
  }

  @Override
  public void egress(EgressRow row) {
    egress.add(row);
  }

  @Override
  public void endpoint(EndpointRow row) {
    endpoints.add(row);
  }

  @Override
  public void endpointClass(EndpointClassRow row) {
    classes.add(row);
  }

  @Override
  public void path(WitnessPath path) {
    paths.add(path);
  }

  @Override
  public void hop(PathHop hop) {
    throw new IllegalStateException("paths come whole");
  }
}
