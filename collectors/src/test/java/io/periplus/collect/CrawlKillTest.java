package io.periplus.collect;

import static io.periplus.collect.FaultyEstate.hashes;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.Coverage;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A crawl that is killed loses nothing that it had finished, and nobody sees it. */
class CrawlKillTest {
  private static final int FINISHED_BEFORE_KILL = 6;

  @TempDir private Path directory;

  @Test
  @Tag("F18")
  @Tag("RL8")
  @Timeout(value = 100, unit = TimeUnit.SECONDS)
  void killedMidway_isResumed_whileTheEarlierSnapshotIsServed() throws Exception {
    try (FaultyEstate estate = FaultyEstate.of(600)) {
      SnapshotStore undisturbed = SnapshotStore.open(directory.resolve("undisturbed"));
      publish(
          undisturbed, Crawler.crawl(estate.request().build(), undisturbed, CrawlListener.NONE));
      SnapshotStore store = FaultyEstate.copy(undisturbed, directory.resolve("data"));
      String earlier = store.currentId().orElseThrow();

      // One answer never comes, so that the crawl cannot end by itself.
      estate.plant(
          "{'select':{'operation':'DescribeDBInstances','account':'%s'},'kind':'unsupported','mode':'hang'}"
              .formatted(FaultyEstate.MEMBER));
      List<Path> finished = killMidway(estate, store.directory());
      assertThat(finished).hasSizeGreaterThanOrEqualTo(FINISHED_BEFORE_KILL);
      assertThat(store.currentId()).contains(earlier);
      assertThat(store.verify(earlier).isClean()).isTrue();

      estate.plant();
      AtomicInteger resumed = new AtomicInteger();
      long vpcLists = estate.calls("ec2", "DescribeVpcs");
      CrawlResult result =
          Crawler.crawl(
              estate.request().build(),
              store,
              new CrawlListener() {
                @Override
                public void progressed(Progress progress, Coverage scope) {
                  resumed.set(progress.resumed());
                  assertThat(store.currentId()).contains(earlier);
                }
              });
      assertThat(resumed).hasValueGreaterThanOrEqualTo(finished.size());
      long vpcsFinished =
          finished.stream().filter(file -> file.toString().contains("EC2.VPC.jsonl")).count();
      assertThat(estate.calls("ec2", "DescribeVpcs") - vpcLists).isEqualTo(2 - vpcsFinished);
      assertThat(result.exitCode()).isZero();
      assertThat(store.currentId()).contains(earlier);
      publish(store, result);
      assertThat(hashes(store)).isEqualTo(hashes(undisturbed));
      assertThat(store.verify(result.snapshotId()).isClean()).isTrue();
      assertThat(store.directory().resolve("work")).isEmptyDirectory();
    }
  }

  private static void publish(SnapshotStore store, CrawlResult result) {
    store.publish(result.snapshotId());
    try (Snapshot snapshot = store.current().orElseThrow()) {
      assertThat(snapshot.id()).isEqualTo(result.snapshotId());
    }
  }

  /** Kills a crawl once some scopes are finished; returns their files. */
  private static List<Path> killMidway(FaultyEstate estate, Path data) throws Exception {
    Path work = Files.createDirectories(data.resolve("work"));
    Process crawl =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CrawlProcess.class.getName(),
                data.toString(),
                estate.server().endpoint().toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      while (finished(work).size() < FINISHED_BEFORE_KILL) {
        assertThat(crawl.waitFor(50, TimeUnit.MILLISECONDS)).as("ended by itself").isFalse();
      }
    } finally {
      crawl.destroyForcibly().waitFor();
    }
    return finished(work);
  }

  private static List<Path> finished(Path work) throws IOException {
    try (Stream<Path> files = Files.walk(work)) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).toList();
    }
  }
}
