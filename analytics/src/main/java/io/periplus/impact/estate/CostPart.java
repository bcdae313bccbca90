package io.periplus.impact.estate;

import java.math.BigDecimal;
import java.util.Comparator;

/**
 * What one resource adds to the monthly cost of a radius.
 *
 * @param amount in the currency of the radius
 */
public record CostPart(String arn, BigDecimal amount) {
  /** The dearest first, ties by ARN (CBR3). */
  static final Comparator<CostPart> ORDER =
      Comparator.comparing(CostPart::amount).reversed().thenComparing(CostPart::arn);
}
