package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Verdicts shared by classes that are alike are those of the classes by themselves (P7). */
class AlikeClassesTest {
  @Test
  @Tag("P7")
  @DisplayName("random estates: shared verdicts equal each class's own (P7)")
  void sharedVerdictsAreEachClassesOwn() {
    SeededEstates.all().forEach(seed -> assertSame("seed " + seed, RandomEstates.of(seed).build()));
  }

  @Test
  @Tag("P7")
  @DisplayName("benchmark estates: shared verdicts equal each class's own (P7)")
  void sharedVerdictsOfBenchmarkEstates() {
    for (BenchmarkEstates.Shape shape : BenchmarkEstates.Shape.values()) {
      assertSame(shape.name(), BenchmarkEstates.of(shape, 2_000, 5));
    }
  }

  private static void assertSame(String what, NetworkModel model) {
    CompiledNetwork network = ReachabilityKernel.compile(model);
    EndpointClasses classes = network.endpointClasses();
    AlikeClasses shared = network.verdicts();
    for (int each = 0; each < classes.size(); each++) {
      ClassVerdicts verdicts = shared.verdicts(each);
      ClassVerdicts own = network.verdictsOf(classes, each);
      assertThat(verdicts.ingress()).as(what).isEqualTo(own.ingress());
      assertThat(verdicts.ingressIfRunning()).as(what).isEqualTo(own.ingressIfRunning());
      assertThat(verdicts.rows()).as(what).isEqualTo(own.rows());
      assertThat(boxes(ingressWays(verdicts))).as(what).isEqualTo(boxes(ingressWays(own)));
      assertThat(boxes(verdicts.egressWays())).as(what).isEqualTo(boxes(own.egressWays()));
      ClassAnswer rows = network.answerOf(classes, each);
      assertThat(verdicts.ingress()).as(what).isEqualTo(rows.ingress());
      assertThat(verdicts.ingressIfRunning()).as(what).isEqualTo(rows.ingressIfRunning());
    }
  }

  private static List<ClassVerdicts.Way> ingressWays(ClassVerdicts verdicts) {
    return verdicts.ingressWay() == null ? List.of() : List.of(verdicts.ingressWay());
  }

  private static List<String> boxes(List<ClassVerdicts.Way> ways) {
    List<String> out = new ArrayList<>();
    for (ClassVerdicts.Way way : ways) {
      for (Verdicts.Cell cell : way.cells()) {
        Candidate by = way.candidate();
        String nat64 = way.nat64() ? " nat64 " : " ";
        out.add(by.via() + " " + by.gatewayArn() + nat64 + cell.box() + " " + cell.label());
      }
    }
    return out;
  }
}
