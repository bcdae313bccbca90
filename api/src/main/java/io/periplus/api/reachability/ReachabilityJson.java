package io.periplus.api.reachability;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.model.PortRange;
import io.periplus.network.Answer;
import io.periplus.network.EndpointRef;
import io.periplus.network.InputGap;
import io.periplus.network.MatchedRule;
import io.periplus.network.PathHop;
import io.periplus.network.Question;
import io.periplus.network.Reason;
import java.util.List;

/**
 * An {@link Answer} as the body of {@code POST /reachability}; {@code explain --json} prints the
 * same.
 */
public final class ReachabilityJson {
  private ReachabilityJson() {}

  /** The body without {@code snapshot}, {@code observedAt} and the details of {@code coverage}. */
  public static ObjectNode of(Answer answer) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("query", query(answer));
    body.put("verdict", answer.verdict().name());
    body.put("replies", text(answer.replies()));
    body.set("replyPorts", ports(answer.replyPorts()));
    body.set("reasons", reasons(answer.reasons()));
    ArrayNode answers = body.putArray("answers");
    answer.paths().forEach(path -> answers.add(path(path)));
    ArrayNode blockers = body.putArray("blockers");
    for (Answer.Blocker blocker : answer.blockers()) {
      ObjectNode each = blockers.addObject();
      each.put("component", blocker.component());
      each.set("rule", rule(blocker.rule()));
      each.put("reason", blocker.reason().name());
      each.put("semanticRule", blocker.semanticRule());
      each.put("suggestion", blocker.suggestion());
    }
    body.set("coverage", gaps(answer.coverage()));
    return body;
  }

  /** Gaps without what only the coverage table knows of them. */
  static ArrayNode gaps(List<InputGap> gaps) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (InputGap gap : gaps) {
      list.addObject()
          .put("accountId", gap.accountId())
          .put("region", gap.region())
          .put("service", gap.service())
          .put("operation", gap.operation())
          .put("status", gap.status().name());
    }
    return list;
  }

  private static ObjectNode query(Answer answer) {
    Question question = answer.question();
    ObjectNode query = JsonNodeFactory.instance.objectNode();
    query.put("from", question.from());
    query.put("to", question.to());
    query.put("protocol", question.protocol() == null ? "all" : question.protocol());
    query.put("fromPort", question.fromPort());
    query.put("toPort", question.toPort() == null ? question.fromPort() : question.toPort());
    query.put("icmpType", question.icmpType());
    query.put("icmpCode", question.icmpCode());
    query.put("family", text(question.family()));
    query.put("maxPaths", question.maxPaths());
    query.set("sources", endpoints(answer.sources(), question.from()));
    query.set("destinations", endpoints(answer.destinations(), question.to()));
    return query;
  }

  /** Addresses; the end itself where it stands for no endpoint, as the internet does. */
  private static ArrayNode endpoints(List<EndpointRef> endpoints, String asked) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (EndpointRef endpoint : endpoints) {
      list.add(endpoint.address() == null ? endpoint.arn() : endpoint.address());
    }
    return list.isEmpty() ? list.add(asked) : list;
  }

  private static ObjectNode path(Answer.Path path) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("source", path.source());
    node.put("destination", path.destination());
    node.put("family", path.family().toString());
    node.put("protocol", path.protocol());
    node.put("fromPort", path.fromPort());
    node.put("toPort", path.toPort());
    node.put("icmpType", path.icmpType());
    node.put("icmpCode", path.icmpCode());
    node.put("icmpTypeTo", path.icmpTypeTo());
    node.put("icmpCodeTo", path.icmpCodeTo());
    node.put("targetPort", path.targetPort());
    path.remoteCidrs().forEach(node.putArray("remoteCidrs")::add);
    node.put("via", path.via() == null ? null : path.via().name());
    node.put("gatewayArn", path.gatewayArn());
    node.put("verdict", path.verdict().name());
    node.put("replies", text(path.replies()));
    node.set("replyPorts", ports(path.replyPorts()));
    node.set("reasons", reasons(path.reasons()));
    path.coverageRefs().forEach(node.putArray("coverageRefs")::add);
    ArrayNode evidence = node.putArray("evidence");
    path.evidence().forEach(hop -> evidence.add(hop(hop)));
    return node;
  }

  static ObjectNode hop(PathHop hop) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("seq", hop.seq());
    node.put("leg", hop.leg().name());
    node.put("component", hop.component());
    node.put("componentType", hop.componentType());
    node.put("effect", hop.effect().name());
    node.put("semanticRule", hop.semanticRule());
    node.set("rule", rule(hop.rule()));
    if (!hop.alternatives().isEmpty()) {
      hop.alternatives().forEach(node.putArray("alternatives")::add);
    }
    node.put("src", hop.src());
    node.put("dst", hop.dst());
    node.put("ports", hop.ports());
    node.put("reason", hop.reason() == null ? null : hop.reason().name());
    return node;
  }

  private static ObjectNode rule(MatchedRule rule) {
    return rule == null
        ? null
        : JsonNodeFactory.instance
            .objectNode()
            .put("kind", rule.kind())
            .put("id", rule.id())
            .put("text", rule.text());
  }

  static ArrayNode ports(List<PortRange> ranges) {
    if (ranges == null) {
      return null;
    }
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (PortRange range : ranges) {
      list.addObject().put("from", range.from()).put("to", range.to());
    }
    return list;
  }

  static ArrayNode reasons(List<Reason> reasons) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    reasons.forEach(reason -> list.add(reason.name()));
    return list;
  }

  static String text(Object value) {
    return value == null ? null : value.toString();
  }
}
