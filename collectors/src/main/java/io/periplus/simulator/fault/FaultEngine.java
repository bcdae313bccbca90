package io.periplus.simulator.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A running plan: its rules with their counts and buckets. */
public final class FaultEngine {
  private static final Fault NOTHING = new Fault() {};

  private record Rule(Selector selector, Fault fault, JsonNode definition) {}

  private final FaultPlan plan;
  private final List<Rule> rules = new ArrayList<>();

  public FaultEngine(FaultPlan plan, Clock clock) {
    this.plan = plan;
    plan.rules().forEach(rule -> add(rule, clock));
    for (JsonNode preset : plan.presets()) {
      Presets.rules(preset.asText()).forEach(rule -> add(rule, clock));
    }
  }

  private void add(JsonNode rule, Clock clock) {
    rules.add(new Rule(new Selector(rule.path("select")), FaultKinds.create(rule, clock), rule));
  }

  public FaultPlan plan() {
    return plan;
  }

  /** The fault that strikes this call; one that does nothing if none does. */
  public Fault strike(FaultContext context) {
    for (Rule rule : rules) {
      if (rule.selector().matches(context)) {
        return rule.fault();
      }
    }
    return NOTHING;
  }

  /** The life of new sessions, where an {@code expire} rule says {@code afterSeconds}. */
  public Optional<Duration> sessionLife() {
    return rules.stream()
        .map(Rule::definition)
        .filter(rule -> rule.path("kind").asText().equals("expire"))
        .filter(rule -> rule.has("afterSeconds"))
        .map(rule -> Duration.ofSeconds(rule.path("afterSeconds").asLong()))
        .findFirst();
  }
}
