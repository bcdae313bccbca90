package io.periplus.collect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.model.Resource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** One text for equal JSON: members sorted, no blanks. */
final class CanonicalJson {
  private CanonicalJson() {}

  /** The canonical text. */
  static String text(JsonNode json) {
    try {
      return SdkJson.MAPPER.writeValueAsString(sorted(json, false));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree can always be written", e);
    }
  }

  /** The configuration of a row. */
  static JsonNode of(Resource row) {
    try {
      return SdkJson.MAPPER.readTree(row.configuration());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("configuration of " + row.arn() + " is not JSON", e);
    }
  }

  /**
   * 32 hex digits over the configuration without its volatile fields and without regard to the
   * order of lists, which AWS does not keep (V1).
   */
  static String configHash(ObjectNode configuration, List<FieldPath> volatileFields) {
    ObjectNode steady = configuration;
    if (!volatileFields.isEmpty()) {
      steady = configuration.deepCopy();
      for (FieldPath path : volatileFields) {
        path.replace(steady, value -> null);
      }
    }
    return hash(sorted(steady, true).toString());
  }

  /** The first 32 hex digits of SHA-256. */
  static String hash(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      byte[] digest = sha.digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JRE has SHA-256", e);
    }
  }

  private static JsonNode sorted(JsonNode json, boolean lists) {
    if (json instanceof ObjectNode object) {
      List<Map.Entry<String, JsonNode>> members = new ArrayList<>(object.properties());
      members.sort(Map.Entry.comparingByKey());
      ObjectNode result = object.objectNode();
      members.forEach(member -> result.set(member.getKey(), sorted(member.getValue(), lists)));
      return result;
    }
    if (json instanceof ArrayNode array) {
      List<JsonNode> elements = new ArrayList<>(array.size());
      array.forEach(element -> elements.add(sorted(element, lists)));
      if (lists && elements.size() > 1) {
        elements.sort(Comparator.comparing(JsonNode::toString));
      }
      return array.arrayNode(elements.size()).addAll(elements);
    }
    return json;
  }
}
