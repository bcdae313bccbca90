package io.periplus.cost.table;

import static java.util.Objects.requireNonNull;

import io.periplus.cost.CostBasis;
import io.periplus.cost.CostPeriod;
import io.periplus.cost.Decimals;
import io.periplus.cost.bill.Attribution;
import io.periplus.cost.estimate.Estimate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of {@code cost}.
 *
 * @param billed null without lines of a bill
 * @param estimate null but in the run rate
 * @param direct what the headline is before shares; null where nothing is known (PR3)
 * @param allocatedIn shares received, scale 10
 * @param allocatedOut shares given away, scale 10
 * @param basis of the headline
 * @param reasons why there is no more, in order; empty with nothing to say
 * @param zone of the lines of the bill, where the resource has none; null for none
 */
public record CostRow(
    CostKey key,
    CostSubject subject,
    Attribution attribution,
    BilledAmounts billed,
    Estimate estimate,
    BigDecimal direct,
    BigDecimal allocatedIn,
    BigDecimal allocatedOut,
    CostBasis basis,
    List<String> reasons,
    String zone) {
  public CostRow {
    requireNonNull(key, "key is null");
    requireNonNull(subject, "subject is null");
    requireNonNull(attribution, "attribution is null");
    requireNonNull(basis, "basis is null");
    reasons = List.copyOf(reasons);
    boolean known = direct != null || allocatedIn.signum() != 0;
    if (known == (basis == CostBasis.NONE)) {
      throw new IllegalArgumentException("an amount has a basis, and a basis an amount: " + key);
    }
  }

  /** The one number (CN6); null where nothing is known. */
  public BigDecimal headline() {
    if (basis == CostBasis.NONE) {
      return null;
    }
    // What is received is known even where what it costs itself is not.
    BigDecimal own = direct == null ? Decimals.ZERO : direct;
    return Decimals.stored(own.add(allocatedIn).subtract(allocatedOut));
  }

  /** {@code reason} of the table: null without any. */
  public String reason() {
    return reasons.isEmpty() ? null : String.join(",", reasons);
  }

  /** The row with a further reason. */
  CostRow because(String reason) {
    List<String> more = new ArrayList<>(reasons);
    more.add(reason);
    return with(allocatedIn, allocatedOut, basis, more);
  }

  /** The row after it gave that away. */
  CostRow giving(BigDecimal amount) {
    return with(allocatedIn, amount, basis, reasons);
  }

  /** The row after it received that; of what costs nothing that is known, it is all there is. */
  CostRow receiving(BigDecimal amount) {
    CostBasis known =
        basis != CostBasis.NONE || amount.signum() == 0
            ? basis
            : key.period().equals(CostPeriod.RUN_RATE.toString())
                ? CostBasis.ESTIMATE_PARTIAL
                : CostBasis.BILL;
    return with(amount, allocatedOut, known, reasons);
  }

  private CostRow with(BigDecimal in, BigDecimal out, CostBasis newBasis, List<String> newReasons) {
    return new CostRow(
        key, subject, attribution, billed, estimate, direct, in, out, newBasis, newReasons, zone);
  }
}
