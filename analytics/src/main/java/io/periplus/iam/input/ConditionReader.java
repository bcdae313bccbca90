package io.periplus.iam.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.iam.Condition;
import io.periplus.iam.ConditionOperator;
import io.periplus.iam.Reason;
import io.periplus.iam.SetQualifier;
import io.periplus.iam.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code Condition} blocks: operator -> key -> values (BI5). */
final class ConditionReader {
  private static final String IF_EXISTS = "ifexists";

  private ConditionReader() {}

  /**
   * The conditions, none for a block that is not there; empty for one that is no block at all.
   *
   * @param variables whether policy variables are replaced
   */
  static Optional<List<Condition>> read(JsonNode block, boolean variables) {
    List<Condition> conditions = new ArrayList<>();
    if (block.isMissingNode()) {
      return Optional.of(conditions);
    }
    if (!block.isObject()) {
      return Optional.empty();
    }
    for (Map.Entry<String, JsonNode> operator : block.properties()) {
      if (!operator.getValue().isObject()) {
        return Optional.empty();
      }
      for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
        conditions.add(condition(operator.getKey(), key.getKey(), key.getValue(), variables));
      }
    }
    return Optional.of(conditions);
  }

  private static Condition condition(
      String operatorName, String key, JsonNode values, boolean variables) {
    String name = operatorName.toLowerCase(Locale.ROOT);
    SetQualifier qualifier = qualifier(name);
    name = qualifier == SetQualifier.NONE ? name : name.substring(name.indexOf(':') + 1);
    boolean ifExists = name.endsWith(IF_EXISTS);
    name = ifExists ? name.substring(0, name.length() - IF_EXISTS.length()) : name;
    Optional<ConditionOperator> operator = ConditionOperator.named(name);
    boolean plain = qualifier == SetQualifier.NONE && !ifExists;
    if (operator.isEmpty() || operator.get() == ConditionOperator.NULL && !plain) {
      return Condition.doubtful(key, Reason.UNKNOWN_OPERATOR);
    }
    boolean replaced = variables && operator.get().takesVariables();
    return values(values)
        .map(
            texts ->
                new Condition(
                    operator.get(),
                    qualifier,
                    ifExists,
                    key,
                    texts.stream().map(text -> template(text, replaced)).toList(),
                    null))
        .orElseGet(() -> Condition.doubtful(key, Reason.MALFORMED_CONDITION));
  }

  private static SetQualifier qualifier(String operator) {
    if (operator.startsWith("forallvalues:")) {
      return SetQualifier.FOR_ALL_VALUES;
    }
    return operator.startsWith("foranyvalue:") ? SetQualifier.FOR_ANY_VALUE : SetQualifier.NONE;
  }

  private static Template template(String text, boolean variables) {
    return variables ? Template.withVariables(text, 0) : Template.literal(text);
  }

  /** Texts, numbers and booleans, one or a list. */
  private static Optional<List<String>> values(JsonNode node) {
    List<String> texts = new ArrayList<>();
    for (JsonNode value : node.isArray() ? node : List.of(node)) {
      if (!value.isTextual() && !value.isNumber() && !value.isBoolean()) {
        return Optional.empty();
      }
      texts.add(value.asText());
    }
    return texts.isEmpty() ? Optional.empty() : Optional.of(texts);
  }
}
