package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C011 and C014: Elastic IPs and network interfaces. */
@Tag("T10")
class InterfacesCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("interfaces");

  @Test
  @Tag("C011")
  void c011_elasticIp_isAttachedToInstanceAndInterface() {
    rows.assertExactly("C011", Types.EC2_EIP);
  }

  @Test
  @Tag("C014")
  void c014_networkInterface_hasPlaceGroupsAndAddresses() {
    rows.assertExactly("C014", Types.EC2_NETWORK_INTERFACE);
  }
}
