package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C027, C027b, C044 and C045: what holds for whole VPCs. */
@Tag("T10")
class VpcSettingsCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("vpc-settings");

  @Test
  @Tag("C027")
  void c027c_serialConsole_isOnOrOffForARegion() {
    rows.assertExactly("C027c", Types.EC2_SERIAL_CONSOLE_ACCESS);
  }

  @Test
  @Tag("C027")
  void c027_blockPublicAccess_isOnePerRegion_andDrawnToNoVpc() {
    rows.assertExactly("C027", Types.EC2_VPC_BLOCK_PUBLIC_ACCESS_OPTIONS);
  }

  @Test
  @Tag("C027")
  void c027b_blockPublicAccessExclusion_sparesAVpcOrASubnet() {
    rows.assertExactly("C027b", Types.EC2_VPC_BLOCK_PUBLIC_ACCESS_EXCLUSION);
  }

  @Test
  @Tag("C044")
  void c044_flowLog_namesWhatItWatches_andWhereItWrites() {
    rows.assertExactly("C044", Types.EC2_FLOW_LOG);
  }

  @Test
  @Tag("C045")
  void c045_dhcpOptions_holdTheirResolvers() {
    rows.assertExactly("C045", Types.EC2_DHCP_OPTIONS);
  }
}
