package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;

/**
 * A listed item on its way to a resource. Its JSON is made when somebody looks at it: most items
 * are written straight from the SDK's object.
 */
final class Row<T extends SdkPojo> {
  private final T item;
  private final Function<? super T, ObjectNode> toJson;
  private SortedMap<String, JsonNode> embedded = Collections.emptySortedMap();
  private ObjectNode json;
  private boolean changed;

  /**
   * @param item as the SDK gave it
   * @param toJson makes its redacted JSON
   */
  Row(T item, Function<? super T, ObjectNode> toJson) {
    this.item = item;
    this.toJson = toJson;
  }

  T item() {
    return item;
  }

  /** The redacted JSON with all that was embedded, to read. */
  JsonNode read() {
    if (json == null) {
      json = toJson.apply(item);
      json.setAll(embedded);
    }
    return json;
  }

  /** The same to change: follow-up calls embed their answers here. */
  ObjectNode json() {
    changed = true;
    read();
    return json;
  }

  /** Sets a member of the whole. */
  void embed(String member, JsonNode value) {
    if (embedded.isEmpty()) {
      embedded = new TreeMap<>();
    }
    embedded.put(member, value);
    if (json != null) {
      json.set(member, value);
    }
  }

  /** What stands in the JSON besides the item's own members, by name. */
  SortedMap<String, JsonNode> embedded() {
    return embedded;
  }

  /** Whether the JSON may hold something else than the item and what was embedded. */
  boolean isChanged() {
    return changed;
  }
}
