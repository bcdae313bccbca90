package io.periplus.docs;

import io.periplus.collect.Catalogue;
import io.periplus.collect.CatalogueDocs;
import io.periplus.collect.EdgeProperty;
import io.periplus.graph.GraphSchema;
import io.periplus.graph.VertexKey;
import io.periplus.jobs.pipeline.AnalysisEdges;
import io.periplus.jobs.pipeline.GraphUpdater;
import io.periplus.model.EdgeType;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** docs/graph-schema.md, written from what the graph is made from. */
final class GraphSchemaPage {
  private static final String HEAD =
      """
      <!-- Written from the declarations. Do not edit: change the declaration and run
           ./mvnw -pl api -am test -Dtest=GraphSchemaDocsTest -Dgolden.update=true -->

      # Schema of the graph

      What Gremlin finds: [gremlin.md](gremlin.md) tells how to ask. The labels of vertices are the
      types of resources, [resource-types.md](resource-types.md); which field draws an edge is in
      [edges.md](edges.md). The configuration of a resource is not in the graph: ask SQL or REST.
      Nothing that changes with every crawl is in it either, neither the time of observation nor the
      snapshot: each answer names its snapshot, and the time is `observed_at` in SQL.
      """;

  private static final String EVERY_EDGE =
      """

      ## Properties of all edges

      | Key | Values | |
      |---|---|---|
      | `source` | JSON, as text | a list of the fields, or the analysis, that it comes from |
      | `stale` | boolean | carried over because it could not be read |
      | `job` | text | the analysis that found it; missing where a collector did |
      """;

  private static final String LABELS =
      """

      ## Labels of edges

      Read from out to in. Where one edge stands for several fields that say different things, a
      property of it is a JSON list of them, as text.
      """;

  private final CatalogueDocs docs = new CatalogueDocs(Catalogue.standard());
  private final StringBuilder page = new StringBuilder(HEAD);

  private GraphSchemaPage() {}

  static String text() {
    GraphSchemaPage page = new GraphSchemaPage();
    page.vertexKeys();
    page.page.append(EVERY_EDGE).append(LABELS);
    Arrays.stream(EdgeType.values()).forEach(page::edge);
    page.vertices();
    return page.page.toString();
  }

  private void vertexKeys() {
    page.append("\n## Properties of vertices\n\n| Key | Values | Index | |\n|---|---|---|---|\n");
    for (VertexKey key : VertexKey.values()) {
      page.append("| `").append(key.key()).append("` | ");
      page.append(key.isSet() ? "set of " : "");
      page.append(key.type() == Boolean.class ? "boolean" : "text").append(" | ");
      page.append(
          switch (key.index()) {
            case NO -> "";
            case YES -> "yes";
            case UNIQUE -> "unique";
          });
      page.append(" | ").append(key.meaning()).append(" |\n");
    }
  }

  private void edge(EdgeType label) {
    page.append("\n### ").append(label).append("\n\n");
    page.append(CatalogueDocs.meaning(label)).append('\n');
    Map<String, Set<String>> ends = ends(label);
    if (ends.isEmpty()) {
      page.append(label.isDerived() ? "\nNo analysis makes it yet.\n" : "\nNo type has it yet.\n");
      return;
    }
    page.append("\n| Out | In |\n|---|---|\n");
    ends.forEach(
        (out, in) -> page.append("| ").append(out).append(" | ").append(list(in)).append(" |\n"));
    List<String> properties = properties(label);
    if (!properties.isEmpty()) {
      page.append("\n| Property | Values | |\n|---|---|---|\n");
      properties.forEach(page::append);
    }
  }

  private Map<String, Set<String>> ends(EdgeType label) {
    if (!label.isDerived()) {
      return docs.edgeEnds().getOrDefault(label, Map.of());
    }
    Map<String, Set<String>> ends = new TreeMap<>();
    AnalysisEdges.ends(label).forEach((out, in) -> ends.put(out, Set.of(in)));
    return ends;
  }

  private static List<String> properties(EdgeType label) {
    if (label.isDerived()) {
      return AnalysisEdges.keys(label).stream()
          .map(key -> row(key.key(), "text", key.meaning()))
          .toList();
    }
    return Arrays.stream(EdgeProperty.values())
        .filter(property -> property.isOf(label))
        .map(property -> row(property.key(), property.form().toString(), property.meaning()))
        .toList();
  }

  private static String row(String key, String values, String meaning) {
    return "| `" + key + "` | " + values + " | " + meaning + " |\n";
  }

  private static String list(Collection<String> texts) {
    return String.join(", ", texts);
  }

  /** Those of any type are said once, not of each. */
  private void vertices() {
    GraphSchema schema = GraphUpdater.schema();
    Map<String, Set<String>> leaving = new TreeMap<>();
    Map<String, Set<String>> entering = new TreeMap<>();
    Set<String> ofAnyOut = new TreeSet<>();
    Set<String> ofAnyIn = new TreeSet<>();
    for (EdgeType label : EdgeType.values()) {
      ends(label)
          .forEach(
              (out, targets) -> {
                add(leaving, ofAnyOut, out, label);
                targets.forEach(in -> add(entering, ofAnyIn, in, label));
              });
    }
    page.append("\n## Labels of vertices\n\nBesides, any of them may have ");
    page.append(list(ofAnyOut)).append(" from it, and ").append(list(ofAnyIn)).append(" to it.\n");
    page.append("\n| Label | From it | To it |\n|---|---|---|\n");
    for (String label : new TreeSet<>(schema.vertexLabels())) {
      page.append("| ").append(label).append(" | ");
      page.append(list(leaving.getOrDefault(label, Set.of()))).append(" | ");
      page.append(list(entering.getOrDefault(label, Set.of()))).append(" |\n");
    }
  }

  private static void add(
      Map<String, Set<String>> labels, Set<String> ofAny, String end, EdgeType label) {
    if (end.equals(CatalogueDocs.ANY_TYPE)) {
      ofAny.add(label.name());
    } else {
      labels.computeIfAbsent(end, type -> new TreeSet<>()).add(label.name());
    }
  }
}
