package io.periplus.cost.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.cost.Decimals;
import io.periplus.cost.table.Trends.Trend;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** TR1. */
class TrendsTest {
  private static final YearMonth MAY = YearMonth.of(2026, 5);

  private static void add(Trends trends, String period, String usage, String cost, String units) {
    trends.add(
        period,
        "USD",
        "111122223333",
        "AmazonEC2",
        usage,
        Decimals.of(cost),
        units == null ? null : Decimals.of(units));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    // what         cost  units  cost  units  delta price quantity mix  new  gone
    "price only,    10,   100,   12,   100,   2,    2,    0,       0,   0,   0",
    "quantity only, 10,   100,   15,   150,   5,    0,    5,       0,   0,   0",
    "both,          10,   100,   30,   150,   20,   15,   5,       0,   0,   0",
    "without units, 10,   ,      12,   ,      2,    0,    0,       2,   0,   0",
    "new,           ,     ,      12,   100,   12,   0,    0,       0,   12,  0",
    "gone,          10,   100,   ,     ,      -10,  0,    0,       0,   0,   -10"
  })
  @DisplayName("TR1: effects by what changed")
  void effects_areByWhatChanged(
      String what,
      String cost0,
      String units0,
      String cost1,
      String units1,
      String delta,
      String price,
      String quantity,
      String mix,
      String added,
      String gone) {
    Trends trends = new Trends();
    add(trends, "2026-04", "Other", "1", "1");
    add(trends, "2026-05", "Other", "1", "1");
    if (cost0 != null) {
      add(trends, "2026-04", "BoxUsage", cost0, units0);
    }
    if (cost1 != null) {
      add(trends, "2026-05", "BoxUsage", cost1, units1);
    }
    List<Trend> rows = trends.rows(MAY);
    assertThat(rows)
        .extracting(Trend::dimension)
        .containsExactly("account", "account+service", "service");
    for (Trend row : rows) {
      assertThat(row.delta()).isEqualByComparingTo(delta);
      assertThat(row.price()).isEqualByComparingTo(price);
      assertThat(row.quantity()).isEqualByComparingTo(quantity);
      assertThat(row.mix()).isEqualByComparingTo(mix);
      assertThat(row.added()).isEqualByComparingTo(added);
      assertThat(row.gone()).isEqualByComparingTo(gone);
    }
  }

  @Test
  @DisplayName("TR5: a month that is open is compared with none")
  void openMonth_isNotCompared() {
    Trends trends = new Trends();
    add(trends, "2026-04", "BoxUsage", "1", "1");
    add(trends, "2026-05", "BoxUsage", "2", "1");
    assertThat(trends.rows(YearMonth.of(2026, 4))).isEmpty();
    assertThat(trends.rows(null)).isEmpty();
    assertThat(trends.rows(MAY)).hasSize(3);
  }

  @Test
  @Tag("TR1")
  @DisplayName("TR1: effects sum exactly to delta, and deltas to the difference of the months")
  void effects_sumToDelta() {
    for (long seed = 1; seed <= 50; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Trends trends = new Trends();
      BigDecimal difference = BigDecimal.ZERO;
      for (int i = 0; i < 200; i++) {
        BigDecimal cost = BigDecimal.valueOf(random.nextLong(-1_000_000, 100_000_000_000L), 10);
        BigDecimal units =
            random.nextInt(5) == 0
                ? null
                : BigDecimal.valueOf(random.nextLong(0, 1_000_000_000_000L), 10);
        boolean later = random.nextBoolean();
        difference = later ? difference.add(cost) : difference.subtract(cost);
        trends.add(
            later ? "2026-05" : "2026-04",
            "USD",
            "11112222333" + random.nextInt(3),
            "Service" + random.nextInt(3),
            "Usage" + random.nextInt(8),
            cost,
            units);
      }
      BigDecimal accounts = BigDecimal.ZERO;
      for (Trend row : trends.rows(MAY)) {
        assertThat(row.price().add(row.quantity()).add(row.mix()).add(row.added()).add(row.gone()))
            .as("seed " + seed + ' ' + row)
            .isEqualByComparingTo(row.delta());
        if (row.dimension().equals("account")) {
          accounts = accounts.add(row.delta());
        }
      }
      assertThat(accounts).as("seed " + seed).isEqualByComparingTo(difference);
    }
  }
}
