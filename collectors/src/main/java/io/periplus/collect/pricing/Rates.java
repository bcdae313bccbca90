package io.periplus.collect.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The rates of an offer that are kept: products first, then their terms.
 *
 * <p>A rate that cannot be told is passed over with the reason; none is guessed.
 */
final class Rates {
  /** The last digit of a price that is kept. */
  private static final int SCALE = 10;

  private static final int REASONS = 20;

  /** Hours of the term that a reservation is made for. */
  private static final Map<String, Integer> TERM_HOURS = Map.of("1yr", 8_760, "3yr", 26_280);

  /** What a product is the price of. */
  private record Kept(OfferPrice price, String region, SortedMap<String, String> selector) {}

  private final String serviceCode;
  private final Predicate<String> regions;
  private final List<OfferPrice> wanted;
  private final Map<String, Kept> kept = new HashMap<>();
  private final Map<SortedMap<String, String>, SortedMap<String, String>> selectors =
      new HashMap<>();
  private final List<ListPrice> prices = new ArrayList<>();
  private final Map<String, String> passedOver = new LinkedHashMap<>();

  Rates(String serviceCode, Predicate<String> regions) {
    this.serviceCode = serviceCode;
    this.regions = regions;
    this.wanted = OfferPrices.of(serviceCode);
  }

  void product(Product product) {
    for (OfferPrice price : wanted) {
      if (!price.matches(product)) {
        continue;
      }
      String region = price.region().apply(product);
      if (region.isEmpty()) {
        passOver(product.sku(), "the place where it is sold is not known");
        return;
      }
      if (!region.equals(ListPrice.GLOBAL) && !regions.test(region)) {
        return;
      }
      SortedMap<String, String> selector = price.selector().apply(product);
      if (selector != null) {
        // The same text for all products of a kind: there are a hundred thousand of them.
        kept.put(
            product.sku(),
            new Kept(price, region.intern(), selectors.computeIfAbsent(selector, each -> each)));
        return;
      }
    }
  }

  boolean has(String sku) {
    return kept.containsKey(sku);
  }

  /** PC6: the on-demand term; in China, whatever it is called. */
  void onDemand(String sku, Term term) {
    Kept product = kept.get(sku);
    if (!term.code.equals(Term.ON_DEMAND) && !product.region.startsWith("cn-")) {
      return;
    }
    add(sku, product, term, product.price.key(), product.selector, tiers(sku, product, term));
  }

  /**
   * PC7: what an hour costs in all: the rate of an hour, and what is paid at once spread over the
   * term.
   */
  void reserved(String sku, Term term) {
    Kept product = kept.get(sku);
    String length = term.attributes.getOrDefault("LeaseContractLength", "");
    Integer hours = TERM_HOURS.get(length.replace(" ", ""));
    if (hours == null || !product.price.unit().equals("Hrs")) {
      return;
    }
    BigDecimal hourly = BigDecimal.ZERO;
    BigDecimal upfront = BigDecimal.ZERO;
    Term.Dimension rate = null;
    String currency = null;
    for (Term.Dimension dimension : term.dimensions) {
      Map.Entry<String, BigDecimal> price = price(dimension);
      if (price == null) {
        passOver(sku, "a rate is no number");
        return;
      }
      currency = price.getKey();
      boolean once = dimension.unit().equalsIgnoreCase("Quantity");
      if (once) {
        upfront = upfront.add(price.getValue());
      } else {
        hourly = hourly.add(price.getValue());
      }
      rate = rate == null || !once ? dimension : rate;
    }
    if (rate == null) {
      return;
    }
    SortedMap<String, String> selector = new TreeMap<>(product.selector);
    selector.put("class", term.attributes.getOrDefault("OfferingClass", "standard"));
    selector.put("payment", term.attributes.getOrDefault("PurchaseOption", ""));
    selector.put("term", length.replace(" ", ""));
    BigDecimal effective =
        hourly.add(upfront.divide(BigDecimal.valueOf(hours), SCALE, RoundingMode.HALF_EVEN));
    Term.Dimension whole =
        new Term.Dimension(
            rate.rateCode(), "Hrs", BigDecimal.ZERO, null, Map.of(currency, effective));
    add(sku, product, term, product.price.key() + ".reserved", selector, List.of(whole));
  }

