package io.periplus.collect.pricing;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which products of an offer have the prices of a key.
 *
 * @param service offer code
 * @param key that estimates look prices up by
 * @param unit that the key counts in
 * @param units what offers call it, lower case, {@code name -> how many of the unit it is}
 * @param equal attributes by value, {@code productFamily} among them: also what the query API is
 *     asked by
 * @param usage of the usage type without the code of a region
 * @param only what else holds for a product
 * @param region where it is sold
 * @param selector what tells the prices of the key apart; null where a product is none of them
 * @param upTo units that its price holds for; null without a limit
 */
record OfferPrice(
    String service,
    String key,
    String unit,
    Map<String, BigDecimal> units,
    Map<String, String> equal,
    Pattern usage,
    Predicate<Product> only,
    Function<Product, String> region,
    Function<Product, SortedMap<String, String>> selector,
    BigDecimal upTo) {
  static final String FAMILY = "productFamily";

  private static final SortedMap<String, String> NONE = new TreeMap<>();

  /** What offers call the units that many keys count in. */
  private static final Map<String, Set<String>> USUAL =
      Map.of(
          "Hrs", Set.of("hrs", "hr", "hours", "hour"),
          "GB", Set.of("gb", "gigabytes", "gigabyte"),
          "GB-Mo", Set.of("gb-mo", "gb-month", "gb-months", "gbmonth"),
          "Requests",
              Set.of("requests", "request", "api requests", "api calls", "apicalls", "count"));

  OfferPrice {
    requireNonNull(service, "service is null");
    requireNonNull(key, "key is null");
    units = Map.copyOf(units);
    equal = Map.copyOf(equal);
    requireNonNull(usage, "usage is null");
  }

  /**
   * @param usage regular expression of the whole usage type without the code of its region
   */
  static OfferPrice of(String service, String key, String unit, String usage) {
    Map<String, BigDecimal> units =
        Stream.concat(
                Stream.of(unit.toLowerCase(Locale.ROOT)),
                USUAL.getOrDefault(unit, Set.of()).stream())
            .distinct()
            .collect(Collectors.toMap(name -> name, name -> BigDecimal.ONE));
    return new OfferPrice(
        service,
        key,
        unit,
        units,
        Map.of(),
        Pattern.compile(usage),
        Product::isOfRegion,
        Product::region,
        product -> NONE,
        null);
  }

  /** Offers also call the unit so. */
  OfferPrice called(String... names) {
    OfferPrice more = this;
    for (String name : names) {
      more = more.counted(name, BigDecimal.ONE);
    }
    return more;
  }

  /** Offers also count in something that is so many of the unit. */
  OfferPrice counted(String name, BigDecimal each) {
    Map<String, BigDecimal> more = new TreeMap<>(units);
    more.put(name.toLowerCase(Locale.ROOT), each);
    return new OfferPrice(service, key, unit, more, equal, usage, only, region, selector, upTo);
  }

  OfferPrice family(String family) {
    return with(FAMILY, family);
  }

  OfferPrice with(String attribute, String value) {
    Map<String, String> more = new TreeMap<>(equal);
    more.put(attribute, value);
    return new OfferPrice(service, key, unit, units, more, usage, only, region, selector, upTo);
  }

  OfferPrice when(Predicate<Product> also) {
    return new OfferPrice(
        service, key, unit, units, equal, usage, only.and(also), region, selector, upTo);
  }

  OfferPrice by(Function<Product, SortedMap<String, String>> by) {
    return new OfferPrice(service, key, unit, units, equal, usage, only, region, by, upTo);
  }

  OfferPrice by(String name, String value) {
    return by(product -> selector(name, value));
  }

  /** By an attribute; a product without it has no price of the key. */
  OfferPrice byAttribute(String name, String attribute) {
    return by(
        product -> {
          String value = product.get(attribute);
          return value.isEmpty() ? null : selector(name, value);
        });
  }

  OfferPrice upTo(long units) {
    return new OfferPrice(
        service,
        key,
        unit,
        this.units,
        equal,
        usage,
        only,
        region,
        selector,
        BigDecimal.valueOf(units));
  }

  /** One price everywhere, whatever place a product names. */
  OfferPrice global() {
    return new OfferPrice(
        service,
        key,
        unit,
        units,
        equal,
        usage,
        product -> true,
        product -> ListPrice.GLOBAL,
        selector,
        upTo);
  }

  /** Sold where traffic comes from. */
  OfferPrice fromRegion() {
    return new OfferPrice(
        service, key, unit, units, equal, usage, only, Product::fromRegion, selector, upTo);
  }

  boolean isGlobal() {
    return region.apply(new Product("", "", Map.of())).equals(ListPrice.GLOBAL);
  }

  boolean matches(Product product) {
    for (Map.Entry<String, String> attribute : equal.entrySet()) {
      String value =
          attribute.getKey().equals(FAMILY) ? product.family() : product.get(attribute.getKey());
      if (!value.equals(attribute.getValue())) {
        return false;
      }
    }
    return only.test(product) && usage.matcher(product.usage()).matches();
  }

  static SortedMap<String, String> selector(String... namesAndValues) {
    SortedMap<String, String> selector = new TreeMap<>();
    for (int at = 0; at < namesAndValues.length; at += 2) {
      selector.put(namesAndValues[at], namesAndValues[at + 1]);
    }
    return selector;
  }
}
