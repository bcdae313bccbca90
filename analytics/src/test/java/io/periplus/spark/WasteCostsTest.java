package io.periplus.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.cost.CostBasis;
import io.periplus.cost.Decimals;
import io.periplus.cost.allocation.EffectiveTags;
import io.periplus.cost.bill.Attribution;
import io.periplus.cost.bill.LineClass;
import io.periplus.cost.table.BilledAmounts;
import io.periplus.cost.table.ChargeAmounts;
import io.periplus.cost.table.CostKey;
import io.periplus.cost.table.CostRow;
import io.periplus.cost.table.CostSubject;
import io.periplus.cost.waste.WasteCost;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What waste takes a resource to cost. */
class WasteCostsTest {
  private static final String VOLUME = "arn:aws:ec2:us-east-1:111122223333:volume/v";

  private static CostRow row(String period, String amount, Map<LineClass, ChargeAmounts> classes) {
    CostSubject subject =
        new CostSubject(
            VOLUME,
            "111122223333",
            "us-east-1",
            "AWS::EC2::Volume",
            true,
            null,
            false,
            null,
            List.of(),
            List.of(),
            List.of(),
            EffectiveTags.of(List.of(), Map.of()));
    return new CostRow(
        new CostKey(period, "EUR", null, VOLUME, "AmazonEC2"),
        subject,
        Attribution.RESOURCE,
        classes == null ? null : BilledAmounts.of(classes, Map.of()),
        null,
        Decimals.of(amount),
        Decimals.ZERO,
        Decimals.ZERO,
        CostBasis.BILL,
        List.of(),
        null);
  }

  private static ChargeAmounts amount(String amortised) {
    BigDecimal amount = Decimals.of(amortised);
    return new ChargeAmounts(amount, amount, null, 1);
  }

  @Test
  @Tag("WR5")
  void credits_doNotMakeWasteCheaper() {
    Map<String, WasteCost> costs =
        WasteStep.costs(
            List.of(
                row("2026-03", "9", Map.of(LineClass.USAGE, amount("9"))),
                row(
                    "2026-04",
                    "4",
                    Map.of(LineClass.USAGE, amount("10"), LineClass.CREDIT, amount("-6"))),
                row("2026-05", "2", Map.of(LineClass.USAGE, amount("2"))),
                row("run-rate", "4", null)));
    assertThat(costs.get(VOLUME).amount()).isEqualByComparingTo("10");
    assertThat(costs.get(VOLUME).currency()).isEqualTo("EUR");
    assertThat(costs.get(VOLUME).basis()).isEqualTo(CostBasis.BILL);
  }
}
