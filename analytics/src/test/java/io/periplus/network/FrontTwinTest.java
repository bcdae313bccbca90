package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ways through services against the slow twin on random estates (P1); see {@link SlowFronts}. */
class FrontTwinTest {
  private static final int ESTATES = Integer.getInteger("twin.estates", 300);
  private static final int PACKETS = 12;

  @Test
  @Tag("P1")
  void exposureThroughServicesEqualsTheSlowTwin() {
    List<String> differences = new ArrayList<>();
    int open = 0;
    for (long seed = 1; seed <= ESTATES; seed++) {
      NetworkModel model = RandomEstates.of(seed).build();
      Results results = Results.of(model);
      List<String> found = new ArrayList<>();
      compare(model, results, seed, found);
      for (String each : found.subList(0, Math.min(2, found.size()))) {
        differences.add("seed " + seed + ": " + each);
      }
      for (ExposureRow row : results.exposures) {
        open += row.gatewayArn() != null && !Results.isDirect(row) ? 1 : 0;
      }
    }
    assertThat(differences).as("kernel and twin disagree").isEmpty();
    assertThat(open).as("rows that packets get through").isPositive();
  }

  private static void compare(
      NetworkModel model, Results results, long seed, List<String> differences) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    SlowFronts twin = new SlowFronts(model, new SlowEvaluator(model));
    BoundaryPackets packets = new BoundaryPackets(model);
    List<Integer> ports = packets.clientPorts();
    for (SlowFronts.Way way : twin.ways()) {
      for (int i = 0; i < PACKETS; i++) {
        SlowAddress remote = packets.anyRemote(IpFamily.IPV4, random);
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
