package io.periplus.collect.pricing;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What was read of AWS's price list.
 *
 * @param read regions by service whose prices were read, {@code service -> regions}; {@code global}
 *     for a service of one price everywhere
 * @param failures what could not be read, {@code service or file -> why}
 * @param passedOver products that have a price of a key and were left out, with the reason
 */
public record PriceList(
    List<ListPrice> prices,
    List<Source> sources,
    SortedMap<String, Set<String>> read,
    SortedMap<String, String> failures,
    List<String> passedOver) {
  /**
   * A file that was read.
   *
   * @param sha256 hex; empty for one that was not read to its end
   */
  public record Source(String url, LocalDate publicationDate, String sha256, String note) {
    public Source {
      requireNonNull(url, "url is null");
      requireNonNull(publicationDate, "publicationDate is null");
      requireNonNull(sha256, "sha256 is null");
      requireNonNull(note, "note is null");
    }
  }

  public PriceList {
    prices = List.copyOf(prices);
    sources = List.copyOf(sources);
    read = Collections.unmodifiableSortedMap(new TreeMap<>(read));
    failures = Collections.unmodifiableSortedMap(new TreeMap<>(failures));
    passedOver = List.copyOf(passedOver);
  }

  /** Collects what is read, file by file. */
  static final class Builder {
    private final List<ListPrice> prices = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();
    private final SortedMap<String, Set<String>> read = new TreeMap<>();
    private final SortedMap<String, String> failures = new TreeMap<>();
    private final List<String> passedOver = new ArrayList<>();

    void add(Offer offer, Source source, Set<String> regions) {
      prices.addAll(offer.prices());
      sources.add(source);
      passedOver.addAll(offer.passedOver());
      read.computeIfAbsent(offer.serviceCode(), code -> new TreeSet<>()).addAll(regions);
    }

    void failed(String what, String why) {
      failures.put(what, why);
    }

    PriceList build() {
      return new PriceList(prices, sources, read, failures, passedOver);
    }
  }
}
