package io.periplus.snapshot;

import static io.periplus.snapshot.SampleEstate.T0;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every flipped byte and every shortened or missing file is found and named (rule RL5). */
@Tag("RL5")
class SnapshotDamageTest {
  private static final List<String> FILES =
      List.of("manifest.json", "resource.parquet", "relationship.parquet", "coverage.parquet");

  @TempDir Path data;

  @Test
  void rl5_everyFlippedByte_isFound() throws Exception {
    SnapshotStore store = SnapshotStore.open(data);
    String id = SampleEstate.publish(store, T0, 1);
    for (String name : FILES) {
      Path file = file(id, name);
      byte[] good = Files.readAllBytes(file);
      for (int i = 0; i < good.length; i++) {
        byte[] bad = good.clone();
        bad[i] ^= (byte) (1 << i % 8);
        Files.write(file, bad);
        assertNamed(store.verify(id), name);
      }
      Files.write(file, good);
    }
    assertThat(store.verify(id).isClean()).isTrue();
  }

  @Test
  void rl5_everyTruncationAndRemoval_isFound_andTheEarlierSnapshotIsServed() throws Exception {
    SnapshotStore store = SnapshotStore.open(data);
    String earlier = SampleEstate.publish(store, T0, 1);
    String id = SampleEstate.publish(store, T0.plusSeconds(1), 1);
    for (String name : FILES) {
      Path file = file(id, name);
      byte[] good = Files.readAllBytes(file);
      for (int length = 0; length < good.length; length += 97) {
        Files.write(file, Arrays.copyOf(good, length));
        assertNamed(store.verify(id), name);
        assertThat(store.currentId()).contains(earlier);
      }
      Files.delete(file);
      assertNamed(store.verify(id), name);
      assertThat(store.currentId()).contains(earlier);
      Files.write(file, good);
    }
    assertThat(store.currentId()).contains(id);
  }

  private Path file(String id, String name) {
    return data.resolve("snapshots").resolve(id).resolve(name);
  }

  private static void assertNamed(VerifyReport report, String file) {
    assertThat(report.problems()).extracting(VerifyReport.Problem::file).containsExactly(file);
  }
}
