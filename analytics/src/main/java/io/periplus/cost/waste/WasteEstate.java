package io.periplus.cost.waste;

import io.periplus.cost.Price;
import io.periplus.cost.PriceSelector;
import io.periplus.cost.estimate.Estimate;
import io.periplus.cost.estimate.Estimator;
import io.periplus.cost.estimate.Fields;
import io.periplus.cost.estimate.PricedResource;
import io.periplus.model.ResourceType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What rules of waste look into, indexed. */
final class WasteEstate {
  private record MetricKey(
      String arn, String namespace, String metric, String statistic, int windowDays) {}

  private static final Supplier<Fields> BILLED = () -> Fields.of(Map.of());

  private final WasteInput input;
  private final Map<String, WasteResource> resources = new HashMap<>();
  private final Map<ResourceType, List<WasteResource>> byType = new HashMap<>();
  private final Map<MetricKey, MetricValue> metrics = new HashMap<>();
  private final Map<String, CommitmentUse> commitments = new HashMap<>();
  private final Scopes scopes;
  private final Estimator estimator;
  private final LocalDate day;

  WasteEstate(WasteInput input) {
    this.input = input;
    this.scopes = new Scopes(input.coverage());
    this.estimator = new Estimator(input.catalogue());
    this.day = LocalDate.ofInstant(input.observedAt(), ZoneOffset.UTC);
    input
        .resources()
        .forEach(
            resource -> {
              resources.put(resource.arn(), resource);
              if (!resource.stub()) {
                byType.computeIfAbsent(resource.type(), type -> new ArrayList<>()).add(resource);
              }
            });
    for (CommitmentUse commitment : input.bill().commitments()) {
      commitments.put(commitment.arn(), commitment);
      WasteResource known = resources.computeIfAbsent(commitment.arn(), arn -> billed(commitment));
      if (known.configuration() == BILLED) {
        byType.computeIfAbsent(known.type(), type -> new ArrayList<>()).add(known);
      }
    }
    byType.values().forEach(list -> list.sort(Comparator.comparing(WasteResource::arn)));
    if (input.metrics() != null) {
      for (MetricValue value : input.metrics()) {
        metrics.put(
            new MetricKey(
                value.arn(),
                value.namespace(),
                value.metric(),
                value.statistic(),
                value.windowDays()),
            value);
      }
    }
  }

  /** A commitment that no collector reads: the bill alone knows it. */
  private static WasteResource billed(CommitmentUse commitment) {
    return new WasteResource(
        commitment.arn(),
        ResourceType.of(CommitmentWaste.SAVINGS_PLAN),
        commitment.accountId(),
        "global",
        false,
        Map.of(),
        BILLED);
  }

  WasteInput input() {
    return input;
  }

  Scopes scopes() {
    return scopes;
  }

  /** Null when the snapshot does not have it. */
  WasteResource resource(String arn) {
    return resources.get(arn);
  }

  /** Collected ones, by ARN. */
  List<WasteResource> ofType(ResourceType type) {
    return byType.getOrDefault(type, List.of());
  }

  List<WasteResource> ofType(String type) {
    return ofType(ResourceType.of(type));
  }

  CommitmentUse commitment(String arn) {
    return commitments.get(arn);
  }

  boolean hasMetrics() {
    return input.metrics() != null;
  }

  MetricValue metric(String arn, MetricNeed need, int days) {
    return metrics.get(new MetricKey(arn, need.namespace(), need.metric(), need.statistic(), days));
  }

  /** What the resource would cost with that configuration, at list price. */
  Estimate estimate(WasteResource resource, Fields fields) {
    return estimator.estimate(
        new PricedResource(
            resource.arn(),
            resource.type(),
            resource.accountId(),
            resource.region(),
            resource.stub(),
            day,
            fields,
            arn -> {
              WasteResource other = resources.get(arn);
              return other == null ? Fields.missing() : other.fields();
            }));
  }

  /** What that many units a month cost; null without a price. */
  BigDecimal price(String region, String key, PriceSelector selector, BigDecimal quantity) {
    Price price = input.catalogue().find(region, key, selector).price();
    return price == null ? null : price.amount(quantity);
  }

  LocalDate day() {
    return day;
  }

  String currency() {
    return input.catalogue().currency();
  }
}
