package io.periplus.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.graph.GraphStore;
import io.periplus.graph.GremlinEngine;
import io.periplus.graph.GremlinLimits;
import io.periplus.graph.GremlinResult;
import io.periplus.report.InertText;
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
      "",
      "Exit: 0 answered, 2 refused or wrong, 4 failure."
    })
final class GremlinCommand extends BaseCommand {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Parameters(paramLabel = "QUERY", description = "gremlin-lang text beginning with g.")
  String query;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = DurationConverter.class,
      description = "Longest evaluation. Default: ${DEFAULT-VALUE}.")
  Duration timeout;

  @Mixin OutputOption output;

  @Override
  public Integer call() throws JsonProcessingException {
    SnapshotStore snapshots = openStore();
    try (GraphStore graph = GraphStore.open(snapshots.directory())) {
      GremlinResult result =
          new GremlinEngine(graph).evaluate(query, GremlinLimits.DEFAULT.withTimeout(timeout));
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
      if (!snapshots.currentId().orElse("").equals(result.snapshotId())) {
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
}
