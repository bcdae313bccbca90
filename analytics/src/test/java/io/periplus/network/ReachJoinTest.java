package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The join of the factors of {@code reach} against the ways that explanations are made of, on
 * random estates with every feature. A failure names the seed; {@code -Dtwin.seed=N} runs that
 * estate alone.
 */
class ReachJoinTest {
  private static final int ESTATES = Integer.getInteger("twin.reach", 40);
  private static final Long ONLY = Long.getLong("twin.seed");
  private static final int PACKETS = 6;

  private final List<String> differences = new ArrayList<>();
  private int open;

  @Test
  @Tag("P14")
  @DisplayName("P14 joined factors equal direct evaluation of random pairs")
  void joinEqualsDirectEvaluation() {
    for (long seed = first(); seed <= last(); seed++) {
      compare("general " + seed, RandomEstates.of(seed).build(), seed);
      compare("private " + seed, RandomPrivate.of(seed).build(), seed);
    }
    assertThat(differences).as("%s differences", differences.size()).isEmpty();
    assertThat(open).as("pairs that are not blocked").isGreaterThan(ONLY == null ? ESTATES : 0);
  }

  @Test
  @Tag("P14")
  @Tag("TG2")
  @Tag("NA7")
  @DisplayName("P14 joined factors equal direct evaluation over transit gateways")
  void joinEqualsDirectEvaluationOverTransitGateways() {
    for (long seed = first(); seed <= 3 * last(); seed++) {
      compare("transit " + seed, RandomHubs.of(seed), seed);
    }
    assertThat(differences).as("%s differences", differences.size()).isEmpty();
    assertThat(open).as("pairs that are not blocked").isGreaterThan(ONLY == null ? ESTATES : 0);
  }

  /** Where a row is UNKNOWN, what is uncertain of it, the packet or its reply, is not told. */
  @Test
  @Tag("P14")
  @DisplayName("P14 joined rows of the table equal direct evaluation, or are UNKNOWN")
  void joinedRowsEqualDirectEvaluation() {
    for (long seed = first(); seed <= last(); seed++) {
      compareRows("general " + seed, RandomEstates.of(seed).build(), seed);
      compareRows("private " + seed, RandomPrivate.of(seed).build(), seed);
      compareRows("transit " + seed, RandomHubs.of(seed), seed);
    }
    assertThat(differences).as("%s differences of %s", differences.size(), open).isEmpty();
    assertThat(open).as("pairs that are not blocked").isGreaterThan(ONLY == null ? ESTATES : 0);
  }

  private void compareRows(String estate, NetworkModel model, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    BoundaryPackets packets = new BoundaryPackets(model);
    CompiledNetwork network = ReachabilityKernel.compile(model);
    ReachRowsJoin rows = new ReachRowsJoin(network, ReachResults.of(model).rows);
    List<ReachRowsJoin.End> ends = new ArrayList<>();
    for (NetworkInterface each : model.networkInterfaces()) {
      for (NetworkInterface.Address address : each.addresses()) {
        Endpoint endpoint = network.endpoints().of(each, each.owner(), address);
        if (endpoint.address() != null) {
          ends.add(new ReachRowsJoin.End(each, address, endpoint));
        }
      }
    }
    for (ReachRowsJoin.End a : ends) {
      for (ReachRowsJoin.End b : ends) {
        if (a.eni() == b.eni() || a.endpoint().family() != b.endpoint().family()) {
          continue;
        }
        List<Outcome> direct =
            network.localPaths().ways(a.endpoint(), b.endpoint()).stream()
                .map(way -> way.outcome(TrafficSet.of(AddressSet.of(a.endpoint().address()))))
                .toList();
        SlowHeader header = packets.anyHeader(a.endpoint().family(), random);
        int point = point(header);
        String answer = answer(direct, new Packet(point, a.endpoint().address()));
        Verdict expected = Verdict.valueOf(answer.substring(0, answer.indexOf(' ')));
        Verdict actual = rows.verdict(a, b, point);
        open += expected == Verdict.BLOCKED ? 0 : 1;
        boolean vague = actual == Verdict.UNKNOWN && expected == Verdict.FORWARD_ONLY;
        if (expected != actual && !vague) {
          differences.add(
              String.format(
                  "%s: %s %s to %s %s %s: direct %s, rows %s",
                  estate,
                  a.eni().id(),
                  a.endpoint().address(),
                  b.eni().id(),
                  b.endpoint().address(),
                  header,
                  expected,
                  actual));
        }
      }
    }
  }

  private static long first() {
    return ONLY != null ? ONLY : 1;
  }

  private static long last() {
    return ONLY != null ? ONLY : ESTATES;
  }

  private void compare(String estate, NetworkModel model, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    BoundaryPackets packets = new BoundaryPackets(model);
    CompiledNetwork network = ReachabilityKernel.compile(model);
    ReachIndex index = new ReachIndex(network);
    for (NetworkInterface a : model.networkInterfaces()) {
      for (NetworkInterface b : model.networkInterfaces()) {
        for (NetworkInterface.Address from : a.addresses()) {
          for (NetworkInterface.Address to : b.addresses()) {
            if (a.id().equals(b.id()) || from.ipv6() != to.ipv6()) {
              continue;
            }
            Endpoint source = network.endpoints().of(a, a.owner(), from);
            Endpoint target = network.endpoints().of(b, b.owner(), to);
            if (source.address() == null || target.address() == null) {
              continue;
            }
            List<Outcome> joined =
                index.join(source, a.sourceDestCheck(), target, b.sourceDestCheck());
            List<Outcome> direct =
                network.localPaths().ways(source, target).stream()
                    .map(way -> way.outcome(TrafficSet.of(AddressSet.of(source.address()))))
                    .toList();
            for (int i = 0; i < PACKETS; i++) {
              SlowHeader header = packets.anyHeader(source.family(), random);
              Packet packet = new Packet(point(header), source.address());
              String expected = answer(direct, packet);
              String actual = answer(joined, packet);
              open += expected.startsWith("BLOCKED") ? 0 : 1;
              if (!expected.equals(actual)) {
                differences.add(
                    String.format(
                        "%s: %s %s to %s %s %s: direct %s, joined %s",
                        estate,
                        a.id(),
                        source.address(),
                        b.id(),
                        target.address(),
                        header,
                        expected,
                        actual));
              }
            }
          }
        }
      }
    }
  }

  private static int point(SlowHeader header) {
    if (header.isIcmp()) {
      return Headers.icmp(header.type(), header.code());
    }
    return switch (header.protocol()) {
      case 6 -> Headers.tcp(header.port());
      case 17 -> Headers.udp(header.port());
      default -> Headers.range(IpFamily.IPV4, header.protocol(), -1, -1, -1, -1).first();
    };
  }

  /** Verdict of one packet by the strongest of several ways, and who of its clients is answered. */
  private static String answer(List<Outcome> ways, Packet packet) {
    Verdict verdict = Verdict.BLOCKED;
    ClientPorts ports = ClientPorts.NONE;
    for (Outcome way : ways) {
      for (var part : way.parts().entrySet()) {
        if (part.getValue().contains(packet.point(), packet.remote())) {
          verdict = verdict.strongest(part.getKey().verdict());
          if (part.getKey().verdict() == Verdict.REACHABLE) {
            ports = ports.union(part.getKey().clientPorts());
          }
        }
      }
    }
    return verdict + " " + ports.ranges();
  }
}
