package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/**
 * SDK objects to and from the JSON that the AWS CLI prints, by {@link SdkPojo#sdkFields()} alone.
 *
 * <p>Members have the service model's names, are sorted, and are left out when unset. Lists and
 * maps without elements are left out too: the XML protocols cannot tell them from absent ones, so a
 * crawl over HTTP and an import of its recording would differ. Instants are ISO-8601 in UTC, bytes
 * base64, IAM policy documents decoded to objects, all as the CLI does.
 */
public final class SdkJson {
  /** Reads numbers exactly and refuses trailing text. */
  public static final ObjectMapper MAPPER = JsonMapper.builder().build();

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final BiConsumer<SdkPojo, ObjectNode> NO_VISITOR = (pojo, json) -> {};

  private SdkJson() {}

  /** The CLI's JSON of an SDK object. */
  public static ObjectNode toJson(SdkPojo pojo) {
    return toJson(pojo, NO_VISITOR);
  }

  /**
   * As {@link #toJson(SdkPojo)}; {@code visitor} sees each structure right after its members, inner
   * ones first, and may change its JSON. Redaction hangs here: it follows the structure's class
   * wherever a response nests it.
   */
  static ObjectNode toJson(SdkPojo pojo, BiConsumer<SdkPojo, ObjectNode> visitor) {
    ObjectNode json = NODES.objectNode();
    for (SdkField<?> field : SdkShape.of(pojo).sortedFields()) {
      JsonNode value = toJson(field.getValueOrDefault(pojo), visitor);
      if (value != null) {
        json.set(
            MemberNames.of(field), SdkShape.isPolicyDocument(pojo, field) ? decoded(value) : value);
      }
    }
    visitor.accept(pojo, json);
    return json;
  }

  /** The JSON of any value an SDK object holds, null for none. */
  static JsonNode toJson(Object value, BiConsumer<SdkPojo, ObjectNode> visitor) {
    if (value == null) {
      return null;
    }
    if (value instanceof JsonNode json) {
      return json;
    }
    if (value instanceof SdkPojo pojo) {
      return toJson(pojo, visitor);
    }
    if (value instanceof Collection<?> list) {
      if (list.isEmpty()) {
        return null;
      }
      ArrayNode array = NODES.arrayNode(list.size());
      for (Object element : list) {
        JsonNode json = toJson(element, visitor);
        // An element that is an empty list or null keeps its place.
        array.add(json == null ? NODES.nullNode() : json);
      }
      return array;
    }
    if (value instanceof Map<?, ?> map) {
      if (map.isEmpty()) {
        return null;
      }
      ObjectNode object = NODES.objectNode();
      for (Map.Entry<?, ?> entry : new TreeMap<>(map).entrySet()) {
        JsonNode json = toJson(entry.getValue(), visitor);
        object.set(entry.getKey().toString(), json == null ? NODES.nullNode() : json);
      }
      return object;
    }
    return scalar(value);
  }

