package io.periplus.snapshot;

import static io.periplus.snapshot.SampleEstate.T0;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A writer that is slow at every point (rule CR1): it waits there until it is told to go on, while
 * readers and starts of other processes see the earlier snapshot, then the new one, whole.
 */
@Tag("CR1")
class PublishDelayTest {
  @TempDir Path data;

  @Test
  void cr1_writerDelayedAtEveryPoint_readersSeeOneWholeSnapshot_andItPublishes() throws Exception {
    SnapshotStore reader = SnapshotStore.open(data);
    String earlier = SampleEstate.publish(reader, T0, 1);
    List<String> passed = new ArrayList<>();
    Process writer = ChildJvm.of(HaltingCrawl.class, List.of(), data).start();
    try (BufferedReader output = writer.inputReader(StandardCharsets.UTF_8);
        var go = writer.getOutputStream()) {
      for (String point = output.readLine(); point != null; point = output.readLine()) {
        passed.add(point);
        if (!locksStarts(point)) {
          assertThat(SnapshotStore.open(data).currentId()).isPresent();
        }
        boolean renamed = List.of("publish.after-current", "publish.end").contains(point);
        try (Snapshot snapshot = reader.current().orElseThrow()) {
          assertThat(snapshot.id().equals(earlier)).as(point).isEqualTo(!renamed);
          assertThat(SnapshotTablesTest.list(snapshot.resources())).hasSize(renamed ? 3 : 2);
          assertThat(reader.verify(snapshot.id()).problems()).as(point).isEmpty();
        }
        go.write('\n');
        go.flush();
      }
    } finally {
      writer.destroyForcibly();
    }
    assertThat(writer.waitFor()).isZero();
    assertThat(passed).containsExactlyElementsOf(CrashedDirectory.points());
    CrashedDirectory.assertRecovered(data, earlier, "publish.end");
  }

  /** A start waits while a manifest or the pointer changes; readers never do. */
  private static boolean locksStarts(String point) {
    return point.startsWith("publish.")
        || point.startsWith("analysis.") && !point.equals("analysis.before-manifest");
  }

  /** The child: names each point it passes and waits there for a byte. */
  static final class HaltingCrawl {
    private HaltingCrawl() {}

    public static void main(String[] args) throws Exception {
      SnapshotStore store = SnapshotStore.open(Path.of(args[0]));
      FaultPoint.inject(
          name -> {
            System.out.println(name);
            if (System.in.read() < 0) {
              throw new EOFException("the test has gone");
            }
          });
      CrashedDirectory.crawl(store, 1);
    }
  }
}
