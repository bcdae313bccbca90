package io.periplus.snapshot.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import io.periplus.snapshot.SnapshotPair;
import io.periplus.snapshot.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What differs between the inventories of two snapshots. The engine finds rows whose hashes differ
 * without reading their configurations; only those are parsed, one at a time.
 *
 * <p>A resource that is gone is REMOVED only when the scope that listed it was read to its end
 * since the earlier snapshot; else, and when it is carried over as it was, it is UNVERIFIED. A stub
 * is a name that others refer to and no resource: its coming and going is none of a resource.
 */
public final class InventoryDiff {
  public static final String RESOURCES = "resources";
  public static final String RELATIONSHIPS = "relationships";

  private final SnapshotPair pair;
  private final Instant since;
  private final Noise noise;

  /**
   * @param earlier schema {@code a} of {@code pair}
   */
  public InventoryDiff(SnapshotPair pair, Snapshot earlier, Noise noise) {
    this.pair = pair;
    this.since = earlier.manifest().createdAt();
    this.noise = noise;
  }

  /** Resources, then relationships, each in order of key. */
  public void forEach(Consumer<Change> changes) {
    resources(changes);
    relationships(changes);
  }

  /** Changes of resources in order of ARN. */
  public void resources(Consumer<Change> changes) {
    try (SnapshotConnection connection = pair.connection()) {
      prepareGone(connection);
      try (Stream<Change> rows = connection.stream(InventorySql.RESOURCES, this::resource)) {
        rows.filter(InventoryDiff::isChange).forEach(changes);
      }
    }
  }

  /** Changes of relationships in order of key. */
  public void relationships(Consumer<Change> changes) {
    try (SnapshotConnection connection = pair.connection()) {
      prepareGone(connection);
      try (Stream<Change> rows = connection.stream(InventorySql.RELATIONSHIPS, this::edge)) {
        rows.filter(InventoryDiff::isChange).forEach(changes);
      }
    }
  }

  /** Table {@code gone}: resources that the later snapshot lacks, and whether that is certain. */
  private void prepareGone(SnapshotConnection connection) {
    try (Statement statement = connection.jdbc().createStatement()) {
      statement.execute(
          InventorySql.GONE.replace("?", "timestamptz " + Sql.literal(since.toString())));
    } catch (SQLException e) {
      throw SnapshotPair.failed(e);
    }
  }

  /** Hashes of an older version may differ where nothing does that counts. */
  private static boolean isChange(Change change) {
    return change.kind() != ChangeKind.CHANGED || !change.changedPaths().isEmpty();
  }

  private Change resource(ResultSet row) throws SQLException {
    String arn = row.getString("arn");
    String type = row.getString("type");
    boolean stale = row.getBoolean("stale");
    ChangeKind kind = ChangeKind.valueOf(row.getString("kind"));
    if (kind != ChangeKind.CHANGED) {
      return Change.whole(RESOURCES, kind, arn, arn, type, stale);
    }
    List<FieldChange> fields =
        ResourceFields.between(content(row, "a_"), content(row, "b_"), noise);
    if (fields.isEmpty() && stale) {
      return Change.whole(RESOURCES, ChangeKind.UNVERIFIED, arn, arn, type, true);
    }
    return changed(RESOURCES, arn, arn, type, fields, stale);
  }

  private static ResourceFields.Content content(ResultSet row, String side) throws SQLException {
    Map<String, String> columns = new TreeMap<>();
    for (String column : List.of("type", "accountId", "region", "id", "name")) {
      String value = row.getString(side + column);
      if (value != null) {
        columns.put(column, value);
      }
    }
    String tags = row.getString(side + "tags");
    String configuration = row.getString(side + "configuration");
    return new ResourceFields.Content(
        columns.get("type"),
        columns,
        tags == null ? null : ResourceFields.parse(tags),
        configuration == null ? "" : configuration);
  }

  private Change edge(ResultSet row) throws SQLException {
    String source = row.getString("source_arn");
    String type = row.getString("type");
    String key = source + ' ' + type + ' ' + row.getString("target_arn");
    boolean stale = row.getBoolean("stale");
    ChangeKind kind = ChangeKind.valueOf(row.getString("kind"));
    if (kind != ChangeKind.CHANGED) {
      return Change.whole(RELATIONSHIPS, kind, key, source, type, stale);
    }
    List<FieldChange> fields = DocumentDiff.between(edgeContent(row, "a_"), edgeContent(row, "b_"));
    return changed(RELATIONSHIPS, key, source, type, fields, stale);
  }

  /** Properties under their own names beside {@code source}, where the edge comes from. */
  private static JsonNode edgeContent(ResultSet row, String side) throws SQLException {
    ObjectNode content = JsonNodeFactory.instance.objectNode();
    content.set("properties", ResourceFields.parse(row.getString(side + "properties")));
    content.set("source", ResourceFields.parse(row.getString(side + "source")));
    return content;
  }

  private static Change changed(
      String layer, String key, String arn, String type, List<FieldChange> fields, boolean stale) {
    ObjectNode before = JsonNodeFactory.instance.objectNode();
    ObjectNode after = JsonNodeFactory.instance.objectNode();
    for (FieldChange field : fields) {
      if (field.before() != null) {
        before.set(field.path(), field.before());
      }
      if (field.after() != null) {
        after.set(field.path(), field.after());
      }
    }
    return new Change(
        layer,
        ChangeKind.CHANGED,
        key,
        arn,
        type,
        fields.stream().map(FieldChange::path).toList(),
        before,
        after,
        stale);
  }
}
