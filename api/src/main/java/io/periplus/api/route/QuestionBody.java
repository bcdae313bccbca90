package io.periplus.api.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.api.find.AmbiguousNameException;
import io.periplus.api.find.ThingNames;
import io.periplus.api.http.ParameterError;
import io.periplus.api.http.ProblemCode;
import io.periplus.api.http.ProblemException;
import io.periplus.api.list.Cells;
import io.periplus.model.IpFamily;
import io.periplus.network.Question;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Questions of reachability as bodies spell them, and what their answers have in common. */
final class QuestionBody {
  private QuestionBody() {}

  /** Of a pair: {@code from} and {@code to}. */
  static Question pair(JsonBody body) {
    String from = body.requiredText("from");
    return question(body, from, body.requiredText("to"));
  }

  /** Of one end and everything else: {@code from} or {@code to}, not both. */
  static Question oneEnd(JsonBody body) {
    String from = body.text("from").orElse(null);
    String to = body.text("to").orElse(null);
    if (from != null && to != null) {
      throw JsonBody.invalidMember(
          "to", "it goes without from here; POST /api/v1/reachability answers about a pair.");
    }
    if (from == null && to == null) {
      throw JsonBody.invalidMember("to", "it is required, or from instead.");
    }
    return question(body, from, to);
  }

  private static Question question(JsonBody body, String from, String to) {
    Integer port = body.integer("port", 0, 65535);
    Integer fromPort = body.integer("fromPort", 0, 65535);
    Integer toPort = body.integer("toPort", 0, 65535);
    if (port != null && (fromPort != null || toPort != null)) {
      throw JsonBody.invalidMember("port", "it goes without fromPort and toPort.");
    }
    if (toPort != null && (fromPort == null || fromPort > toPort)) {
      throw JsonBody.invalidMember("toPort", "it needs a fromPort that is not larger.");
    }
    String protocol = body.text("protocol").filter(text -> !text.equals("all")).orElse(null);
    boolean hasPort = port != null || fromPort != null;
    if (hasPort && !"tcp".equals(protocol) && !"udp".equals(protocol)) {
      throw JsonBody.invalidMember("protocol", "a port needs protocol tcp or udp.");
    }
    Integer maxPaths = body.integer("maxPaths", 1, 20);
    return new Question(
        from,
        to,
        protocol,
        port == null ? fromPort : port,
        port == null ? toPort : port,
        body.integer("icmpType", -1, 255),
        body.integer("icmpCode", -1, 255),
        body.text("family").map(QuestionBody::family).orElse(null),
        maxPaths == null ? Question.DEFAULT_MAX_PATHS : maxPaths);
  }

  private static IpFamily family(String text) {
    for (IpFamily family : IpFamily.values()) {
      if (family.toString().equals(text)) {
        return family;
      }
    }
    throw JsonBody.invalidMember("family", "it must be ipv4 or ipv6.");
  }

  /** What a name means; what is not a name stays as it is. */
  static String resolved(Snapshot snapshot, String parameter, String thing) {
    try {
      return ThingNames.resolve(snapshot, thing);
    } catch (AmbiguousNameException e) {
      throw new ProblemException(
          ProblemCode.AMBIGUOUS_NAME,
          e.getMessage(),
          List.of(ParameterError.of(parameter, "several resources have that name.")),
          Map.of("candidates", e.candidates()));
    }
  }

  /** What the coverage table knows of a gap beyond its outcome. */
  static void complete(ObjectNode gap, SnapshotConnection connection) {
    connection
        .queryFirst(
            "select error_code, last_complete_at from coverage where account_id = ?"
                + " and region = ? and service = ? and operation = ?",
            row -> {
              Object last = row.getObject(2);
              Instant time = last == null ? null : Cells.instant(last);
              return new String[] {row.getString(1), time == null ? null : time.toString()};
            },
            text(gap, "accountId"),
            text(gap, "region"),
            text(gap, "service"),
            text(gap, "operation"))
        .ifPresent(
            known -> {
              gap.put("errorCode", known[0]);
              gap.put("lastComplete", known[1]);
            });
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).asText();
  }
}
