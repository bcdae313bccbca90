package io.periplus.collect.pricing;

import java.time.LocalDate;
import java.util.List;

/**
 * What was read of an offer file.
 *
 * @param serviceCode empty for a file that is no offer: an index
 * @param isWhole whether it was read to its end, and not left before its reserved terms
 * @param passedOver products that have a price of a key and were left out, with the reason
 */
record Offer(
    String serviceCode,
    LocalDate publicationDate,
    List<ListPrice> prices,
    boolean isWhole,
    List<String> passedOver) {
  Offer {
    prices = List.copyOf(prices);
    passedOver = List.copyOf(passedOver);
  }
}
