package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Laws that hold on every estate (test plan, P1 to P13), over random ones. A failure names the
 * seed; {@link SeededEstates} tells how to run one or more of them, {@link TwinBenchmark} runs very
 * many.
 */
@Tag("P1")
@Tag("P2")
@Tag("P3")
@Tag("P4")
@Tag("P5")
@Tag("P6")
@Tag("P7")
@Tag("P8")
@Tag("P10")
@Tag("P11")
@Tag("P12")
@Tag("P13")
class EstateLawsTest {
  private static EstateLawsRun run;

  @BeforeAll
  static void holdAllLaws() {
    run = new EstateLawsRun(EnumSet.allOf(EstateLaw.class)).over(SeededEstates.all());
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void holdsOfEveryEstate(EstateLaw law) {
    for (Map.Entry<Long, Throwable> first : run.failures(law).entrySet()) {
      Set<Long> seeds = run.failures(law).keySet();
      throw new AssertionError(law + " does not hold of seeds " + seeds, first.getValue());
    }
    assertThat(run.questions(law))
        .as("questions about %s", law)
        .isGreaterThanOrEqualTo(SeededEstates.COUNT / 4);
  }

  @AfterAll
  static void tellHowMuchWasCompared() {
    System.out.println("Kernel against the slow twin: " + run);
  }
}
