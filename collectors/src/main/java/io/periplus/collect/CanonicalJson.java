package io.periplus.collect;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.model.Resource;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** One text for equal JSON: members sorted, no blanks. */
final class CanonicalJson {
  private CanonicalJson() {}

  /** The canonical text. */
  static String text(JsonNode json) {
    return text(json, false);
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
    return hash(text(steady, true));
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

  /**
   * @param lists whether the order of lists is left out of account
   */
  private static String text(JsonNode json, boolean lists) {
    StringWriter text = new StringWriter(512);
    try (JsonGenerator out = SdkJson.MAPPER.createGenerator(text)) {
      write(json, lists, out);
    } catch (IOException e) {
      throw new UncheckedIOException("a JSON tree can always be written", e);
    }
    return text.toString();
  }

  private static void write(JsonNode json, boolean lists, JsonGenerator out) throws IOException {
    if (json instanceof ObjectNode object) {
      out.writeStartObject();
      for (Map.Entry<String, JsonNode> member : sorted(object)) {
        out.writeFieldName(member.getKey());
        write(member.getValue(), lists, out);
      }
      out.writeEndObject();
    } else if (json instanceof ArrayNode array) {
      out.writeStartArray();
      if (lists && array.size() > 1) {
        for (String element : sortedTexts(array)) {
          out.writeRawValue(element);
        }
      } else {
        for (JsonNode element : array) {
          write(element, lists, out);
        }
      }
      out.writeEndArray();
    } else if (json.isTextual()) {
      out.writeString(json.textValue());
    } else {
      SdkJson.MAPPER.writeTree(out, json);
    }
  }

  /** Members by name; what came from the SDK is sorted already. */
  private static Collection<Map.Entry<String, JsonNode>> sorted(ObjectNode object) {
    String before = "";
    for (Map.Entry<String, JsonNode> member : object.properties()) {
      if (member.getKey().compareTo(before) < 0) {
        List<Map.Entry<String, JsonNode>> members = new ArrayList<>(object.properties());
        members.sort(Map.Entry.comparingByKey());
        return members;
      }
      before = member.getKey();
    }
    return object.properties();
  }

  private static List<String> sortedTexts(ArrayNode array) {
    List<String> texts = new ArrayList<>(array.size());
    for (JsonNode element : array) {
      texts.add(element.isContainerNode() ? text(element, true) : element.toString());
    }
    Collections.sort(texts);
    return texts;
  }
}
