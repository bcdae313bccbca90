package io.periplus.simulator.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Function;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;

/**
 * The JSON protocols: operation by {@code X-Amz-Target} (json 1.0 and 1.1), or by method and URI
 * (rest).
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html">AWS JSON 1.1</a>
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html">AWS REST JSON</a>
 */
final class JsonProtocol implements Protocol {
  static final JsonProtocol JSON_1_0 = new JsonProtocol(false, "application/x-amz-json-1.0");
  static final JsonProtocol JSON_1_1 = new JsonProtocol(false, "application/x-amz-json-1.1");
  static final JsonProtocol CBOR = new JsonProtocol(false, "application/x-amz-cbor-1.1");
  static final JsonProtocol REST = new JsonProtocol(true, "application/json");

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final boolean rest;
  private final String contentType;

  private JsonProtocol(boolean rest, String contentType) {
    this.rest = rest;
    this.contentType = contentType;
  }

  @Override
  public Family family() {
    return rest ? Family.REST_JSON : Family.JSON;
  }

  @Override
  public Target target(Service service, Call call) {
    if (rest) {
      return Rest.target(service, call);
    }
    String target = call.header("x-amz-target").orElse("");
    String name = target.substring(target.lastIndexOf('.') + 1);
    return new Target(
        name, service.operation(name).filter(operation -> target.equals(operation.identifier())));
  }

  @Override
  public ObjectNode read(Operation operation, Call call) {
    ObjectNode body = body(call);
    return rest
        ? Rest.read(operation, call, member -> inBody(member, body))
        : structure(operation.request(), body, false);
  }

  private JsonNode inBody(Member member, ObjectNode body) {
    return renamed(member, member.isPayload() ? body : body.get(member.requestName()), false);
  }

  private ObjectNode body(Call call) {
    if (call.body().length > 0 && this == CBOR) {
      return Cbor.read(call.body()) instanceof ObjectNode object
          ? object
          : JsonNodeFactory.instance.objectNode();
    }
    if (call.body().length == 0) {
      return JsonNodeFactory.instance.objectNode();
    }
    try {
      if (MAPPER.readTree(call.body()) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      // Falls through: the answer is the same for every kind of malformed body.
    }
    throw AwsException.badRequest("SerializationException", "Malformed request body");
  }

  /** Between model names and wire names, and between AWS CLI and wire scalars. */
  private JsonNode renamed(Member member, JsonNode value, boolean toWire) {
    if (value == null || value.isNull()) {
      return value;
    }
    return switch (member.kind()) {
      case STRUCTURE -> structure(member.shape(), value, toWire);
      case LIST -> {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        value.forEach(element -> list.add(renamed(member.element(), element, toWire)));
        yield list;
      }
      case MAP -> {
        ObjectNode map = JsonNodeFactory.instance.objectNode();
        value
            .fields()
            .forEachRemaining(
                entry ->
                    map.set(entry.getKey(), renamed(member.element(), entry.getValue(), toWire)));
        yield map;
      }
      case TIMESTAMP -> toWire ? timestamp(member, value) : value;
      case BLOB ->
          toWire && this == CBOR ? JsonNodeFactory.instance.binaryNode(blob(value)) : value;
      case STRING ->
          value.isTextual() ? value : JsonNodeFactory.instance.textNode(Scalars.text(value));
      default -> value;
    };
  }

  private ObjectNode structure(Shape shape, JsonNode value, boolean toWire) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    Function<Member, String> from = toWire ? Member::name : Member::requestName;
    Function<Member, String> to = toWire ? Member::responseName : Member::name;
    for (Member member : shape.members()) {
      JsonNode field = renamed(member, value.get(from.apply(member)), toWire);
      if (field != null && !field.isNull()) {
        result.set(to.apply(member), field);
      }
    }
    return result;
  }

  private JsonNode timestamp(Member member, JsonNode value) {
    // In CBOR whatever the model says: a tag could tell, milliseconds it is by custom.
    TimestampFormatTrait.Format format =
        this == CBOR
            ? TimestampFormatTrait.Format.UNIX_TIMESTAMP_MILLIS
            : member.timestampFormat().orElse(TimestampFormatTrait.Format.UNIX_TIMESTAMP);
    Instant instant = Scalars.instant(value);
    return switch (format) {
      case UNIX_TIMESTAMP -> JsonNodeFactory.instance.numberNode(Scalars.epochSeconds(instant));
      case UNIX_TIMESTAMP_MILLIS -> JsonNodeFactory.instance.numberNode(instant.toEpochMilli());
      default -> JsonNodeFactory.instance.textNode(Scalars.time(format, instant));
    };
  }

  @Override
  public Reply write(Operation operation, JsonNode response, String requestId) {
    Rest.Body body = Rest.body(operation, response);
    byte[] bytes =
        body.payload()
            .map(member -> payload(member, response.get(member.name())))
            .orElseGet(() -> bytes(structure(operation.response(), body.members(), true)));
    return Rest.reply(operation, response, contentType, bytes, requestId);
  }

  private byte[] payload(Member member, JsonNode value) {
    boolean raw = member.kind() == Member.Kind.BLOB || member.kind() == Member.Kind.STRING;
    return raw ? Rest.raw(member, value) : bytes(renamed(member, value, true));
  }

  @Override
  public Reply error(AwsException error, String requestId) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("__type", error.code());
    // Lambda's errors are read by their capitalised member, all others by the small one.
    body.put(rest ? "Message" : "message", error.getMessage());
    Reply reply = Reply.of(error.status(), contentType, bytes(body));
    return (rest ? reply.withHeader("x-amzn-errortype", error.code()) : reply)
        .withHeader("x-amzn-requestid", requestId);
  }

  private static byte[] blob(JsonNode value) {
    return Base64.getDecoder().decode(value.asText());
  }

  private byte[] bytes(JsonNode body) {
    if (this == CBOR) {
      return Cbor.write(body);
    }
    try {
      return MAPPER.writeValueAsBytes(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String unknownOperationCode() {
    return "UnknownOperationException";
  }
}
