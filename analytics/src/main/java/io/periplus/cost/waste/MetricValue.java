package io.periplus.cost.waste;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * A metric of a resource over a window: a row of {@code metrics.parquet}.
 *
 * @param statistic over the whole window
 * @param period of one datapoint
 * @param value in the metric's own unit
 * @param datapoints that CloudWatch had in the window
 */
public record MetricValue(
    String arn,
    String namespace,
    String metric,
    String statistic,
    Duration period,
    int windowDays,
    BigDecimal value,
    long datapoints) {
  private static final double ENOUGH = 0.8;

  public MetricValue {
    requireNonNull(arn, "arn is null");
    requireNonNull(period, "period is null");
    requireNonNull(value, "value is null");
  }

  /** Whether the window has at least 80 % of its datapoints. */
  boolean isDense() {
    long expected = Duration.ofDays(windowDays).dividedBy(period);
    return expected > 0 && datapoints >= ENOUGH * expected;
  }
}
