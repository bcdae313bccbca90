package io.periplus.cli;

import io.periplus.graph.GraphContent;
import io.periplus.jobs.pipeline.GraphUpdater;
import java.nio.file.Path;
import java.util.List;

/** Settings of what the graph holds: {@code graph}. */
final class GraphSettings {
  static final Setting<Integer> ACCESS_EDGES =
      new Setting<>(
          "graph.access-edges",
          SettingType.number(1, 100_000),
          Integer.toString(GraphUpdater.ACCESS_EDGES),
          "Edges of a label by which access and escalation leave one principal, at most, certain"
              + " ones first; the tables have all");

  static final List<Setting<?>> ALL = List.of(ACCESS_EDGES);

  private GraphSettings() {}

  /** What goes into the graph. */
  static GraphContent content(SettingValues values) {
    return GraphUpdater.content(values.get(ACCESS_EDGES));
  }

  /** The same for a command without {@code --config}. */
  static GraphContent content(Path dataDirectory) {
    return content(Configuration.find(null, System.getenv(), dataDirectory).settings());
  }
}
