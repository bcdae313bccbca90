package io.periplus.collect.pricing;

import static java.util.Objects.requireNonNull;

import io.periplus.model.PeriplusException;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What of the price list is asked for.
 *
 * @param services offer codes
 * @param regions codes, all of one partition
 * @param reserved whether reserved terms too
 * @param progress told what is read
 */
public record PriceRequest(
    SortedSet<String> services,
    SortedSet<String> regions,
    boolean reserved,
    Consumer<String> progress) {
  /**
   * @throws PeriplusException {@code invalid-argument} for a service that no price is read of, or
   *     for regions of China beside others
   */
  public PriceRequest {
    services = new TreeSet<>(services);
    regions = new TreeSet<>(regions);
    requireNonNull(progress, "progress is null");
    Set<String> known = OfferPrices.services();
    for (String service : services) {
      if (!known.contains(service)) {
        throw PeriplusException.user(
            "invalid-argument",
            "Cannot refresh prices of "
                + service
                + ": no estimate uses its prices. Name some of "
                + String.join(", ", known)
                + ".");
      }
    }
    if (regions.isEmpty()) {
      throw PeriplusException.user(
          "invalid-argument", "Cannot refresh prices: no region is named. Name one.");
    }
    if (isChina(regions) && !regions.stream().allMatch(PriceRequest::isChina)) {
      throw PeriplusException.user(
          "invalid-argument",
          "Cannot refresh prices of China and of other regions at once: they are in different"
              + " currencies. Name the regions of one of them, and use two data directories.");
    }
  }

  /** {@code aws}, or {@code aws-cn}; GovCloud is in the price list of {@code aws}. */
  public String partition() {
    return isChina(regions) ? "aws-cn" : "aws";
  }

  private static boolean isChina(Set<String> regions) {
    return regions.stream().anyMatch(PriceRequest::isChina);
  }

  private static boolean isChina(String region) {
    return region.startsWith("cn-");
  }
}
