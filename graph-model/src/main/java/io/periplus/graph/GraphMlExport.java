package io.periplus.graph;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.periplus.model.Resource;
import io.periplus.snapshot.ExportTarget;
import io.periplus.snapshot.RowReader;
import io.periplus.snapshot.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;

/**
 * Writes the graph of a snapshot as GraphML, from its tables: no graph needs to be loaded.
 *
 * <p>Labels are the keys {@code labelV} and {@code labelE}, as TinkerPop reads them. GraphML has no
 * properties with several values: tags are one property {@code tags}, a JSON object. A character
 * that XML cannot hold becomes U+FFFD.
 */
public final class GraphMlExport {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int PROGRESS_EVERY = 1_000;

  private static final String HEAD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns"
          xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
          xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
      http://graphml.graphdrawing.org/xmlns/1.1/graphml.xsd">
      """;

  private static final Map<String, Class<?>> VERTEX_KEYS = vertexKeys();

  private final Writer out;
  private final Map<String, Class<?>> edgeKeys;
  private final LoadProgress progress;
  private final long total;
  private long written;

  private GraphMlExport(
      Writer out, Map<String, Class<?>> edgeKeys, LoadProgress progress, long total) {
    this.out = out;
    this.edgeKeys = edgeKeys;
    this.progress = progress;
    this.total = total;
  }

  private static Map<String, Class<?>> vertexKeys() {
    Map<String, Class<?>> keys = new TreeMap<>();
    for (String key :
        new String[] {
          SchemaMaker.ARN,
          SchemaMaker.TYPE,
          SchemaMaker.ACCOUNT,
          SchemaMaker.REGION,
          SchemaMaker.ID,
          SchemaMaker.NAME,
          SchemaMaker.CONFIG_HASH,
          SchemaMaker.EXPOSED,
          "tags"
        }) {
      keys.put(key, String.class);
    }
    keys.put(SchemaMaker.STUB, Boolean.class);
    keys.put(SchemaMaker.STALE, Boolean.class);
    return keys;
  }

  /**
   * Writes and commits the file.
   *
   * @return what the graph holds
   */
  public static GraphStatistics write(
      Snapshot snapshot, GraphContent content, ExportTarget target, LoadProgress progress) {
    Path spill = target.path().resolveSibling(target.path().getFileName() + ".spill");
    try (Stream<DerivedEdge> derived = content.derivedEdges(snapshot);
        GraphDelta delta = new GraphDelta(snapshot, derived, null, spill)) {
      GraphStatistics statistics = delta.statistics();
      try (Writer out = Files.newBufferedWriter(target.path(), StandardCharsets.UTF_8)) {
        new GraphMlExport(
                out, delta.edgeProperties(), progress, statistics.vertices() + statistics.edges())
            .write(delta);
      }
      target.commit();
      return statistics;
    } catch (IOException | SQLException e) {
      throw target.failed(e);
    } catch (UncheckedIOException e) {
      throw target.failed(e.getCause());
    }
  }

  private void write(GraphDelta delta) throws IOException, SQLException {
    edgeKeys.put(SchemaMaker.SOURCE, String.class);
    edgeKeys.put(SchemaMaker.JOB, String.class);
    edgeKeys.put(SchemaMaker.STALE, Boolean.class);
    out.write(HEAD);
    out.write("  <key id=\"labelV\" for=\"node\" attr.name=\"labelV\" attr.type=\"string\"/>\n");
    out.write("  <key id=\"labelE\" for=\"edge\" attr.name=\"labelE\" attr.type=\"string\"/>\n");
    declare("v_", "node", VERTEX_KEYS);
    declare("e_", "edge", edgeKeys);
    out.write("  <graph id=\"G\" edgedefault=\"directed\">\n");
    try (DuckDBAppender ids = delta.newIds()) {
      long[] next = new long[1];
      delta.forEachFresh(
          row -> {
            Resource resource = RowReader.resource(row);
            String exposed = row.getString(SchemaMaker.EXPOSED);
            long id = next[0]++;
            unchecked(() -> node(id, resource, exposed));
            ids.beginRow();
            ids.append(resource.arn());
            ids.append(id);
            ids.endRow();
          });
    }
    long[] next = new long[1];
    delta.forEachNewEdge(row -> edge(next[0]++, row));
    out.write("  </graph>\n</graphml>\n");
    progress.written(total, total);
  }

  private void declare(String prefix, String owner, Map<String, Class<?>> keys) throws IOException {
    for (Map.Entry<String, Class<?>> key : new TreeMap<>(keys).entrySet()) {
      out.write("  <key id=\"");
      escape(prefix + key.getKey());
      out.write("\" for=\"" + owner + "\" attr.name=\"");
      escape(key.getKey());
      out.write("\" attr.type=\"" + typeName(key.getValue()) + "\"/>\n");
    }
  }

  private static String typeName(Class<?> type) {
    if (type == Boolean.class) {
      return "boolean";
    }
    if (type == Long.class) {
      return "long";
    }
    return type == Double.class ? "double" : "string";
  }

  private void node(long id, Resource resource, String exposed) throws IOException {
    out.write("    <node id=\"n" + id + "\">");
    data("labelV", resource.type().name());
    data("v_" + SchemaMaker.ARN, resource.arn());
    data("v_" + SchemaMaker.TYPE, resource.type().name());
    data("v_" + SchemaMaker.ACCOUNT, resource.accountId());
    data("v_" + SchemaMaker.REGION, resource.region());
    data("v_" + SchemaMaker.ID, resource.id());
    data("v_" + SchemaMaker.NAME, resource.name());
    data("v_" + SchemaMaker.CONFIG_HASH, resource.configHash());
    data("v_" + SchemaMaker.STUB, resource.stub());
    data("v_" + SchemaMaker.STALE, resource.stale());
    data("v_" + SchemaMaker.EXPOSED, exposed);
    if (resource.tags() != null && !resource.tags().isEmpty()) {
      data("v_tags", MAPPER.writeValueAsString(resource.tags()));
    }
    out.write("</node>\n");
    told();
  }

  private void edge(long id, ResultSet row) throws SQLException {
    String source = row.getString("source");
    String job = row.getString("job");
    String label = row.getString("type");
    boolean stale = row.getBoolean("stale");
    String properties = row.getString("properties");
    String ends =
        "source=\"n" + row.getLong("source_id") + "\" target=\"n" + row.getLong("target_id");
    unchecked(
        () -> {
          out.write("    <edge id=\"e" + id + "\" " + ends + "\">");
          data("labelE", label);
          data("e_" + SchemaMaker.SOURCE, source);
          data("e_" + SchemaMaker.STALE, stale);
          data("e_" + SchemaMaker.JOB, job);
          for (Map.Entry<String, JsonNode> property : object(properties)) {
            Class<?> type = edgeKeys.get(property.getKey());
            if (type != null && !property.getValue().isNull()) {
              data("e_" + property.getKey(), ElementWriter.value(property.getValue(), type));
            }
          }
          out.write("</edge>\n");
          told();
        });
  }

  private static Iterable<Map.Entry<String, JsonNode>> object(String json)
      throws JsonProcessingException {
    return MAPPER.readTree(json).properties();
  }

  private void data(String key, Object value) throws IOException {
    if (value != null) {
      out.write("<data key=\"");
      escape(key);
      out.write("\">");
      escape(value.toString());
      out.write("</data>");
    }
  }

  private void told() {
    if (++written % PROGRESS_EVERY == 0) {
      progress.written(written, total);
    }
  }

  /** Text that is safe as content and in an attribute, and comes back as it was. */
  private void escape(String text) throws IOException {
    for (int i = 0; i < text.length(); ) {
      int character = text.codePointAt(i);
      i += Character.charCount(character);
      switch (character) {
        case '&' -> out.write("&amp;");
        case '<' -> out.write("&lt;");
        case '>' -> out.write("&gt;");
        case '"' -> out.write("&quot;");
        // A parser would make line ends and spaces of them.
        case '\r', '\n', '\t' -> out.write("&#" + character + ";");
        default -> out.write(Character.toString(isXml(character) ? character : 0xFFFD));
      }
    }
  }

  /** The production Char of XML 1.0. */
  private static boolean isXml(int character) {
    return character >= 0x20
        && character != 0xFFFE
        && character != 0xFFFF
        && !(character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE);
  }

  private interface Writing {
    void run() throws IOException;
  }

  private static void unchecked(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
