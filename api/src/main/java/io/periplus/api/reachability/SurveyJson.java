package io.periplus.api.reachability;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.network.EndpointRef;
import io.periplus.network.Question;
import io.periplus.network.Survey;
import java.util.List;
import java.util.Map;

/**
 * A {@link Survey} as the body of {@code POST /reachability/survey}; {@code explain --json} with
 * one end left out prints the same.
 */
public final class SurveyJson {
  private SurveyJson() {}

  /**
   * Which part of a survey is shown.
   *
   * @param first number of the first group, from 0
   * @param groups how many
   * @param firstMember number of the first member of each group, from 0
   * @param members how many of each group
   * @param evidence whether with the hops of each group's example
   */
  public record Part(int first, int groups, int firstMember, int members, boolean evidence) {
    /** All of it. */
    public static Part all(boolean evidence) {
      return new Part(0, Integer.MAX_VALUE, 0, Integer.MAX_VALUE, evidence);
    }

    /** The groups of a survey that it shows. */
    public List<Survey.Group> of(Survey survey) {
      return cut(survey.groups(), first, groups);
    }

    private static <T> List<T> cut(List<T> all, int from, int count) {
      int start = Math.min(from, all.size());
      return all.subList(start, (int) Math.min(all.size(), (long) start + count));
    }
  }

  /**
   * The body without {@code snapshot}, {@code page} and the details of {@code coverage}.
   *
   * @param names ARN -> name
   */
  public static ObjectNode of(Survey survey, Part part, Map<String, String> names) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("query", query(survey));
    body.put("direction", survey.inbound() ? "INBOUND" : "OUTBOUND");
    body.put("verdict", survey.verdict().name());
    body.set("reasons", ReachabilityJson.reasons(survey.reasons()));
    body.set("looked", looked(survey.looked()));
    ArrayNode groups = body.putArray("groups");
    int number = part.first();
    for (Survey.Group group : part.of(survey)) {
      groups.add(group(++number, group, part, names));
    }
    ArrayNode fronts = body.putArray("fronts");
    survey.fronts().forEach(each -> fronts.add(front(each)));
    body.set("coverage", ReachabilityJson.gaps(survey.coverage()));
    body.set("unseen", ReachabilityJson.gaps(survey.unseen()));
    return body;
  }

  private static ObjectNode query(Survey survey) {
    Question question = survey.question();
    ObjectNode query = JsonNodeFactory.instance.objectNode();
    query.put("from", question.from());
    query.put("to", question.to());
    query.put("protocol", question.protocol() == null ? "all" : question.protocol());
    query.put("fromPort", question.fromPort());
    query.put("toPort", question.toPort() == null ? question.fromPort() : question.toPort());
    query.put("icmpType", question.icmpType());
    query.put("icmpCode", question.icmpCode());
    query.put("family", ReachabilityJson.text(question.family()));
    ArrayNode subjects = query.putArray("subjects");
    for (EndpointRef subject : survey.subjects()) {
      subjects.add(subject.address() == null ? subject.arn() : subject.address());
    }
    return query;
  }

  private static ObjectNode looked(Survey.Looked looked) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("endpoints", looked.endpoints())
        .put("classes", looked.classes())
        .put("vpcs", looked.vpcs())
        .put("pairs", looked.pairs());
  }

  private static ObjectNode group(
      int number, Survey.Group group, Part part, Map<String, String> names) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("group", number);
    node.put("kind", group.kind().name());
    node.put("verdict", group.verdict().name());
    node.put("replies", ReachabilityJson.text(group.replies()));
    node.set("replyPorts", ReachabilityJson.ports(group.replyPorts()));
    node.set("reasons", ReachabilityJson.reasons(group.reasons()));
    group.coverageRefs().forEach(node.putArray("coverageRefs")::add);
    node.put("family", group.family().toString());
    node.put("protocol", group.protocol());
    node.put("fromPort", group.fromPort());
    node.put("toPort", group.toPort());
    node.put("icmpType", group.icmpType());
    node.put("icmpCode", group.icmpCode());
    node.put("icmpTypeTo", group.icmpTypeTo());
    node.put("icmpCodeTo", group.icmpCodeTo());
    node.put("targetPort", group.targetPort());
    group.remoteCidrs().forEach(node.putArray("remoteCidrs")::add);
    node.put("via", ReachabilityJson.text(group.via()));
    node.put("gatewayArn", group.gatewayArn());
    ArrayNode subjects = node.putArray("subjects");
    group.subjects().forEach(each -> subjects.add(endpoint(each, names)));
    node.put("memberCount", group.members().size());
    ArrayNode members = node.putArray("members");
    Part.cut(group.members(), part.firstMember(), part.members())
        .forEach(each -> members.add(endpoint(each, names)));
    Question example = group.example();
    if (example == null) {
      node.putNull("example");
    } else {
      node.putObject("example").put("from", example.from()).put("to", example.to());
    }
    if (part.evidence()) {
      ArrayNode evidence = node.putArray("evidence");
      group.witness().evidence().forEach(hop -> evidence.add(ReachabilityJson.hop(hop)));
    }
    return node;
  }

  private static ObjectNode front(Survey.Front front) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("arn", front.arn());
    node.put("protocol", front.protocol());
    node.put("port", front.port());
    node.put("targetPort", front.targetPort());
    front.serviceNames().forEach(node.putArray("serviceNames")::add);
    front.principals().forEach(node.putArray("principals")::add);
    return node;
  }

  private static ObjectNode endpoint(EndpointRef ref, Map<String, String> names) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("arn", ref.arn())
        .put("type", ref.type())
        .put("name", names.get(ref.arn()))
        .put("vpcId", ref.vpcId())
        .put("networkInterfaceId", ref.networkInterfaceId())
        .put("address", ref.address())
        .put("publicAddress", ref.publicAddress());
  }
}
