package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C084 to C084e: HTTP and WebSocket APIs. */
@Tag("T10")
class ApiGatewayV2CollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("api-gateway");

  @Test
  @Tag("C084")
  void c084_api_forwardsByRoute() {
    rows.assertExactly("C084", Types.API_GATEWAY_V2_API);
  }

  @Test
  @Tag("C084b")
  void c084b_stage_logs_valuesOfVariablesAreHashed() {
    rows.assertExactly("C084b", Types.API_GATEWAY_V2_STAGE);
  }

  @Test
  @Tag("C084c")
  void c084c_authorizer_trustsTheIssuersUserPool() {
    rows.assertExactly("C084c", Types.API_GATEWAY_V2_AUTHORIZER);
  }

  @Test
  @Tag("C084d")
  void c084d_domainName_forwardsToHttpApisOnly() {
    rows.assertExactly("C084d", Types.API_GATEWAY_V2_DOMAIN_NAME);
  }

  @Test
  @Tag("C084e")
  void c084e_vpcLink_isInItsSubnets() {
    rows.assertExactly("C084e", Types.API_GATEWAY_V2_VPC_LINK);
  }
}
