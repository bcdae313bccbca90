package io.periplus.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.graph.GraphHandle;
import io.periplus.graph.GraphNotReady;
import io.periplus.graph.GraphStore;
import io.periplus.graph.GremlinEngine;
import io.periplus.graph.GremlinLimits;
import io.periplus.graph.GremlinResult;
import io.periplus.report.InertText;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code periplus gremlin}. */
@Command(
    name = "gremlin",
    description = "Asks the graph one Gremlin query, read-only; one value a line.",
    footer = {
      "",
      "Examples:",
      "  periplus gremlin \"g.V().groupCount().by(label)\"",
      "  periplus gremlin \"g.V().hasLabel('AWS::EC2::Instance').values('name')\"",
      "  periplus gremlin --json \"g.V().has('arn', 'internet').in('EXPOSED_TO')\"",
      "  periplus gremlin --at -7d \"g.V().hasLabel('AWS::EC2::Instance').count()\"",
      "",
      "Exit: 0 answered, 2 refused or wrong, 4 failure."
    })
final class GremlinCommand extends BaseCommand {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** A graph that is there is opened without a word. */
  private static final Duration FIRST_STEP = Duration.ofSeconds(1);

  private static final Duration STEP = Duration.ofMillis(200);

  @Parameters(paramLabel = "QUERY", description = "gremlin-lang text beginning with g.")
  String query;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = DurationConverter.class,
      description = "Longest evaluation. Default: ${DEFAULT-VALUE}.")
  Duration timeout;

  @Option(
      names = "--at",
      paramLabel = "SNAPSHOT",
      description = {
        "Asks the graph as it was: an id, a time or an age",
        "such as -7d. Its graph is built once and kept."
      })
  String at;

  @Mixin OutputOption output;

  @Override
  public Integer call() throws JsonProcessingException {
    SnapshotStore snapshots = openStore();
    try (GraphStore graph = GraphStore.open(snapshots.directory())) {
      GremlinEngine engine = new GremlinEngine(graph);
      GremlinLimits limits = GremlinLimits.DEFAULT.withTimeout(timeout);
      GremlinResult result =
          at == null
              ? engine.evaluate(query, limits)
              : engine.evaluate(query, limits, () -> earlier(snapshots, graph));
      PrintWriter out = terminal.out();
      if (output.format == OutputFormat.JSON) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("snapshot", result.snapshotId());
        body.put("truncated", result.truncated());
        body.put("elapsedMs", result.elapsed().toMillis());
        body.put("result", result.values());
        Json.print(body, out);
      } else {
        for (Object value : result.values()) {
          out.println(
              InertText.visible(
                  value instanceof String text ? text : MAPPER.writeValueAsString(value)));
        }
        if (result.truncated()) {
          terminal.err().println("The limit cut the rest off.");
        }
      }
      out.flush();
      if (at == null && !snapshots.currentId().orElse("").equals(result.snapshotId())) {
        terminal
            .err()
            .println(
                "The graph serves "
                    + result.snapshotId()
                    + ", the tables "
                    + snapshots.currentId().orElse("none")
                    + "; the next crawl or analyze brings them together.");
      }
      return ExitCode.FINE;
    }
  }

  /** The graph as it was; says how far it is while it is built. */
  private GraphHandle earlier(SnapshotStore snapshots, GraphStore graph) {
    boolean told = false;
    try (Snapshot snapshot = snapshot(snapshots, at);
        Progress progress = progress()) {
      while (true) {
        try {
          GraphHandle handle =
              graph.acquire(
                  snapshot, GraphSettings.content(snapshots.directory()), told ? STEP : FIRST_STEP);
          if (told) {
            progress.done("the graph of " + snapshot.id());
          }
          return handle;
        } catch (GraphNotReady notYet) {
          if (Thread.currentThread().isInterrupted()) {
            throw notYet;
          }
          if (!told) {
            progress.phase("Building the graph");
            told = true;
          }
          progress.update(notYet.written(), notYet.total(), snapshot.id());
        }
      }
    }
  }
}
