package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C082 to C083e: REST APIs and what stands before and behind them. */
@Tag("T10")
class ApiGatewayCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("api-gateway");

  @Test
  @Tag("C082")
  void c082_restApi_forwardsToTheBackEndsOfItsMethods() {
    rows.assertExactly("C082", Types.API_GATEWAY_REST_API);
  }

  @Test
  @Tag("C082b")
  void c082b_stage_isProtectedAndLogs_valuesOfVariablesAreHashed() {
    rows.assertExactly("C082b", Types.API_GATEWAY_STAGE);
  }

  @Test
  @Tag("C082c")
  void c082c_authorizer_authenticatesItsApi() {
    rows.assertExactly("C082c", Types.API_GATEWAY_AUTHORIZER);
  }

  @Test
  @Tag("C083")
  void c083_domainName_forwardsByBasePath() {
    rows.assertExactly("C083", Types.API_GATEWAY_DOMAIN_NAME);
  }

  @Test
  @Tag("C083b")
  void c083b_vpcLink_forwardsToItsLoadBalancer() {
    rows.assertExactly("C083b", Types.API_GATEWAY_VPC_LINK);
  }

  @Test
  @Tag("C083c")
  void c083c_usagePlan_governsStages_keysAreItsMembers() {
    rows.assertExactly("C083c", Types.API_GATEWAY_USAGE_PLAN);
  }

  @Test
  @Tag("C083d")
  void c083d_apiKey_isWithoutItsValue() {
    rows.assertExactly("C083d", Types.API_GATEWAY_API_KEY);
  }

  @Test
  @Tag("C083e")
  void c083e_clientCertificate_expires() {
    rows.assertExactly("C083e", Types.API_GATEWAY_CLIENT_CERTIFICATE);
  }
}
