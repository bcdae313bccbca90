package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C041 to C041c: site-to-site VPN. */
@Tag("T10")
class VpnCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("vpn");

  @Test
  @Tag("C041")
  void c041_vpnConnection_endsAtItsGateways() {
    rows.assertExactly("C041", Types.EC2_VPN_CONNECTION);
  }

  @Test
  @Tag("C041")
  void c041b_vpnGateway_isNotAttachedToTheVpcThatLeftIt() {
    rows.assertExactly("C041b", Types.EC2_VPN_GATEWAY);
  }

  @Test
  @Tag("C041")
  void c041c_customerGateway_hasItsAddress() {
    rows.assertExactly("C041c", Types.EC2_CUSTOMER_GATEWAY);
  }
}
