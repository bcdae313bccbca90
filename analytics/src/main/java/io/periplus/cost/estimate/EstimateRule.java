package io.periplus.cost.estimate;

import static java.util.Objects.requireNonNull;

import io.periplus.cost.EstimateReason;
import io.periplus.cost.PriceCatalogue;
import io.periplus.model.ResourceType;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a resource of a type is charged for.
 *
 * @param id of the rule in the specification of costs, {@code EP6}
 * @param serviceCode offer code of its prices, {@code AmazonEC2}
 * @param free why a resource is not charged for at all; null where it is
 * @param components in the order they are shown
 */
public record EstimateRule(
    String id,
    ResourceType type,
    String serviceCode,
    Function<PricedResource, EstimateReason> free,
    List<ComponentRule> components) {
  public EstimateRule {
    requireNonNull(id, "id is null");
    requireNonNull(type, "type is null");
    requireNonNull(serviceCode, "serviceCode is null");
    requireNonNull(free, "free is null");
    components = List.copyOf(components);
  }

  static EstimateRule rule(
      String id, String type, String serviceCode, ComponentRule... components) {
    return new EstimateRule(id, ResourceType.of(type), serviceCode, r -> null, List.of(components));
  }

  /** Types that AWS does not charge for. */
  static EstimateRule free(String id, String type) {
    return new EstimateRule(
        id, ResourceType.of(type), "", r -> EstimateReason.NOT_CHARGED, List.of());
  }

  /** This rule, with resources that are not charged for, by the reason why. */
  EstimateRule freeWhen(Function<PricedResource, EstimateReason> why) {
    return new EstimateRule(id, type, serviceCode, why, components);
  }

  /** Keys of the prices it uses, in order. */
  public SortedSet<String> keys() {
    return components.stream()
        .map(ComponentRule::key)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The components of a resource, at least one. */
  List<PriceComponent> price(PricedResource resource, PriceCatalogue catalogue) {
    EstimateReason why = free.apply(resource);
    List<PriceComponent> priced =
        why != null
            ? List.of()
            : components.stream()
                .filter(component -> component.applies().test(resource))
                .map(component -> component.price(resource, catalogue))
                .toList();
    return priced.isEmpty()
        ? List.of(nothing(why == null ? EstimateReason.NOT_CHARGED : why))
        : priced;
  }

  private static PriceComponent nothing(EstimateReason why) {
    return new PriceComponent(
        "free",
        Quantity.ZERO.value(),
        "Mo",
        Quantity.ZERO.value(),
        Quantity.ZERO.value(),
        ComponentStatus.FREE,
        why);
  }
}
