package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.api.TestEstate;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands say of a data directory that is new, empty or damaged, and what they leave. */
@DisplayName("CL6: data directories that hold nothing")
class CliDataDirectoryTest {
  @TempDir private Path directory;

  @Test
  void crawlThatReachesNothing_leavesNoDirectory() {
    Path data = directory.resolve("a/data");

    CommandRun run =
        CommandRun.of("crawl", "--endpoint-url", "http://127.0.0.1:1", "--data", data.toString());

    assertThat(run.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void demoWhosePortIsTaken_leavesNoDirectory() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Path data = directory.resolve("demo");

      CommandRun run = CommandRun.of("demo", "--port", port, "--data", data.toString());

      assertThat(run.code()).isEqualTo(ExitCode.USAGE);
      assertThat(data).doesNotExist();
    }
  }

  @Test
  void directoryThatWasThere_isLeftAlone() throws IOException {
    Path note = Files.writeString(directory.resolve("redaction.key"), "x".repeat(32));

    CommandRun.of("crawl", "--endpoint-url", "http://127.0.0.1:1", "--data", directory.toString());

    assertThat(note).exists();
  }

  @Test
  void verifyOfNothing_saysThatThereIsNone() {
    SnapshotStore.open(directory);

    CommandRun run = CommandRun.of("snapshots", "verify", "--data", directory.toString());

    assertThat(run.code()).isEqualTo(ExitCode.FINE);
    assertThat(run.err()).contains("Nothing to verify").contains("--data " + directory);
  }

  @Test
  void statusOfOneDamagedSnapshot_saysOneThing() throws IOException {
    SnapshotStore store = SnapshotStore.open(directory);
    String id = TestEstate.publish(store, true, true);
    try (Snapshot snapshot = store.current().orElseThrow()) {
      Files.delete(snapshot.files("resource").get(0));
    }

    CommandRun run = CommandRun.of("status", "--data", directory.toString());

    assertThat(run.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(run.out())
        .contains("Snapshot        none that can be read")
        .contains("Problems        Published snapshot " + id + " is missing or damaged")
        .doesNotContain("none published")
        .doesNotContain("[");
  }
}
