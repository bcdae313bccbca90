package io.periplus.api.overview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;

/** Lists of text that SQL hands over as JSON. */
final class JsonLists {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final TypeReference<List<String>> TYPE = new TypeReference<>() {};

  private JsonLists() {}

  /** The list; empty for null. */
  static List<String> read(String json) {
    try {
      return json == null ? List.of() : MAPPER.readValue(json, TYPE);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("to_json made no list of text", e);
    }
  }
}
