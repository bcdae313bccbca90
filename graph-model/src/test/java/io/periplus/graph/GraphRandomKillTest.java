package io.periplus.graph;

import static io.periplus.snapshot.SampleEstate.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.snapshot.ChildJvm;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.snapshot.SnapshotSummary;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.janusgraph.core.JanusGraphTransaction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A child process publishes snapshots and loads each into the graph, and is killed at a random
 * instant of a load, again and again in one data directory (rule CR4). {@code
 * -Dperiplus.crash.iterations} asks for more than the few of a usual build, {@code
 * -Dperiplus.crash.seed} repeats the instants of a run.
 */
@Tag("CR4")
class GraphRandomKillTest {
  private static final int ITERATIONS = Integer.getInteger("periplus.crash.iterations", 4);
  private static final long SEED = Long.getLong("periplus.crash.seed", 20260131L);

  /** Several loads on a fast machine, some part of one on a slow one. */
  private static final int LONGEST_MILLIS = 1_500;

  private static final String PUBLISHED = "published ";
  private static final String LOADED = "loaded ";

  @TempDir Path data;
  @TempDir Path logs;

  /** The snapshot that the graph served when somebody last knew. */
  private String served;

  @Test
  void cr4_killedAtRandomInstantsOfLoads_graphServesOneWholeSnapshot_andTheLoadIsFinished()
      throws Exception {
    Random random = new Random(SEED);
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      loadUntilKilled(random.nextInt(LONGEST_MILLIS));
      String state = "iteration " + iteration + " of seed " + SEED;
      SnapshotStore snapshots = SnapshotStore.open(data);
      try (GraphStore graph = GraphStore.open(data)) {
        if (served != null) {
          // Never an earlier one than what was loaded, never one that is not published.
          assertThat(published(snapshots))
              .as(state)
              .containsSubsequence(served, graph.snapshotId().orElseThrow());
        }
        if (graph.snapshotId().isPresent()) {
          assertWhole(graph, state);
        }
        try (Snapshot snapshot = snapshots.current().orElseThrow()) {
          graph.load(snapshot, GraphStoreTest.SCHEMA, Stream::empty);
        }
        assertThat(graph.snapshotId()).as(state).isEqualTo(snapshots.currentId());
        assertWhole(graph, state);
        served = graph.snapshotId().orElseThrow();
      }
      assertThat(leftovers()).as(state).isEmpty();
    }
  }

  /** Ids in order of publication; the one that was served comes twice, for it may be still. */
  private List<String> published(SnapshotStore snapshots) {
    List<String> ids = new ArrayList<>();
    for (SnapshotSummary snapshot : snapshots.list()) {
      if (snapshot.status() == SnapshotSummary.Status.PUBLISHED) {
        ids.add(snapshot.id());
        if (snapshot.id().equals(served)) {
          ids.add(snapshot.id());
        }
      }
    }
    Collections.reverse(ids);
    return ids;
  }

  /** What can be read is what was counted, and each subnet has its edge. */
  private static void assertWhole(GraphStore graph, String state) {
    try (GraphHandle handle = graph.acquire()) {
      JanusGraphTransaction tx = handle.graph().buildTransaction().readOnly().start();
      try {
        long vertices = tx.traversal().V().count().next();
        assertThat(vertices).as(state).isEqualTo(handle.statistics().vertices());
        assertThat(tx.traversal().E().count().next()).as(state).isEqualTo(vertices - 2);
        assertThat(tx.traversal().V().hasLabel("AWS::EC2::Subnet").out("IN_VPC").count().next())
            .as(state)
            .isEqualTo(vertices - 2);
      } finally {
        tx.rollback();
      }
    }
  }

  private List<Path> leftovers() throws Exception {
    try (Stream<Path> entries = Files.list(data.resolve("graph"))) {
      return entries.filter(path -> path.getFileName().toString().startsWith(".")).toList();
    }
  }

  private void loadUntilKilled(int millis) throws Exception {
    Path errors = logs.resolve("stderr");
    Process child =
        ChildJvm.of(Loads.class, List.of(), data).redirectError(errors.toFile()).start();
    try (BufferedReader output = child.inputReader(StandardCharsets.UTF_8)) {
      String first = output.readLine();
      assertThat(first).as(() -> read(errors)).startsWith(PUBLISHED);
      Thread.sleep(millis);
      child.toHandle().destroyForcibly();
      // The pipe keeps what the child said before it died; its last line may be cut short.
      output
          .lines()
          .filter(line -> line.matches(LOADED + "\\S{29}"))
          .forEach(line -> served = line.substring(LOADED.length()));
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  private static String read(Path file) {
    try {
      return "the child failed: " + Files.readString(file);
    } catch (IOException e) {
      return "the child failed and left no error";
    }
  }

  /** The child: publishes and loads until it is killed. */
  static final class Loads {
    private Loads() {}

    public static void main(String[] args) {
      SnapshotStore snapshots = SnapshotStore.open(Path.of(args[0]));
      int base = snapshots.list().size();
      for (int number = base; ; number++) {
        String id =
            GraphStoreTest.publish(
                snapshots, T0.plusSeconds(number), 200 + number % 7, number % 200);
        System.out.println(PUBLISHED + id);
        try (GraphStore graph = GraphStore.open(Path.of(args[0]));
            Snapshot snapshot = snapshots.get(id)) {
          graph.load(snapshot, GraphStoreTest.SCHEMA, Stream::empty);
        }
        System.out.println(LOADED + id);
      }
    }
  }
}
