package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every law notices a kernel that breaks it. The fault is planted by giving the kernel the estate
 * as such a kernel would read it, or by spoiling the rows that it wrote.
 */
class EstateLawFaultsTest {
  /** Within this many estates a fault must show. */
  private static final int ESTATES = 100;

  private static final Map<EstateLaw, Kernel> FAULTS = new EnumMap<>(EstateLaw.class);

  static {
    Kernel deaf = Kernel.misreading(m -> Misreading.groups(m, rules -> firstOf(rules)));
    FAULTS.put(EstateLaw.P1_ROWS, deaf);
    FAULTS.put(EstateLaw.P1_SERVICES, Kernel.misreading(m -> Misreading.groups(m, r -> List.of())));
    FAULTS.put(
        EstateLaw.P2_ALLOW_RULE,
        Kernel.misreading(m -> Misreading.groups(m, rules -> evenlyMany(rules))));
    FAULTS.put(
        EstateLaw.P3_ROUTE,
        Kernel.misreading(m -> Misreading.routes(m, routes -> evenlyMany(routes))));
    Kernel oddAcls = Kernel.misreading(m -> Misreading.acls(m, entries -> evenlyMany(entries)));
    FAULTS.put(EstateLaw.P4_FIRST_DENY, oddAcls);
    FAULTS.put(EstateLaw.P4_LAST_ALLOW, oddAcls);
    FAULTS.put(EstateLaw.P5_ORDER, deaf);
    Kernel superstitious = Kernel.misreading(EstateLawFaultsTest::withoutNamesOfEvenEnds);
    FAULTS.put(EstateLaw.P6_RENAMING, superstitious);
    FAULTS.put(EstateLaw.P6_ORDER_OF_NAMES, superstitious);
    FAULTS.put(EstateLaw.P7_CLASSES, new Spoilt(Spoilt.Part.ALONE, EstateLawFaultsTest::oneLess));
    FAULTS.put(EstateLaw.P8_PARTS, new Spoilt(Spoilt.Part.PARTS, EstateLawFaultsTest::oneLess));
    Kernel sure = Kernel.misreading(m -> Misreading.with(m, Map.of("gaps", List.of())));
    FAULTS.put(EstateLaw.P10_HIDDEN, sure);
    FAULTS.put(EstateLaw.P10_HIDDEN_HUBS, sure);
    FAULTS.put(
        EstateLaw.P11_CANONICAL, new Spoilt(Spoilt.Part.WHOLE, EstateLawFaultsTest::oneTwice));
    FAULTS.put(
        EstateLaw.P11_DISJOINT, new Spoilt(Spoilt.Part.WHOLE, EstateLawFaultsTest::everywhere));
    FAULTS.put(EstateLaw.P11_BOXES, new Spoilt(Spoilt.Part.WHOLE, EstateLawFaultsTest::halved));
    FAULTS.put(
        EstateLaw.P11_WITNESS, new Spoilt(Spoilt.Part.WHOLE, results -> results.paths.clear()));
    FAULTS.put(EstateLaw.P12_EXPLAIN, new Spoilt(Spoilt.Part.EXPLANATIONS, results -> {}));
    FAULTS.put(
        EstateLaw.P12_EXPLAIN_HIDDEN_NODES, new Spoilt(Spoilt.Part.EXPLANATIONS, results -> {}));
    FAULTS.put(EstateLaw.P13_WHAT_IF, new Unmoved(true));
    FAULTS.put(EstateLaw.P13_INVERSE, new Unmoved(false));
  }

  @ParameterizedTest(name = "{0}: a kernel that breaks it is noticed")
  @EnumSource
  @Tag("P1")
  void aKernelThatBreaksTheLawIsNoticed(EstateLaw law) {
    assertThat(FAULTS).containsKey(law);
    assertThat(LongStream.rangeClosed(1, ESTATES).anyMatch(seed -> breaks(law, seed)))
        .as("estates that show it")
        .isTrue();
  }

  private static boolean breaks(EstateLaw law, long seed) {
    try {
      law.hold(new SeededEstate(seed, FAULTS.get(law)));
      return false;
    } catch (AssertionError noticed) {
      return true;
    }
  }

  /**
   * A kernel that takes some changes for none.
   *
   * @param all whether it does so for all changes, not only for every other one
   */
  private record Unmoved(boolean all) implements Kernel {
    @Override
    public NetworkComparison comparison(NetworkModel before, NetworkModel after) {
      boolean seen = !all && before.hashCode() < after.hashCode();
      return REAL.comparison(before, seen ? after : before);
    }
  }

  /** A kernel that spoils one of its answers. */
  private record Spoilt(Part part, Consumer<Results> spoil) implements Kernel {
    enum Part {
      WHOLE,
      PARTS,
      ALONE,
      EXPLANATIONS
    }

    @Override
    public Results results(NetworkModel model) {
      return spoiltIf(Part.WHOLE, Results.of(model));
    }

    @Override
    public Results inParts(NetworkModel model) {
      return spoiltIf(Part.PARTS, REAL.inParts(model));
    }

    @Override
    public Results alone(NetworkModel model) {
      return spoiltIf(Part.ALONE, REAL.alone(model));
    }

    @Override
    public Explainer explainer(NetworkModel model) {
      return REAL.explainer(
          part == Part.EXPLANATIONS ? Misreading.groups(model, rules -> List.of()) : model);
    }

    private Results spoiltIf(Part which, Results results) {
      if (part == which) {
        spoil.accept(results);
      }
      return results;
    }
  }

  private static <T> List<T> firstOf(List<T> all) {
    return all.stream().limit(1).toList();
  }

  /** One more or one less turns it over: no such kernel can be monotone. */
  private static <T> List<T> evenlyMany(List<T> all) {
    return all.size() % 2 == 0 ? all : List.of();
  }

  private static NetworkModel withoutNamesOfEvenEnds(NetworkModel model) {
    return Misreading.with(
        model,
        Map.of(
            "securityGroups",
            model.securityGroups().stream()
                .map(
                    group ->
                        group.id().charAt(group.id().length() - 1) % 2 == 0
                            ? Misreading.with(group, Map.of("rules", List.of()))
                            : group)
                .toList()));
  }

  private static void oneLess(Results results) {
    results.egress.remove(0);
  }

  private static void oneTwice(Results results) {
    results.exposures.add(results.exposures.get(0));
  }

  /** Every row takes in all packets, so those of its neighbours too. */
  private static void everywhere(Results results) {
    Map<String, Object> all = Map.of("protocol", "all", "remoteCidrs", List.of("0.0.0.0/0"));
    results.egress.replaceAll(row -> Misreading.with(row, all));
  }

  private static void halved(Results results) {
    for (ExposureRow row : List.copyOf(results.exposures)) {
      List<String> cidrs = row.remoteCidrs();
      int half = cidrs.size() / 2;
      if (half > 0) {
        results.exposures.remove(row);
        for (List<String> each :
            List.of(cidrs.subList(0, half), cidrs.subList(half, cidrs.size()))) {
          results.exposures.add(Misreading.with(row, Map.of("remoteCidrs", each)));
        }
        return;
      }
    }
  }
}
