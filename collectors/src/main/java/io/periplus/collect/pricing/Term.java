package io.periplus.collect.pricing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An offer term of a product while it is read. */
final class Term {
  /** The on-demand term everywhere but in China. */
  static final String ON_DEMAND = "JRTCKXETXF";

  /**
   * One rate of a term.
   *
   * @param end null for {@code Inf}
   * @param prices by currency
   */
  record Dimension(
      String rateCode,
      String unit,
      BigDecimal begin,
      BigDecimal end,
      Map<String, BigDecimal> prices) {}

  String code = "";
  LocalDate effective;
  final List<Dimension> dimensions = new ArrayList<>();
  final Map<String, String> attributes = new HashMap<>();

  /** Of the fields of a rate; null where one of them is no number. */
  static Dimension dimension(Map<String, String> fields, Map<String, String> prices) {
    try {
      Map<String, BigDecimal> amounts = new HashMap<>();
      for (Map.Entry<String, String> price : prices.entrySet()) {
        amounts.put(price.getKey(), number(price.getValue()));
      }
      String end = fields.getOrDefault("endRange", "Inf");
      return new Dimension(
          fields.getOrDefault("rateCode", ""),
          fields.getOrDefault("unit", ""),
          number(fields.getOrDefault("beginRange", "0")),
          end.equals("Inf") ? null : number(end),
          amounts);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Not one whose exponent would fill the memory when it is written out. */
  private static BigDecimal number(String text) {
    if (text.length() > 40) {
      throw new NumberFormatException("a number of " + text.length() + " characters");
    }
    BigDecimal number = new BigDecimal(text);
    if (Math.abs((long) number.scale()) > 40) {
      throw new NumberFormatException("a number with the exponent of " + text);
    }
    return number;
  }
}
