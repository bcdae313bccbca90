package io.periplus.iam.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.List;

/** Looks into configurations. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /** The configuration as a tree; missing for text that is none. */
  static JsonNode read(String configuration) {
    if (configuration == null) {
      return MissingNode.getInstance();
    }
    try {
      JsonNode read = MAPPER.readTree(configuration);
      return read == null ? MissingNode.getInstance() : read;
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  /**
   * What is at the path, member names joined by dots. Where a member on the way was not read
   * ({@code null}), so is what is in it.
   */
  static JsonNode at(JsonNode configuration, String path) {
    JsonNode node = configuration;
    for (String member : path.split("\\.")) {
      if (node.isNull()) {
        return NullNode.getInstance();
      }
      node = node.path(member);
    }
    return node;
  }

  static String text(JsonNode configuration, String path) {
    JsonNode node = at(configuration, path);
    return node.isValueNode() && !node.isNull() ? node.asText() : "";
  }

  /** The scalar, or the scalars of the list, at the path. */
  static List<String> texts(JsonNode configuration, String path) {
    JsonNode node = at(configuration, path);
    List<String> texts = new ArrayList<>();
    for (JsonNode value : node.isArray() ? node : List.of(node)) {
      if (value.isValueNode() && !value.isNull()) {
        texts.add(value.asText());
      }
    }
    return texts;
  }

  /** As {@link #texts}, for a path with {@code []} behind each list of objects. */
  static List<String> all(JsonNode configuration, String path) {
    int list = path.indexOf("[].");
    if (list < 0) {
      return texts(configuration, path);
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode element : at(configuration, path.substring(0, list))) {
      texts.addAll(all(element, path.substring(list + 3)));
    }
    return texts;
  }
}
