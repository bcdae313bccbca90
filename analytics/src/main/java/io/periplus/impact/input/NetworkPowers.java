package io.periplus.impact.input;

import io.periplus.network.CompiledNetwork;
import io.periplus.network.EgressRow;
import io.periplus.network.EndpointClassRow;
import io.periplus.network.EndpointRow;
import io.periplus.network.ExposureRow;
import io.periplus.network.PathHop;
import io.periplus.network.ReachRow;
import io.periplus.network.ReachSink;
import io.periplus.network.ResultSink;
import io.periplus.network.Verdict;
import io.periplus.network.WitnessPath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Runs the kernel of reachability and hands to a {@link RadiusInputReader} what its tables would
 * say: what the internet reaches, by what a resource leaves, and what machines of one VPC send each
 * other (E1 to E3), as sets of those whose packets are filtered alike.
 */
public final class NetworkPowers implements ResultSink, ReachSink {
  /** Whoever is in the VPC, beside the groups that it is in. */
  private static final String ANYBODY = "vpc";

  /** Of the rows of one resource. */
  private static final class Exposure {
    private Verdict verdict = Verdict.UNKNOWN;
    private final TreeSet<String> traffic = new TreeSet<>();
    private final TreeSet<String> gateways = new TreeSet<>();
  }

  /** What a class takes in from whom. */
  private static final class Accepted {
    private boolean sure;
    private String traffic;
  }

  private final TreeMap<String, Exposure> exposed = new TreeMap<>();
  private final TreeMap<String, TreeMap<String, Verdict>> egress = new TreeMap<>();
  private final TreeMap<String, TreeSet<String>> members = new TreeMap<>();
  private final TreeMap<String, TreeSet<String>> vpcs = new TreeMap<>();
  private final Map<String, Set<String>> groups = new TreeMap<>();

  /** Class -> whether everything that it sends to anybody passes. */
  private final TreeMap<String, Boolean> sends = new TreeMap<>();

  /** Group, or anybody -> class -> what it takes in. */
  private final TreeMap<String, TreeMap<String, Accepted>> accepts = new TreeMap<>();

  private NetworkPowers() {}

  /** Computes and adds all edges, in their order. */
  public static void add(CompiledNetwork network, RadiusInputReader reader) {
    NetworkPowers powers = new NetworkPowers();
    network.evaluate(powers);
    network.evaluateReach(0, network.classes(), powers);
    network.evaluateOtherReach(powers);
    powers.tell(reader);
  }

  @Override
  public boolean takesPath(String pathId) {
    return false;
  }

  @Override
  public void exposure(ExposureRow row) {
    if (counts(row.verdict())) {
      Exposure all = exposed.computeIfAbsent(row.arn(), key -> new Exposure());
      all.verdict = stronger(all.verdict, row.verdict());
      all.traffic.add(traffic(row.protocol(), row.fromPort(), row.toPort()));
      if (row.gatewayArn() != null) {
        all.gateways.add(row.gatewayArn());
      }
    }
  }

  private static String traffic(String protocol, Integer from, Integer to) {
    return from == null ? protocol : protocol + ' ' + (from.equals(to) ? from : from + "-" + to);
  }

  private static boolean counts(Verdict verdict) {
    return verdict == Verdict.REACHABLE || verdict == Verdict.UNKNOWN;
  }

  private static Verdict stronger(Verdict one, Verdict other) {
    return one == Verdict.REACHABLE ? one : other;
  }

  @Override
  public void egress(EgressRow row) {
    if (counts(row.verdict()) && row.gatewayArn() != null) {
      egress
          .computeIfAbsent(row.arn(), key -> new TreeMap<>())
          .merge(row.gatewayArn(), row.verdict(), NetworkPowers::stronger);
    }
  }

  @Override
  public void endpoint(EndpointRow row) {
    if (row.classId() != null) {
      members.computeIfAbsent(row.classId(), key -> new TreeSet<>()).add(row.arn());
      if (row.vpcId() != null) {
        vpcs.computeIfAbsent(row.classId(), key -> new TreeSet<>()).add(row.vpcId());
      }
    }
  }

