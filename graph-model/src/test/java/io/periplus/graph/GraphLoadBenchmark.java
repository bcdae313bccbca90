package io.periplus.graph;

import io.periplus.model.Resource;
import io.periplus.snapshot.DurableFiles;
import io.periplus.snapshot.SampleEstate;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.snapshot.SnapshotWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures snapshot writing and graph loading on a synthetic estate and prints one line of JSON:
 * {@code GraphLoadBenchmark [vertices]}, 100,000 by default, two edges per vertex.
 */
public final class GraphLoadBenchmark {
  private GraphLoadBenchmark() {}

  public static void main(String[] args) throws Exception {
    int vertices = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    Path data = Files.createTempDirectory("periplus-bench");
    try {
      SnapshotStore snapshots = SnapshotStore.open(data);
      double write = seconds(() -> write(snapshots, vertices, -1));
      double first = seconds(() -> load(data, snapshots));
      write(snapshots, vertices, -1);
      double unchanged = seconds(() -> load(data, snapshots));
      write(snapshots, vertices, 100);
      double onePercent = seconds(() -> load(data, snapshots));
      long elements = 3L * vertices - 2L * Math.max(1, vertices / 100);
      System.out.printf(
          Locale.ROOT,
          "{\"vertices\":%d,\"elements\":%d,\"snapshotSeconds\":%.1f,\"rowsPerSecond\":%.0f,"
              + "\"firstLoadSeconds\":%.1f,\"elementsPerSecond\":%.0f,\"unchangedSeconds\":%.1f,"
              + "\"onePercentSeconds\":%.1f}%n",
          vertices,
          elements,
          write,
          elements / write,
          first,
          elements / first,
          unchanged,
          onePercent);
    } finally {
      DurableFiles.deleteTree(data);
    }
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static void load(Path data, SnapshotStore snapshots) {
    try (GraphStore graph = GraphStore.open(data);
        Snapshot snapshot = snapshots.current().orElseThrow()) {
      graph.load(snapshot, GraphStoreTest.SCHEMA, Stream::empty);
    }
  }

  /**
   * @param changedEvery every n-th subnet differs from the other snapshots'; negative for none
   */
  private static void write(SnapshotStore snapshots, int vertices, int changedEvery) {
    Instant now = Instant.now();
    int vpcs = Math.max(1, vertices / 100);
    try (SnapshotWriter writer = snapshots.begin(SampleEstate.header(now))) {
      for (int i = 0; i < vpcs; i++) {
        writer.add(SampleEstate.vpc(i, now));
      }
      for (int i = 0; i < vertices - vpcs; i++) {
        String name = changedEvery > 0 && i % changedEvery == 0 ? "new" : "s";
        Resource subnet =
            SampleEstate.resource(
                "AWS::EC2::Subnet",
                SampleEstate.subnetArn(i),
                Map.of("Env", "e" + i % 10, "Name", name + i),
                now);
        writer.add(subnet);
        writer.add(SampleEstate.inVpc(i, i % vpcs));
        writer.add(SampleEstate.inVpc(i, (i + 1) % vpcs));
      }
      snapshots.publish(writer.seal());
    }
  }
}
