package io.periplus.cost.waste;

import io.periplus.cost.PriceCatalogue;
import io.periplus.cost.PriceRow;
import io.periplus.cost.PriceSelector;
import io.periplus.cost.PriceTier;
import io.periplus.cost.allocation.CostGraph;
import io.periplus.cost.estimate.Estimate;
import io.periplus.cost.estimate.Fields;
import io.periplus.cost.input.Catalogues;
import io.periplus.cost.input.ConfigurationFields;
import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.model.EdgeType;
import io.periplus.model.Relationship;
import io.periplus.model.ResourceType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A small snapshot of one account in us-east-1 with what rules of waste read. */
final class WasteWorld {
  static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  static final String ACCOUNT = "111122223333";
  static final String REGION = "us-east-1";
  static final String SUBJECT = "arn:aws:test:us-east-1:111122223333:thing/subject";

  private final Map<String, WasteResource> resources = new TreeMap<>();
  private final List<Relationship> edges = new ArrayList<>();
  private final Map<String, String> mainTables = new HashMap<>();
  private final Set<String> denied = new HashSet<>();
  private final List<PriceRow> prices = new ArrayList<>();
  private final List<MetricValue> metrics = new ArrayList<>();
  private final Map<String, WasteCost> costs = new HashMap<>();
  private final Set<String> used = new HashSet<>();
  private final Set<String> exposed = new HashSet<>();
  private final Map<String, Set<String>> clients = new HashMap<>();
  private boolean withMetrics = true;
  private boolean withReachability = true;
  private BillFacts bill = new BillFacts(true, Set.of(), List.of());
  private WasteSettings settings = WasteSettings.DEFAULTS;

  static String arn(String id) {
    return "arn:aws:test:us-east-1:111122223333:thing/" + id;
  }

  WasteWorld subject(String type, String configuration) {
    return add("subject", type, configuration);
  }

  /** A configuration written with single quotes. */
  WasteWorld add(String id, String type, String configuration) {
    return add(id, type, configuration, Map.of());
  }

  WasteWorld add(String id, String type, String configuration, Map<String, String> tags) {
    return put(
        new WasteResource(
            arn(id),
            ResourceType.of(type),
            ACCOUNT,
            REGION,
            false,
            tags,
            () -> ConfigurationFields.read(configuration.replace('\'', '"'))));
  }

  WasteWorld stub(String id, String type) {
    return put(
        new WasteResource(
            arn(id), ResourceType.of(type), ACCOUNT, REGION, true, Map.of(), Fields::missing));
  }

  private WasteWorld put(WasteResource resource) {
    resources.put(resource.arn(), resource);
    return this;
  }

  WasteWorld tag(String id, String key, String value) {
    WasteResource old = resources.get(arn(id));
    Map<String, String> tags = new HashMap<>(old.tags());
    tags.put(key, value);
    return put(
        new WasteResource(
            old.arn(),
            old.type(),
            old.accountId(),
            old.region(),
            old.stub(),
            tags,
            old.configuration()));
  }

  WasteWorld edge(String from, EdgeType type, String to) {
    edges.add(new Relationship(arn(from), type, arn(to), List.of("test"), "{}", false));
    return this;
  }

  WasteWorld mainTable(String vpc, String table) {
    mainTables.put(arn(vpc), arn(table));
    return this;
  }

  WasteWorld denied(String call) {
    denied.add(call);
    return this;
  }

  WasteWorld price(String key, String selector, String unit, String price) {
    prices.add(
        new PriceRow(
            "Test",
            REGION,
            key,
            PriceSelector.parse(selector),
            unit,
            new PriceTier(BigDecimal.ZERO, null, new BigDecimal(price)),
            "USD",
            "TEST",
            "",
            LocalDate.of(2026, 6, 1)));
    return this;
  }

  /** A dense metric of the subject over that many days. */
  WasteWorld metric(String namespace, String metric, String statistic, int days, String value) {
    return metric(namespace, metric, statistic, days, value, 24L * days);
  }

