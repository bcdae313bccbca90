package io.periplus.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A child process publishes snapshot after snapshot and is killed at a random instant, again and
 * again in one data directory (rule CR2). {@code -Dperiplus.crash.iterations} asks for more than
 * the few of a usual build, {@code -Dperiplus.crash.seed} repeats the instants of a run.
 */
@Tag("CR2")
class RandomKillTest {
  private static final int ITERATIONS = Integer.getInteger("periplus.crash.iterations", 8);
  private static final long SEED = Long.getLong("periplus.crash.seed", 20260131L);

  /** Some publications long on a slow machine, many on a fast one. */
  private static final int LONGEST_MILLIS = 400;

  private static final String STARTED = "started";

  @TempDir Path data;
  @TempDir Path logs;

  /** Snapshots of which the child said that they are published. */
  private final Set<String> acknowledged = new HashSet<>();

  /** Snapshots that are published though the child died before it could say so. */
  private final Set<String> untold = new HashSet<>();

  @Test
  void cr2_killedAtRandomInstants_lastPublishedSnapshotIsServedWhole() throws Exception {
    Random random = new Random(SEED);
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      // Every other child dies early, perhaps while it opens the directory.
      boolean early = iteration % 2 == 1;
      publishUntilKilled(early, random.nextInt(LONGEST_MILLIS));
      SnapshotStore store = SnapshotStore.open(data);
      String state = "iteration " + iteration + " of seed " + SEED;
      Set<String> published = published(store);
      assertThat(published).as(state).containsAll(acknowledged);
      // The child can be killed between a publication and the line that tells of it.
      published.removeAll(acknowledged);
      published.removeAll(untold);
      assertThat(published).as(state).hasSizeLessThanOrEqualTo(1);
      untold.addAll(published);
      CrashedDirectory.assertWhole(store);
    }
    SnapshotStore store = SnapshotStore.open(data);
    String next = CrashedDirectory.crawl(store, 1);
    assertThat(store.currentId()).contains(next);
    CrashedDirectory.assertWhole(store);
  }

  private void publishUntilKilled(boolean early, int millis) throws Exception {
    Path errors = logs.resolve("stderr");
    Process child =
        ChildJvm.of(Publications.class, List.of(), data).redirectError(errors.toFile()).start();
    try (BufferedReader output = child.inputReader(StandardCharsets.UTF_8)) {
      assertThat(output.readLine()).isEqualTo(STARTED);
      if (!early) {
        String first = output.readLine();
        assertThat(first).as(() -> "the child failed: " + read(errors)).isNotNull();
        acknowledged.add(first);
      }
      Thread.sleep(millis);
      child.toHandle().destroyForcibly();
      // The pipe keeps what the child said before it died; its last line may be cut short.
      output.lines().filter(SnapshotIds::isValid).forEach(acknowledged::add);
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> published(SnapshotStore store) {
    return store.list().stream()
        .filter(snapshot -> snapshot.status() == SnapshotSummary.Status.PUBLISHED)
        .map(SnapshotSummary::id)
        .collect(Collectors.toSet());
  }

  /** The child: publishes until it is killed and names each snapshot that it has published. */
  static final class Publications {
    private Publications() {}

    public static void main(String[] args) throws Exception {
      System.out.println(STARTED);
      SnapshotStore store = SnapshotStore.open(Path.of(args[0]));
      for (int number = 0; ; number++) {
        System.out.println(CrashedDirectory.crawl(store, number % 3));
      }
    }
  }
}
