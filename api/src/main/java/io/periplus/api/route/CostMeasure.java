package io.periplus.api.route;

import io.periplus.api.http.QueryParameters;
import java.util.List;
import java.util.Locale;

/** Which amount of a cost is meant: {@code basis=}. */
enum CostMeasure {
  BILLED("billed", "billed"),
  AMORTISED("amortised", "amortised"),
  LIST_PRICE("listPrice", "\"list\""),
  ESTIMATE("estimate", "estimate"),
  /** The headline, shares of shared resources counted. */
  ALLOCATED("allocated", "headline");

  private final String word;
  private final String column;

  CostMeasure(String word, String column) {
    this.word = word;
    this.column = column;
  }

  /** The one that is asked for, else the headline. */
  static CostMeasure of(QueryParameters parameters) {
    String asked =
        parameters
            .oneOf("basis", List.of("billed", "amortised", "listPrice", "estimate", "allocated"))
            .orElse(ALLOCATED.word);
    for (CostMeasure measure : values()) {
      if (measure.word.equals(asked)) {
        return measure;
      }
    }
    throw new IllegalStateException("no measure " + asked.toLowerCase(Locale.ROOT));
  }

  /** Its column in {@code cost} and {@code cost_rollup}. */
  String column() {
    return column;
  }

  /** The rollups that have it: shares are in the headline alone. */
  String view() {
    return this == ALLOCATED ? "allocated" : "direct";
  }
}
