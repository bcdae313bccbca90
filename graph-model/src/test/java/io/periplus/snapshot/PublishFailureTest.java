package io.periplus.snapshot;

import static io.periplus.snapshot.SampleEstate.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A step fails at a named point, with some or one half of its bytes written (rule CR1): the error
 * says what to do, and the directory is as after a crash. One child process goes through all cases,
 * each in a directory of its own, and ends.
 */
@Tag("CR1")
class PublishFailureTest {
  @TempDir static Path root;

  /** Case -> what the child said of it. */
  private static Map<String, Outcome> outcomes;

  enum Failure {
    IO_ERROR("Input/output error"),
    NO_SPACE("No space left on device");

    private final String message;

    Failure(String message) {
      this.message = message;
    }

    Path directory(Path root, String point) {
      return root.resolve(name()).resolve(point);
    }
  }

  private record Outcome(String earlier, String code, boolean saysWhy) {}

  static Stream<Arguments> cases() {
    return CrashedDirectory.points().stream()
        .flatMap(
            point ->
                Stream.of(Failure.values()).map(failure -> Arguments.arguments(failure, point)));
  }

  @BeforeAll
  static void fail() throws Exception {
    Process child = ChildJvm.of(FailingCrawls.class, List.of(), root).start();
    try (var output = child.inputReader(StandardCharsets.UTF_8)) {
      outcomes =
          output
              .lines()
              .map(line -> line.split(" "))
              .collect(
                  Collectors.toMap(
                      words -> words[0] + ' ' + words[1],
                      words -> new Outcome(words[2], words[3], Boolean.parseBoolean(words[4]))));
    }
    assertThat(child.waitFor()).isZero();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void cr1_failureAtAPoint_isToldWithItsCause_andLosesNothing(Failure failure, String point)
      throws Exception {
    Outcome outcome = outcomes.get(failure.name() + ' ' + point);
    String area = point.substring(0, point.indexOf('.'));
    assertThat(outcome.code())
        .isEqualTo(
            Map.of(
                    "seal", "snapshot-write-failed",
                    "analysis", "analysis-commit-failed",
                    "publish", "publish-failed")
                .get(area));
    assertThat(outcome.saysWhy()).isTrue();
    CrashedDirectory.assertRecovered(failure.directory(root, point), outcome.earlier(), point);
  }

  /** The child: prints failure, point, earlier snapshot, code and whether the cause is told. */
  static final class FailingCrawls {
    private FailingCrawls() {}

    public static void main(String[] args) throws Exception {
      for (Failure failure : Failure.values()) {
        for (String point : CrashedDirectory.points()) {
          SnapshotStore store = SnapshotStore.open(failure.directory(Path.of(args[0]), point));
          String earlier = SampleEstate.publish(store, T0, 1);
          FaultPoint.inject(
              name -> {
                if (name.equals(point)) {
                  throw new IOException(failure.message);
                }
              });
          String outcome = "none false";
          try {
            CrashedDirectory.crawl(store, 1);
          } catch (PeriplusException e) {
            outcome = e.code() + ' ' + e.getMessage().contains(failure.message);
          } finally {
            FaultPoint.inject(name -> {});
          }
          System.out.println(failure + " " + point + ' ' + earlier + ' ' + outcome);
        }
      }
    }
  }
}
