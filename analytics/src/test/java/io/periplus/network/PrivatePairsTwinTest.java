package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Pairs of endpoints inside and across VPCs against the slow twin, on random estates: of each
 * estate as many questions as its seed draws.
 */
class PrivatePairsTwinTest {
  private static final int QUESTIONS = Integer.getInteger("twin.pairs", 40);

  /** How many of them are asked again with an input hidden. */
  private static final int HIDDEN = 12;

  @Test
  @Tag("P1")
  @Tag("P14")
  @DisplayName("P1 P14 explanations of pairs equal the slow twin")
  void pairsEqualTheSlowTwin() {
    LongAdder open = new LongAdder();
    SeededEstates.agree(
        seed -> {
          List<String> differences = new ArrayList<>();
          open.add(compare(seed, RandomPrivate.of(seed).build(), differences));
          return differences;
        });
    assertThat(open.sum())
        .as("pairs that are not blocked")
        .isGreaterThanOrEqualTo(SeededEstates.COUNT);
  }

  /** What is certain with an input hidden is true, and what is true stays possible. */
  @Test
  @Tag("P10")
  @DisplayName("P10 hiding an input leaves pairs as they are or unknown")
  void hidingAnInputOnlyAddsUnknown() {
    SeededEstates.agree(
        seed -> {
          List<String> differences = new ArrayList<>();
          EstateBuilder hidden = RandomPrivate.of(seed);
          NetworkModel truth = RandomPrivate.of(seed).build();
          List<String> operations = RandomPrivate.OPERATIONS;
          RandomPrivate.deny(hidden, operations.get((int) (seed % operations.size())));
          Explainer known = explainer(truth);
          Explainer now = explainer(hidden.build());
          List<Asked> questions = questions(truth, random(seed));
          for (Asked asked : questions.subList(0, Math.min(HIDDEN, questions.size()))) {
            Verdict before = known.explain(asked.question).verdict();
            Verdict after = now.explain(asked.question).verdict();
            if (!HiddenInputLaws.isConsistent(before, after)) {
              differences.add(asked.question + " was " + before + ", is " + after);
            }
          }
          return differences;
        });
  }

  private static RandomGenerator random(long seed) {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  private static Explainer explainer(NetworkModel model) {
    return new Explainer(ReachabilityKernel.compile(model));
  }

  /** A question about one packet. */
  private record Asked(
      SlowPairs.End from, SlowPairs.End to, SlowHeader header, Question question) {}

  private static List<Asked> questions(NetworkModel model, RandomGenerator random) {
    BoundaryPackets packets = new BoundaryPackets(model);
    List<Asked> out = new ArrayList<>();
    for (NetworkInterface a : model.networkInterfaces()) {
      for (NetworkInterface b : model.networkInterfaces()) {
        for (NetworkInterface.Address from : a.addresses()) {
          for (NetworkInterface.Address to : b.addresses()) {
            if (!a.id().equals(b.id()) && from.ipv6() == to.ipv6()) {
              IpFamily family = from.ipv6() ? IpFamily.IPV6 : IpFamily.IPV4;
              SlowHeader header = packets.anyHeader(family, random);
              SlowPairs.End source = new SlowPairs.End(a, from);
              SlowPairs.End target = new SlowPairs.End(b, to);
              out.add(new Asked(source, target, header, question(a, b, header, family)));
            }
          }
        }
      }
    }
    Collections.shuffle(out, new Random(random.nextLong()));
    return out.subList(0, Math.min(QUESTIONS, out.size()));
  }

  private static Question question(
      NetworkInterface a, NetworkInterface b, SlowHeader header, IpFamily family) {
    Integer port = header.hasPorts() ? Integer.valueOf(header.port()) : null;
    Integer type = header.isIcmp() ? Integer.valueOf(header.type()) : null;
    Integer code = header.isIcmp() ? Integer.valueOf(header.code()) : null;
    String protocol =
        switch (header.protocol()) {
          case 6 -> "tcp";
          case 17 -> "udp";
          case 1 -> "icmp";
          case 58 -> "icmpv6";
          default -> Integer.toString(header.protocol());
        };
    return new Question(a.id(), b.id(), protocol, port, port, type, code, family, 20);
  }

  /** How many pairs of a model are not blocked. */
  static int compare(long seed, NetworkModel model, List<String> differences) {
    Explainer explainer = explainer(model);
    SlowEvaluator direct = new SlowEvaluator(model);
    SlowPairs pairs = new SlowPairs(model, direct);
    SlowPrivateLink links = new SlowPrivateLink(model, direct, pairs);
    List<Integer> ports = new BoundaryPackets(model).clientPorts();
    int open = 0;
    for (Asked asked : questions(model, random(seed))) {
      // Of an endpoint itself one asks whom it lets through: another question (EX9).
      if (direct.endpoints.isInterface(asked.from.eni())
          || isTerminated(direct, asked.from)
          || isTerminated(direct, asked.to)) {
        continue;
      }
      List<SlowAnswer> expected = new ArrayList<>();
      expected.addAll(links.toInterface(asked.from, asked.to, asked.header, ports));
      expected.addAll(links.toTarget(asked.from, asked.to, asked.header, ports));
      Verdict twin = Verdict.strongestOf(expected.stream().map(SlowAnswer::verdict).toList());
      Answer answer = explainer.explain(asked.question);
      open += twin == Verdict.BLOCKED ? 0 : 1;
      if (answer.verdict() != twin) {
        differences.add(
            "seed "
                + seed
                + ": "
                + asked.question
                + ": twin "
                + twin
                + ", kernel "
                + answer.verdict()
                + answer.reasons());
      } else if (twin == Verdict.REACHABLE) {
        replies(seed, asked, expected, answer, ports, differences);
      }
    }
    return open;
  }

  private static boolean isTerminated(SlowEvaluator direct, SlowPairs.End end) {
    String id = end.eni().instanceId();
    Instance instance = id == null ? null : direct.inventory.instance(id);
    return instance != null && instance.state().equals("terminated");
  }

  private static void replies(
      long seed,
      Asked asked,
      List<SlowAnswer> expected,
      Answer answer,
      List<Integer> ports,
      List<String> differences) {
    for (int port : ports) {
      boolean twin =
          expected.stream()
              .filter(each -> each.verdict() == Verdict.REACHABLE)
              .anyMatch(each -> each.reply().apply(port) == Truth.YES);
      boolean kernel =
          answer.paths().stream()
              .filter(path -> path.verdict() == Verdict.REACHABLE)
              .anyMatch(path -> repliesTo(path, port));
      if (twin != kernel) {
        differences.add(
            "seed " + seed + ": " + asked.question + ": reply to " + port + ": twin " + twin);
        return;
      }
    }
  }

  private static boolean repliesTo(Answer.Path path, int port) {
    return path.replies() == Replies.ALL
        || path.replies() == Replies.PARTIAL
            && path.replyPorts().stream()
                .anyMatch(range -> range.from() <= port && port <= range.to());
  }
}
