package io.periplus.cost;

import static io.periplus.cost.CostBasis.BILL;
import static io.periplus.cost.CostBasis.ESTIMATE;
import static io.periplus.cost.CostBasis.ESTIMATE_PARTIAL;
import static io.periplus.cost.CostBasis.MIXED;
import static io.periplus.cost.CostBasis.NONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Money: LB1, PR5 and the arithmetic of section 8. */
class MoneyTest {
  private static final CostPeriod APRIL = CostPeriod.of(YearMonth.of(2026, 4));

  @ParameterizedTest
  @CsvSource({
    // A binary number of the bill is cast by itself, half to even at the tenth digit.
    "0.1, 0.1000000000",
    "0.00000000005, 0.0000000000",
    "0.00000000015, 0.0000000002",
    "-3.65, -3.6500000000",
    "9999999999, 9999999999.0000000000",
    "-0.0, 0.0000000000"
  })
  void doubleOfABill_isCastHalfToEvenAtScaleTen(double value, String expected) {
    assertThat(Decimals.ofDouble(value)).isEqualTo(new BigDecimal(expected));
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        1e10,
        -1e10,
        1e300
      })
  void amountThatIsNoNumberOrTooLarge_fails(double value) {
    assertThatThrownBy(() -> Decimals.ofDouble(value)).isInstanceOf(ArithmeticException.class);
  }

  @Test
  void numberOfABillionDigits_failsWithoutBeingWrittenOut() {
    assertThatThrownBy(() -> Decimals.of("1e1000000000"))
        .isInstanceOf(ArithmeticException.class)
        .hasMessage("an amount must fit decimal(20,10), was 1E+1000000000");
    assertThat(Decimals.of("1e-1000000000")).isEqualTo(Decimals.ZERO);
  }

  @Test
  void sumThatNoLongerFitsWhatIsStored_fails() {
    Money most = bill("9999999999.9999999999");

    assertThatThrownBy(() -> most.plus(bill("0.0000000001")))
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("decimal(20,10)");
    // On its way a sum has thirty digits: credits bring it back.
    assertThat(Money.total(List.of(most, most, most.negate())).amount())
        .isEqualTo(new BigDecimal("9999999999.9999999999"));
  }

  @Test
  void sumsOfCastNumbers_doNotDependOnTheirOrder() {
    long seed = 20260401;
    Random random = new Random(seed);
    List<Money> lines = new ArrayList<>();
    for (int line = 0; line < 5_000; line++) {
      double value = (random.nextDouble() - 0.3) * Math.pow(10, random.nextInt(-9, 6));
      lines.add(new Money(Decimals.ofDouble(value), "USD", APRIL, BILL));
    }
    Money total = Money.total(lines);
    Collections.shuffle(lines, random);

    assertThat(Money.total(lines)).as("seed %d", seed).isEqualTo(total);
    assertThat(lines.stream().reduce(Money::plus)).as("seed %d", seed).contains(total);
  }

  @Test
  void pr5_totalOfBillAndEstimate_isMixed() {
    assertThat(BILL.and(ESTIMATE)).isEqualTo(MIXED);
    assertThat(MIXED.and(BILL)).isEqualTo(MIXED);
    assertThat(BILL.and(BILL)).isEqualTo(BILL);
    assertThat(ESTIMATE.and(ESTIMATE_PARTIAL)).isEqualTo(ESTIMATE_PARTIAL);
    assertThat(NONE.and(ESTIMATE)).isEqualTo(ESTIMATE);
    assertThat(ESTIMATE.and(NONE)).isEqualTo(ESTIMATE);

    Money estimate = new Money(BigDecimal.ONE, "USD", APRIL, ESTIMATE);
    assertThat(Money.total(List.of(bill("2.5"), estimate))).hasToString("3.5 USD 2026-04 MIXED");
  }

  @Test
  void lb1_currenciesAndPeriodsAreNeverAdded() {
    Money euros = new Money(BigDecimal.ONE, "EUR", APRIL, BILL);
    Money runRate = new Money(BigDecimal.ONE, "USD", CostPeriod.RUN_RATE, ESTIMATE);

    assertThatThrownBy(() -> bill("1").plus(euros))
        .hasMessage(
            "cannot add USD 2026-04 and EUR 2026-04: neither currencies nor periods are converted");
    assertThatThrownBy(() -> Money.total(List.of(bill("1"), runRate)))
        .hasMessageContaining("USD run-rate");
  }

  @Test
  void lb1_numberWithoutCurrencyPeriodOrBasis_isNoMoney() {
    assertThatThrownBy(() -> new Money(BigDecimal.ONE, "usd", APRIL, BILL))
        .hasMessage("a currency is three capitals, was usd");
    assertThatThrownBy(() -> new Money(BigDecimal.ONE, null, APRIL, BILL))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Money(BigDecimal.ONE, "USD", APRIL, NONE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Money.estimate(BigDecimal.ONE, "USD", BILL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-4", "2026-13", "2026-04-01", "run rate", ""})
  void periodIsABillingMonthOrTheRunRate(String text) {
    assertThatThrownBy(() -> CostPeriod.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a period is YYYY-MM or run-rate, was " + text);
  }

  @Test
  void jsonIsPlainAndDisplayIsRoundedToCentsHalfToEven() {
    assertThat(Decimals.plain(new BigDecimal("32.8500000000"))).isEqualTo("32.85");
    assertThat(Decimals.plain(new BigDecimal("1200.0000000000"))).isEqualTo("1200");
    assertThat(Decimals.plain(Decimals.ZERO)).isEqualTo("0");
    assertThat(Decimals.plain(new BigDecimal("0.0000000001"))).isEqualTo("0.0000000001");
    assertThat(Decimals.display(new BigDecimal("1234.565"))).isEqualTo("1,234.56");
    assertThat(Decimals.display(new BigDecimal("-0.015"))).isEqualTo("-0.02");
  }

  private static Money bill(String amount) {
    return new Money(new BigDecimal(amount), "USD", APRIL, BILL);
  }
}
