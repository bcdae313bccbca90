package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C033 and C034: peering connections and carrier gateways. */
@Tag("T10")
class PeeringCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("peering");

  @Test
  @Tag("C033")
  void c033_carrierGateway_isAttachedToItsVpc() {
    rows.assertExactly("C033", Types.EC2_CARRIER_GATEWAY);
  }

  @Test
  @Tag("C034")
  void c034_peeringConnection_isTheRequesters_andLeadsToBothSides() {
    rows.assertExactly("C034", Types.EC2_VPC_PEERING_CONNECTION);
  }
}
