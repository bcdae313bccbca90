package io.periplus.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;

/** What the REST protocols share: operations by URI, members in path, query, headers and status. */
final class Rest {
  private Rest() {}

  /** What is left for the body: one member that is all of it, or the members that are in it. */
  record Body(Optional<Member> payload, JsonNode members) {}

  /** The operation by method and URI; where several fit, the one that says most. */
  static Protocol.Target target(Service service, Call call) {
    Comparator<Operation> order =
        Comparator.<Operation>comparingInt(operation -> -UriTemplate.of(operation.uri()).literals())
            .thenComparingInt(operation -> -UriTemplate.of(operation.uri()).given())
            .thenComparingInt(operation -> -named(operation, call))
            // A list takes no identifier and so wins against the read of one, ?inventory in S3.
            .thenComparing(operation -> !operation.name().startsWith("List"))
            .thenComparing(Operation::name);
    Optional<Operation> operation =
        service.routes().stream()
            .filter(route -> route.method().equals(call.method()))
            .filter(route -> UriTemplate.of(route.uri()).match(call).isPresent())
            .flatMap(route -> service.operation(route.operation()).stream())
            .min(order);
    return new Protocol.Target(
        operation.map(Operation::name).orElse(call.method() + " " + call.path()), operation);
  }

  private static int named(Operation operation, Call call) {
    int named = 0;
    for (Member member : operation.request().members()) {
      boolean query = member.location() == MarshallLocation.QUERY_PARAM;
      named += query && call.query().containsKey(member.requestName()) ? 1 : 0;
    }
    return named;
  }

  /** The request's members; those in the body are asked of {@code inBody}. */
  static ObjectNode read(Operation operation, Call call, Function<Member, JsonNode> inBody) {
    Map<String, String> path = UriTemplate.of(operation.uri()).match(call).orElseThrow();
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    for (Member member : operation.request().members()) {
      JsonNode value =
          switch (member.location()) {
            case PATH, GREEDY_PATH -> scalar(member, path.get(member.requestName()));
            case QUERY_PARAM -> query(member, call.query().get(member.requestName()));
            case HEADER -> header(member, call);
            default -> inBody.apply(member);
          };
      if (value != null && !value.isNull()) {
        result.set(member.name(), value);
      }
    }
    return result;
  }

  private static JsonNode scalar(Member member, String text) {
    return text == null ? null : Scalars.fromText(member, text);
  }

  private static JsonNode header(Member member, Call call) {
    String value = call.headers().get(member.requestName().toLowerCase(Locale.ROOT));
    if (value == null || member.kind() == Member.Kind.MAP) {
      return null;
    }
    return member.kind() == Member.Kind.LIST
        ? query(member, List.of(value.split(", ?")))
        : scalar(member, value);
  }

  private static JsonNode query(Member member, List<String> values) {
    if (values == null || member.kind() == Member.Kind.MAP) {
      return null;
    }
    if (member.kind() != Member.Kind.LIST) {
      return Scalars.fromText(member, values.get(0));
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    values.forEach(value -> list.add(Scalars.fromText(member.element(), value)));
    return list;
  }

  static Body body(Operation operation, JsonNode response) {
    ObjectNode members = JsonNodeFactory.instance.objectNode();
    Member payload = null;
    for (Member member : operation.response().members()) {
      JsonNode value = response.get(member.name());
      if (value != null && !value.isNull() && isInBody(member)) {
        payload = member.isPayload() ? member : payload;
        members.set(member.name(), value);
      }
    }
    return new Body(Optional.ofNullable(payload), members);
  }

  static boolean isInBody(Member member) {
    return member.location() == MarshallLocation.PAYLOAD;
  }

  /** A body that is one member as it is, without an envelope. */
  static byte[] raw(Member member, JsonNode value) {
    return member.kind() == Member.Kind.BLOB
        ? Base64.getDecoder().decode(value.asText())
        : Scalars.text(value).getBytes(StandardCharsets.UTF_8);
  }

  /** Status and headers around {@code body}. */
  static Reply reply(
      Operation operation, JsonNode response, String contentType, byte[] body, String requestId) {
    int status = 200;
    Reply reply = Reply.of(status, contentType, body).withHeader("x-amzn-requestid", requestId);
    for (Member member : operation.response().members()) {
      JsonNode value = response.get(member.name());
      if (value == null || value.isNull()) {
        continue;
      }
      if (member.location() == MarshallLocation.STATUS_CODE) {
        status = value.asInt();
      } else if (member.location() == MarshallLocation.HEADER) {
        reply = withHeader(reply, member, value);
      }
    }
    return new Reply(status, reply.headers(), reply.body(), reply.delay(), reply.delivery());
  }

  private static Reply withHeader(Reply reply, Member member, JsonNode value) {
    String name = member.responseName().toLowerCase(Locale.ROOT);
    return switch (member.kind()) {
      case MAP -> {
        Reply result = reply;
        Iterator<Map.Entry<String, JsonNode>> entries = value.fields();
        while (entries.hasNext()) {
          Map.Entry<String, JsonNode> entry = entries.next();
          result = result.withHeader(name + entry.getKey(), entry.getValue().asText());
        }
        yield result;
      }
      case TIMESTAMP -> {
        TimestampFormatTrait.Format format =
            member.timestampFormat().orElse(TimestampFormatTrait.Format.RFC_822);
        yield reply.withHeader(name, Scalars.time(format, Scalars.instant(value)));
      }
      default -> reply.withHeader(name, Scalars.text(value));
    };
  }
}
