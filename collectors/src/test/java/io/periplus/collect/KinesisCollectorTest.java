package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Row C124: streams, consumers and delivery streams. */
@Tag("T10")
class KinesisCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("streams");

  @Test
  @Tag("C124")
  void c124_stream_isEncryptedByItsKey() {
    rows.assertExactly("C124", Types.KINESIS_STREAM);
  }

  @Test
  @Tag("C124")
  void c124b_consumer_isMemberOfItsStream() {
    rows.assertExactly("C124b", Types.KINESIS_STREAM_CONSUMER);
  }

  @Test
  @Tag("C124")
  void c124c_deliveryStream_storesInItsBucket() {
    rows.assertExactly("C124c", Types.FIREHOSE_DELIVERY_STREAM);
  }
}
