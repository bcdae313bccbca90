package io.periplus.cost.bill.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.cost.bill.Attribution;
import io.periplus.cost.bill.BillDialect;
import io.periplus.cost.bill.sample.SampleTruth.Total;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** CI1, CI2, CI5 to CI8 and CI10 on made-up bills: the line-by-line way against the truth. */
class BillGeneratorTest {
  private static final List<YearMonth> MONTHS =
      List.of(YearMonth.of(2026, 3), YearMonth.of(2026, 4));
  private static final long SEED = 7;
  private static final int LINES = 4000;
  private static final int ACCOUNTS = 3;

  private static BillGenerator generator(BillDialect dialect) {
    return new BillGenerator(SEED, LINES, 200, ACCOUNTS, MONTHS, dialect);
  }

  private static Set<String> snapshot() {
    return SampleEstate.resources(SEED, 200, ACCOUNTS, new String[] {"a"}, new String[] {"b"})
        .stream()
        .map(SampleResource::arn)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<List<String>> rows(BillGenerator generator, YearMonth month) {
    StringBuilder csv = new StringBuilder();
    generator.writeCsv(month, csv);
    return Csv.parse(csv.toString());
  }

  private static SlowCost cost(BillDialect dialect, Set<String> snapshot) {
    BillGenerator generator = generator(dialect);
    SlowCost cost = new SlowCost(snapshot);
    for (YearMonth month : MONTHS) {
      List<List<String>> rows = rows(generator, month);
      cost.read(rows.get(0), rows.subList(1, rows.size()));
    }
    return cost;
  }

  @ParameterizedTest
  @EnumSource(BillDialect.class)
  void ci1_ci2_eachDialect_comesOutAsTheTruth(BillDialect dialect) {
    SampleTruth truth = generator(BillDialect.FOCUS_1_0).truth();
    SlowCost cost = cost(dialect, snapshot());
    assertThat(cost.keys).isEqualTo(truth.keys());
    assertThat(cost.classes).isEqualTo(truth.classes());
    BigDecimal billed =
        MONTHS.stream()
            .map(month -> truth.total(month.toString()).billed())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(cost.input).isEqualByComparingTo(billed);
  }

  @ParameterizedTest
  @EnumSource(BillDialect.class)
  void everyKindOfBucket_isInABill(BillDialect dialect) {
    assertThat(cost(dialect, snapshot()).attributions.keySet())
        .containsExactlyInAnyOrder(
            Attribution.RESOURCE,
            Attribution.NOT_IN_SNAPSHOT,
            Attribution.NO_RESOURCE_ID,
            Attribution.TAX,
            Attribution.SUPPORT,
            Attribution.CREDIT,
            Attribution.REFUND,
            Attribution.FEE,
            Attribution.COMMITMENT_UNUSED);
  }

  @Test
  void ci8_overTheTerm_amortisedIsWhatWasBilled() {
    SlowCost cost = cost(BillDialect.CUR_2_0, snapshot());
    Total total = cost.all().values().stream().reduce(Total::plus).orElseThrow();
    assertThat(total.amortised()).isEqualByComparingTo(total.billed());
    assertThat(cost.all().get("unattributed:COMMITMENT_UNUSED/" + plan()).amortised())
        .isGreaterThan(BigDecimal.ZERO);
  }

  private static String plan() {
    return SampleCommitments.plan(SampleEstate.accounts(1).get(0));
  }

  @ParameterizedTest
  @EnumSource(BillDialect.class)
  void sameSeed_sameBytes_otherSeed_others(BillDialect dialect) {
    StringBuilder first = new StringBuilder();
    StringBuilder second = new StringBuilder();
    StringBuilder third = new StringBuilder();
    generator(dialect).writeCsv(MONTHS.get(1), first);
    generator(dialect).writeCsv(MONTHS.get(1), second);
    new BillGenerator(SEED + 1, LINES, 200, ACCOUNTS, MONTHS, dialect)
        .writeCsv(MONTHS.get(1), third);
    assertThat(second).hasToString(first.toString());
    assertThat(third.toString()).isNotEqualTo(first.toString());
    assertThat(generator(dialect).truth().json())
        .isEqualTo(generator(BillDialect.FOCUS_1_2).truth().json());
  }

  @Test
  void ci5_orderOfLines_changesNothing() {
    BillGenerator generator = generator(BillDialect.LEGACY_CUR);
    List<List<String>> rows = rows(generator, MONTHS.get(0));
    List<List<String>> shuffled = new ArrayList<>(rows.subList(1, rows.size()));
    Collections.shuffle(shuffled, new Random(SEED));
    SlowCost inOrder = new SlowCost(snapshot());
    SlowCost outOfOrder = new SlowCost(snapshot());
    inOrder.read(rows.get(0), rows.subList(1, rows.size()));
    outOfOrder.read(rows.get(0), shuffled);
    assertThat(outOfOrder.keys).isEqualTo(inOrder.keys);
  }

  @Test
  void ci6_lineSplitInTwo_changesOnlyTheNumberOfLines() {
    BillGenerator generator = generator(BillDialect.FOCUS_1_2);
    List<List<String>> rows = rows(generator, MONTHS.get(0));
    List<String> header = rows.get(0);
    List<List<String>> halves = new ArrayList<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      List<String> first = new ArrayList<>(row);
      List<String> second = new ArrayList<>(row);
      for (String column : List.of("BilledCost", "EffectiveCost")) {
        int at = header.indexOf(column);
        BigDecimal whole = new BigDecimal(row.get(at));
        BigDecimal half = whole.divide(new BigDecimal(3), 10, RoundingMode.DOWN);
        first.set(at, half.toPlainString());
        second.set(at, whole.subtract(half).toPlainString());
      }
      halves.add(first);
      halves.add(second);
    }
    SlowCost whole = new SlowCost(snapshot());
    SlowCost split = new SlowCost(snapshot());
    whole.read(header, rows.subList(1, rows.size()));
    split.read(header, halves);
    assertThat(split.keys).isEqualTo(whole.keys);
    assertThat(split.lines).isEqualTo(2 * whole.lines);
  }

