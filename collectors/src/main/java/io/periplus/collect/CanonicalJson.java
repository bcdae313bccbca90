package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.model.Resource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** One text for equal JSON: members sorted, no blanks. */
final class CanonicalJson {
  private CanonicalJson() {}

  /** The canonical text. */
  static String text(JsonNode json) {
    return text(json, false);
  }

  /** The configuration of a row; its members are read when they are asked for. */
  static JsonNode of(Resource row) {
    byte[] utf8 = row.configuration().getBytes(StandardCharsets.UTF_8);
    JsonNode plain = PlainTree.readLazily(utf8);
    if (plain != null) {
      return plain;
    }
    try {
      return SdkJson.MAPPER.readTree(utf8);
    } catch (IOException e) {
      throw new IllegalStateException("configuration of " + row.arn() + " is not JSON", e);
    }
  }

  /** Some top members of the configuration of a row; reading ends with the last of them. */
  static JsonNode of(Resource row, Set<String> members) {
    ObjectNode plain =
        PlainTree.read(row.configuration().getBytes(StandardCharsets.UTF_8), members);
    if (plain != null) {
      return plain;
    }
    JsonNode all = of(row);
    ObjectNode some = SdkJson.MAPPER.createObjectNode();
    for (String member : new TreeSet<>(members)) {
      JsonNode value = all.get(member);
      if (value != null) {
        some.set(member, value);
      }
    }
    return some;
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
    return hash(steady(steady));
  }

  /** The text that the hash is taken of: elements of lists are sorted by their texts. */
  static String steady(JsonNode json) {
    return text(json, true);
  }

  /** The first 32 hex digits of SHA-256. */
  static String hash(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JRE has SHA-256", e);
    }
  }

  /**
   * @param lists whether the order of lists is left out of account
   */
  private static String text(JsonNode json, boolean lists) {
    StringBuilder text = new StringBuilder(1024);
    write(json, lists, text);
    return text.toString();
  }

  private static void write(JsonNode json, boolean lists, StringBuilder out) {
    if (json instanceof ObjectNode object) {
      char before = '{';
      for (Map.Entry<String, JsonNode> member : sorted(object)) {
        out.append(before);
        before = ',';
        JsonText.quote(member.getKey(), out);
        out.append(':');
        write(member.getValue(), lists, out);
      }
      out.append(object.isEmpty() ? "{}" : "}");
    } else if (json instanceof ArrayNode array) {
      out.append('[');
      if (lists && array.size() > 1) {
        writeSorted(array, out);
      } else {
        for (int i = 0; i < array.size(); i++) {
          if (i > 0) {
            out.append(',');
          }
          write(array.get(i), lists, out);
        }
      }
      out.append(']');
    } else if (json.isTextual()) {
      JsonText.quote(json.textValue(), out);
    } else if (json.isBoolean() || json.isInt() || json.isLong()) {
      // As below, without a writer for each.
      out.append(json.asText());
    } else {
      out.append(json);
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

  /** Elements by their text; each is written where it will be replaced by the sorted ones. */
  private static void writeSorted(ArrayNode array, StringBuilder out) {
    int start = out.length();
    String[] texts = new String[array.size()];
    for (int i = 0; i < texts.length; i++) {
      write(array.get(i), true, out);
      texts[i] = out.substring(start);
      out.setLength(start);
    }
    Arrays.sort(texts);
    for (int i = 0; i < texts.length; i++) {
      if (i > 0) {
        out.append(',');
      }
      out.append(texts[i]);
    }
  }
}
