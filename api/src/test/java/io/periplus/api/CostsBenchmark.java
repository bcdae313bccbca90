package io.periplus.api;

import com.sun.management.OperatingSystemMXBean;
import io.periplus.jobs.JobRegistry;
import io.periplus.snapshot.AnalysisRun;
import io.periplus.snapshot.DurableFiles;
import io.periplus.snapshot.Manifest;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.spark.CostTables;
import io.periplus.spark.ResultTable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * CP8: first page of {@code /costs} and sums of {@code /costs/rollup}, over HTTP, at so many rows
 * of {@code cost}; one line of JSON for each question. Arguments: rows (1,000,000), questions
 * (200). Percentiles are of the later half.
 */
public final class CostsBenchmark {
  private static final Instant NOW = Instant.parse("2026-01-31T02:00:00Z");

  private static final Map<String, String> COST =
      Map.ofEntries(
          Map.entry("period", "'run-rate'"),
          Map.entry("currency", "'USD'"),
          Map.entry(
              "arn",
              "'arn:aws:ec2:eu-west-1:' || (100000000000 + i % 100) || ':volume/vol-' ||"
                  + " lpad(i::text, 10, '0')"),
          Map.entry("service", "['AmazonEC2', 'AmazonVPC', 'AmazonRDS', 'AmazonS3'][1 + i % 4]"),
          Map.entry("account_id", "(100000000000 + i % 100)::text"),
          Map.entry("region", "['eu-west-1', 'us-east-1', 'eu-central-1'][1 + i % 3]"),
          Map.entry("type", "'AWS::EC2::Volume'"),
          Map.entry("attribution", "'RESOURCE'"),
          Map.entry("in_snapshot", "true"),
          Map.entry("estimate", "(i * 7919 % 100000) / 100"),
          Map.entry("headline", "(i * 7919 % 100000) / 100"),
          Map.entry("allocated_in", "0"),
          Map.entry("allocated_out", "0"),
          Map.entry("basis", "'ESTIMATE'"),
          Map.entry("catalogue_version", "'bulk@2026-01-20'"),
          Map.entry("tags_effective", "map {'Team': 'team-' || i % 50}"));

  private CostsBenchmark() {}

  public static void main(String[] args) throws Exception {
    int rows = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    int questions = args.length > 1 ? Integer.parseInt(args[1]) : 200;
    Path work = Files.createTempDirectory("costs-bench");
    try {
      SnapshotStore store = SnapshotStore.open(work);
      String id = TestEstate.publish(store, true, true);
      commit(store, id, rows);
      try (ApiTestServer api = ApiTestServer.start(store, new JobRegistry())) {
        for (String question :
            new String[] {
              "/api/v1/costs",
              "/api/v1/costs?account=100000000042",
              "/api/v1/costs?tag.Team=team-7&service=AmazonRDS",
              "/api/v1/costs/rollup?by=account",
              "/api/v1/costs/rollup?by=account,service",
              "/api/v1/costs/rollup?by=tag:Team"
            }) {
          measure(api.uri(question), question, rows, questions);
        }
      }
    } finally {
      DurableFiles.deleteTree(work);
    }
  }

  private static void measure(URI url, String question, int rows, int questions)
      throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request = HttpRequest.newBuilder(url).GET().build();
    double[] millis = new double[questions];
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = 0;
    for (int at = 0; at < questions; at++) {
      if (at == questions / 2) {
        cpu = system.getProcessCpuTime();
      }
      long begin = System.nanoTime();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      millis[at] = (System.nanoTime() - begin) / 1e6;
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(answer.body());
      }
    }
    double cpuEach = (system.getProcessCpuTime() - cpu) / 1e6 / (questions - questions / 2);
    double[] warm = Arrays.copyOfRange(millis, questions / 2, questions);
    Arrays.sort(warm);
    System.out.printf(
        Locale.ROOT,
        "{\"question\":\"%s\",\"rows\":%d,\"firstMillis\":%.1f,\"p50Millis\":%.1f,"
            + "\"p99Millis\":%.1f,\"cpuMillis\":%.1f}%n",
        question,
        rows,
        millis[0],
        warm[warm.length / 2],
        warm[(int) Math.ceil(warm.length * 0.99) - 1],
        cpuEach);
  }

  private static void commit(SnapshotStore store, String snapshot, int rows) throws Exception {
    Path run = store.analysisDirectory(snapshot, CostTables.JOB, "run-1");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("create table cost as " + CostTables.COST.emptySelect());
      statement.execute(
          "insert into cost select "
              + select(CostTables.COST, COST)
              + " from range("
              + rows
              + ") t(i) order by 4");
      statement.execute("create table cost_rollup as " + CostTables.COST_ROLLUP.emptySelect());
      for (String dimension : new String[] {"account_id", "attribution"}) {
        Map<String, String> sums =
            Map.ofEntries(
                Map.entry("view", "'allocated'"),
                Map.entry(
                    "dimension", dimension.equals("account_id") ? "'account'" : "'attribution'"),
                Map.entry("key", dimension),
                Map.entry("period", "'run-rate'"),
                Map.entry("currency", "'USD'"),
                Map.entry("headline", "sum(headline)"),
                Map.entry("basis", "'ESTIMATE'"),
                Map.entry("resources", "count(*)"),
                Map.entry("resources_without_cost", "0"),
                Map.entry("partial", "false"));
        statement.execute(
            "insert into cost_rollup select "
                + select(CostTables.COST_ROLLUP, sums)
                + " from cost group by "
                + dimension);
      }
      for (ResultTable table : new ResultTable[] {CostTables.COST, CostTables.COST_ROLLUP}) {
        Path file = run.resolve(table.name()).resolve("part-00000.parquet");
        Files.createDirectories(file.getParent());
        statement.execute("copy " + table.name() + " to '" + file + "' (format parquet)");
      }
    }
    store.commitAnalysis(
        snapshot,
        new AnalysisRun(
            CostTables.JOB, "run-1", NOW, NOW, Manifest.AnalysisStatus.SUCCEEDED, null, "bench"));
  }

  private static String select(ResultTable table, Map<String, String> values) {
    return table.columns().stream()
        .map(column -> values.getOrDefault(column.name(), "null"))
        .collect(Collectors.joining(", "));
  }
}
