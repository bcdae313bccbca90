package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C087 to C087d: user pools and identity pools. */
@Tag("T10")
class CognitoCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("cognito");

  @Test
  @Tag("C087")
  void c087_userPool_triggersFunctionsByName() {
    rows.assertExactly("C087", Types.COGNITO_USER_POOL);
  }

  @Test
  @Tag("C087b")
  void c087b_client_isMemberOfItsPool_secretIsHashed() {
    rows.assertExactly("C087b", Types.COGNITO_USER_POOL_CLIENT);
  }

  @Test
  @Tag("C087c")
  void c087c_identityProvider_authenticatesThePool() {
    rows.assertExactly("C087c", Types.COGNITO_USER_POOL_IDENTITY_PROVIDER);
  }

  @Test
  @Tag("C087d")
  void c087d_identityPool_grantsRolesToVisitors() {
    rows.assertExactly("C087d", Types.COGNITO_IDENTITY_POOL);
  }
}
