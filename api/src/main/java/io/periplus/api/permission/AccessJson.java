package io.periplus.api.permission;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.iam.AccessAnswer;
import io.periplus.iam.Decision;
import io.periplus.iam.LayerTrace;
import io.periplus.iam.PolicyKind;
import io.periplus.iam.Reason;
import io.periplus.iam.StatementRef;
import io.periplus.iam.StatementTrace;
import io.periplus.iam.Truth;
import java.util.Collection;
import java.util.List;

/**
 * An {@link AccessResult} as the body of {@code POST /access/evaluate}; {@code access --json}
 * prints the same.
 */
public final class AccessJson {
  private AccessJson() {}

  /** The body without {@code snapshot}. */
  public static ObjectNode of(AccessResult result) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    AccessAnswer answer = result.answer();
    body.put("principal", result.principal());
    body.put("action", result.action());
    body.put("resource", result.resource());
    body.put("verdict", verdict(answer.decision()));
    body.put("kind", kind(answer.decision()));
    body.put("rule", answer.rule().name());
    body.put("ruleText", answer.rule().statement());
    ArrayNode layers = body.putArray("layers");
    for (AccessResult.Part part : result.parts()) {
      for (LayerTrace layer : part.explanation().layers()) {
        layers.add(layer(result, part, layer));
      }
    }
    body.set("deniedBy", deniedBy(result));
    body.set("unknownKeys", texts(answer.keys()));
    body.set("reasons", names(answer.reasons()));
    body.set("findings", names(answer.findings()));
    body.put("example", answer.example());
    body.put("partial", answer.partial());
    return body;
  }

  /** {@code YES}, {@code MAYBE} or {@code NO}. */
  public static String verdict(Decision decision) {
    return decision.isNo() ? "NO" : decision.name();
  }

  private static String kind(Decision decision) {
    return switch (decision) {
      case YES, MAYBE -> null;
      case NO_IMPLICIT -> "IMPLICIT_DENY";
      case NO_EXPLICIT -> "EXPLICIT_DENY";
    };
  }

  private static ObjectNode layer(AccessResult result, AccessResult.Part part, LayerTrace layer) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("layer", layer.kind().name());
    json.put("of", part.what());
    json.put("ofAction", part.action());
    json.put("ofResource", part.resource());
    json.put("level", levelName(result, layer));
    json.put("required", layer.required());
    json.put("result", result(layer.result()));
    json.put("bypassed", layer.bypassed());
    json.set("unread", names(layer.unread()));
    ArrayNode statements = json.putArray("statements");
    layer.statements().forEach(trace -> statements.add(statement(result, trace)));
    return json;
  }

  /** The root, unit or account that a control policy is attached to; null for other layers. */
  public static String levelName(AccessResult result, LayerTrace layer) {
    if (layer.kind() != PolicyKind.SCP && layer.kind() != PolicyKind.RCP) {
      return null;
    }
    List<String> names = layer.kind() == PolicyKind.SCP ? result.levels() : result.resourceLevels();
    return layer.level() < names.size() ? names.get(layer.level()) : null;
  }

  /** Whether a layer lets the request through. */
  static String result(Truth truth) {
    return switch (truth) {
      case TRUE -> "YES";
      case UNKNOWN -> "MAYBE";
      case FALSE -> "NO";
    };
  }

  private static ObjectNode statement(AccessResult result, StatementTrace trace) {
    ObjectNode json = reference(trace.statement());
    json.put(
        "effect",
        switch (trace.effect()) {
          case ALLOW -> "Allow";
          case DENY -> "Deny";
          case EITHER -> null;
        });
    json.put("result", trace.result().name().substring(0, 1));
    ArrayNode failed = json.putArray("failed");
    for (StatementTrace.Part part : trace.failed()) {
      ObjectNode each = failed.addObject();
      each.put("part", part.part().name());
      each.put("key", part.key().isEmpty() ? null : part.key());
      each.put("result", part.result().name().substring(0, 1));
      each.set("reasons", names(part.reasons()));
    }
    json.put(
        "text",
        result
            .texts()
            .get(AccessResult.key(trace.statement().policy(), trace.statement().index())));
    return json;
  }

  private static ObjectNode reference(StatementRef statement) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("policyArn", statement.policy());
    json.put("index", statement.index());
    json.put("sid", statement.sid().isEmpty() ? null : statement.sid());
    return json;
  }

  /** The Deny, or the layer without an Allow; null where access is not refused. */
  private static ObjectNode deniedBy(AccessResult result) {
    AccessAnswer answer = result.answer();
    return switch (answer.decision()) {
      case YES, MAYBE -> null;
      case NO_IMPLICIT ->
          JsonNodeFactory.instance
              .objectNode()
              .put("layer", answer.layer().name())
              .put("rule", answer.rule().name());
      case NO_EXPLICIT -> {
        StatementRef first = answer.statements().get(0);
        ObjectNode json = reference(first);
        json.put("layer", first.kind().name());
        json.put("rule", answer.rule().name());
        yield json;
      }
    };
  }

  private static ArrayNode names(Collection<Reason> reasons) {
    return texts(reasons.stream().map(Reason::name).sorted().toList());
  }

  private static ArrayNode texts(Collection<String> texts) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    texts.forEach(list::add);
    return list;
  }
}
