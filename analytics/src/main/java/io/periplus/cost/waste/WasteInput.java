package io.periplus.cost.waste;

import static java.util.Objects.requireNonNull;

import io.periplus.cost.PriceCatalogue;
import io.periplus.cost.allocation.CostGraph;
import io.periplus.model.Coverage;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Everything that rules of waste read.
 *
 * @param observedAt time of the snapshot: the clock of all ages
 * @param resources of the snapshot, stubs included
 * @param graph its edges
 * @param coverage outcome of its scopes
 * @param network what reachability found
 * @param costs {@code arn -> run rate}
 * @param bill what a bill tells beside costs
 * @param metrics null when the snapshot has none
 * @param catalogue list prices
 * @param effectiveTags {@code arn -> key -> value}, inherited ones included
 */
public record WasteInput(
    Instant observedAt,
    Collection<WasteResource> resources,
    CostGraph graph,
    Collection<Coverage> coverage,
    NetworkFacts network,
    Map<String, WasteCost> costs,
    BillFacts bill,
    List<MetricValue> metrics,
    PriceCatalogue catalogue,
    Function<String, Map<String, String>> effectiveTags,
    WasteSettings settings) {
  public WasteInput {
    requireNonNull(observedAt, "observedAt is null");
    requireNonNull(graph, "graph is null");
    requireNonNull(network, "network is null");
    requireNonNull(bill, "bill is null");
    requireNonNull(catalogue, "catalogue is null");
    requireNonNull(effectiveTags, "effectiveTags is null");
    requireNonNull(settings, "settings is null");
    resources = List.copyOf(resources);
    coverage = List.copyOf(coverage);
    costs = Map.copyOf(costs);
    metrics = metrics == null ? null : List.copyOf(metrics);
  }
}