  WasteWorld metric(
      String namespace, String metric, String statistic, int days, String value, long datapoints) {
    metrics.add(
        new MetricValue(
            SUBJECT,
            namespace,
            metric,
            statistic,
            Duration.ofHours(1),
            days,
            new BigDecimal(value),
            datapoints));
    return this;
  }

  WasteWorld withoutMetrics() {
    withMetrics = false;
    return this;
  }

  WasteWorld withoutReachability() {
    withReachability = false;
    return this;
  }

  WasteWorld uses(String id) {
    used.add(arn(id));
    return this;
  }

  WasteWorld exposed(String id) {
    exposed.add(arn(id));
    return this;
  }

  WasteWorld clients(String id, String... zones) {
    clients.put(arn(id), Set.of(zones));
    return this;
  }

  WasteWorld bill(BillFacts facts) {
    bill = facts;
    return this;
  }

  WasteWorld cost(WasteCost cost) {
    costs.put(cost.arn(), cost);
    return this;
  }

  WasteWorld settings(WasteSettings all) {
    settings = all;
    return this;
  }

  WasteInput input() {
    PriceCatalogue shipped = Catalogues.shipped();
    List<PriceRow> rows = new ArrayList<>(shipped.rows());
    rows.addAll(prices);
    PriceCatalogue catalogue = new PriceCatalogue(shipped.description(), rows);
    Map<String, ResourceType> types = new HashMap<>();
    resources.values().forEach(resource -> types.put(resource.arn(), resource.type()));
    WasteInput bare =
        new WasteInput(
            NOW,
            resources.values(),
            new CostGraph(types, edges, mainTables),
            coverage(),
            withReachability ? new NetworkFacts(true, used, exposed, clients) : NetworkFacts.NONE,
            Map.of(),
            bill,
            withMetrics ? metrics : null,
            catalogue,
            arn -> resources.get(arn).tags(),
            settings);
    Map<String, WasteCost> all = new HashMap<>(estimates(bare));
    all.putAll(costs);
    return new WasteInput(
        bare.observedAt(),
        bare.resources(),
        bare.graph(),
        bare.coverage(),
        bare.network(),
        all,
        bare.bill(),
        bare.metrics(),
        bare.catalogue(),
        bare.effectiveTags(),
        bare.settings());
  }

  List<WasteFinding> evaluate() {
    return new WasteEvaluator().evaluate(input());
  }

  /** What a rule says of the subject; null when it is in order. */
  WasteFinding evaluate(String rule) {
    return evaluate().stream()
        .filter(row -> row.rule().equals(rule) && row.arn().equals(SUBJECT))
        .findFirst()
        .orElse(null);
  }

  /** As the job has them without a bill. */
  private Map<String, WasteCost> estimates(WasteInput bare) {
    WasteEstate estate = new WasteEstate(bare);
    Map<String, WasteCost> all = new HashMap<>();
    for (WasteResource resource : resources.values()) {
      Estimate estimate = estate.estimate(resource, resource.fields());
      all.put(
          resource.arn(),
          new WasteCost(
              resource.arn(),
              estimate.amount(),
              estimate.upperBound(),
              estimate.currency(),
              estimate.basis(),
              estimate.reason() == null ? null : estimate.reason().name()));
    }
    return all;
  }

  /** Every call of every rule is complete, but those denied. */
  private List<Coverage> coverage() {
    TreeSet<String> calls = new TreeSet<>(List.of("cloudformation:DescribeStacks"));
    for (WasteRule rule : WasteRules.all()) {
      rule.types().forEach(type -> calls.addAll(rule.calls(type)));
    }
    List<Coverage> scopes = new ArrayList<>();
    for (String call : calls) {
      String[] parts = call.split(":");
      CoverageStatus status =
          denied.contains(call) ? CoverageStatus.DENIED : CoverageStatus.COMPLETE;
      scopes.add(
          new Coverage(
              ACCOUNT, REGION, parts[0], parts[1], null, status, null, null, 1, 0, 0, false, null,
              Map.of(), NOW, NOW));
    }
    return scopes;
  }
}
