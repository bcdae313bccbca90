package io.periplus.cost;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Where a catalogue comes from: {@code catalogue.json}.
 *
 * @param version {@code <source>@<date>}; of values entered by hand {@code embedded-manual@<date>}
 * @param partition {@code aws}, {@code aws-cn}
 * @param regions with prices, in order; {@code global} among them
 * @param rows rows of the file
 * @param sha256 of {@code catalogue.csv.gz}, hex
 */
public record CatalogueDescription(
    String version,
    String partition,
    List<Source> sources,
    List<String> regions,
    long rows,
    String sha256) {
  /** From how many days on a catalogue is said to be old. */
  public static final int OLD_AFTER_DAYS = 180;

  /**
   * One file or page that prices were read from.
   *
   * @param url of the offer file; of the first page for values entered by hand
   * @param publicationDate the offer's; of values entered by hand, when they were looked up
   * @param sha256 of the offer file, hex; empty for values entered by hand
   * @param source what else is to know about it; empty without
   */
  public record Source(String url, LocalDate publicationDate, String sha256, String source) {
    public Source {
      requireNonNull(url, "url is null");
      requireNonNull(publicationDate, "publicationDate is null");
      requireNonNull(sha256, "sha256 is null");
      requireNonNull(source, "source is null");
    }
  }

  public CatalogueDescription {
    requireNonNull(version, "version is null");
    requireNonNull(partition, "partition is null");
    requireNonNull(sha256, "sha256 is null");
    sources = List.copyOf(sources);
    regions = List.copyOf(regions);
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("a catalogue names its sources");
    }
  }

  /** Days since its oldest source was published; its prices are at least that certain. */
  public long ageDays(LocalDate today) {
    return sources.stream()
        .mapToLong(source -> ChronoUnit.DAYS.between(source.publicationDate(), today))
        .max()
        .orElseThrow();
  }

  /** PCE3: old enough that every answer with a price says so. */
  public boolean isOld(LocalDate today) {
    return ageDays(today) > OLD_AFTER_DAYS;
  }
}
