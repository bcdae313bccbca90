package io.periplus.snapshot;

import static io.periplus.snapshot.SampleEstate.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables for other tools: the same rows, whole or not there. */
class TableExportTest {
  private static final String HOSTILE = "a\"b\\c\n<script>\u202e😀";
  private static final TableExport.Progress QUIET = (done, total, name) -> {};

  @TempDir Path data;
  @TempDir Path outside;
  private SnapshotStore store;
  private String id;

  @BeforeEach
  void publish() throws Exception {
    store = SnapshotStore.open(data);
    try (SnapshotWriter writer = store.begin(SampleEstate.header(T0))) {
      writer.add(SampleEstate.vpc(1, T0));
      writer.add(
          SampleEstate.resource(
              "AWS::EC2::Subnet", SampleEstate.subnetArn(0), Map.of("Name", HOSTILE), T0));
      writer.add(SampleEstate.inVpc(0, 1));
      id = writer.seal();
    }
    Path run = store.analysisDirectory(id, "reachability", "r1");
    AnalysisCommitTest.writeTable(run, "exposure", "a", "b");
    store.commitAnalysis(id, AnalysisCommitTest.run("r1", Manifest.AnalysisStatus.SUCCEEDED));
    store.publish(id);
  }

  @AfterEach
  void noFault() {
    FaultPoint.inject(name -> {});
  }

  private long export(TableExport.Format format, Path to, String... tables) {
    return export(format, to, ExportTarget.Existing.REFUSE, tables);
  }

  private long export(
      TableExport.Format format, Path to, ExportTarget.Existing existing, String... tables) {
    try (Snapshot snapshot = store.get(id);
        ExportTarget target = ExportTarget.directory(to, existing)) {
      return TableExport.write(snapshot, format, List.of(tables), target, QUIET);
    }
  }

