package io.periplus.cost.allocation;

import io.periplus.cost.Decimals;
import io.periplus.model.PeriplusException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Divides an amount by weights so that the parts sum to it exactly (AC1): each part is cut to scale
 * 10 towards zero, and what is left goes, one unit of the last digit each, to the largest cut-off
 * fractions, ties by ARN. The order in which consumers come does not matter.
 */
public final class Shares {
  private static final double EXACT_LIMIT = 1L << 52;

  private Shares() {}

  /**
   * Divides by the first kind of weight that has one above 0 (AC5).
   *
   * @param provider the ARN, for errors
   * @param amount scale 10 at most; negative ones divide alike (AC4)
   * @param weights {@code kind -> consumer ARN -> weight}
   * @return sorted by consumer, those of weight 0 left out; empty when nobody has a weight, and
   *     nothing is moved then (AC2)
   * @throws PeriplusException code {@code weight-invalid} for a negative weight, NaN or infinity
   */
  public static List<Share> of(
      String provider, BigDecimal amount, Map<WeightKind, Map<String, Double>> weights) {
    for (Map.Entry<WeightKind, Map<String, Double>> kind :
        new EnumMap<WeightKind, Map<String, Double>>(ordered(weights)).entrySet()) {
      String[] consumers = kind.getValue().keySet().toArray(new String[0]);
      Arrays.sort(consumers);
      List<String> heavy = new ArrayList<>(consumers.length);
      for (String consumer : consumers) {
        double weight = kind.getValue().get(consumer);
        requireWeight(provider, consumer, weight);
        if (weight > 0) {
          heavy.add(consumer);
        }
      }
      if (!heavy.isEmpty()) {
        double[] values = new double[heavy.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = kind.getValue().get(heavy.get(i));
        }
        return divide(amount, kind.getKey(), heavy, values);
      }
    }
    return List.of();
  }

  private static EnumMap<WeightKind, Map<String, Double>> ordered(
      Map<WeightKind, Map<String, Double>> weights) {
    EnumMap<WeightKind, Map<String, Double>> ordered = new EnumMap<>(WeightKind.class);
    ordered.putAll(weights);
    return ordered;
  }

  private static void requireWeight(String provider, String consumer, double weight) {
    if (!(weight >= 0) || Double.isInfinite(weight)) {
      throw PeriplusException.user(
          "weight-invalid",
          "Cannot allocate "
              + provider
              + ": the weight of "
              + consumer
              + " is "
              + weight
              + ". Weights are numbers from 0; correct the row.");
    }
  }

  /** Consumers sorted, weights above 0. */
  private static List<Share> divide(
      BigDecimal amount, WeightKind kind, List<String> consumers, double[] weights) {
    BigInteger signed = Decimals.stored(amount).unscaledValue();
    BigInteger units = signed.abs();
    Parts parts = new Parts(consumers.size());
    if (!smallParts(units, weights, parts)) {
      exactParts(units, weights, parts);
    }
    parts.giveTheRest(units);
    List<Share> shares = new ArrayList<>(consumers.size());
    for (int i = 0; i < weights.length; i++) {
      BigInteger part = signed.signum() < 0 ? parts.units(i).negate() : parts.units(i);
      shares.add(
          new Share(consumers.get(i), kind, weights[i], new BigDecimal(part, Decimals.SCALE)));
    }
    return shares;
  }

  /** Counts of things and amounts below a fortune need no large integers. */
  private static boolean smallParts(BigInteger units, double[] weights, Parts parts) {
    double total = 0;
    double largest = 0;
    for (double weight : weights) {
      if (weight != Math.rint(weight)) {
        return false;
      }
      total += weight;
      largest = Math.max(largest, weight);
    }
    if (total >= EXACT_LIMIT
        || units.bitLength() + (64 - Long.numberOfLeadingZeros((long) largest)) > 62) {
      return false;
    }
    long all = (long) total;
    long amount = units.longValueExact();
    parts.smallPart = new long[weights.length];
    parts.smallRest = new long[weights.length];
    for (int i = 0; i < weights.length; i++) {
      long product = amount * (long) weights[i];
      parts.smallPart[i] = product / all;
      parts.smallRest[i] = product % all;
    }
    return true;
  }

  /** Any weights: doubles are exact fractions of a power of two. */
  private static void exactParts(BigInteger units, double[] weights, Parts parts) {
    int least = 0;
    for (double weight : weights) {
      least = Math.min(least, Math.max(Math.getExponent(weight), Double.MIN_EXPONENT) - 52);
    }
    BigInteger[] exact = new BigInteger[weights.length];
    BigInteger total = BigInteger.ZERO;
    for (int i = 0; i < weights.length; i++) {
      int exponent = Math.max(Math.getExponent(weights[i]), Double.MIN_EXPONENT);
      long mantissa = Double.doubleToLongBits(weights[i]) & ((1L << 52) - 1);
      if (Math.getExponent(weights[i]) >= Double.MIN_EXPONENT) {
        mantissa |= 1L << 52;
      }
      exact[i] = BigInteger.valueOf(mantissa).shiftLeft(exponent - 52 - least);
      total = total.add(exact[i]);
    }
    parts.part = new BigInteger[weights.length];
    parts.rest = new BigInteger[weights.length];
    for (int i = 0; i < weights.length; i++) {
      BigInteger[] divided = units.multiply(exact[i]).divideAndRemainder(total);
      parts.part[i] = divided[0];
      parts.rest[i] = divided[1];
    }
  }

  /** Parts and what was cut off them, in one of two sizes. */
  private static final class Parts {
    private final int size;
    private long[] smallPart;
    private long[] smallRest;
    private BigInteger[] part;
    private BigInteger[] rest;

    Parts(int size) {
      this.size = size;
    }

    BigInteger units(int i) {
      return smallPart != null ? BigInteger.valueOf(smallPart[i]) : part[i];
    }

    void giveTheRest(BigInteger units) {
      BigInteger given = BigInteger.ZERO;
      if (smallPart != null) {
        given = BigInteger.valueOf(Arrays.stream(smallPart).sum());
      } else {
        for (BigInteger one : part) {
          given = given.add(one);
        }
      }
      // what is left is less than one unit for each consumer
      int left = units.subtract(given).intValueExact();
      if (left == 0) {
        return;
      }
      Comparator<Integer> larger =
          smallPart != null
              ? (a, b) -> Long.compare(smallRest[b], smallRest[a])
              : (a, b) -> rest[b].compareTo(rest[a]);
      Integer[] order = new Integer[size];
      Arrays.setAll(order, i -> i);
      // consumers are sorted by ARN, so that the index decides ties as the ARN does
      Arrays.sort(order, larger.thenComparing(Comparator.naturalOrder()));
      for (int i = 0; i < left; i++) {
        if (smallPart != null) {
          smallPart[order[i]]++;
        } else {
          part[order[i]] = part[order[i]].add(BigInteger.ONE);
        }
      }
    }
  }
}
