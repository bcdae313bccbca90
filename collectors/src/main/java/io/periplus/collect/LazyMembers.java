package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Members of a JSON object of which each is made when somebody asks for it: rules for edges, names
 * and owners look at a few members of each resource, and most of a tree would be made for nothing.
 * Whoever looks at all of them gets all. Not thread-safe, not even for reading.
 */
abstract class LazyMembers extends AbstractMap<String, JsonNode> {

  /** What was made so far or set, by name. */
  private final Map<String, JsonNode> made = new LinkedHashMap<>();

  /** Everything, once somebody wanted that. */
  private Map<String, JsonNode> all;

  /** An object that has these members. */
  final ObjectNode object() {
    return new ObjectNode(JsonNodeFactory.instance, this);
  }

  /** Names of the members in their order; one may repeat. */
  abstract List<String> names();

  /** Makes a member; null if there is none of that name. */
  abstract JsonNode make(String name);

  @Override
  public JsonNode get(Object key) {
    if (all != null) {
      return all.get(key);
    }
    JsonNode known = made.get(key);
    if (known == null && key instanceof String name) {
      known = make(name);
      if (known != null) {
        made.put(name, known);
      }
    }
    return known;
  }

  @Override
  public boolean containsKey(Object key) {
    return get(key) != null;
  }

  @Override
  public JsonNode put(String name, JsonNode value) {
    JsonNode before = get(name);
    (all == null ? made : all).put(name, value);
    return before;
  }

  @Override
  public JsonNode remove(Object key) {
    return all().remove(key);
  }

  @Override
  public Set<Map.Entry<String, JsonNode>> entrySet() {
    return all().entrySet();
  }

  private Map<String, JsonNode> all() {
    if (all == null) {
      Map<String, JsonNode> members = new LinkedHashMap<>();
      for (String name : names()) {
        members.computeIfAbsent(name, this::get);
      }
      // What was set besides stands behind them.
      members.putAll(made);
      all = members;
    }
    return all;
  }
}
