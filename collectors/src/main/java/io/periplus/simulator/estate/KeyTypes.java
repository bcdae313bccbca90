package io.periplus.simulator.estate;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.simulator.estate.Listing.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * ACM's {@code Includes} of ListCertificates: which kinds of key to list. The request spells them
 * {@code EC_prime256v1}, the answer {@code EC-prime256v1}.
 *
 * @see <a href="https://docs.aws.amazon.com/acm/latest/APIReference/API_Filters.html">Filters</a>
 */
final class KeyTypes {
  static final String MEMBER = "Includes";

  private KeyTypes() {}

  /** The rows whose key is of a kind that {@code includes} names; all when it names none. */
  static List<Row> select(List<Row> rows, JsonNode includes) {
    Set<String> wanted = new HashSet<>();
    includes.path("keyTypes").forEach(type -> wanted.add(type.asText()));
    return wanted.isEmpty()
        ? rows
        : rows.stream().filter(row -> isOf(wanted, row.value().path("KeyAlgorithm"))).toList();
  }

  private static boolean isOf(Set<String> wanted, JsonNode algorithm) {
    return algorithm.isMissingNode() || wanted.contains(algorithm.asText().replace('-', '_'));
  }
}
