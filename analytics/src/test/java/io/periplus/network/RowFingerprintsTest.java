package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.CoverageStatus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Rows kept where fingerprints did not change, and new ones elsewhere, are the rows of a full run
 * (P9).
 */
class RowFingerprintsTest {
  /** Enough that every part is missed somewhere. */
  private static final int SEEDS_OF_FAULTS = 400;

  /** An estate whose endpoints and classes are known by their fingerprints. */
  private static final class Run {
    final Map<String, String> interfaces = new HashMap<>();
    final Map<String, List<Object>> rows = new HashMap<>();
    final Map<String, String> classes;
    final Map<String, Set<Object>> rowsOfClass = new HashMap<>();
    final Map<String, Set<Object>> factors = new HashMap<>();

    Run(NetworkModel model, Set<RowFingerprints.Part> parts) {
      CompiledNetwork network = ReachabilityKernel.compile(model);
      RowFingerprints all =
          new RowFingerprints(network, network.keys(), ModelContent.of(model), parts);
      classes = all.classes();
      OrderedEvaluation ordered = network.ordered();
      List<NetworkInterface> enis = model.networkInterfaces();
      for (int i = 0; i < enis.size(); i++) {
        if (enis.get(i).ownerCandidates().size() < 2) {
          String key = enis.get(i).origin().arn();
          interfaces.put(key, all.ofInterface(i));
          Results results = new Results();
          ordered.endpoints(new int[] {i}, 0, 1, results);
          results.sort();
          List<Object> some = new ArrayList<>();
          some.addAll(results.exposures);
          some.addAll(results.egress);
          some.addAll(results.endpoints);
          rows.put(key, some);
        }
      }
      for (int i = 0; i < network.classes(); i++) {
        ClassAnswer answer = network.answerOf(network.endpointClasses(), i);
        Set<Object> some =
            rowsOfClass.computeIfAbsent(answer.row().classId(), id -> new HashSet<>());
        some.add(answer.row());
        answer.paths().forEach(path -> path.write(some::add));
        ReachSink sink =
            new ReachSink() {
              @Override
              public void reach(ReachRow row) {
                if (row.classId() != null) {
                  factors.computeIfAbsent(row.classId(), id -> new HashSet<>()).add(row);
                }
              }

              @Override
              public void hop(PathHop hop) {
                // Named by the rows.
              }
            };
        network.evaluateReach(i, i + 1, sink);
      }
    }
  }

  private static List<String> wrong(Run before, Run after, AtomicLong kept, AtomicLong all) {
    List<String> out = new ArrayList<>();
    after.interfaces.forEach(
        (key, fingerprint) -> {
          all.incrementAndGet();
          if (fingerprint.equals(before.interfaces.get(key))) {
            kept.incrementAndGet();
            if (!after.rows.get(key).equals(before.rows.get(key))) {
              out.add(key);
            }
          }
        });
    after.classes.forEach(
        (id, fingerprint) -> {
          if (fingerprint.equals(before.classes.get(id))) {
            if (!after.rowsOfClass.get(id).equals(before.rowsOfClass.get(id))) {
              out.add("class " + id);
            }
            if (!after
                .factors
                .getOrDefault(id, Set.of())
                .equals(before.factors.getOrDefault(id, Set.of()))) {
              out.add("reach of class " + id);
            }
          }
        });
    return out;
  }

  /** Estates of three kinds: gateways and fronts, peerings and endpoints, transit gateways. */
  private static NetworkModel estate(long seed) {
    return switch ((int) (seed % 3)) {
      case 0 -> RandomPrivate.of(seed).build();
      case 1 -> RandomEstates.of(seed).build();
      default -> RandomHubs.of(seed);
    };
  }

  private static NetworkModel edited(long seed) {
    return RandomEdits.apply(estate(seed), estate(seed + 3 * 7_919), 1 + (int) (seed % 4), seed);
  }

  /** Two crawls between which something changed that one part alone tells of. */
  private static List<NetworkModel> crawls(RowFingerprints.Part part, long seed) {
    NetworkModel model = RandomEstates.of(seed).build();
    return switch (part) {
      case MEMBER -> List.of(model, RandomEdits.withOtherOwners(model));
      case EVERYWHERE -> {
        NetworkModel without = RandomEdits.with(model, "natGateways", List.of());
        List<InputGap> gaps = new ArrayList<>(without.gaps());
        for (Vpc vpc : model.vpcs()) {
          Origin origin = vpc.origin();
          gaps.add(
              new InputGap(
                  origin.accountId(),
                  origin.region(),
                  "ec2",
                  "DescribeNatGateways",
                  CoverageStatus.DENIED));
        }
        yield List.of(without, RandomEdits.with(without, "gaps", gaps));
      }
      default ->
          List.of(
              model,
              RandomEdits.apply(
                  model, RandomEstates.of(seed + 7_919).build(), 1 + (int) (seed % 3), seed));
    };
  }

  @Test
  @Tag("P9")
  @DisplayName("P9: rows of unchanged fingerprints are those of a full run, over random edits")
  void keptRows_areThoseOfAFullRun() {
    AtomicLong kept = new AtomicLong();
    AtomicLong all = new AtomicLong();
    Map<String, Integer> kinds = new ConcurrentHashMap<>();
    SeededEstates.agree(
        seed -> {
          NetworkModel model = estate(seed);
          NetworkModel later = edited(seed);
          RandomEdits.differences(model, later)
              .forEach((kind, count) -> kinds.merge(kind, count, Integer::sum));
          Run before = new Run(model, RowFingerprints.ALL);
          Run after = new Run(later, RowFingerprints.ALL);
          return wrong(before, after, kept, all);
        });
    // The scripts must be of all kinds, and leave something to keep.
    if (SeededEstates.COUNT > 1) {
      assertThat(kinds.keySet())
          .contains(
              "securityGroups",
              "networkAcls",
              "routeTables",
              "networkInterfaces",
              "targetGroups",
              "internetGateways",
              "peeringConnections",
              "attachments",
              "gaps");
      assertThat(kept.get()).isGreaterThan(all.get() / 4);
    }
  }

  @Test
  @Tag("P9")
  @DisplayName("P9: an estate that did not change keeps every class")
  void sameEstate_keepsEverything() {
    SeededEstates.agree(
        seed -> {
          Run before = new Run(estate(seed), RowFingerprints.ALL);
          Run after = new Run(estate(seed), RowFingerprints.ALL);
          List<String> out = new ArrayList<>();
          if (!after.interfaces.equals(before.interfaces)) {
            out.add("interfaces");
          }
          if (!new TreeMap<>(after.classes).equals(new TreeMap<>(before.classes))) {
            out.add("classes");
          }
          return out;
        });
  }

  @ParameterizedTest(name = "without {0}")
  @EnumSource(RowFingerprints.Part.class)
  @Tag("P9")
  @DisplayName("P9: a part that fingerprints leave out is missed")
  void leftOutPart_isMissed(RowFingerprints.Part part) {
    Set<RowFingerprints.Part> parts = EnumSet.complementOf(EnumSet.of(part));
    TreeSet<Long> caught = new TreeSet<>();
    for (long seed = 1; seed <= SEEDS_OF_FAULTS && caught.isEmpty(); seed++) {
      List<NetworkModel> crawls = crawls(part, seed);
      Run before = new Run(crawls.get(0), parts);
      Run after = new Run(crawls.get(1), parts);
      if (!wrong(before, after, new AtomicLong(), new AtomicLong()).isEmpty()) {
        caught.add(seed);
      }
    }
    assertThat(caught).as("seeds on which rows without %s are wrong", part).isNotEmpty();
  }
}
