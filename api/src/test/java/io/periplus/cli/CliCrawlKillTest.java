package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.simulator.SimulatorOptions;
import io.periplus.simulator.SimulatorServer;
import io.periplus.simulator.estate.Estate;
import io.periplus.simulator.generated.GeneratedEstate;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code periplus crawl} in a process of its own, met by a second one, killed, given again. */
class CliCrawlKillTest {
  private static final Estate ESTATE = GeneratedEstate.of(300, 1, 7);
  private static final String ACCOUNT = ESTATE.description().accounts().get(0).id();

  @TempDir private Path directory;
  private SimulatorServer aws;

  @BeforeEach
  void start() {
    aws = SimulatorServer.start(ESTATE, SimulatorOptions.defaults());
    System.setProperty("aws.accessKeyId", ACCOUNT);
    System.setProperty("aws.secretAccessKey", "test");
  }

  @AfterEach
  void stop() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    aws.close();
  }

  @Test
  @Tag("F18")
  @Tag("PB4")
  @Tag("RL8")
  @Timeout(180)
  void crawlThatIsKilled_isGoneOnWith_andTheEarlierSnapshotIsServedMeanwhile() throws Exception {
    Path undisturbed = directory.resolve("undisturbed");
    assertThat(crawl(undisturbed).code()).isZero();
    Path data = copy(undisturbed, directory.resolve("data"));
    String earlier = current(data);

    GatedEstate gated = new GatedEstate(ESTATE, "DescribeDBInstances");
    aws.estate(gated);
    Path said = directory.resolve("said");
    Process process = start(data, said);
    try {
      CompletableFuture.anyOf(gated.asked(), process.onExit()).join();
      assertThat(process.isAlive()).as(Files.readString(said)).isTrue();
      assertServes(data, earlier);
      assertRefusesASecond(data, process.pid());
    } finally {
      process.destroyForcibly().waitFor();
      gated.open();
    }
    assertServes(data, earlier);
    long finished = finished(data);
    assertThat(finished).isPositive();

    aws.estate(ESTATE);
    CommandRun resumed = crawl(data);
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(resumed.err())
        .contains("Going on with the crawl that began ", "it had read " + finished + " scopes.");
    assertThat(current(data)).isNotEqualTo(earlier);
    assertThat(hashes(data)).isEqualTo(hashes(undisturbed));
    CommandRun verify = CommandRun.of("snapshots", "verify", "--data", data.toString());
    assertThat(verify.code()).as(verify.printed()).isZero();
    assertThat(data.resolve("work")).isEmptyDirectory();
  }

  private List<String> words(Path data) {
    List<String> words = new ArrayList<>(List.of("crawl", "--regions", "eu-west-1"));
    words.addAll(List.of("--endpoint-url", aws.endpoint().toString()));
    words.addAll(List.of("--max-concurrency", "1", "--rate", "1", "--no-progress"));
    words.addAll(List.of("--data", data.toString()));
    return words;
  }

  private CommandRun crawl(Path data) {
    return CommandRun.of(words(data));
  }

  private Process start(Path data, Path said) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("-Daws.accessKeyId=" + ACCOUNT, "-Daws.secretAccessKey=test"));
    command.add(Periplus.class.getName());
    command.addAll(words(data));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start();
  }

  private void assertRefusesASecond(Path data, long holder) throws IOException {
    Path place = Files.createDirectories(directory.resolve("tree/" + ACCOUNT + "/eu-west-1"));
    Files.writeString(place.resolve("ec2-describe-vpcs.json"), "{\"Vpcs\": []}");
    for (List<String> second :
        List.of(
            List.of("crawl", "--endpoint-url", "http://127.0.0.1:1"),
            List.of("import", directory.resolve("tree").toString()))) {
      CommandRun run = CommandRun.of(second, "--data", data.toString());
      assertThat(run.code()).isEqualTo(ExitCode.FAILURE);
      assertThat(run.out()).isEmpty();
      assertThat(run.err().strip().lines()).as(run.err()).hasSize(1);
      assertThat(run.err())
          .contains("Cannot " + second.get(0) + ": ", "process " + holder + " on ", " since 20")
          .contains("[locked]");
    }
  }

  private static void assertServes(Path data, String snapshot) {
    assertThat(current(data)).isEqualTo(snapshot);
    for (List<String> command :
        List.of(List.of("snapshots", "verify"), List.of("list", "resources"), List.of("status"))) {
      CommandRun run = CommandRun.of(command, "--data", data.toString());
      assertThat(run.code()).as(run.printed()).isZero();
      assertThat(run.err()).doesNotContain("periplus: ");
    }
  }

  private static String current(Path data) {
    return SnapshotStore.openExisting(data).currentId().orElseThrow();
  }

  private static long finished(Path data) throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve("work"))) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).count();
    }
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path path : tree.toList()) {
        Files.copy(path, to.resolve(from.relativize(path)));
      }
    }
    return to;
  }

  private static Map<String, String> hashes(Path data) {
    try (Snapshot snapshot = SnapshotStore.openExisting(data).current().orElseThrow()) {
      Map<String, String> hashes = new TreeMap<>();
      snapshot
          .manifest()
          .visibleTables()
          .forEach((name, table) -> hashes.put(name, table.tableHash()));
      return hashes;
    }
  }
}