  /** In order, without what is free at first (PR6), as far as the price holds; null if not told. */
  private List<Term.Dimension> tiers(String sku, Kept product, Term term) {
    List<Term.Dimension> tiers = new ArrayList<>();
    for (Term.Dimension dimension : term.dimensions) {
      if (dimension == null) {
        passOver(sku, "a rate is no number");
        return null;
      }
      BigDecimal each = product.price.units().get(dimension.unit().toLowerCase(Locale.ROOT));
      if (each == null) {
        passOver(
            sku,
            "it counts in "
                + dimension.unit()
                + ", "
                + product.price.key()
                + " in "
                + product.price.unit());
        return null;
      }
      Map.Entry<String, BigDecimal> price = price(dimension);
      if (price == null) {
        passOver(sku, "a rate has no price, or a negative one");
        return null;
      }
      tiers.add(
          new Term.Dimension(
              dimension.rateCode(),
              product.price.unit(),
              units(dimension.begin(), each),
              dimension.end() == null ? null : units(dimension.end(), each),
              Map.of(
                  price.getKey(), price.getValue().divide(each, SCALE, RoundingMode.HALF_EVEN))));
    }
    tiers.sort(Comparator.comparing(Term.Dimension::begin));
    while (tiers.size() > 1 && isFree(tiers.get(0)) && !isFree(tiers.get(1))) {
      tiers.remove(0);
      tiers.set(0, from(tiers.get(0), BigDecimal.ZERO));
    }
    BigDecimal next = BigDecimal.ZERO;
    for (Term.Dimension tier : tiers) {
      if (next == null || tier.begin().compareTo(next) != 0) {
        passOver(sku, "its tiers do not follow each other");
        return null;
      }
      next = tier.end();
    }
    return limited(tiers, product.price.upTo());
  }

  private static List<Term.Dimension> limited(List<Term.Dimension> tiers, BigDecimal upTo) {
    if (upTo == null) {
      return tiers;
    }
    return tiers.stream()
        .filter(tier -> tier.begin().compareTo(upTo) < 0)
        .map(
            tier ->
                tier.end() == null || tier.end().compareTo(upTo) > 0
                    ? new Term.Dimension(
                        tier.rateCode(), tier.unit(), tier.begin(), upTo, tier.prices())
                    : tier)
        .toList();
  }

  private static BigDecimal units(BigDecimal offered, BigDecimal each) {
    return offered.multiply(each).setScale(SCALE, RoundingMode.HALF_EVEN).stripTrailingZeros();
  }

  private static boolean isFree(Term.Dimension tier) {
    return tier.prices().values().iterator().next().signum() == 0;
  }

  private static Term.Dimension from(Term.Dimension tier, BigDecimal begin) {
    return new Term.Dimension(tier.rateCode(), tier.unit(), begin, tier.end(), tier.prices());
  }

  /** In dollars, in China in yuan; null where there is none or a negative one. */
  private static Map.Entry<String, BigDecimal> price(Term.Dimension dimension) {
    if (dimension == null) {
      return null;
    }
    for (String currency : List.of("USD", "CNY")) {
      BigDecimal price = dimension.prices().get(currency);
      if (price != null) {
        return price.signum() < 0 ? null : Map.entry(currency, price);
      }
    }
    return null;
  }

  private void add(
      String sku,
      Kept product,
      Term term,
      String key,
      SortedMap<String, String> selector,
      List<Term.Dimension> tiers) {
    if (tiers == null || tiers.isEmpty()) {
      return;
    }
    if (term.effective == null) {
      passOver(sku, "it does not say since when its price holds");
      return;
    }
    for (Term.Dimension tier : tiers) {
      Map.Entry<String, BigDecimal> price = price(tier);
      prices.add(
          new ListPrice(
              serviceCode,
              product.region,
              key,
              selector,
              tier.unit(),
              tier.begin(),
              tier.end(),
              price.getValue(),
              price.getKey(),
              sku,
              tier.rateCode(),
              term.effective));
    }
  }

  private void passOver(String sku, String reason) {
    if (passedOver.size() < REASONS) {
      passedOver.putIfAbsent(sku, "product " + sku + " of " + serviceCode + ": " + reason);
    }
  }

  List<ListPrice> prices() {
    return prices;
  }

  List<String> passedOver() {
    return List.copyOf(passedOver.values());
  }
}
