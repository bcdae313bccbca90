package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stopped crawls leave, and for how long; the key of redaction beside it. */
class WorkDirectoryTest {
  private static final Instant NOW = Instant.parse("2026-01-31T02:00:00Z");

  @TempDir private Path data;

  @Test
  @Tag("F18")
  void stoppedCrawl_isTakenOverByTheSamePlan_withinADay() {
    WorkDirectory.open(data, targets("eu-west-1"), NOW).close();
    try (WorkDirectory again =
        WorkDirectory.open(data, targets("eu-west-1"), NOW.plus(Duration.ofHours(23)))) {
      assertThat(again.startedAt()).isEqualTo(NOW);
      assertThat(crawls()).hasSize(1);
    }
  }

  @Test
  @Tag("F18")
  void anotherPlan_startsAnew_andLeavesTheOtherToItsOwn() {
    WorkDirectory.open(data, targets("eu-west-1"), NOW).close();
    Instant later = NOW.plusSeconds(60);
    try (WorkDirectory other = WorkDirectory.open(data, targets("us-east-1"), later)) {
      assertThat(other.startedAt()).isEqualTo(later);
      assertThat(crawls()).hasSize(2);
    }
  }

  @Test
  @Tag("F18")
  void whatIsOlderThanADay_isRemoved_alsoBesideOneThatIsTakenOver() throws IOException {
    WorkDirectory.open(data, targets("us-east-1"), NOW).close();
    WorkDirectory.open(data, targets("us-west-2"), NOW.plusSeconds(1)).close();
    WorkDirectory.open(data, targets("eu-west-1"), NOW.plus(Duration.ofHours(20))).close();
    // Killed before its plan was written.
    Files.createDirectory(data.resolve("work/2026-01-31T01-00-00Z-00000000"));
    Instant nextDay = NOW.plus(Duration.ofHours(25));
    try (WorkDirectory taken = WorkDirectory.open(data, targets("eu-west-1"), nextDay)) {
      assertThat(taken.startedAt()).isEqualTo(NOW.plus(Duration.ofHours(20)));
      assertThat(crawls()).hasSize(1);
    }
  }

  @Test
  @Tag("F18")
  void directoryOfARunningCrawl_isLeftAlone() {
    try (WorkDirectory running = WorkDirectory.open(data, targets("eu-west-1"), NOW);
        WorkDirectory second =
            WorkDirectory.open(data, targets("eu-west-1"), NOW.plus(Duration.ofHours(30)))) {
      assertThat(second.startedAt()).isNotEqualTo(running.startedAt());
      assertThat(crawls()).hasSize(2);
    }
  }

  @Test
  @Tag("X23")
  void whatIsCollected_isItsOwnersOnly() throws IOException {
    WorkDirectory.open(data, targets("eu-west-1"), NOW).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("work"))))
        .isEqualTo("rwx------");
  }

  @Test
  @Tag("X23")
  void keyOfRedaction_isItsOwnersOnly_andStays() throws IOException {
    byte[] key = RedactionKey.of(data);
    Path file = data.resolve("redaction.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(key).hasSize(32);
    assertThat(RedactionKey.of(data)).isEqualTo(key);
  }

  private List<Path> crawls() {
    try (Stream<Path> entries = Files.list(data.resolve("work"))) {
      return entries.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CrawlTargets targets(String region) {
    return new CrawlTargets(
        "aws",
        "111122223333",
        null,
        List.of("111122223333"),
        "eu-west-1",
        List.of(region),
        List.of(),
        null,
        false);
  }
}
