package io.periplus.collect;

/** The name by which those who write a metric and those who watch it find each other. */
public final class MetricNames {
  private MetricNames() {}

  /** A further name of an alarm on the metric; no resource is called so. */
  public static String alias(String namespace, String metric) {
    return "metric " + namespace + ' ' + metric;
  }
}
