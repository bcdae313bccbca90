package io.periplus.iam.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.iam.ActionElement;
import io.periplus.iam.Condition;
import io.periplus.iam.Effect;
import io.periplus.iam.PolicyKind;
import io.periplus.iam.PrincipalElement;
import io.periplus.iam.PrincipalElement.Name;
import io.periplus.iam.PrincipalElement.NameKind;
import io.periplus.iam.Reason;
import io.periplus.iam.ResourceElement;
import io.periplus.iam.Statement;
import io.periplus.iam.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads statements of one document (BI2, BI4). */
final class StatementReader {
  /** Variables in resources stand behind the fifth colon (IAM66). */
  private static final int COLONS_OF_ARN = 5;

  private static final Set<String> ELEMENTS =
      Set.of(
          "Sid",
          "Effect",
          "Principal",
          "NotPrincipal",
          "Action",
          "NotAction",
          "Resource",
          "NotResource",
          "Condition");

  private static final Map<String, NameKind> NAME_KINDS =
      Map.of(
          "AWS", NameKind.AWS,
          "Service", NameKind.SERVICE,
          "Federated", NameKind.FEDERATED,
          "CanonicalUser", NameKind.CANONICAL_USER);

  private final PolicyKind kind;
  private final boolean variables;

  /**
   * @param variables whether the version of the document knows policy variables (IAM65)
   */
  StatementReader(PolicyKind kind, boolean variables) {
    this.kind = kind;
    this.variables = variables;
  }

  Statement read(int index, JsonNode statement) {
    String sid = statement.path("Sid").asText("");
    if (!statement.isObject()) {
      return Statement.malformed(index, sid, Reason.MALFORMED_STATEMENT);
    }
    for (Map.Entry<String, JsonNode> member : statement.properties()) {
      if (!ELEMENTS.contains(member.getKey())) {
        return Statement.malformed(index, sid, Reason.UNKNOWN_ELEMENT);
      }
    }
    Optional<Effect> effect = effect(statement.path("Effect"));
    Optional<ActionElement> actions = actions(statement);
    Optional<ResourceElement> resources = resources(statement);
    Optional<PrincipalElement> principals = principals(statement);
    Optional<List<Condition>> conditions =
        ConditionReader.read(statement.path("Condition"), variables);
    if (effect.isEmpty()
        || actions.isEmpty()
        || resources.isEmpty()
        || principals.isEmpty()
        || conditions.isEmpty()) {
      return Statement.malformed(index, sid, Reason.MALFORMED_STATEMENT);
    }
    return new Statement(
        index,
        sid,
        effect.get(),
        principals.get(),
        actions.get(),
        resources.get(),
        conditions.get(),
        Set.of());
  }

  private static Optional<Effect> effect(JsonNode effect) {
    return switch (effect.asText()) {
      case "Allow" -> Optional.of(Effect.ALLOW);
      case "Deny" -> Optional.of(Effect.DENY);
      default -> Optional.empty();
    };
  }

  private static Optional<ActionElement> actions(JsonNode statement) {
    if (statement.has("Action") == statement.has("NotAction")) {
      return Optional.empty();
    }
    return statement.has("Action")
        ? texts(statement.get("Action")).map(ActionElement::of)
        : texts(statement.get("NotAction")).map(ActionElement::not);
  }

  private Optional<ResourceElement> resources(JsonNode statement) {
    boolean listed = statement.has("Resource");
    boolean excluded = statement.has("NotResource");
    if (listed && excluded) {
      return Optional.empty();
    }
    if (!listed && !excluded) {
      return kind.needsResources() ? Optional.empty() : Optional.of(ResourceElement.OWN);
    }
    Optional<List<Template>> patterns =
        texts(statement.get(listed ? "Resource" : "NotResource"))
            .map(all -> all.stream().map(this::pattern).toList());
    return listed ? patterns.map(ResourceElement::of) : patterns.map(ResourceElement::not);
  }

  private Template pattern(String text) {
    return variables ? Template.withVariables(text, COLONS_OF_ARN) : Template.literal(text);
  }

  private Optional<PrincipalElement> principals(JsonNode statement) {
    boolean named = statement.has("Principal");
    boolean excluded = statement.has("NotPrincipal");
    if (!kind.namesPrincipals()) {
      return named || excluded ? Optional.empty() : Optional.of(PrincipalElement.NOT_STATED);
    }
    if (named == excluded) {
      return Optional.empty();
    }
    return names(statement.get(named ? "Principal" : "NotPrincipal"))
        .map(names -> new PrincipalElement(excluded, names));
  }

  private static Optional<List<Name>> names(JsonNode principal) {
    if (principal.isTextual() && principal.textValue().equals("*")) {
      return Optional.of(List.of(new Name(NameKind.EVERYONE, "*")));
    }
    if (!principal.isObject() || principal.isEmpty()) {
      return Optional.empty();
    }
    List<Name> names = new ArrayList<>();
    for (Map.Entry<String, JsonNode> member : principal.properties()) {
      NameKind nameKind = NAME_KINDS.get(member.getKey());
      Optional<List<String>> values = texts(member.getValue());
      if (nameKind == null || values.isEmpty()) {
        return Optional.empty();
      }
      for (String value : values.get()) {
        boolean everyone = nameKind == NameKind.AWS && value.equals("*");
        names.add(new Name(everyone ? NameKind.EVERYONE : nameKind, value));
      }
    }
    return names.isEmpty() ? Optional.empty() : Optional.of(names);
  }

  /** One text or a list of them; empty for anything else. */
  private static Optional<List<String>> texts(JsonNode node) {
    if (node.isTextual()) {
      return Optional.of(List.of(node.textValue()));
    }
    if (!node.isArray() || node.isEmpty()) {
      return Optional.empty();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode element : node) {
      if (!element.isTextual()) {
        return Optional.empty();
      }
      texts.add(element.textValue());
    }
    return Optional.of(texts);
  }
}