  /** The JSON of a value without parts. */
  static JsonNode scalar(Object value) {
    if (value instanceof String text) {
      return NODES.textNode(text);
    }
    if (value instanceof Boolean flag) {
      return NODES.booleanNode(flag);
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return NODES.numberNode(((Number) value).intValue());
    }
    if (value instanceof Long number) {
      return NODES.numberNode(number);
    }
    if (value instanceof Float || value instanceof Double) {
      return NODES.numberNode(((Number) value).doubleValue());
    }
    if (value instanceof BigDecimal number) {
      return NODES.numberNode(number);
    }
    if (value instanceof Instant instant) {
      return NODES.textNode(instant.toString());
    }
    if (value instanceof SdkBytes bytes) {
      return NODES.textNode(Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe()));
    }
    if (value instanceof Document document) {
      return MAPPER.valueToTree(document.unwrap());
    }
    return NODES.textNode(value.toString());
  }

  /** A policy document as object; IAM sends it URL-encoded. Text that is no JSON stays text. */
  private static JsonNode decoded(JsonNode document) {
    String text = document.textValue();
    if (text == null) {
      return document;
    }
    String plain =
        text.startsWith("%7B") ? URLDecoder.decode(text, StandardCharsets.UTF_8) : text.strip();
    if (!plain.startsWith("{")) {
      return document;
    }
    try {
      return MAPPER.readTree(plain);
    } catch (com.fasterxml.jackson.core.JacksonException e) {
      return document;
    }
  }

  /**
   * An SDK object from the CLI's JSON. Members that the SDK's model does not have are skipped.
   *
   * @param unknownMember told of every skipped member, {@code Vpc.NewThing}
   * @throws IllegalArgumentException if a member has a value that its type cannot hold
   */
  public static <T extends SdkPojo> T fromJson(
      Class<T> type, JsonNode json, java.util.function.Consumer<String> unknownMember) {
    SdkPojo builder = SdkShape.builderOf(type);
    fill(builder, json, type.getSimpleName(), unknownMember);
    return type.cast(((SdkBuilder<?, ?>) builder).build());
  }

  private static void fill(
      SdkPojo builder,
      JsonNode json,
      String name,
      java.util.function.Consumer<String> unknownMember) {
    Map<String, SdkField<?>> fields = SdkShape.of(builder).fieldsByMember();
    json.fields()
        .forEachRemaining(
            member -> {
              SdkField<?> field = fields.get(member.getKey());
              if (field == null) {
                unknownMember.accept(name + '.' + member.getKey());
              } else {
                field.set(
                    builder,
                    value(field, member.getValue(), name + '.' + member.getKey(), unknownMember));
              }
            });
  }

  private static Object value(
      SdkField<?> field,
      JsonNode json,
      String name,
      java.util.function.Consumer<String> unknownMember) {
    if (json.isNull()) {
      return null;
    }
    MarshallingKnownType type = field.marshallingType().getKnownType();
    try {
      switch (type) {
        case STRING:
          return text(json);
        case BOOLEAN:
          return json.isTextual() ? Boolean.valueOf(json.textValue()) : json.booleanValue();
        case INTEGER:
          return json.isInt()
              ? (Object) json.intValue()
              : new BigDecimal(json.asText()).intValueExact();
        case LONG:
          return new BigDecimal(json.asText()).longValueExact();
        case SHORT:
          return new BigDecimal(json.asText()).shortValueExact();
        case BYTE:
          return new BigDecimal(json.asText()).byteValueExact();
        case FLOAT:
          return Float.valueOf(json.asText());
        case DOUBLE:
          return Double.valueOf(json.asText());
        case BIG_DECIMAL:
          return new BigDecimal(json.asText());
        case INSTANT:
          return instant(json);
        case SDK_BYTES:
          return SdkBytes.fromByteArray(Base64.getDecoder().decode(json.asText()));
        case DOCUMENT:
          return document(json);
        case SDK_POJO:
          require(json.isObject());
          SdkPojo builder = field.constructor().get();
          fill(builder, json, name, unknownMember);
          return ((SdkBuilder<?, ?>) builder).build();
        case LIST:
          require(json.isArray());
          SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
          List<Object> list = new ArrayList<>(json.size());
          for (JsonNode item : json) {
            list.add(value(element, item, name + "[]", unknownMember));
          }
          return list;
        case MAP:
          require(json.isObject());
          SdkField<?> entryValue = (SdkField<?>) field.getTrait(MapTrait.class).valueFieldInfo();
          Map<String, Object> map = new LinkedHashMap<>();
          json.fields()
              .forEachRemaining(
                  e -> map.put(e.getKey(), value(entryValue, e.getValue(), name, unknownMember)));
          return map;
        default:
          return null;
      }
    } catch (MemberException e) {
      // A list or structure around the member at fault, which is named already.
      throw e;
    } catch (ArithmeticException | IllegalArgumentException | DateTimeParseException e) {
      throw new MemberException(
          "%s is %s, which is not a %s".formatted(name, json.getNodeType(), type), e);
    }
  }

  /** Refuses what would else be read as an empty list or structure. */
  private static void require(boolean fits) {
    if (!fits) {
      throw new IllegalArgumentException("not of that type");
    }
  }

  /** A member that is not what the model says. */
  private static final class MemberException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    MemberException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Objects in the place of a text are policy documents, or values that redaction replaced. */
  private static String text(JsonNode json) {
    if (json.isTextual()) {
      return json.textValue();
    }
    String redacted = Redactor.asText(json);
    return redacted != null ? redacted : json.isValueNode() ? json.asText() : json.toString();
  }

  /**
   * The CLI prints {@code 2024-01-31T10:00:00+00:00}, Python scripts often a blank for the T; older
   * recordings hold epoch seconds.
   */
  private static Instant instant(JsonNode json) {
    if (json.isNumber()) {
      return Instant.ofEpochMilli(json.decimalValue().movePointRight(3).longValue());
    }
    return java.time.OffsetDateTime.parse(json.textValue().replace(' ', 'T')).toInstant();
  }

  private static Document document(JsonNode json) {
    if (json.isObject()) {
      Map<String, Document> map = new LinkedHashMap<>();
      json.fields().forEachRemaining(e -> map.put(e.getKey(), document(e.getValue())));
      return Document.fromMap(map);
    }
    if (json.isArray()) {
      List<Document> list = new ArrayList<>();
      json.forEach(item -> list.add(document(item)));
      return Document.fromList(list);
    }
    if (json.isNumber()) {
      return Document.fromNumber(json.decimalValue());
    }
    if (json.isBoolean()) {
      return Document.fromBoolean(json.booleanValue());
    }
    return json.isNull() ? Document.fromNull() : Document.fromString(json.asText());
  }
}
