package io.periplus.snapshot;

import static io.periplus.snapshot.SampleEstate.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A child process writes, analyses and publishes a snapshot and dies at a named point (rules CR1,
 * CR2). After one start the earlier snapshot, or once {@code CURRENT} is renamed the new one, is
 * served, verifies, and nothing is left over.
 */
@Tag("CR2")
class PublishCrashTest {
  @TempDir Path data;

  static Stream<String> points() {
    return FaultPoint.NAMES.stream().filter(name -> !name.startsWith("graph."));
  }

  @ParameterizedTest
  @MethodSource("points")
  void cr2_killedAtAPoint_earlierOrNewSnapshotIsServedWhole(String point) throws Exception {
    String earlier = SampleEstate.publish(SnapshotStore.open(data), T0, 1);
    assertThat(runChild(point + ":kill")).isEqualTo(FaultPoint.KILLED);
    assertRecovered(earlier, List.of("publish.after-current", "publish.end").contains(point));
  }

  @ParameterizedTest
  @MethodSource("points")
  void cr1_ioErrorAtAPoint_failsWithAMessage_andLosesNothing(String point) throws Exception {
    String earlier = SampleEstate.publish(SnapshotStore.open(data), T0, 1);
    assertThat(runChild(point + ":io-error")).isEqualTo(Crawl.FAILED);
    assertRecovered(earlier, List.of("publish.after-current", "publish.end").contains(point));
  }

  private void assertRecovered(String earlier, boolean published) throws IOException {
    SnapshotStore store = SnapshotStore.open(data);
    Optional<String> current = store.currentId();
    if (published) {
      assertThat(current).isPresent().get().isNotEqualTo(earlier);
    } else {
      assertThat(current).contains(earlier);
    }
    assertThat(store.problems()).isEmpty();
    assertThat(store.list())
        .filteredOn(snapshot -> snapshot.status() == SnapshotSummary.Status.PUBLISHED)
        .hasSize(published ? 2 : 1);
    for (SnapshotSummary snapshot : store.list()) {
      assertThat(store.verify(snapshot.id()).problems()).isEmpty();
    }
    assertThat(leftovers()).isEmpty();
    String next = SampleEstate.publish(store, T0.plusSeconds(60), 3);
    assertThat(store.currentId()).contains(next);
    try (Snapshot snapshot = store.current().orElseThrow()) {
      assertThat(SnapshotTablesTest.list(snapshot.resources())).hasSize(4);
    }
  }

  private List<String> leftovers() throws IOException {
    try (Stream<Path> walk = Files.walk(data)) {
      return walk.map(path -> data.relativize(path).toString())
          .filter(
              path ->
                  path.contains(".building-")
                      || path.contains(".tmp")
                      || path.contains(".writer")
                      || path.contains("spill")
                      || path.startsWith("leases/"))
          .toList();
    }
  }

  private int runChild(String fault) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-D" + FaultPoint.PROPERTY + "=" + fault,
            "-cp",
            System.getProperty("java.class.path"),
            Crawl.class.getName(),
            data.toString()));
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  @Test
  void cr1_everyRegisteredPoint_isPassedOnTheWay() throws Exception {
    List<String> passed = new ArrayList<>();
    FaultPoint.observe(passed::add);
    try {
      Crawl.main(new String[] {data.toString()});
    } finally {
      FaultPoint.observe(name -> {});
    }
    assertThat(passed).containsExactlyElementsOf(points().toList());
  }

  /** The child: a crawl with an analysis, published at its end. */
  static final class Crawl {
    static final int FAILED = 4;

    private Crawl() {}

    public static void main(String[] args) throws Exception {
      try {
        SnapshotStore store = SnapshotStore.open(Path.of(args[0]));
        String id = SampleEstate.seal(store, T0.plusSeconds(30), 2);
        Path run = store.analysisDirectory(id, "reachability", "r1");
        AnalysisCommitTest.writeTable(run, "exposure", "a");
        store.commitAnalysis(id, AnalysisCommitTest.run("r1", Manifest.AnalysisStatus.SUCCEEDED));
        store.publish(id);
      } catch (PeriplusException e) {
        System.exit(FAILED);
      }
    }
  }
}
