package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The join of the factors of {@code reach} against the ways that explanations are made of, on the
 * random estates of {@link SeededEstates} with every feature: of the first for every pair, of the
 * others for the pairs of one source that the seed draws.
 */
class ReachJoinTest {
  /** Of how many estates every pair is asked. */
  private static final int WHOLE = Integer.getInteger("twin.reach", 30);

  /** Of how many estates the rows of the table are joined; 561, 585 and 736 once differed. */
  private static final int ROWS = Integer.getInteger("twin.rows", 750);

  private static final int PACKETS = 6;

  private final Queue<String> differences = new ConcurrentLinkedQueue<>();
  private final LongAdder open = new LongAdder();

  @Test
  @Tag("P14")
  @DisplayName("P14 joined factors equal direct evaluation of random pairs")
  void joinEqualsDirectEvaluation() {
    over(
        seed -> {
          compare("general " + seed, RandomEstates.of(seed).build(), seed);
          compare("private " + seed, RandomPrivate.of(seed).build(), seed);
        });
  }

  @Test
  @Tag("P14")
  @Tag("TG2")
  @Tag("NA7")
  @DisplayName("P14 joined factors equal direct evaluation over transit gateways")
  void joinEqualsDirectEvaluationOverTransitGateways() {
    over(seed -> compare("transit " + seed, RandomHubs.of(seed), seed));
  }

  private void over(LongConsumer compare) {
    SeededEstates.all().forEach(compare);
    assertThat(differences).as("%s differences", differences.size()).isEmpty();
    assertThat(open.sum()).as("pairs that are not blocked").isGreaterThan(SeededEstates.COUNT / 4);
  }

  /** The sources of one estate that are asked for. */
  private static List<NetworkInterface> sources(
      NetworkModel model, long seed, RandomGenerator random) {
    List<NetworkInterface> all = model.networkInterfaces();
    return seed <= WHOLE || all.isEmpty() || SeededEstates.COUNT == 1
        ? all
        : List.of(all.get(random.nextInt(all.size())));
  }

  /** Where a row is UNKNOWN, what is uncertain of it, the packet or its reply, is not told. */
  @Test
  @Tag("P14")
  @DisplayName("P14 joined rows of the table equal direct evaluation, or are UNKNOWN")
  void joinedRowsEqualDirectEvaluation() {
    over(
        seed -> {
          if (seed <= ROWS || SeededEstates.COUNT == 1) {
            compareRows("general " + seed, RandomEstates.of(seed).build(), seed);
            compareRows("private " + seed, RandomPrivate.of(seed).build(), seed);
            compareRows("transit " + seed, RandomHubs.of(seed), seed);
          }
        });
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
    List<NetworkInterface> sources = sources(model, seed, random);
    for (ReachRowsJoin.End a : ends) {
      if (!sources.contains(a.eni())) {
        continue;
      }
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
        open.add(expected == Verdict.BLOCKED ? 0 : 1);
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

  private void compare(String estate, NetworkModel model, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    BoundaryPackets packets = new BoundaryPackets(model);
    CompiledNetwork network = ReachabilityKernel.compile(model);
    ReachIndex index = new ReachIndex(network);
    for (NetworkInterface a : sources(model, seed, random)) {
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
              open.add(expected.startsWith("BLOCKED") ? 0 : 1);
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
