package io.periplus.api.route;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.periplus.api.http.ProblemCode;
import io.periplus.api.http.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The body of a Gremlin request: {@code gremlin}, or {@code query} as graph-explorer calls it, with
 * its bindings and options. {@code language} is read and has no effect.
 */
final class GremlinBody {
  private static final List<String> MEMBERS =
      List.of(
          "gremlin",
          "query",
          "bindings",
          "queryId",
          "evaluationTimeout",
          "language",
          "aliases",
          "at");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");

  private final JsonBody body;
  private final String text;
  private final String queryId;

  private GremlinBody(JsonBody body, String text, String queryId) {
    this.body = body;
    this.text = text;
    this.queryId = queryId;
  }

  static GremlinBody read(Context ctx) {
    JsonBody body = JsonBody.read(ctx, MEMBERS);
    String gremlin = textOf(body, "gremlin");
    String query = textOf(body, "query");
    if (gremlin != null && query != null && !gremlin.equals(query)) {
      throw JsonBody.invalidMember("query", "it differs from gremlin. Send one of them.");
    }
    String text = gremlin == null ? query : gremlin;
    if (text == null) {
      throw JsonBody.invalidMember("gremlin", "it is required.");
    }
    String id = body.text("queryId").orElse(ctx.header("queryId"));
    if (id == null) {
      id = UUID.randomUUID().toString();
    } else if (!ID.matcher(id).matches()) {
      throw JsonBody.invalidMember(
          "queryId", "it must have 1 to 128 letters, digits, dots, dashes and underscores.");
    }
    return new GremlinBody(body, text, id);
  }

  private static String textOf(JsonBody body, String name) {
    JsonNode node = body.node(name);
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (!node.isTextual()) {
      throw JsonBody.invalidMember(name, "it must be a text.");
    }
    return node.asText();
  }

  String text() {
    return text;
  }

  String queryId() {
    return queryId;
  }

  Optional<String> at() {
    return body.text("at");
  }

  /** The time limit that the request asks for; zero and less mean the server's. */
  Optional<Duration> timeout() {
    JsonNode node = body.node("evaluationTimeout");
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw JsonBody.invalidMember("evaluationTimeout", "it must be a number of milliseconds.");
    }
    return Optional.of(Duration.ofMillis(node.asLong()));
  }

  /** Whether aliases, if there are any, map g to g and nothing else (GR12). */
  boolean hasPlainAliases() {
    JsonNode aliases = body.node("aliases");
    if (aliases.isMissingNode() || aliases.isNull()) {
      return true;
    }
    if (!aliases.isObject()) {
      throw JsonBody.invalidMember("aliases", "it must be an object.");
    }
    return aliases.isEmpty() || aliases.size() == 1 && aliases.path("g").asText("").equals("g");
  }

  /** Names and values; an object or a list in a list is left as the node that it is. */
  Map<String, Object> bindings() {
    JsonNode node = body.node("bindings");
    if (node.isMissingNode() || node.isNull()) {
      return Map.of();
    }
    if (!node.isObject()) {
      throw JsonBody.invalidMember("bindings", "it must be an object.");
    }
    Map<String, Object> bindings = new LinkedHashMap<>();
    node.properties().forEach(entry -> bindings.put(entry.getKey(), value(entry.getValue())));
    return bindings;
  }

  private static Object value(JsonNode node) {
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(item -> list.add(item.isArray() ? item : value(item)));
      return list;
    }
    if (node.isTextual()) {
      return node.asText();
    }
    if (node.isBoolean()) {
      return node.asBoolean();
    }
    if (node.isNull()) {
      return null;
    }
    if (node.isIntegralNumber() && node.canConvertToInt()) {
      return node.asInt();
    }
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.asLong();
    }
    if (node.isFloatingPointNumber()) {
      return node.asDouble();
    }
    return node.isObject() && node.size() == 2 && node.has("@type") ? typed(node) : node;
  }

  /** The scalars of GraphSON, for clients that send {@code {"@type": "g:Int64", …}}. */
  private static Object typed(JsonNode node) {
    JsonNode value = node.path("@value");
    switch (node.path("@type").asText()) {
      case "g:Int32":
        return value.canConvertToInt() ? (Object) value.asInt() : node;
      case "g:Int64":
        return value.canConvertToLong() ? (Object) value.asLong() : node;
      case "g:Double":
        return value.isNumber() ? (Object) value.asDouble() : node;
      case "g:Date":
        return value.canConvertToLong() ? new Date(value.asLong()) : date(value.asText());
      default:
        return node;
    }
  }

  private static Date date(String text) {
    try {
      return Date.from(Instant.parse(text));
    } catch (DateTimeParseException e) {
      throw new ProblemException(
          ProblemCode.INVALID_BODY,
          "Cannot read a date of bindings: it is neither milliseconds nor an instant such as"
              + " 2026-01-31T00:00:00Z.");
    }
  }
}
