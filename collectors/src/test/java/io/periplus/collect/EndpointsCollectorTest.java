package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C038 and C039: VPC endpoints and endpoint services. */
@Tag("T10")
class EndpointsCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("endpoints");

  @Test
  @Tag("C038")
  void c038_vpcEndpoint_leadsToSomebodysService_notToOneOfAws() {
    rows.assertExactly("C038", Types.EC2_VPC_ENDPOINT);
  }

  @Test
  @Tag("C039")
  void c039_endpointService_showsWhoIsConnected_andWhoMayBe() {
    rows.assertExactly("C039", Types.EC2_VPC_ENDPOINT_SERVICE);
  }
}
