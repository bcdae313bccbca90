package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Row C042: client VPN endpoints. */
@Tag("T10")
class ClientVpnCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("client-vpn");

  @Test
  @Tag("C042")
  void c042_clientVpnEndpoint_leadsIntoItsSubnets() {
    rows.assertExactly("C042", Types.EC2_CLIENT_VPN_ENDPOINT);
  }
}
