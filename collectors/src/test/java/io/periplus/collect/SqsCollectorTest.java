package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Row C120: queues with their dead letters and policies. */
@Tag("T10")
class SqsCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("messaging");

  @Test
  @Tag("C120")
  void c120_queue_forwardsWhatFailedToItsDeadLetterQueue() {
    rows.assertExactly("C120", Types.SQS_QUEUE);
  }
}
