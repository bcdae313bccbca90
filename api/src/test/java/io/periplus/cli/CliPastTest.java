package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.api.TestEstate;
import io.periplus.jobs.pipeline.GraphUpdater;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Earlier snapshots on the command line: the graph as it was, retention, damage. */
class CliPastTest {
  @TempDir Path data;
  private String yesterday;
  private String today;

  @BeforeEach
  void publish() {
    SnapshotStore store = SnapshotStore.open(data);
    yesterday = TestEstate.publish(store, false, true);
    today = TestEstate.publish(store, true, true, TestEstate.instance("i-0new", "new"));
    GraphUpdater.update(store, today);
  }

  private CommandRun run(String... words) {
    return CommandRun.of(List.of(words), "--data", data.toString());
  }

  private CommandRun fine(String... words) {
    CommandRun run = run(words);
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  @Test
  void gremlin_at_asksTheGraphAsItWas_andSaysWhichItWas() throws Exception {
    String query = "g.V().hasLabel('AWS::EC2::Instance').values('id')";
    assertThat(fine("gremlin", query).out()).contains("i-0new");
    CommandRun earlier = fine("gremlin", "--at", yesterday, query);
    assertThat(earlier.out()).contains("i-0web").doesNotContain("i-0new");
    JsonNode json =
        new ObjectMapper()
            .readTree(fine("gremlin", "--json", "--at", yesterday, "g.V().count()").out());
    assertThat(json.path("snapshot").asText()).isEqualTo(yesterday);
    // What is kept is opened without a word.
    assertThat(fine("gremlin", "--at", yesterday, query).err()).isEmpty();
    assertThat(fine("gremlin", "--at", "latest", query).out()).contains("i-0new");
    CommandRun unknown = run("gremlin", "--at", "2001-01-01T00:00:00Z", query);
    assertThat(unknown.code()).isEqualTo(ExitCode.USAGE);
    assertThat(unknown.err()).contains("[snapshot-not-found]");
  }

  @Test
  void gremlin_at_refusesBeforeItBuilds() throws Exception {
    CommandRun refused = run("gremlin", "--at", yesterday, "g.V().drop()");
    assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run("gremlin", "--at", yesterday, "nonsense").err()).contains("[query-syntax]");
  }

  @Test
  void prune_saysWhatWouldGo_removesIt_andItsGraph() throws Exception {
    fine("gremlin", "--at", yesterday, "g.V().count()");
    String[] words = {"snapshots", "prune", "--keep", "1", "--keep-daily", "0d"};
    CommandRun plan = CommandRun.of(List.of(words), "--dry-run", "--data", data.toString());
    assertThat(plan.out()).contains("would remove\t" + yesterday);
    assertThat(plan.err()).contains("1 snapshot would go", "1 would stay");
    assertThat(Files.list(data.resolve("graph/past-1"))).hasSize(1);

    CommandRun pruned = fine(words);
    assertThat(pruned.out()).containsPattern("removed\t" + yesterday + "\t\\d+");
    assertThat(Files.list(data.resolve("graph/past-1"))).isEmpty();
    assertThat(fine("snapshots", "list").out()).contains(today).doesNotContain(yesterday);
    assertThat(fine(words).err()).contains("0 snapshots removed");
  }

  @Test
  void prune_json_givesReasons() throws Exception {
    JsonNode json = new ObjectMapper().readTree(fine("snapshots", "prune", "--json").out());
    assertThat(json.path("dryRun").asBoolean()).isFalse();
    assertThat(json.path("removed")).isEmpty();
    assertThat(json.path("kept").findValuesAsText("reason")).containsExactly("NEWEST", "CURRENT");
  }

  @Test
  void prune_keepingNone_isRefused() {
    CommandRun none = run("snapshots", "prune", "--keep", "0");
    assertThat(none.code()).isEqualTo(ExitCode.USAGE);
    assertThat(none.err()).contains("--keep must be at least 1");
  }

  @Test
  @Tag("RL5")
  void verify_findsOneFlippedByte_inOneSnapshotOrAmongAll() throws Exception {
    Path file = data.resolve("snapshots").resolve(yesterday).resolve("resource.parquet");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    for (CommandRun run :
        List.of(run("snapshots", "verify"), run("snapshots", "verify", yesterday))) {
      assertThat(run.code()).isEqualTo(ExitCode.FAILURE);
      assertThat(run.out()).contains(yesterday + "\tdamaged\tresource.parquet\t", "SHA-256");
    }
    assertThat(fine("snapshots", "verify", today).out()).contains("good");
    assertThat(fine("snapshots", "verify", "latest").out()).contains(today + "\tgood");
    assertThat(run("snapshots", "verify", "2019-01-01T00:00:00Z").code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void export_writesEachForm_andPrintsWhere(@TempDir Path out) throws Exception {
    Path parquet = out.resolve("parquet");
    CommandRun run = fine("snapshots", "export", "--format", "parquet", "--out", path(parquet));
    assertThat(run.out().strip()).isEqualTo(path(parquet));
    assertThat(run.err()).contains("rows");
    assertThat(parquet.resolve("resource.parquet")).isNotEmptyFile();
    assertThat(parquet.resolve("exposure.parquet")).isNotEmptyFile();

    Path rows = out.resolve("rows");
    fine("snapshots", "export", "--format", "jsonl", "--at", yesterday, "--out", path(rows));
    assertThat(rows.resolve("resource.jsonl"))
        .content()
        .contains("i-0web")
        .doesNotContain("i-0new");
    assertThat(rows.resolve("relationship.jsonl")).isNotEmptyFile();
    assertThat(rows.resolve("coverage.jsonl")).doesNotExist();

    Path graph = out.resolve("estate.graphml");
    fine("snapshots", "export", "--format", "graphml", "--out", path(graph));
    assertThat(graph).content().contains("i-0new", "<data key=\"labelE\">EGRESSES_TO</data>");
  }

  @Test
  void export_thatCannotBe_isRefused_andSaysWhy(@TempDir Path out) throws Exception {
    Path file = Files.writeString(out.resolve("taken"), "x");
    for (List<String> words :
        List.of(
            List.of("graphml", path(file), "it exists. Replace it with --force"),
            List.of("parquet", path(file), "it is a file. Name a directory"),
            List.of("jsonl", path(out.resolve("no/such")), "its directory does not exist"),
            List.of("csv", path(out.resolve("x")), "parquet"))) {
      CommandRun refused =
          run("snapshots", "export", "--format", words.get(0), "--out", words.get(1));
      assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
      assertThat(refused.err()).contains(words.get(2));
    }
    fine("snapshots", "export", "--format", "graphml", "--out", path(file), "--force");
    assertThat(file).content().startsWith("<?xml");
    CommandRun tables =
        run(
            "snapshots",
            "export",
            "--format",
            "graphml",
            "--tables",
            "resource",
            "--out",
            path(out.resolve("g")));
    assertThat(tables.err()).contains("a graph is whole");
  }

  private static String path(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }
}
