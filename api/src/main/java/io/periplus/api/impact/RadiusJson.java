package io.periplus.api.impact;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.impact.Certainty;
import io.periplus.impact.estate.EdgeVerdict;
import io.periplus.impact.estate.Evidence;
import io.periplus.impact.estate.RadiusCounts;
import io.periplus.impact.estate.RadiusDirection;
import io.periplus.impact.estate.RadiusResource;
import io.periplus.impact.estate.ReachedResource;
import io.periplus.impact.estate.WitnessStep;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * A {@link RadiusAnswer} as the body of {@code GET /blast-radius/{arn}}; {@code radius --json}
 * prints the same.
 */
public final class RadiusJson {
  /** What no answer takes into account. */
  private static final List<String> NOT_MODELLED =
      List.of(
          "APPLICATION_AUTHORITY",
          "JOINT_COMPROMISE",
          "KUBERNETES_RBAC",
          "REACH_ACROSS_VPCS",
          "S3_OBJECT_ACLS",
          "VULNERABILITIES");

  private RadiusJson() {}

  /** All but {@code snapshot} and {@code resources}. */
  public static ObjectNode of(RadiusAnswer answer) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    RadiusResource seed = answer.radius().seed();
    body.putObject("seed")
        .put("arn", seed.arn())
        .put("type", seed.type())
        .put("accountId", seed.accountId().isEmpty() ? null : seed.accountId())
        .put("region", seed.region().isEmpty() ? null : seed.region());
    body.put("mode", answer.question().mode().word());
    body.put("direction", answer.question().direction().name().toLowerCase(Locale.ROOT));
    body.put("method", "EXACT");
    body.set("certain", counts(answer.radius().certain(), answer.currency()));
    body.set("possible", counts(answer.radius().possible(), answer.currency()));
    if (answer.internetReaches() != null) {
      body.put("internetReaches", answer.internetReaches());
    }
    ArrayNode witnesses = body.putArray("witnesses");
    answer.witnesses().forEach(each -> witnesses.add(witness(each)));
    if (answer.question().mode() == RadiusMode.FAILURE
        && answer.question().direction() == RadiusDirection.REVERSE) {
      ArrayNode points = body.putArray("singlePoints");
      answer.singlePoints().forEach(points::add);
    }
    if (answer.change() != null) {
      ChangeJson.add(body, answer.change());
    }
    ArrayNode reasons = body.putArray("reasons");
    answer.radius().reasons().forEach(reasons::add);
    ArrayNode notModelled = body.putArray("notModelled");
    NOT_MODELLED.forEach(notModelled::add);
    body.put("truncated", answer.radius().truncated());
    return body;
  }

  static ObjectNode counts(RadiusCounts counts, String currency) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("resources", counts.resources());
    body.put("stubs", counts.stubs());
    body.put("accounts", counts.accounts());
    body.put("regions", counts.regions());
    body.put("principals", counts.principals());
    body.put("dataRead", counts.dataRead());
    body.put("dataWrite", counts.dataWrite());
    body.put("dataDestroy", counts.dataDestroy());
    ArrayNode admin = body.putArray("adminAccounts");
    counts.adminAccounts().forEach(admin::add);
    body.put("crownJewels", counts.crownJewels());
    if (counts.monthlyCost() == null) {
      body.putNull("monthlyCost");
    } else {
      ObjectNode cost =
          body.putObject("monthlyCost")
              .put("amount", plain(counts.monthlyCost()))
              .put("currency", currency)
              .put("resourcesWithoutCost", counts.withoutCost());
      ArrayNode top = cost.putArray("top");
      counts
          .topCosts()
          .forEach(
              each -> top.addObject().put("arn", each.arn()).put("amount", plain(each.amount())));
    }
    body.put("maxHops", counts.maxHops());
    ObjectNode types = body.putObject("byType");
    counts.byType().forEach(types::put);
    if (counts.failures() != null) {
      ObjectNode failures = body.putObject("failures");
      counts
          .failures()
          .forEach((kind, count) -> failures.put(kind.name().toLowerCase(Locale.ROOT), count));
    }
    return body;
  }

  private static String plain(BigDecimal amount) {
    return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
  }

  /** A resource of the radius. */
  public static ObjectNode resource(ReachedResource reached) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("arn", reached.resource().arn());
    body.put("type", reached.resource().type());
    body.put("accountId", reached.resource().accountId());
    body.put("region", reached.resource().region());
    body.put("certainty", reached.verdict() == EdgeVerdict.YES ? "certain" : "possible");
    body.put("hops", reached.hops());
    if (reached.failure() == null) {
      ArrayNode levels = body.putArray("levels");
      reached.levels().forEach(level -> levels.add(level.name()));
    } else {
      body.put("failure", reached.failure().name());
    }
    if (reached.resource().stub()) {
      body.put("stub", true);
    }
    return body;
  }

  private static ObjectNode witness(RadiusAnswer.Witness witness) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("target", witness.target());
    body.put("certainty", witness.certainty() == Certainty.CERTAIN ? "certain" : "possible");
    ArrayNode steps = body.putArray("steps");
    witness.steps().forEach(step -> steps.add(step(step)));
    return body;
  }

  private static ObjectNode step(WitnessStep step) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("from", step.from());
    body.put("to", step.to());
    body.put("edge", step.edge() == null ? "EXPLOIT" : step.edge().name());
    body.put("level", step.level() == null ? null : step.level().name());
    body.put("technique", step.technique());
    body.put("verdict", step.verdict().name());
    body.put("rule", step.rule());
    ArrayNode conditions = body.putArray("conditions");
    step.conditions().forEach(key -> conditions.addObject().put("key", key));
    Evidence evidence = step.evidence();
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
