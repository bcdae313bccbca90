package io.periplus.api.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** Reads JSON that stands in a table's cell. */
final class JsonTexts {
  private static final JsonMapper MAPPER = new JsonMapper();

  private JsonTexts() {}

  /** The tree; an empty object for null; text that is not JSON as the text that it is. */
  static JsonNode read(String json) {
    try {
      return json == null ? JsonNodeFactory.instance.objectNode() : MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      return JsonNodeFactory.instance.textNode(json);
    }
  }
}
