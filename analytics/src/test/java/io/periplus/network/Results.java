package io.periplus.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All rows of an evaluation in the tables' order. */
public final class Results implements ResultSink {
  public final List<ExposureRow> exposures = new ArrayList<>();
  public final List<EgressRow> egress = new ArrayList<>();
  public final List<EndpointRow> endpoints = new ArrayList<>();
  public final List<EndpointClassRow> classes = new ArrayList<>();
  public final Map<String, List<PathHop>> paths = new LinkedHashMap<>();

  /** Evaluates a model in one part. */
  public static Results of(NetworkModel model) {
    Results results = new Results();
    ReachabilityKernel.compile(model).evaluate(results);
    results.sort();
    return results;
  }

  void sort() {
    exposures.sort(ExposureRow.ORDER);
    egress.sort(EgressRow.ORDER);
    endpoints.sort(EndpointRow.ORDER);
    classes.sort(EndpointClassRow.ORDER);
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
  public void hop(PathHop hop) {
    paths.computeIfAbsent(hop.pathId(), id -> new ArrayList<>()).add(hop);
  }

  /** Exposure rows whose owner's ARN ends with this. */
  public List<ExposureRow> exposures(String owner) {
    return exposures.stream().filter(row -> row.arn().endsWith('/' + owner)).toList();
  }

  public List<EgressRow> egress(String owner) {
    return egress.stream().filter(row -> row.arn().endsWith('/' + owner)).toList();
  }

  public List<EndpointRow> endpoints(String owner) {
    return endpoints.stream().filter(row -> row.arn().endsWith('/' + owner)).toList();
  }

  /** {@code REACHABLE tcp 443-443 0.0.0.0/0 all INTERNET_GATEWAY [REASON]}, one line per row. */
  public List<String> exposureLines(String owner) {
    return exposures(owner).stream().map(Results::line).toList();
  }

  public List<String> egressLines(String owner) {
    return egress(owner).stream().map(Results::line).toList();
  }

  /** {@link #exposureLines} with the rules that decided, where something stops or is not known. */
  public List<String> exposureDecisions(String owner) {
    return exposures(owner).stream().map(row -> line(row) + by(row.pathId())).toList();
  }

  /** {@link #egressLines} with the rules that decided, where something stops or is not known. */
  public List<String> egressDecisions(String owner) {
    return egress(owner).stream().map(row -> line(row) + by(row.pathId())).toList();
  }

  /** Straight from the internet, through no load balancer or service. */
  static boolean isDirect(ExposureRow row) {
    return switch (row.via()) {
      case LOAD_BALANCER, CLOUDFRONT, API_GATEWAY, GLOBAL_ACCELERATOR -> false;
      default -> true;
    };
  }

  /** {@code NA1 acl-1/ingress/100} of every hop of a row's witness, in path order. */
  public List<String> rules(String pathId) {
    return rules(paths.get(pathId));
  }

  static List<String> rules(List<PathHop> hops) {
    return hops.stream()
        .map(hop -> hop.semanticRule() + (hop.rule() == null ? "" : " " + hop.rule().id()))
        .toList();
  }

  private String by(String pathId) {
    return pathId == null ? "" : by(paths.get(pathId));
  }

  /** {@code by NA1, IG8}: the rules of hops that stop a packet or are not known; else nothing. */
  static String by(List<PathHop> hops) {
    List<String> rules =
        hops.stream()
            .filter(
                hop ->
                    hop.effect() == Effect.DENY
                        || hop.effect() == Effect.DROP
                        || hop.effect() == Effect.ASSUME)
            .map(PathHop::semanticRule)
            .distinct()
            .toList();
    return rules.isEmpty() ? "" : " by " + String.join(", ", rules);
  }

  static String line(ExposureRow row) {
    return line(
        row.verdict(),
        row.protocol(),
        row.fromPort(),
        row.toPort(),
        row.icmpType(),
        row.icmpCode(),
        row.icmpTypeTo(),
        row.icmpCodeTo(),
        row.remoteCidrs(),
        row.replies(),
        row.via(),
        row.reasons());
  }

  static String line(EgressRow row) {
    return line(
        row.verdict(),
        row.protocol(),
        row.fromPort(),
        row.toPort(),
        row.icmpType(),
        row.icmpCode(),
        row.icmpTypeTo(),
        row.icmpCodeTo(),
        row.remoteCidrs(),
        row.replies(),
        row.via(),
        row.reasons());
  }

  private static String run(int from, int to) {
    return from == to ? Integer.toString(from) : from + "-" + to;
  }

  private static String line(
      Verdict verdict,
      String protocol,
      Integer from,
      Integer to,
      Integer type,
      Integer code,
      Integer typeTo,
      Integer codeTo,
      List<String> cidrs,
      Replies replies,
      Via via,
      List<Reason> reasons) {
    String detail =
        from != null
            ? " " + (from.equals(to) ? from : from + "-" + to)
            : type != null ? " " + run(type, typeTo) + "/" + run(code, codeTo) : "";
    String who = cidrs.size() > 3 ? cidrs.size() + " blocks" : String.join(",", cidrs);
    return verdict
        + " "
        + protocol
        + detail
        + " "
        + who
        + " "
        + (replies == null ? "-" : replies)
        + " "
        + via
        + (reasons.isEmpty() ? "" : " " + reasons);
  }
}
