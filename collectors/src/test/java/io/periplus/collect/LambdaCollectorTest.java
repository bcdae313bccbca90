package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C050 and C051: functions and their URLs. */
@Tag("T10")
class LambdaCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("lambda");

  @Test
  @Tag("C050")
  void c050_function_grantsToThePrincipalsOfItsPolicy() {
    rows.assertExactly("C050", Types.LAMBDA_FUNCTION);
  }

  @Test
  @Tag("C051")
  void c051_functionUrl_forwardsToItsFunction_qualifierOnTheEdge() {
    rows.assertExactly("C051", Types.LAMBDA_URL);
  }
}
