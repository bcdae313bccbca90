package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Row C108: log groups, metric filters, destinations. */
@Tag("T10")
class LogsCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("logs");

  @Test
  @Tag("C108")
  void c108_logGroup_forwardsToItsSubscribers_grantsToThePoliciesThatNameIt() {
    rows.assertExactly("C108", Types.LOGS_LOG_GROUP);
  }

  @Test
  @Tag("C108")
  void c108b_metricFilter_isReferencedByTheAlarmOnItsMetric() {
    rows.assertExactly("C108b", Types.LOGS_METRIC_FILTER);
  }

  @Test
  @Tag("C108")
  void c108d_destination_forwardsToItsTarget() {
    rows.assertExactly("C108d", Types.LOGS_DESTINATION);
  }
}
