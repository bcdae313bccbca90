package io.periplus.cost.waste;

import static java.util.Objects.requireNonNull;

import java.util.function.Predicate;

/**
 * A CloudWatch metric that a rule needs, over the window of its threshold {@code days}.
 *
 * @param namespace {@code AWS/EBS}
 * @param metric {@code VolumeReadOps}
 * @param statistic over the whole window: {@code Sum}, {@code Maximum}, {@code Average}, {@code
 *     p99}; {@code DaysBelow:N} is the number of days whose daily maximum is at most N
 * @param when of which resources of the rule
 */
public record MetricNeed(
    String namespace, String metric, String statistic, Predicate<WasteResource> when) {
  public MetricNeed {
    requireNonNull(namespace, "namespace is null");
    requireNonNull(metric, "metric is null");
    requireNonNull(statistic, "statistic is null");
    requireNonNull(when, "when is null");
  }
}
