package io.periplus.cost.allocation;

import io.periplus.cost.Decimals;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What shared resources give away and others receive, for one period and currency. The sum of all
 * that is given is the sum of all that is received, so that no total changes (AC6).
 *
 * @param shares sorted by provider, then consumer: table {@code cost_share}
 * @param in {@code consumer ARN -> received}
 * @param out {@code provider ARN -> given away}
 * @param kept {@code provider ARN -> why nothing was moved} (AC2)
 */
public record Allocation(
    List<Row> shares,
    SortedMap<String, BigDecimal> in,
    SortedMap<String, BigDecimal> out,
    SortedMap<String, Reason> kept) {
  /** Why a provider keeps its cost. */
  public enum Reason {
    NO_CONSUMER,
    INPUT_NOT_COMPLETE
  }

  /** One share; {@code crossAccount} when provider and consumer are of two accounts (AC7). */
  public record Row(String provider, AllocationRule rule, Share share, boolean crossAccount) {}

  /** What the shares are made from. */
  public interface Input {
    /** {@link Providers#consumers}. */
    Optional<Consumers> consumers(String provider);

    /** Whether routes, interfaces and targets around a provider were read completely. */
    boolean isComplete(String provider);

    /** {@code consumer ARN -> bytes} of flow logs or a usage file; empty when there are none. */
    Map<String, Double> bytes(String provider);

    /** The account of a resource, null when it is not known. */
    String account(String arn);
  }

  public Allocation {
    shares = List.copyOf(shares);
    in = Collections.unmodifiableSortedMap(new TreeMap<>(in));
    out = Collections.unmodifiableSortedMap(new TreeMap<>(out));
    kept = Collections.unmodifiableSortedMap(new TreeMap<>(kept));
  }

  /**
   * Divides what providers cost.
   *
   * @param amounts {@code ARN -> amount}, scale 10; ARNs of what is no provider are passed over
   */
  public static Allocation of(Map<String, BigDecimal> amounts, Input input) {
    List<Row> rows = new ArrayList<>();
    SortedMap<String, BigDecimal> in = new TreeMap<>();
    SortedMap<String, BigDecimal> out = new TreeMap<>();
    SortedMap<String, Reason> kept = new TreeMap<>();
    new TreeMap<>(amounts)
        .forEach(
            (provider, amount) -> {
              Optional<Consumers> consumers = input.consumers(provider);
              if (consumers.isEmpty()) {
                return;
              }
              if (!input.isComplete(provider)) {
                kept.put(provider, Reason.INPUT_NOT_COMPLETE);
                return;
              }
              EnumMap<WeightKind, Map<String, Double>> weights = new EnumMap<>(WeightKind.class);
              weights.putAll(consumers.get().weights());
              weights.put(WeightKind.BYTES, input.bytes(provider));
              List<Share> shares = Shares.of(provider, amount, weights);
              if (shares.isEmpty()) {
                kept.put(provider, Reason.NO_CONSUMER);
                return;
              }
              for (Share share : shares) {
                rows.add(
                    new Row(
                        provider,
                        consumers.get().rule(),
                        share,
                        differ(input.account(provider), input.account(share.consumer()))));
                in.merge(share.consumer(), share.amount(), BigDecimal::add);
              }
              out.put(provider, Decimals.stored(amount));
            });
    return new Allocation(rows, in, out, kept);
  }

  private static boolean differ(String one, String other) {
    return one != null && other != null && !one.equals(other);
  }
}
