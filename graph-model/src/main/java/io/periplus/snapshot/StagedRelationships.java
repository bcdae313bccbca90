package io.periplus.snapshot;

import static io.periplus.snapshot.StagedTable.Kind.FLAG;
import static io.periplus.snapshot.StagedTable.Kind.TEXT;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.model.Relationship;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Staged rows of table {@code relationship}. */
final class StagedRelationships extends StagedTable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final int SOURCE_ARN = 0;
  private static final int TYPE = 1;
  private static final int TARGET_ARN = 2;
  private static final int SOURCE = 3;
  private static final int PROPERTIES = 4;
  private static final int STALE = 5;

  private static final List<Column> COLUMNS =
      List.of(
          new Column("source_arn", TEXT),
          new Column("type", TEXT),
          new Column("target_arn", TEXT),
          new Column("source", TEXT),
          new Column("properties", TEXT),
          new Column("stale", FLAG));

  /** Properties of an edge that has none. */
  private static final byte[] NOTHING = {'{', '}'};

  private final RowBytes row = new RowBytes();
  private final JsonLine line = new JsonLine();

  StagedRelationships(Path runs) {
    super(COLUMNS, 3, runs);
  }

  void add(Relationship relationship) throws IOException {
    row.start()
        .column(UnicodeText.utf8(relationship.sourceArn()))
        .column(UnicodeText.utf8(relationship.type().name()))
        .column(UnicodeText.utf8(relationship.targetArn()))
        .column(list(relationship.source()))
        .column(UnicodeText.utf8(relationship.properties()))
        .column(flag(relationship.stale()));
    stage(row.end());
  }

  /** Each text once, in the order of their UTF-8 bytes, as a JSON list. */
  private byte[] list(Collection<String> texts) {
    if (texts.size() == 1) {
      return utf8List(List.of(UnicodeText.utf8(texts.iterator().next())));
    }
    Collection<byte[]> sorted = new TreeSet<>(Arrays::compareUnsigned);
    texts.forEach(text -> sorted.add(UnicodeText.utf8(text)));
    return utf8List(sorted);
  }

  private byte[] utf8List(Collection<byte[]> texts) {
    line.start('[');
    texts.forEach(line::element);
    return line.close(']').toBytes();
  }

  /**
   * Adds the texts of a staged list. Sources are field paths, in which nothing is escaped: a parser
   * is slow to start for each of them.
   */
  private static void addElements(byte[] list, Collection<byte[]> texts) throws IOException {
    if (indexOf(list, '\\', 0) >= 0) {
      JSON.readTree(list).forEach(text -> texts.add(UnicodeText.utf8(text.textValue())));
      return;
    }
    for (int open = indexOf(list, '"', 0); open >= 0; ) {
      int close = indexOf(list, '"', open + 1);
      texts.add(Arrays.copyOfRange(list, open + 1, close));
      open = indexOf(list, '"', close + 1);
    }
  }

  private static int indexOf(byte[] bytes, char wanted, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Two collectors may find the same edge in different fields: sources are joined, and it is stale
   * only if every finder says so.
   */
  @Override
  byte[][] merged(List<byte[][]> same) throws IOException {
    Collection<byte[]> sources = new TreeSet<>(Arrays::compareUnsigned);
    Collection<byte[]> properties = new TreeSet<>(Arrays::compareUnsigned);
    boolean stale = true;
    for (byte[][] found : same) {
      addElements(found[SOURCE], sources);
      properties.add(found[PROPERTIES]);
      stale &= isSet(found[STALE]);
    }
    byte[][] merged = same.get(0).clone();
    merged[SOURCE] = utf8List(sources);
    merged[PROPERTIES] = patched(properties);
    merged[STALE] = flag(stale);
    return merged;
  }

  /** The objects, each laid over those before it. */
  private static byte[] patched(Collection<byte[]> objects) throws IOException {
    if (objects.size() > 1) {
      // It adds nothing, and mostly there is but one other.
      objects.remove(NOTHING);
    }
    if (objects.size() == 1) {
      return objects.iterator().next();
    }
    JsonNode all = null;
    for (byte[] object : objects) {
      JsonNode next = JSON.readTree(object);
      all = all == null ? next : patch(all, next);
    }
    return all.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * RFC 7396: members that are objects on both sides are merged, null takes one away. What only the
   * target has comes first, as DuckDB has it.
   */
  private static JsonNode patch(JsonNode target, JsonNode patch) {
    if (!(patch instanceof ObjectNode)) {
      return patch;
    }
    ObjectNode patched = JSON.createObjectNode();
    if (target instanceof ObjectNode) {
      target
          .properties()
          .forEach(
              member -> {
                if (!patch.has(member.getKey())) {
                  patched.set(member.getKey(), member.getValue());
                }
              });
    }
    patch
        .properties()
        .forEach(
            member -> {
              if (!member.getValue().isNull()) {
                JsonNode under = target == null ? null : target.get(member.getKey());
                patched.set(member.getKey(), patch(under, member.getValue()));
              }
            });
    return patched;
  }

  @Override
  void writeLine(byte[][] row, JsonLine line) {
    line.utf8("source_arn", row[SOURCE_ARN])
        .utf8("type", row[TYPE])
        .utf8("target_arn", row[TARGET_ARN])
        .json("source", row[SOURCE])
        .json("properties", row[PROPERTIES])
        .flag("stale", isSet(row[STALE]));
  }

  @Override
  String query(String staged) {
    return """
    select source_arn, type, target_arn, source::json::varchar[] as source,
      properties::json as properties, stale
    from %s\
    """
        .formatted(staged);
  }
}
