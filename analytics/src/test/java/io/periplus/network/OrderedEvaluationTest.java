package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order in which endpoints are asked for changes nothing but the order of the rows (P8). */
class OrderedEvaluationTest {
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {3, 7, 11, 19})
  @Tag("P8")
  void anyOrderInAnyParts_givesTheRowsOfOneRun(long seed) {
    NetworkModel model = RandomEstates.of(seed).build();
    Results whole = Results.of(model);
    CompiledNetwork network = ReachabilityKernel.compile(model);
    OrderedEvaluation ordered = network.ordered();
    int[] numbers = shuffled(model.networkInterfaces().size(), seed);
    Results parts = new Results();
    int middle = numbers.length / 3;
    ordered.endpoints(numbers, middle, numbers.length, parts);
    int someClasses = network.classes() / 2;
    ordered.classes(someClasses, network.classes(), parts);
    ordered.endpoints(numbers, 0, middle, parts);
    ordered.classes(0, someClasses, parts);
    network.evaluateOthers(parts);
    parts.sort();

    assertThat(parts.exposures).isEqualTo(whole.exposures);
    assertThat(parts.egress).isEqualTo(whole.egress);
    assertThat(parts.endpoints).isEqualTo(whole.endpoints);
    assertThat(members(parts)).isEqualTo(members(whole));
    Map<String, HashSet<PathHop>> hops = hops(parts);
    assertThat(hops).isEqualTo(hops(whole));
  }

  private static int[] shuffled(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] numbers = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int other = numbers[j];
      numbers[j] = numbers[i];
      numbers[i] = other;
    }
    return numbers;
  }

  private static Map<String, EndpointClassRow> members(Results results) {
    Map<String, EndpointClassRow> classes = new HashMap<>();
    for (EndpointClassRow row : results.classes) {
      classes.merge(row.classId(), row, EndpointClassRow::plus);
    }
    return classes;
  }

  private static Map<String, HashSet<PathHop>> hops(Results results) {
    Map<String, HashSet<PathHop>> hops = new HashMap<>();
    results.paths.forEach((id, each) -> hops.put(id, new HashSet<>(List.copyOf(each))));
    return hops;
  }
}
