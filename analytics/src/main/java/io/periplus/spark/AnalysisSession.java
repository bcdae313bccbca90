package io.periplus.spark;

import io.periplus.model.PeriplusException;
import io.periplus.network.InputWarning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** A warm Spark session that runs the jobs of a request: sources and sinks are wired here. */
final class AnalysisSession implements AutoCloseable {
  private static final List<AnalysisJob> JOBS =
      List.of(new ReachabilityJob(), new AccessJob(), new CostJob(), new BlastRadiusJob());

  private final SparkSession session;

  private AnalysisSession(SparkSession session) {
    this.session = session;
  }

  /**
   * @param work directory for temporary files; made if it is missing
   */
  static AnalysisSession open(String master, Path work) throws IOException {
    Files.createDirectories(work);
    SparkSession session = SparkSessions.open(master, work);
    // The first query loads and compiles most of Spark SQL: better now than when somebody waits.
    session.range(0, 1, 1, 1).selectExpr("sum(id)").collect();
    return new AnalysisSession(session);
  }

  void run(AnalysisRequest request, Consumer<AnalysisEvent> events) throws IOException {
    List<AnalysisJob> jobs = request.jobs().stream().map(job -> job(job.name())).toList();
    Map<String, String> settings = new TreeMap<>(request.settings());
    settings.put(CostJob.SNAPSHOT, request.snapshotId());
    SnapshotTables inputs = new SnapshotTables(session, request.inputs(), settings);
    for (int i = 0; i < jobs.size(); i++) {
      // Later jobs build on what earlier ones wrote.
      inputs = inputs.with(run(jobs.get(i), request.jobs().get(i), inputs, request, events));
    }
  }

  /** Table to its files. */
  private Map<String, List<String>> run(
      AnalysisJob job,
      AnalysisRequest.Job asked,
      SnapshotTables inputs,
      AnalysisRequest request,
      Consumer<AnalysisEvent> events)
      throws IOException {
    session
        .sparkContext()
        .setJobGroup(job.name(), job.name() + " of " + request.snapshotId(), false);
    events.accept(AnalysisEvent.progress(job.name(), "reading the inventory", 0, 2));
    Path output = Path.of(asked.output());
    Path earlier = asked.earlier() == null ? null : Path.of(asked.earlier());
    try (AnalysisJob.Result result = job.run(session, inputs, earlier)) {
      events.accept(AnalysisEvent.progress(job.name(), "computing the tables", 1, 2));
      TableWriter writer =
          new TableWriter(JavaSparkContext.fromSparkContext(session.sparkContext()), output);
      List<TableWriter.Written> written = writer.write(result.tables(), result.slices());
      String note = result.finish().finish(output, written);
      List<AnalysisEvent.Table> tables =
          written.stream()
              .map(each -> new AnalysisEvent.Table(each.table(), each.rows(), each.files()))
              .toList();
      events.accept(AnalysisEvent.finished(job.name(), note, tables, summary(result.warnings())));
      Map<String, List<String>> files = new TreeMap<>();
      for (TableWriter.Written each : written) {
        Path table = output.resolve(each.table());
        files.put(
            each.table(),
            each.files().stream().map(name -> table.resolve(name).toString()).toList());
      }
      return files;
    }
  }

  private static AnalysisJob job(String name) {
    return JOBS.stream()
        .filter(job -> job.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                PeriplusException.user(
                    "analysis-job-unknown",
                    "Cannot run job "
                        + name
                        + ": it does not exist. Jobs: "
                        + String.join(", ", JOBS.stream().map(AnalysisJob::name).toList())
                        + "."));
  }

  /** Warnings by field, with their number and the first one: bounded by the fields there are. */
  static List<AnalysisEvent.Warning> summary(List<InputWarning> warnings) {
    Map<String, AnalysisEvent.Warning> byField = new TreeMap<>();
    for (InputWarning warning : warnings) {
      byField.merge(
          warning.field(),
          new AnalysisEvent.Warning(warning.field(), 1, warning.arn(), warning.message()),
          (first, next) ->
              new AnalysisEvent.Warning(
                  first.field(), first.count() + 1, first.arn(), first.message()));
    }
    return List.copyOf(byField.values());
  }

  @Override
  public void close() {
    session.stop();
  }
}
