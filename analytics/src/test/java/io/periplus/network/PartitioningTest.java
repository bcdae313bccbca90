package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same rows and paths however the work is split and whatever was computed before (P8). */
class PartitioningTest {
  private static final int INTERFACES = 300;
  private static final int PARTS = 7;

  @Test
  @Tag("P8")
  void partsOnManyThreadsGiveTheRowsOfOneRun() throws Exception {
    NetworkModel model = BenchmarkEstates.of(BenchmarkEstates.Shape.VPCS, INTERFACES, 7);
    Results whole = Results.of(model);

    CompiledNetwork network = ReachabilityKernel.compile(model);
    List<NetworkInterface> shuffled = new ArrayList<>(model.networkInterfaces());
    Collections.shuffle(shuffled, new Random(7));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    Results parts = new Results();
    try {
      List<Callable<Results>> work = new ArrayList<>();
      for (int part = 0; part < PARTS; part++) {
        List<NetworkInterface> some = new ArrayList<>();
        for (int i = part; i < shuffled.size(); i += PARTS) {
          some.add(shuffled.get(i));
        }
        work.add(
            () -> {
              Results results = new Results();
              network.evaluate(some, results);
              return results;
            });
      }
      for (Future<Results> each : threads.invokeAll(work)) {
        Results results = each.get();
        parts.exposures.addAll(results.exposures);
        parts.egress.addAll(results.egress);
        parts.endpoints.addAll(results.endpoints);
        results.paths.forEach(
            (id, hops) -> assertThat(parts.paths.merge(id, hops, (a, b) -> a)).isEqualTo(hops));
      }
    } finally {
      threads.shutdownNow();
    }
    parts.sort();

    assertThat(parts.exposures).isEqualTo(whole.exposures);
    assertThat(parts.egress).isEqualTo(whole.egress);
    assertThat(parts.endpoints).isEqualTo(whole.endpoints);
    assertThat(new TreeMap<>(parts.paths)).isEqualTo(new TreeMap<>(whole.paths));
  }

  @Test
  @Tag("P8")
  void rangesOfClassesOnManyThreadsGiveTheRowsOfOneRun() throws Exception {
    for (NetworkModel model :
        List.of(
            BenchmarkEstates.of(BenchmarkEstates.Shape.VPCS, INTERFACES, 9),
            RandomEstates.of(3).build(),
            RandomEstates.of(11).build())) {
      Results whole = Results.of(model);
      CompiledNetwork network = ReachabilityKernel.compile(model);
      int step = Math.max(1, network.classes() / PARTS);
      List<Callable<Results>> work = new ArrayList<>();
      for (int from = 0; from < network.classes(); from += step) {
        int first = from;
        int end = Math.min(network.classes(), from + step);
        work.add(() -> resultsOf(sink -> network.evaluateClasses(first, end, sink)));
      }
      work.add(() -> resultsOf(network::evaluateOthers));
      Results parts = new Results();
      ExecutorService threads = Executors.newFixedThreadPool(4);
      try {
        for (Future<Results> each : threads.invokeAll(work)) {
          Results results = each.get();
          parts.exposures.addAll(results.exposures);
          parts.egress.addAll(results.egress);
          parts.endpoints.addAll(results.endpoints);
          parts.paths.putAll(results.paths);
        }
      } finally {
        threads.shutdownNow();
      }
      parts.sort();

      assertThat(parts.exposures).isEqualTo(whole.exposures);
      assertThat(parts.egress).isEqualTo(whole.egress);
      assertThat(parts.endpoints).isEqualTo(whole.endpoints);
      assertThat(distinctHops(parts)).isEqualTo(distinctHops(whole));
    }
  }

  /** Each part writes the hops of its paths. */
  private static Map<String, List<PathHop>> distinctHops(Results results) {
    Map<String, List<PathHop>> out = new TreeMap<>();
    results.paths.forEach((id, hops) -> out.put(id, hops.stream().distinct().toList()));
    return out;
  }

  private static Results resultsOf(Consumer<ResultSink> evaluation) {
    Results results = new Results();
    evaluation.accept(results);
    return results;
  }

  @Test
  @Tag("P8")
  void everyRowHasItsWitness() {
    Results results = Results.of(BenchmarkEstates.of(BenchmarkEstates.Shape.VPCS, INTERFACES, 8));
    assertThat(results.exposures)
        .isNotEmpty()
        .allSatisfy(row -> assertThat(results.paths).containsKey(row.pathId()));
    assertThat(results.egress)
        .isNotEmpty()
        .allSatisfy(row -> assertThat(results.paths).containsKey(row.pathId()));
  }
}
