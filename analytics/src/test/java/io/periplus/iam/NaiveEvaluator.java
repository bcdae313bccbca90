package io.periplus.iam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The slow, obvious twin: two-valued, straight from JSON, for one concrete request whose context is
 * known as a whole. It shares no code with the kernel.
 *
 * @param role whether the caller is a role, else a user
 * @param context {@code key in lower case -> value}; what is not there is absent
 */
record NaiveEvaluator(
    String caller,
    String callerAccount,
    boolean role,
    String action,
    String resource,
    String resourceAccount,
    Map<String, String> context) {

  /** The documents of a case; null where there is none. */
  record Documents(
      List<JsonNode> identity,
      JsonNode boundary,
      JsonNode session,
      JsonNode resource,
      List<List<JsonNode>> scps,
      List<JsonNode> rcps) {}

  boolean allows(Documents documents) {
    boolean bounded = documents.boundary() != null;
    List<JsonNode> deniers = new ArrayList<>(documents.identity());
    documents.scps().forEach(deniers::addAll);
    deniers.addAll(documents.rcps());
    for (JsonNode other : others(documents)) {
      deniers.add(other);
    }
    for (JsonNode document : deniers) {
      for (JsonNode statement : statements(document, "Deny")) {
        if (matches(statement) && isDenied(statement, bounded)) {
          return false;
        }
      }
    }
    for (List<JsonNode> level : documents.scps()) {
      if (level.stream().noneMatch(document -> anyAllow(document, any -> true))) {
        return false;
      }
    }
    boolean identity =
        documents.identity().stream().anyMatch(document -> anyAllow(document, any -> true));
    boolean boundary = !bounded || anyAllow(documents.boundary(), any -> true);
    boolean session = documents.session() == null || anyAllow(documents.session(), any -> true);
    boolean everyone = resourceAllows(documents, "*");
    boolean self = resourceAllows(documents, caller);
    boolean account =
        resourceAllows(documents, callerAccount)
            || resourceAllows(documents, "arn:aws:iam::" + callerAccount + ":root");
    if (!callerAccount.equals(resourceAccount)) {
      return identity && boundary && session && (everyone || self || account);
    }
    if (everyone || identity && boundary && session) {
      return true;
    }
    return self && session && (!role || boundary);
  }

  private static List<JsonNode> others(Documents documents) {
    List<JsonNode> others = new ArrayList<>();
    for (JsonNode one :
        new JsonNode[] {documents.boundary(), documents.session(), documents.resource()}) {
      if (one != null) {
        others.add(one);
      }
    }
    return others;
  }

  private boolean resourceAllows(Documents documents, String name) {
    return documents.resource() != null
        && anyAllow(documents.resource(), statement -> names(statement, "Principal", name));
  }

  private boolean anyAllow(JsonNode document, Predicate<JsonNode> principal) {
    for (JsonNode statement : statements(document, "Allow")) {
      if (principal.test(statement) && matches(statement)) {
        return true;
      }
    }
    return false;
  }

  private boolean isDenied(JsonNode statement, boolean bounded) {
    if (statement.has("NotPrincipal")) {
      boolean account =
          names(statement, "NotPrincipal", callerAccount)
              || names(statement, "NotPrincipal", "arn:aws:iam::" + callerAccount + ":root");
      return bounded || !account || !names(statement, "NotPrincipal", caller);
    }
    return !statement.has("Principal")
        || names(statement, "Principal", "*")
        || names(statement, "Principal", caller)
        || names(statement, "Principal", callerAccount)
        || names(statement, "Principal", "arn:aws:iam::" + callerAccount + ":root");
  }

  private static boolean names(JsonNode statement, String element, String name) {
    JsonNode principal = statement.path(element);
    for (JsonNode one : list(principal.isObject() ? principal.path("AWS") : principal)) {
      if (one.asText().equals(name)) {
        return true;
      }
    }
    return false;
  }

  private static List<JsonNode> statements(JsonNode document, String effect) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode statement : list(document.path("Statement"))) {
      if (statement.path("Effect").asText().equals(effect)) {
        found.add(statement);
      }
    }
    return found;
  }

  private boolean matches(JsonNode statement) {
    boolean listed = false;
    for (JsonNode name : list(statement.path(statement.has("Action") ? "Action" : "NotAction"))) {
      listed |= glob(name.asText().toLowerCase(Locale.ROOT), action.toLowerCase(Locale.ROOT));
    }
    if (listed != statement.has("Action")) {
      return false;
    }
    if (statement.has("Resource") || statement.has("NotResource")) {
      boolean found = false;
      for (JsonNode name :
          list(statement.path(statement.has("Resource") ? "Resource" : "NotResource"))) {
        found |= arn(name.asText(), resource);
      }
      if (found != statement.has("Resource")) {
        return false;
      }
    }
    for (Map.Entry<String, JsonNode> operator : statement.path("Condition").properties()) {
      for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
        if (!holds(operator.getKey(), key.getKey(), list(key.getValue()))) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean holds(String operator, String key, List<JsonNode> values) {
    String actual = context.get(key.toLowerCase(Locale.ROOT));
    if (operator.equals("Null")) {
      return values.stream().anyMatch(value -> value.asBoolean() == (actual == null));
    }
    boolean ifExists = operator.endsWith("IfExists");
    String base = ifExists ? operator.substring(0, operator.length() - 8) : operator;
    boolean negated = base.contains("Not");
    if (actual == null) {
      return ifExists || negated;
    }
    boolean some = false;
    for (JsonNode value : values) {
      some |= compare(base.replace("Not", ""), actual, value.asText());
    }
    return negated != some;
  }

  private static boolean compare(String operator, String actual, String wanted) {
    return switch (operator) {
      case "StringEquals" -> actual.equals(wanted);
      case "StringEqualsIgnoreCase", "Bool" -> actual.equalsIgnoreCase(wanted);
      case "StringLike" -> glob(wanted, actual);
      case "NumericEquals" -> Long.parseLong(actual) == Long.parseLong(wanted);
      case "NumericLessThan" -> Long.parseLong(actual) < Long.parseLong(wanted);
      case "NumericGreaterThanEquals" -> Long.parseLong(actual) >= Long.parseLong(wanted);
      default -> throw new IllegalArgumentException(operator);
    };
  }

  /** Six parts, each for itself; a pattern of fewer parts must end in a star. */
  static boolean arn(String pattern, String text) {
    if (pattern.equals("*")) {
      return true;
    }
    String[] left = pattern.split(":", 6);
    String[] right = text.split(":", 6);
    for (int i = 0; i < 6; i++) {
      boolean last = i == left.length - 1;
      if (last && left.length < 6) {
        String rest = String.join(":", List.of(right).subList(i, 6));
        return left[i].endsWith("*") && glob(left[i], rest);
      }
      if (!glob(left[i], right[i])) {
        return false;
      }
    }
    return true;
  }

  /** By definition: a star is nothing, or a character and a star. */
  static boolean glob(String pattern, String text) {
    if (pattern.isEmpty()) {
      return text.isEmpty();
    }
    if (pattern.charAt(0) == '*') {
      return glob(pattern.substring(1), text)
          || !text.isEmpty() && glob(pattern, text.substring(1));
    }
    return !text.isEmpty()
        && (pattern.charAt(0) == '?' || pattern.charAt(0) == text.charAt(0))
        && glob(pattern.substring(1), text.substring(1));
  }

  private static List<JsonNode> list(JsonNode node) {
    List<JsonNode> all = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(all::add);
    } else if (!node.isMissingNode()) {
      all.add(node);
    }
    return all;
  }
}
