package io.periplus.cost.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.model.PeriplusException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** AC1, AC2, AC4, AC5 and CI3: what is divided is all there again. */
class SharesTest {
  private static Map<WeightKind, Map<String, Double>> counts(Object... pairs) {
    Map<String, Double> weights = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      weights.put((String) pairs[i], ((Number) pairs[i + 1]).doubleValue());
    }
    return Map.of(WeightKind.COUNT, weights);
  }

  private static Map<String, String> amounts(List<Share> shares) {
    Map<String, String> amounts = new LinkedHashMap<>();
    shares.forEach(share -> amounts.put(share.consumer(), share.amount().toPlainString()));
    return amounts;
  }

  private static BigDecimal sum(List<Share> shares) {
    return shares.stream().map(Share::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Test
  void ac1_remainder_goesToTheLargestFractionThenToTheLowestArn() {
    assertThat(amounts(Shares.of("nat", new BigDecimal("1"), counts("b", 1, "c", 1, "a", 1))))
        .containsExactly(
            Map.entry("a", "0.3333333334"),
            Map.entry("b", "0.3333333333"),
            Map.entry("c", "0.3333333333"));
    // 3 units to 5 : 1 : 1 are 2.14, 0.43 and 0.43: the unit left goes to b, not to a
    assertThat(
            amounts(
                Shares.of("nat", new BigDecimal("0.0000000003"), counts("a", 5, "b", 1, "c", 1))))
        .containsExactly(
            Map.entry("a", "0.0000000002"),
            Map.entry("b", "0.0000000001"),
            Map.entry("c", "0.0000000000"));
  }

  @Test
  void ac2_withoutConsumer_nothingIsMoved() {
    assertThat(Shares.of("nat", BigDecimal.TEN, Map.of())).isEmpty();
    assertThat(Shares.of("nat", BigDecimal.TEN, counts("a", 0))).isEmpty();
  }

  @Test
  void ac4_negativeAmount_mirrorsThePositiveOne() {
    Map<WeightKind, Map<String, Double>> weights = counts("a", 1, "b", 2, "c", 4);
    List<Share> credit = Shares.of("nat", new BigDecimal("-10"), weights);
    List<Share> charge = Shares.of("nat", new BigDecimal("10"), weights);
    for (int i = 0; i < 3; i++) {
      assertThat(credit.get(i).amount()).isEqualTo(charge.get(i).amount().negate());
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, -0.0000001})
  void ac5_badWeight_namesItsRow(double weight) {
    assertThatThrownBy(() -> Shares.of("nat-1", BigDecimal.ONE, counts("a", 1, "b", weight)))
        .isInstanceOfSatisfying(
            PeriplusException.class, error -> assertThat(error.code()).isEqualTo("weight-invalid"))
        .hasMessageContaining("nat-1")
        .hasMessageContaining("weight of b");
  }

  @Test
  void ac5_firstKindWithAWeight_counts() {
    Map<WeightKind, Map<String, Double>> weights = new HashMap<>();
    weights.put(WeightKind.EVEN, Map.of("a", 1.0, "b", 1.0));
    weights.put(WeightKind.BYTES, Map.of("a", 0.0, "b", 0.0));
    weights.put(WeightKind.COUNT, Map.of("a", 3.0, "b", 1.0));
    assertThat(Shares.of("nat", new BigDecimal("4"), weights))
        .extracting(Share::kind)
        .containsOnly(WeightKind.COUNT);
  }

  @Test
  void ci3_randomWeights_zeroTinyAndHuge_conserveAndIgnoreOrder() {
    long seed = 3;
    Random random = new Random(seed);
    for (int round = 0; round < 3000; round++) {
      int consumers = 1 + random.nextInt(20);
      boolean counts = random.nextBoolean();
      Map<String, Double> weights = new LinkedHashMap<>();
      for (int i = 0; i < consumers; i++) {
        double weight =
            random.nextInt(5) == 0
                ? 0
                : counts
                    ? random.nextInt(1000)
                    : Math.scalb(random.nextDouble(), random.nextInt(2000) - 1000);
        weights.put("arn:" + random.nextInt(1000) + ":" + i, weight);
      }
      BigDecimal amount = new BigDecimal(new BigInteger(1 + random.nextInt(66), random), 10);
      if (random.nextBoolean()) {
        amount = amount.negate();
      }
      List<Share> shares = Shares.of("p", amount, Map.of(WeightKind.BYTES, weights));
      String context = "seed " + seed + ", round " + round;
      boolean any = weights.values().stream().anyMatch(weight -> weight > 0);
      assertThat(sum(shares)).as(context).isEqualByComparingTo(any ? amount : BigDecimal.ZERO);

      List<Map.Entry<String, Double>> shuffled = new ArrayList<>(weights.entrySet());
      Collections.shuffle(shuffled, random);
      Map<String, Double> other = new LinkedHashMap<>();
      shuffled.forEach(entry -> other.put(entry.getKey(), entry.getValue()));
      assertThat(Shares.of("p", amount, Map.of(WeightKind.BYTES, other)))
          .as(context)
          .isEqualTo(shares);
      assertThat(shares).as(context).isEqualTo(slow(amount, weights));
    }
  }

  /** The definition, in fractions of large integers. */
  private static List<Share> slow(BigDecimal amount, Map<String, Double> weights) {
    BigDecimal total = BigDecimal.ZERO;
    for (double weight : weights.values()) {
      total = total.add(new BigDecimal(weight));
    }
    if (total.signum() == 0) {
      return List.of();
    }
    List<String> heavy =
        weights.keySet().stream().filter(one -> weights.get(one) > 0).sorted().toList();
    Map<String, BigDecimal> part = new HashMap<>();
    Map<String, BigDecimal> rest = new HashMap<>();
    BigDecimal unit = new BigDecimal("1E-10");
    BigDecimal left = amount.abs();
    for (String one : heavy) {
      BigDecimal product = amount.abs().multiply(new BigDecimal(weights.get(one)));
      BigDecimal units =
          new BigDecimal(
              product
                  .divideToIntegralValue(total.multiply(unit), MathContext.UNLIMITED)
                  .toBigInteger());
      part.put(one, units.multiply(unit));
      rest.put(one, product.subtract(units.multiply(unit).multiply(total)));
      left = left.subtract(part.get(one));
    }
    List<String> order = new ArrayList<>(heavy);
    order.sort(
        Comparator.<String, BigDecimal>comparing(rest::get)
            .reversed()
            .thenComparing(Comparator.naturalOrder()));
    for (int i = 0; left.signum() > 0; i++) {
      part.merge(order.get(i), unit, BigDecimal::add);
      left = left.subtract(unit);
    }
    List<Share> shares = new ArrayList<>();
    for (String one : heavy) {
      BigDecimal signed = amount.signum() < 0 ? part.get(one).negate() : part.get(one);
      shares.add(
          new Share(
              one,
              WeightKind.BYTES,
              weights.get(one),
              signed.setScale(10, RoundingMode.UNNECESSARY)));
    }
    return shares;
  }
}
