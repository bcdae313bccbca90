package io.periplus.api.impact;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.impact.estate.ChangeRadius;
import io.periplus.impact.estate.DerivedEdge;
import io.periplus.impact.estate.EstateChange;
import io.periplus.impact.estate.Evidence;
import io.periplus.impact.estate.Radius;
import io.periplus.impact.estate.RadiusDifferences;
import java.util.Collection;
import java.util.List;

/**
 * What a change alters, as member {@code change} of the body of {@code GET /blast-radius/{arn}},
 * and as member {@code impact} of that of {@code POST /what-if}.
 */
public final class ChangeJson {
  /** Most edges of each list; the totals are of all. */
  private static final int MOST = 1000;

  private ChangeJson() {}

  static void add(ObjectNode body, ChangeRadius change) {
    ObjectNode all = body.putObject("change");
    if (change.structural() < 0) {
      all.putNull("structural");
    } else {
      all.put("structural", change.structural());
    }
    estate(all, change.change());
  }

  private static void estate(ObjectNode all, EstateChange change) {
    all.put("addedTotal", change.added().size());
    edges(all.putArray("added"), change.added());
    all.put("removedTotal", change.removed().size());
    edges(all.putArray("removed"), change.removed());
    texts(all.putArray("newlyExposed"), change.newlyExposed());
    texts(all.putArray("noLongerExposed"), change.noLongerExposed());
    texts(all.putArray("newlyAdmin"), change.newlyAdmin());
    texts(all.putArray("noLongerAdmin"), change.noLongerAdmin());
  }

  /** What edits alter, as member {@code impact} of the body of {@code POST /what-if}. */
  public static void add(ObjectNode body, EditAnswer answer) {
    ObjectNode impact = body.putObject("impact");
    estate(impact, answer.change());
    texts(impact.putArray("newlyDown"), answer.change().newlyDown());
    RadiusDifferences radii = answer.radii();
    ObjectNode told = impact.putObject("radii");
    told.put("affected", radii.affected());
    ArrayNode seeds = told.putArray("seeds");
    for (RadiusDifferences.Seed each : radii.seeds()) {
      ObjectNode seed = seeds.addObject();
      seed.put("arn", each.resource().arn()).put("type", each.resource().type());
      seed.put("mode", RadiusMode.COMPROMISE.word());
      seed.set("before", counts(each.before(), answer.currency()));
      seed.set("after", counts(each.after(), answer.currency()));
    }
    told.put("truncated", radii.looked() < radii.affected());
    texts(impact.putArray("reasons"), answer.reasons());
  }

  private static ObjectNode counts(Radius radius, String currency) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("certain", RadiusJson.counts(radius.certain(), currency));
    body.set("possible", RadiusJson.counts(radius.possible(), currency));
    return body;
  }

  private static void texts(ArrayNode array, Collection<String> texts) {
    texts.forEach(array::add);
  }

  private static void edges(ArrayNode array, List<DerivedEdge> edges) {
    edges.stream().limit(MOST).forEach(each -> array.add(edge(each)));
  }

  private static ObjectNode edge(DerivedEdge edge) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("from", edge.from());
    body.put("edge", edge.type().name());
    body.put("to", edge.to());
    body.put("level", edge.level() == null ? null : edge.level().name());
    body.put("verdict", edge.verdict().name());
    Evidence evidence = edge.evidence();
    ObjectNode told = body.putObject("evidence");
    told.put("policyArn", evidence.policyArn());
    if (evidence.statementIndex() < 0) {
      told.putNull("statementIndex");
    } else {
      told.put("statementIndex", evidence.statementIndex());
    }
    told.put("sid", evidence.sid());
    told.put("source", evidence.source());
    return body;
  }
}
