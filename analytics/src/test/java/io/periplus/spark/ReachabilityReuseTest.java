package io.periplus.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.network.EditedEstates;
import io.periplus.network.NetworkModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that keeps what an earlier one wrote writes what a full run writes (P9). */
class ReachabilityReuseTest {
  /** Small files, so that some change and some do not. */
  private static final int INTERFACES_PER_SLICE = 4;

  private final SparkSession session = SharedSparkSession.get();

  @TempDir Path directory;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 4, 9, 12})
  @Tag("P9")
  @DisplayName("P9: tables after an edit are those of a full run")
  void tablesAfterAnEdit_areThoseOfAFullRun(long seed) throws IOException {
    run(EditedEstates.before(seed), null, "before");
    NetworkModel after = EditedEstates.after(seed);
    run(after, "before", "incremental");
    run(after, null, "full");
    assertThat(rows("incremental")).isEqualTo(rows("full"));
    // What a run kept can be kept again.
    String note = run(after, "incremental", "again");
    assertThat(note).startsWith("0 of ");
    assertThat(rows("again")).isEqualTo(rows("full"));
  }

  @Test
  @Tag("P9")
  @DisplayName("P9: a rule of one group recomputes the classes of the group")
  void oneRule_recomputesItsClasses() throws IOException {
    ReachabilityJob job = new ReachabilityJob(250);
    NetworkModel before = EditedEstates.many(2_000, 5);
    run(job, before, null, "before");
    NetworkModel after = EditedEstates.withOneRule(before);
    String note = run(job, after, "before", "incremental");
    run(job, after, null, "full");
    assertThat(rows("incremental")).isEqualTo(rows("full"));
    assertThat(rows("incremental")).isNotEqualTo(rows("before"));
    assertThat(note).matches(".* 72 of 749 classes changed, [1-9][0-9]* of .* files kept");
  }

  @Test
  @Tag("P9")
  @DisplayName("P9: the same inputs give the same files, and no class is recomputed")
  void sameInputs_keepEverything() throws IOException {
    String first = run(EditedEstates.before(3), null, "before");
    String note = run(EditedEstates.before(3), "before", "after");
    assertThat(first).endsWith("(no earlier run to go by)");
    assertThat(note).startsWith("0 of ");
    assertThat(files("after")).isEqualTo(files("before"));
  }

  @Test
  @Tag("P9")
  @DisplayName("P9: files that somebody changed, and those of another version, are not kept")
  void runsThatCannotBeTrusted_areNotKept() throws IOException {
    NetworkModel model = EditedEstates.before(3);
    run(model, null, "before");
    Path record = directory.resolve("before").resolve(RunRecord.FILE);
    RunRecord written = RunRecord.read(directory.resolve("before"));
    new RunRecord(
            "another",
            written.content(),
            written.gaps(),
            written.interfaces(),
            written.bounds(),
            written.classes(),
            written.slices())
        .write(directory.resolve("before"));
    assertThat(run(model, "before", "version")).contains("another version");

    written.write(directory.resolve("before"));
    Path table = directory.resolve("before").resolve("egress").resolve("part-00000.parquet");
    byte[] bytes = Files.readAllBytes(table);
    bytes[bytes.length / 2] ^= 1;
    Files.write(table, bytes);
    assertThat(run(model, "before", "bit")).contains("not as they were written");
    assertThat(rows("bit")).isEqualTo(rows("version"));

    Files.writeString(
        record, Files.readString(record).replaceFirst("\"rows\":[0-9]+", "\"rows\":9"));
    assertThat(run(model, "before", "record")).contains("no earlier run");
  }

  private String run(NetworkModel model, String earlier, String name) throws IOException {
    return run(new ReachabilityJob(INTERFACES_PER_SLICE), model, earlier, name);
  }

  private String run(ReachabilityJob job, NetworkModel model, String earlier, String name)
      throws IOException {
    Path output = directory.resolve(name);
    Path before = earlier == null ? null : directory.resolve(earlier);
    try (AnalysisJob.Result result = job.run(session, model, before)) {
      List<TableWriter.Written> written =
          new TableWriter(JavaSparkContext.fromSparkContext(session.sparkContext()), output)
              .write(result.tables(), result.slices());
      return result.finish().finish(output, written);
    }
  }

  /** Table -> its rows in the order of the files. */
  private Map<String, List<String>> rows(String name) throws IOException {
    Map<String, List<String>> out = new TreeMap<>();
    for (Path file : tableFiles(name)) {
      out.computeIfAbsent(file.getParent().getFileName().toString(), table -> new ArrayList<>())
          .addAll(session.read().parquet(file.toString()).toJSON().collectAsList());
    }
    return out;
  }

  private Map<String, String> files(String name) throws IOException {
    Map<String, String> out = new TreeMap<>();
    for (Path file : tableFiles(name)) {
      out.put(directory.resolve(name).relativize(file).toString(), Sha256.of(file));
    }
    return out;
  }

  private List<Path> tableFiles(String name) throws IOException {
    try (var all = Files.walk(directory.resolve(name))) {
      return all.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
    }
  }
}
