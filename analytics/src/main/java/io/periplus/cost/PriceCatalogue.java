package io.periplus.cost;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * List prices, {@code region -> key -> selector -> price}.
 *
 * <p>A region without a price has none: no price of another region stands in for it unless the user
 * names one, and then the answer says so (PCE2). Several products with one key and the same prices
 * are one; with different prices, none is chosen (PC8).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/price-changes.html">AWS
 *     Price List</a>
 */
public final class PriceCatalogue {
  private record Key(String region, String key, PriceSelector selector) {}

  private final CatalogueDescription description;
  private final List<PriceRow> rows;
  private final Map<Key, PriceLookup> prices;
  private final String fallbackRegion;

  /**
   * @throws IllegalArgumentException if tiers of a rate leave a gap or overlap, units of one rate
   *     differ, or there is no row or more than one currency
   */
  public PriceCatalogue(CatalogueDescription description, List<PriceRow> rows) {
    this(requireNonNull(description, "description is null"), List.copyOf(rows), index(rows), null);
  }

  private PriceCatalogue(
      CatalogueDescription description,
      List<PriceRow> rows,
      Map<Key, PriceLookup> prices,
      String fallbackRegion) {
    this.description = description;
    this.rows = rows;
    this.prices = prices;
    this.fallbackRegion = fallbackRegion;
  }

  /** This catalogue, with the prices of that region where another one has none. */
  public PriceCatalogue withFallbackRegion(String region) {
    return new PriceCatalogue(description, rows, prices, requireNonNull(region, "region is null"));
  }

  /**
   * The price of a key in a region.
   *
   * @param region region code; {@code global} for global services
   */
  public PriceLookup find(String region, String key, PriceSelector selector) {
    PriceLookup own = prices.get(new Key(region, key, selector));
    if (own != null) {
      return own;
    }
    if (fallbackRegion != null && !region.equals(PriceRow.GLOBAL)) {
      PriceLookup other = prices.get(new Key(fallbackRegion, key, selector));
      if (other != null && other.price() != null) {
        return new PriceLookup(other.price(), EstimateReason.FALLBACK_REGION, List.of());
      }
    }
    return PriceLookup.none();
  }

  /** The selectors of a key that have a price in the region, in order. */
  public SortedSet<String> selectors(String region, String key) {
    SortedSet<String> selectors = new TreeSet<>();
    for (PriceRow row : rows) {
      if (row.region().equals(region) && row.key().equals(key)) {
        selectors.add(row.selector().toString());
      }
    }
    return selectors;
  }

  /** In the order of the file. */
  public List<PriceRow> rows() {
    return rows;
  }

  public CatalogueDescription description() {
    return description;
  }

  /** Of all prices: US dollars, in China yuan. */
  public String currency() {
    return rows.get(0).currency();
  }

  /** {@code <source>@<date>}, as every estimate carries it. */
  public String version() {
    return description.version();
  }

  private static Map<Key, PriceLookup> index(List<PriceRow> rows) {
    if (rows.stream().map(PriceRow::currency).distinct().count() != 1) {
      throw new IllegalArgumentException("a catalogue has prices, all of one currency");
    }
    Map<Key, Map<String, List<PriceRow>>> rates = new LinkedHashMap<>();
    for (PriceRow row : rows) {
      rates
          .computeIfAbsent(
              new Key(row.region(), row.key(), row.selector()), key -> new LinkedHashMap<>())
          .computeIfAbsent(row.sku() + " " + rateTerm(row), rate -> new ArrayList<>())
          .add(row);
    }
    Map<Key, PriceLookup> prices = new HashMap<>();
    rates.forEach((key, byRate) -> prices.put(key, one(key, byRate)));
    return Collections.unmodifiableMap(prices);
  }

  /** Tiers of one rate share product and offer term; the third part of a code is the tier's own. */
  private static String rateTerm(PriceRow row) {
    int first = row.rateCode().indexOf('.');
    int second = first < 0 ? -1 : row.rateCode().indexOf('.', first + 1);
    return second < 0 ? "" : row.rateCode().substring(0, second);
  }

  private static PriceLookup one(Key key, Map<String, List<PriceRow>> byRate) {
    List<Price> prices = new ArrayList<>();
    SortedSet<String> skus = new TreeSet<>();
    for (List<PriceRow> rate : byRate.values()) {
      rate.sort(Comparator.comparing(row -> row.tier().begin()));
      PriceRow first = rate.get(0);
      for (PriceRow row : rate) {
        if (!row.unit().equals(first.unit())) {
          throw new IllegalArgumentException(
              "the unit of " + key + " of product " + row.sku() + " differs by tier");
        }
      }
      skus.add(first.sku());
      try {
        prices.add(
            new Price(
                first.unit(),
                first.currency(),
                rate.stream().map(PriceRow::tier).toList(),
                first.sku()));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            key + " of product " + first.sku() + ": " + e.getMessage(), e);
      }
    }
    Price first = prices.get(0);
    for (Price price : prices) {
      if (!price.tiers().equals(first.tiers())
          || !price.unit().equals(first.unit())
          || !price.currency().equals(first.currency())) {
        return new PriceLookup(null, EstimateReason.PRICE_AMBIGUOUS, List.copyOf(skus));
      }
    }
    return PriceLookup.found(first);
  }
}