  @Override
  public void endpointClass(EndpointClassRow row) {
    groups.computeIfAbsent(row.classId(), key -> Set.copyOf(row.securityGroupArns()));
  }

  @Override
  public void reach(ReachRow row) {
    if (row.classId() == null || row.verdict() == Verdict.BLOCKED) {
      return;
    }
    boolean passes = row.verdict() == Verdict.REACHABLE && row.scope() == ReachRow.Scope.ANY;
    if (row.factor() == ReachRow.Factor.SENDS) {
      boolean everything =
          passes && row.protocol().equals("all") && row.remoteKind() == ReachRow.RemoteKind.ANY;
      sends.merge(row.classId(), everything, Boolean::logicalOr);
    } else if (row.factor() == ReachRow.Factor.ACCEPTS) {
      accepts(row, passes);
    }
  }

  private void accepts(ReachRow row, boolean passes) {
    String from;
    boolean exactly;
    switch (row.remoteKind()) {
      case SECURITY_GROUP -> {
        from = row.remote().get(0);
        exactly = row.remote().size() == 1;
      }
      case ANY -> {
        from = ANYBODY;
        exactly = true;
      }
      case CIDR, VPC -> {
        from = ANYBODY;
        exactly = false;
      }
      default -> {
        return;
      }
    }
    Accepted all =
        accepts
            .computeIfAbsent(from, key -> new TreeMap<>())
            .computeIfAbsent(row.classId(), key -> new Accepted());
    all.sure |= passes && exactly;
    String traffic =
        row.fromPort() == null ? row.protocol() : row.protocol() + ' ' + row.fromPort();
    all.traffic = all.traffic == null || traffic.compareTo(all.traffic) < 0 ? traffic : all.traffic;
  }

  @Override
  public void path(WitnessPath path) {
    // Ways are told on request.
  }

  @Override
  public void hop(PathHop hop) {
    // Ways are told on request.
  }

  private void tell(RadiusInputReader reader) {
    exposed.forEach(
        (arn, all) ->
            reader.exposure(
                arn,
                all.verdict.name(),
                String.join(", ", all.traffic),
                List.copyOf(all.gateways)));
    egress.forEach(
        (arn, gateways) ->
            gateways.forEach((gateway, verdict) -> reader.egress(arn, gateway, verdict.name())));
    TreeMap<String, TreeMap<String, Set<String>>> senders = senders();
    accepts.forEach(
        (who, classes) ->
            classes.forEach(
                (to, accepted) -> {
                  for (String vpc : vpcs.getOrDefault(to, new TreeSet<>())) {
                    reaches(
                        reader,
                        senders.getOrDefault(who + " in " + vpc, new TreeMap<>()),
                        to,
                        accepted);
                  }
                }));
  }

  /** Group, or anybody, in a VPC -> name of a set, for all or some traffic -> its classes. */
  private TreeMap<String, TreeMap<String, Set<String>>> senders() {
    TreeMap<String, TreeMap<String, Set<String>>> out = new TreeMap<>();
    sends.forEach(
        (sender, everything) -> {
          TreeSet<String> who = new TreeSet<>(groups.getOrDefault(sender, Set.of()));
          who.add(ANYBODY);
          for (String vpc : vpcs.getOrDefault(sender, new TreeSet<>())) {
            for (String each : who) {
              String place = each + " in " + vpc;
              out.computeIfAbsent(place, key -> new TreeMap<>())
                  .computeIfAbsent(everything ? place : place + " some", key -> new TreeSet<>())
                  .add(sender);
            }
          }
        });
    return out;
  }

  private void reaches(
      RadiusInputReader reader, Map<String, Set<String>> senders, String to, Accepted accepted) {
    senders.forEach(
        (from, classes) -> {
          for (String each : classes) {
            members.getOrDefault(each, new TreeSet<>()).forEach(arn -> reader.sender(from, arn));
          }
          members.getOrDefault(to, new TreeSet<>()).forEach(arn -> reader.receiver(to, arn));
          boolean everything = !from.endsWith(" some");
          reader.reaches(from, to, everything && accepted.sure, accepted.traffic);
        });
  }
}
