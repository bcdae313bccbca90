package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Ways through services of one estate against the slow twin; see {@link SlowFronts}. */
final class FrontComparison {
  private static final int PACKETS = 12;

  private FrontComparison() {}

  /**
   * What kernel and twin disagree about; empty: nothing.
   *
   * @param asked called once for each packet of each way
   */
  static List<String> differences(NetworkModel model, Results results, long seed, Runnable asked) {
    List<String> differences = new ArrayList<>();
    compare(model, results, seed, differences, asked);
    return differences;
  }

  private static void compare(
      NetworkModel model, Results results, long seed, List<String> differences, Runnable asked) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    SlowFronts twin = new SlowFronts(model, new SlowEvaluator(model));
    BoundaryPackets packets = new BoundaryPackets(model);
    List<Integer> ports = packets.clientPorts();
    for (SlowFronts.Way way : twin.ways()) {
      for (int i = 0; i < PACKETS; i++) {
        SlowAddress remote = packets.anyRemote(IpFamily.IPV4, random);
        asked.run();
        for (NetworkInterface end : twin.entries(way)) {
          Verdict expected = twin.ingress(way, end, remote, ports).verdict();
          Verdict actual = Verdict.BLOCKED;
          for (ExposureRow row : results.exposures) {
            boolean same =
                row.via() == way.via()
                    && way.arn().equals(row.gatewayArn())
                    && end.id().equals(row.networkInterfaceId())
                    && end.owner().arn().equals(row.arn());
            actual = same ? strongest(actual, row, remote, way) : actual;
          }
          report(way + " at " + end.id() + " <- " + remote, expected, actual, differences);
        }
        behind(way, twin, results, remote, ports, differences);
      }
    }
  }

  /** Nodes of one load balancer send to a target together: the strongest of them counts. */
  private static void behind(
      SlowFronts.Way way,
      SlowFronts twin,
      Results results,
      SlowAddress remote,
      List<Integer> ports,
      List<String> differences) {
    Map<List<Object>, Verdict> expected = new LinkedHashMap<>();
    for (SlowLoadBalancers.Way next : twin.behind(way)) {
      List<Object> target = List.of(next.target(), next.address().address(), next.targetPort());
      Verdict verdict = twin.ingress(way, next, remote, ports).verdict();
      expected.merge(target, verdict, Verdict::strongest);
    }
    String host = host(way, results);
    expected.forEach(
        (target, verdict) -> {
          NetworkInterface eni = (NetworkInterface) target.get(0);
          Verdict actual = Verdict.BLOCKED;
          for (ExposureRow row : results.exposures) {
            boolean same =
                row.via() == Via.LOAD_BALANCER
                    && Objects.equals(row.gatewayArn(), way.targetArn())
                    && Objects.equals(row.address(), host)
                    && eni.id().equals(row.networkInterfaceId())
                    && eni.owner().arn().equals(row.arn())
                    && target.get(1).equals(row.privateAddress())
                    && target.get(2).equals(row.targetPort());
            actual = same ? strongest(actual, row, remote, way) : actual;
          }
          report(way + " behind to " + eni.id() + " <- " + remote, verdict, actual, differences);
        });
  }

  private static String host(SlowFronts.Way way, Results results) {
    return results.endpoints.stream()
        .filter(row -> row.arn().equals(way.arn()))
        .map(EndpointRow::publicAddress)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static Verdict strongest(
      Verdict so, ExposureRow row, SlowAddress remote, SlowFronts.Way way) {
    boolean holds =
        row.verdict() != Verdict.BLOCKED
            && RowMatch.of(row).contains(remote, SlowHeader.port(6, way.clientPort()));
    return holds ? so.strongest(row.verdict()) : so;
  }

  private static void report(
      String where, Verdict expected, Verdict actual, List<String> differences) {
    if (expected != actual) {
      differences.add(where + ": twin " + expected + ", kernel " + actual);
    }
  }
}
