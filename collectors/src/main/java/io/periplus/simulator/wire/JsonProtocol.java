package io.periplus.simulator.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;

/**
 * The JSON protocols: operation by {@code X-Amz-Target} (json 1.1), or by method and URI (rest).
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html">AWS JSON 1.1</a>
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html">AWS REST JSON</a>
 */
final class JsonProtocol implements Protocol {
  static final JsonProtocol JSON_1_1 = new JsonProtocol(false);
  static final JsonProtocol REST = new JsonProtocol(true);

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final boolean rest;

  private JsonProtocol(boolean rest) {
    this.rest = rest;
  }

  @Override
  public Target target(Service service, Call call) {
    if (!rest) {
      String target = call.header("x-amz-target").orElse("");
      String name = target.substring(target.lastIndexOf('.') + 1);
      return new Target(name, service.operation(name));
    }
    Optional<Operation> operation =
        service.operations().stream()
            .filter(candidate -> candidate.method().equals(call.method()))
            .filter(candidate -> UriTemplate.of(candidate.uri()).match(call).isPresent())
            .min(UriTemplate.MOST_SPECIFIC_FIRST);
    return new Target(
        operation.map(Operation::name).orElse(call.method() + " " + call.path()), operation);
  }

  @Override
  public ObjectNode read(Operation operation, Call call) {
    ObjectNode body = body(call);
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    Map<String, String> path =
        rest ? UriTemplate.of(operation.uri()).match(call).orElseThrow() : Map.of();
    for (Member member : operation.request().members()) {
      JsonNode value = located(member, call, path, body);
      if (value != null && !value.isNull()) {
        result.set(member.name(), value);
      }
    }
    return result;
  }

  private static JsonNode located(
      Member member, Call call, Map<String, String> path, ObjectNode body) {
    return switch (member.location()) {
      case PATH, GREEDY_PATH -> scalar(member, path.get(member.requestName()));
      case QUERY_PARAM -> query(member, call.query().get(member.requestName()));
      case HEADER -> scalar(member, call.headers().get(member.requestName().toLowerCase()));
      default -> member.isPayload() ? body : renamed(member, body.get(member.requestName()), false);
    };
  }

  private static JsonNode scalar(Member member, String text) {
    return text == null ? null : Scalars.fromText(member, text);
  }

  private static JsonNode query(Member member, List<String> values) {
    if (values == null) {
      return null;
    }
    if (member.kind() != Member.Kind.LIST) {
      return Scalars.fromText(member, values.get(0));
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    values.forEach(value -> list.add(Scalars.fromText(member.element(), value)));
    return list;
  }

  private static ObjectNode body(Call call) {
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
  private static JsonNode renamed(Member member, JsonNode value, boolean toWire) {
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
      case STRING ->
          value.isTextual() ? value : JsonNodeFactory.instance.textNode(Scalars.text(value));
      default -> value;
    };
  }

  private static ObjectNode structure(Shape shape, JsonNode value, boolean toWire) {
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

  private static JsonNode timestamp(Member member, JsonNode value) {
    boolean text =
        member.timestampFormat().filter(TimestampFormatTrait.Format.ISO_8601::equals).isPresent();
    return text
        ? JsonNodeFactory.instance.textNode(Scalars.iso8601(Scalars.instant(value)))
        : JsonNodeFactory.instance.numberNode(Scalars.epochSeconds(Scalars.instant(value)));
  }

  @Override
  public Reply write(Operation operation, JsonNode response, String requestId) {
    JsonNode body = JsonNodeFactory.instance.objectNode();
    int status = 200;
    Reply headers = Reply.json(status, "");
    for (Member member : operation.response().members()) {
      JsonNode value = response.get(member.name());
      if (value == null || value.isNull()) {
        continue;
      }
      if (member.location() == MarshallLocation.STATUS_CODE) {
        status = value.asInt();
      } else if (member.location() == MarshallLocation.HEADER) {
        headers = headers.withHeader(member.responseName().toLowerCase(), Scalars.text(value));
      } else if (member.isPayload()) {
        body = renamed(member, value, true);
      } else {
        ((ObjectNode) body).set(member.responseName(), renamed(member, value, true));
      }
    }
    return new Reply(status, headers.headers(), bytes(body), headers.delay(), headers.delivery())
        .withHeader("content-type", contentType())
        .withHeader("x-amzn-requestid", requestId);
  }

  @Override
  public Reply error(AwsException error, String requestId) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("__type", error.code());
    // Lambda's errors are read by their capitalised member, all others by the small one.
    body.put(rest ? "Message" : "message", error.getMessage());
    Reply reply = Reply.of(error.status(), contentType(), bytes(body));
    return (rest ? reply.withHeader("x-amzn-errortype", error.code()) : reply)
        .withHeader("x-amzn-requestid", requestId);
  }

  private String contentType() {
    return rest ? "application/json" : "application/x-amz-json-1.1";
  }

  private static byte[] bytes(JsonNode body) {
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
