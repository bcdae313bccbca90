package io.periplus.cli;

import io.periplus.collect.pricing.ListPrice;
import io.periplus.collect.pricing.PriceList;
import io.periplus.cost.CatalogueDescription;
import io.periplus.cost.PriceCatalogue;
import io.periplus.cost.PriceRow;
import io.periplus.cost.PriceSelector;
import io.periplus.cost.PriceTier;
import io.periplus.cost.input.CatalogueFiles;
import io.periplus.model.PeriplusException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The catalogue after a refresh: prices of the price list in place of those of the same key and
 * region; what was not read stays as it was (PC9), with the sources it came from.
 */
final class RefreshedPrices {
  private RefreshedPrices() {}

  /**
   * @param before the catalogue that is in use
   * @param keys that were asked for
   * @param source {@code bulk} or {@code api}: the first part of the version
   * @throws PeriplusException {@code price-list-currency} if the list is in another currency than
   *     what stays
   */
  static CatalogueFiles merge(
      PriceCatalogue before, PriceList read, Set<String> keys, String source) {
    List<PriceRow> rows = new ArrayList<>();
    boolean stays = false;
    boolean manualStays = false;
    for (PriceRow row : before.rows()) {
      if (!replaced(row, read, keys)) {
        rows.add(row);
        stays = true;
        manualStays |= row.isManual();
      }
    }
    read.prices().stream()
        .filter(price -> keys.contains(key(price.key())))
        .map(RefreshedPrices::row)
        .forEach(rows::add);
    requireOneCurrency(rows);
    return CatalogueFiles.write(
        description(before, read, source, stays, manualStays), rows.stream().distinct().toList());
  }

  /** What reservations cost is a price of the same key. */
  private static String key(String key) {
    return key.endsWith(".reserved") ? key.substring(0, key.length() - ".reserved".length()) : key;
  }

  private static boolean replaced(PriceRow row, PriceList read, Set<String> keys) {
    return keys.contains(key(row.key()))
        && read.read().getOrDefault(row.serviceCode(), Set.of()).contains(row.region());
  }

  private static PriceRow row(ListPrice price) {
    PriceSelector selector = PriceSelector.NONE;
    for (Map.Entry<String, String> value : price.selector().entrySet()) {
      selector = selector.with(value.getKey(), value.getValue());
    }
    return new PriceRow(
        price.serviceCode(),
        price.region(),
        price.key(),
        selector,
        price.unit(),
        new PriceTier(price.begin(), price.end(), price.price()),
        price.currency(),
        price.sku().replaceAll("[^A-Za-z0-9]", "_"),
        price.rateCode().replaceAll("[^A-Za-z0-9.]", "_"),
        price.effectiveDate());
  }

  private static void requireOneCurrency(List<PriceRow> rows) {
    Set<String> currencies = new TreeSet<>();
    rows.forEach(row -> currencies.add(row.currency()));
    if (currencies.size() > 1) {
      throw PeriplusException.user(
          "price-list-currency",
          "Cannot refresh prices: what is read and what stays are in "
              + String.join(" and ", currencies)
              + ". Leave out --services, or use another data directory.");
    }
  }

  private static CatalogueDescription description(
      PriceCatalogue before, PriceList read, String source, boolean stays, boolean manualStays) {
    List<CatalogueDescription.Source> sources = new ArrayList<>();
    Set<String> urls = new TreeSet<>();
    LocalDate newest = null;
    for (PriceList.Source each :
        read.sources().stream().sorted(Comparator.comparing(PriceList.Source::url)).toList()) {
      sources.add(
          new CatalogueDescription.Source(
              each.url(), each.publicationDate(), each.sha256(), each.note()));
      urls.add(each.url());
      newest =
          newest == null || each.publicationDate().isAfter(newest)
              ? each.publicationDate()
              : newest;
    }
    if (stays) {
      for (CatalogueDescription.Source each : before.description().sources()) {
        boolean manual = each.sha256().isEmpty() && !each.source().startsWith("AWS price list");
        if ((!manual || manualStays) && urls.add(each.url())) {
          sources.add(each);
        }
      }
    }
    return new CatalogueDescription(
        source + "@" + newest,
        read.read().values().stream()
                .anyMatch(regions -> regions.stream().anyMatch(each -> each.startsWith("cn-")))
            ? "aws-cn"
            : "aws",
        sources,
        List.of(),
        0,
        "");
  }
}
