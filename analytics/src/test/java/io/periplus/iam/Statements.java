package io.periplus.iam;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Writes statements as the specification's tables do: {@code b/k} is an object of bucket b. */
final class Statements {
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  private Statements(String effect) {
    json.put("Effect", effect);
  }

  static Statements allow(String action, String... resources) {
    return new Statements("Allow").list("Action", List.of(action)).resources("Resource", resources);
  }

  static Statements deny(String action, String... resources) {
    return new Statements("Deny").list("Action", List.of(action)).resources("Resource", resources);
  }

  static Statements allowNotAction(String action, String... resources) {
    return new Statements("Allow")
        .list("NotAction", List.of(action))
        .resources("Resource", resources);
  }

  static Statements allowNotResource(String action, String... resources) {
    return new Statements("Allow")
        .list("Action", List.of(action))
        .resources("NotResource", resources);
  }

  static Statements denyNotResource(String action, String... resources) {
    return new Statements("Deny")
        .list("Action", List.of(action))
        .resources("NotResource", resources);
  }

  static String arn(String shorthand) {
    return shorthand.startsWith("arn:") || shorthand.equals("*")
        ? shorthand
        : "arn:aws:s3:::" + shorthand;
  }

  /** All values of {@code kind} may; without a kind, everybody. */
  Statements principal(String kind, String... values) {
    return names("Principal", kind, values);
  }

  Statements everyone() {
    json.put("Principal", "*");
    return this;
  }

  Statements notPrincipal(String... values) {
    return names("NotPrincipal", "AWS", values);
  }

  Statements when(String operator, String key, Object... values) {
    ObjectNode operators = json.withObject("/Condition");
    ObjectNode keys =
        operators.has(operator)
            ? (ObjectNode) operators.get(operator)
            : operators.putObject(operator);
    ArrayNode list = keys.putArray(key);
    for (Object value : values) {
      list.addPOJO(value);
    }
    return this;
  }

  private Statements names(String element, String kind, String... values) {
    ArrayNode list = json.putObject(element).putArray(kind);
    List.of(values).forEach(list::add);
    return this;
  }

  private Statements list(String element, List<String> values) {
    ArrayNode list = json.putArray(element);
    values.forEach(list::add);
    return this;
  }

  private Statements resources(String element, String... values) {
    if (values.length > 0) {
      list(element, List.of(values).stream().map(Statements::arn).toList());
    }
    return this;
  }

  JsonNode json() {
    return json;
  }

  /** A document of the version that knows variables. */
  static String document(Statements... statements) {
    return document("2012-10-17", statements);
  }

  static String document(String version, Statements... statements) {
    ObjectNode document = JsonNodeFactory.instance.objectNode().put("Version", version);
    ArrayNode list = document.putArray("Statement");
    for (Statements statement : statements) {
      list.add(statement.json());
    }
    return document.toString();
  }
}