  private List<String> names(Path directory) throws IOException {
    try (Stream<Path> list = Files.list(directory)) {
      return list.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void parquet_hasEveryTableUnderItsName_withTheSameRows() throws Exception {
    Path to = outside.resolve("out");
    assertThat(export(TableExport.Format.PARQUET, to)).isEqualTo(5);
    assertThat(names(to))
        .containsExactly(
            "coverage.parquet",
            "export.json",
            "exposure.parquet",
            "relationship.parquet",
            "resource.parquet");
    assertThat(to.resolve("resource.parquet"))
        .hasSameBinaryContentAs(data.resolve("snapshots/" + id + "/resource.parquet"));
    // Two parts of a result table are one file.
    assertThat(rows(to, "select arn from 'exposure.parquet' order by 1")).containsExactly("a", "b");
    assertThat(rows(to, "select tags['Name'] from 'resource.parquet' where type like '%Subnet'"))
        .containsExactly(HOSTILE);
    JsonNode described = new JsonMapper().readTree(to.resolve("export.json").toFile());
    assertThat(described.path("snapshot").asText()).isEqualTo(id);
    assertThat(described.at("/tables/exposure/rows").asLong()).isEqualTo(2);
    assertThat(described.at("/tables/resource/file").asText()).isEqualTo("resource.parquet");
  }

  private List<String> rows(Path directory, String sql) throws Exception {
    List<String> rows = new ArrayList<>();
    try (Connection connection = DuckDb.open(outside.resolve("spill"));
        Statement statement = connection.createStatement();
        ResultSet results =
            statement.executeQuery(sql.replace("from '", "from '" + directory + "/"))) {
      while (results.next()) {
        rows.add(results.getString(1));
      }
    }
    return rows;
  }

  @Test
  void jsonLines_areObjectsWithJsonInside_andTimesThatOthersRead() throws Exception {
    Path to = outside.resolve("out");
    assertThat(export(TableExport.Format.JSONL, to, "resource", "relationship")).isEqualTo(3);
    assertThat(names(to)).containsExactly("export.json", "relationship.jsonl", "resource.jsonl");
    List<JsonNode> resources = new ArrayList<>();
    for (String line : Files.readAllLines(to.resolve("resource.jsonl"), StandardCharsets.UTF_8)) {
      resources.add(new JsonMapper().readTree(line));
    }
    assertThat(resources).hasSize(2);
    JsonNode subnet = resources.get(0);
    assertThat(subnet.at("/tags/Name").asText()).isEqualTo(HOSTILE);
    assertThat(subnet.at("/configuration/Id").asText()).isEqualTo("subnet-0");
    assertThat(subnet.path("observed_at").asText()).isEqualTo("2026-01-31T02:00:00.000000Z");
    JsonNode edge = new JsonMapper().readTree(to.resolve("relationship.jsonl").toFile());
    assertThat(edge.path("type").asText()).isEqualTo("IN_VPC");
    assertThat(edge.at("/source/0").asText()).isEqualTo("VpcId");
  }

  @Test
  void tableThatIsNotThere_isNamed_withThoseThatAre() throws Exception {
    assertThatThrownBy(() -> export(TableExport.Format.JSONL, outside.resolve("out"), "cost"))
        .isInstanceOfSatisfying(
            PeriplusException.class, e -> assertThat(e.code()).isEqualTo("unknown-table"))
        .hasMessageContaining("coverage, exposure, relationship, resource");
    assertThat(names(outside)).isEmpty();
  }

  @Test
  void whatIsThere_isReplacedOnlyWhenAsked_andOnlyIfAnExportMadeIt() throws Exception {
    Path to = outside.resolve("out");
    export(TableExport.Format.PARQUET, to);
    assertThatThrownBy(() -> export(TableExport.Format.JSONL, to))
        .isInstanceOfSatisfying(
            PeriplusException.class, e -> assertThat(e.code()).isEqualTo("output-exists"))
        .hasMessageContaining("--force");
    export(TableExport.Format.JSONL, to, ExportTarget.Existing.REPLACE, "resource");
    assertThat(names(to)).containsExactly("export.json", "resource.jsonl");

    Path precious = Files.createDirectory(outside.resolve("precious"));
    Files.writeString(precious.resolve("thesis.txt"), "years");
    assertThatThrownBy(
            () -> export(TableExport.Format.JSONL, precious, ExportTarget.Existing.REPLACE))
        .hasMessageContaining("it holds something else than an export");
    assertThat(precious.resolve("thesis.txt")).hasContent("years");
    Files.createDirectory(outside.resolve("empty"));
    export(TableExport.Format.JSONL, outside.resolve("empty"), "resource");
    assertThat(names(outside)).containsExactly("empty", "out", "precious");
  }

  @Test
  void targetThatCannotBe_isToldBeforeAnythingIsWritten() throws Exception {
    assertThatThrownBy(() -> export(TableExport.Format.JSONL, outside.resolve("no/such/out")))
        .hasMessageContaining("its directory does not exist. Make it first.");
    Path file = Files.writeString(outside.resolve("file"), "x");
    assertThatThrownBy(() -> export(TableExport.Format.JSONL, file, ExportTarget.Existing.REPLACE))
        .hasMessageContaining("it is a file. Name a directory with --out.");
    assertThatThrownBy(() -> ExportTarget.file(outside, ExportTarget.Existing.REPLACE))
        .hasMessageContaining("it is a directory. Name a file with --out.");
  }

  @Test
  void fullDisk_isToldAndNothingIsLeft_andWhatWasThereStays() throws Exception {
    Path to = outside.resolve("out");
    export(TableExport.Format.PARQUET, to);
    FaultPoint.inject(
        name -> {
          if (name.startsWith("export.")) {
            throw new IOException("No space left on device");
          }
        });
    assertThatThrownBy(
            () -> export(TableExport.Format.JSONL, to, ExportTarget.Existing.REPLACE, "resource"))
        .isInstanceOfSatisfying(
            PeriplusException.class, e -> assertThat(e.code()).isEqualTo("export-failed"))
        .hasMessageContaining("No space left on device. Free space");
    assertThat(names(outside)).containsExactly("out");
    assertThat(names(to)).contains("resource.parquet");
  }

  @Test
  void killedExport_leavesNoName_andTheNextOneCleansUp() throws Exception {
    for (String point : List.of("export.after-table", "export.before-rename")) {
      assertThat(
              ChildJvm.runAndKillAt(
                  point, Exporter.class, data, Path.of(id), outside.resolve("out")))
          .isEqualTo(FaultPoint.KILLED);
      assertThat(outside.resolve("out")).doesNotExist();
      assertThat(names(outside)).hasSize(1);
    }
    export(TableExport.Format.PARQUET, outside.resolve("out"));
    assertThat(names(outside)).containsExactly("out");
  }

  /** The child. */
  static final class Exporter {
    private Exporter() {}

    public static void main(String[] args) {
      try (Snapshot snapshot = SnapshotStore.open(Path.of(args[0])).get(args[1]);
          ExportTarget target =
              ExportTarget.directory(Path.of(args[2]), ExportTarget.Existing.REFUSE)) {
        TableExport.write(snapshot, TableExport.Format.PARQUET, List.of(), target, QUIET);
      }
    }
  }
}
