package io.periplus.api.impact;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.impact.Certainty;
import io.periplus.impact.estate.ChokePoints;
import io.periplus.impact.estate.CutEdit;
import io.periplus.impact.estate.FailureGroup;
import java.util.List;

/** Choke points and groups as members of the body of {@code GET /blast-radius/{arn}}. */
public final class ChokeJson {
  private ChokeJson() {}

  /** Members {@code cut} and {@code chokePoints}, as far as they were asked for. */
  public static void add(ObjectNode body, ChokeAnswer answer) {
    String certainty = answer.question().certainty() == Certainty.CERTAIN ? "certain" : "possible";
    if (answer.cut() != null) {
      ObjectNode cut = body.putObject("cut");
      texts(cut.putArray("from"), answer.from());
      cut.put("certainty", certainty);
      cut.put("state", answer.cut().cut().state().name());
      cut.put("least", answer.cut().cut().least());
      cut.put("verification", answer.cut().verification().name());
      edits(cut.putArray("edits"), answer.cut().cut().edits());
    }
    if (answer.singles() != null) {
      ObjectNode points = body.putObject("chokePoints");
      texts(points.putArray("from"), answer.from());
      points.put("certainty", certainty);
      edits(points.putArray("edits"), answer.singles().edits());
      texts(points.putArray("resources"), answer.singles().resources());
      points.put("sources", answer.ranking().sources());
      points.put("complete", answer.ranking().complete());
      ArrayNode ranking = points.putArray("ranking");
      for (ChokePoints.Ranked each : answer.ranking().edits()) {
        ranking.addObject().put("cuts", each.cuts()).set("edit", edit(each.edit()));
      }
    }
  }

  /** Member {@code groups}. */
  public static void add(ObjectNode body, List<FailureGroup> groups) {
    ArrayNode all = body.putArray("groups");
    for (FailureGroup group : groups) {
      ObjectNode one = all.addObject();
      one.put("owner", group.owner());
      one.put("need", group.need());
      texts(one.putArray("members"), group.members());
      texts(one.putArray("certainLost"), group.certainLost());
      texts(one.putArray("possibleLost"), group.possibleLost());
      one.put("rule", group.rule());
    }
  }

  private static void texts(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }

  private static void edits(ArrayNode array, List<CutEdit> edits) {
    edits.forEach(each -> array.add(edit(each)));
  }

  private static ObjectNode edit(CutEdit edit) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("kind", edit.kind().name());
    body.put("policyArn", edit.policyArn());
    if (edit.statementIndex() < 0) {
      body.putNull("statementIndex");
    } else {
      body.put("statementIndex", edit.statementIndex());
    }
    body.put("sid", edit.sid());
    body.put("from", edit.from());
    body.put("to", edit.to());
    body.put("edge", edit.edge() == null ? null : edit.edge().name());
    return body;
  }
}
