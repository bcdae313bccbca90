package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.periplus.api.TestEstate;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("SQ1, SQ7, SQ8: periplus sql")
class CliSqlTest {
  @TempDir private static Path data;
  @TempDir private Path files;

  private static String yesterday;

  @BeforeAll
  static void publish() {
    SnapshotStore store = SnapshotStore.open(data);
    yesterday = TestEstate.publish(store, false, true);
    TestEstate.publish(store, true, true);
  }

  private static CommandRun run(String... words) {
    return CommandRun.of(List.of("sql", "--data", data.toString()), words);
  }

  @Test
  void answer_isPrintedInEveryFormat() throws IOException {
    String query = "select name, 1 as one from resource where arn = ?";
    assertThat(run("--param", TestEstate.WEB, query).out()).isEqualTo("name\tone\nweb\t1\n");
    assertThat(run("--param", TestEstate.WEB, "-o", "csv", query).out())
        .isEqualTo("name,one\r\nweb,1\r\n");
    assertThat(run("--param", TestEstate.WEB, "-o", "md", query).out())
        .isEqualTo("| name | one |\n| --- | --- |\n| web | 1 |\n");
    assertThat(
            new JsonMapper()
                .readTree(run("--param", TestEstate.WEB, "--json", query).out())
                .path("rows")
                .toString())
        .isEqualTo("[[\"web\",1]]");
  }

  @Test
  void at_asksTheSnapshotOfThen() {
    String query = "select count(*) as n from exposure where from_port = 22";
    assertThat(run("--at", yesterday, query).out()).isEqualTo("n\n0\n");
    assertThat(run(query).out()).isNotEqualTo("n\n0\n");
  }

  @Test
  void out_writesWhatTheNameSays_andNothingWhenTheQueryFails() throws IOException {
    Path csv = files.resolve("rows.csv");
    CommandRun written = run("--out", csv.toString(), "select 'a,b' as x");
    assertThat(written.err()).contains("1 row in ");
    assertThat(Files.readString(csv)).isEqualTo("x\r\n\"a,b\"\r\n");
    assertThat(run("--out", csv.toString(), "--force", "select nothing").code())
        .isEqualTo(ExitCode.USAGE);
    assertThat(Files.readString(csv)).contains("a,b");
    Path parquet = files.resolve("rows.parquet");
    assertThat(run("--out", parquet.toString(), "from resource").code()).isZero();
    assertThat(Files.size(parquet)).isPositive();
    assertThat(run("--out", files.resolve("rows").toString(), "select 1").err())
        .contains("FILE.parquet, FILE.csv, FILE.json or FILE.md");
    try (Stream<Path> left = Files.list(files)) {
      assertThat(left).containsExactlyInAnyOrder(csv, parquet);
    }
  }

  @Test
  @DisplayName("CL2: --out takes nobody's file or directory, and is its owner's alone")
  void out_replacesAFileWhenToldTo_andNeverADirectory() throws IOException {
    Path file = Files.writeString(files.resolve("precious.csv"), "precious");
    CommandRun refused = run("--out", file.toString(), "select 1 as x");
    assertThat(refused.code()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err()).contains("it exists. Replace it with --force", "[output-exists]");
    assertThat(file).hasContent("precious");
    assertThat(run("--out", file.toString(), "--force", "select 1 as x").code()).isZero();
    assertThat(file).content().isEqualTo("x\r\n1\r\n");
    for (String name : List.of("precious.csv", "rows.parquet")) {
      Path written = files.resolve(name);
      assertThat(run("--out", written.toString(), "--force", "select 1 as x").code()).isZero();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(written)))
          .isEqualTo("rw-------");
    }
    Path directory = Files.createDirectory(files.resolve("d.csv"));
    CommandRun kept = run("--out", directory.toString(), "--force", "select 1");
    assertThat(kept.code()).isEqualTo(ExitCode.USAGE);
    assertThat(kept.err()).contains("it is a directory. Name a file with --out.");
    assertThat(directory).isDirectory();
  }

  @Test
  @DisplayName("CL6: --out into a directory that takes no files says so")
  void out_whereNothingCanBeWritten_isNoDefect() {
    Path readOnly = Path.of("/proc");
    assumeTrue(Files.isDirectory(readOnly));
    for (String name : List.of("x.csv", "x.parquet")) {
      CommandRun run = run("--out", readOnly.resolve(name).toString(), "select 1");
      assertThat(run.code()).isEqualTo(ExitCode.FAILURE);
      assertThat(run.err())
          .contains("Cannot write /proc/" + name + ": no file can be made in its directory.")
          .contains("[export-failed]");
    }
    CommandRun report =
        CommandRun.of("report", "reachability", "--data", data.toString(), "--out", "/proc/r.csv");
    assertThat(report.code()).isEqualTo(ExitCode.FAILURE);
    assertThat(report.err()).contains("Cannot write /proc/r.csv").contains("[export-failed]");
  }

  @Test
  @DisplayName("CL2: a full disk is a failure, not a result that is cut")
  void fullDisk_isNotSwallowed() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full));
    assertThatThrownBy(() -> LoudWriter.write(full, writer -> writer.print("x".repeat(100_000))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left");
    assertThatThrownBy(() -> LoudWriter.write(full, writer -> writer.print("x")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void tables_areListedWithWhatTheirColumnsMean() {
    assertThat(run("--tables").out())
        .startsWith("TABLE\tCOLUMN\tTYPE\tMEANING\n")
        .contains("resource_tags\tkey\tVARCHAR\t", "snapshots\tid\t", "exposure\tverdict\t");
    assertThat(run().err()).contains("--tables");
  }

  @Test
  void mistake_saysWhereAndWhatIsNear() {
    CommandRun run = run("select nmae\nfrom resource");
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("name", "(line 1, column 8)", "[query-syntax]");
    assertThat(run("select 1 from resorce").err()).contains("Did you mean resource?");
    assertThat(run("from resource where type = 'x' and configuration->>'$.A' = 'b'").err())
        .contains("Put x->>'$.y' in parentheses");
    assertThat(run("drop view resource").err()).contains("(SQ3)", "[query-refused]");
  }

  @Test
  void explain_showsThePlan() {
    assertThat(run("--explain", "from resource").out()).contains("PARQUET");
  }
}
