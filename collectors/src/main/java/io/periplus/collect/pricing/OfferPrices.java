package io.periplus.collect.pricing;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All prices that are read from the price list. */
public final class OfferPrices {
  private static final List<OfferPrice> ALL =
      Stream.of(Ec2Offers.ALL, NetworkOffers.ALL, DatabaseOffers.ALL, ManagedOffers.ALL)
          .flatMap(List::stream)
          .toList();

  private OfferPrices() {}

  /** Offer codes of services that have one of them. */
  public static SortedSet<String> services() {
    return ALL.stream().map(OfferPrice::service).collect(Collectors.toCollection(TreeSet::new));
  }

  /** Keys that they have, in order. */
  public static SortedSet<String> keys() {
    return keys(services());
  }

  /** Keys that services have, in order. */
  public static SortedSet<String> keys(Set<String> services) {
    return ALL.stream()
        .filter(price -> services.contains(price.service()))
        .map(OfferPrice::key)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Services that have one of the keys, in order. */
  public static SortedSet<String> servicesOf(Collection<String> keys) {
    return ALL.stream()
        .filter(price -> keys.contains(price.key()))
        .map(OfferPrice::service)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What a key counts in; null for one that is not read. */
  public static String unit(String key) {
    return ALL.stream()
        .filter(price -> price.key().equals(key))
        .map(OfferPrice::unit)
        .findFirst()
        .orElse(null);
  }

  /** Whether a service has one price everywhere, in one file for all regions. */
  static boolean isGlobal(String service) {
    return of(service).stream().allMatch(OfferPrice::isGlobal);
  }

  static List<OfferPrice> of(String service) {
    return ALL.stream().filter(price -> price.service().equals(service)).toList();
  }
}