  @Test
  void ci7_resourceThatLeavesTheSnapshot_movesItsAmount() {
    Set<String> smaller = new TreeSet<>(snapshot());
    String gone = smaller.iterator().next();
    smaller.remove(gone);
    SlowCost before = cost(BillDialect.CUR_2_0, snapshot());
    SlowCost after = cost(BillDialect.CUR_2_0, smaller);
    assertThat(after.keys).isEqualTo(before.keys);
    BigDecimal moved = before.all().get(gone).billed();
    assertThat(moved).isPositive();
    assertThat(after.attributions.get(Attribution.NOT_IN_SNAPSHOT))
        .isEqualByComparingTo(before.attributions.get(Attribution.NOT_IN_SNAPSHOT).add(moved));
    assertThat(after.attributions.get(Attribution.RESOURCE))
        .isEqualByComparingTo(before.attributions.get(Attribution.RESOURCE).subtract(moved));
  }

  @Test
  void oneInstance_arrivesAsBareIdArnAndMarketplaceLine() {
    BillGenerator generator = generator(BillDialect.LEGACY_CUR);
    List<List<String>> rows = rows(generator, MONTHS.get(0));
    int id = rows.get(0).indexOf("lineItem/ResourceId");
    int entity = rows.get(0).indexOf("bill/BillingEntity");
    assertThat(rows).anyMatch(row -> row.get(id).startsWith("i-"));
    assertThat(rows)
        .anyMatch(row -> row.get(id).contains(":instance/i-") && row.get(entity).equals("AWS"));
    assertThat(rows)
        .anyMatch(
            row ->
                row.get(id).contains(":instance/i-") && row.get(entity).equals("AWS Marketplace"));
  }

  @Test
  void tooFewLines_areRefused() {
    assertThatThrownBy(
            () -> new BillGenerator(1, 99, 10, 1, MONTHS.subList(0, 1), BillDialect.FOCUS_1_0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("100 lines");
  }
}
