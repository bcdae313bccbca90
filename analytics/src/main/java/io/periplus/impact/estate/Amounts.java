package io.periplus.impact.estate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * Amounts of money as whole numbers, so that sums do not depend on their order: units of 10<sup>-10
 * </sup> of the currency, as tables store them.
 */
final class Amounts {
  private static final int SCALE = 10;

  /** What has no cost; costs are never below zero. */
  static final long NONE = -1;

  private Amounts() {}

  /**
   * Vertex to its cost, {@link #NONE} where it has none, stubs among these.
   *
   * @return null where no cost is known at all
   * @throws ArithmeticException if all together do not fit into a long
   */
  static long[] of(RadiusNodes nodes, Map<String, BigDecimal> costs) {
    if (costs.isEmpty()) {
      return null;
    }
    long[] amounts = new long[nodes.resources()];
    long all = 0;
    for (int v = 0; v < amounts.length; v++) {
      BigDecimal cost = nodes.resource(v).stub() ? null : costs.get(nodes.resource(v).arn());
      amounts[v] = cost == null ? NONE : units(cost);
      all = Math.addExact(all, Math.max(0, amounts[v]));
    }
    return amounts;
  }

  private static long units(BigDecimal amount) {
    BigDecimal units = amount.setScale(SCALE, RoundingMode.HALF_EVEN).movePointRight(SCALE);
    return Math.max(0, units.longValueExact());
  }

  static BigDecimal money(long units) {
    return BigDecimal.valueOf(units, SCALE);
  }
}
