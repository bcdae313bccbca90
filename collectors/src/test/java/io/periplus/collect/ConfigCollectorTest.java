package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Row C111: what AWS Config records, where to, and by which rules it judges. */
@Tag("T10")
class ConfigCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("config");

  @Test
  @Tag("C111")
  void c111_recorder_runsAsItsRole_andTellsWhetherItRecords() {
    rows.assertExactly("C111", Types.CONFIG_CONFIGURATION_RECORDER);
  }

  @Test
  @Tag("C111")
  void c111b_deliveryChannel_isNamedWithoutArn() {
    rows.assertExactly("C111b", Types.CONFIG_DELIVERY_CHANNEL);
  }

  @Test
  @Tag("C111")
  void c111c_rule_asksItsFunction_ifItIsOfTheCustomersOwnCode() {
    rows.assertExactly("C111c", Types.CONFIG_CONFIG_RULE);
  }

  @Test
  @Tag("C111")
  void c111d_aggregator_namesItsAccounts() {
    rows.assertExactly("C111d", Types.CONFIG_CONFIGURATION_AGGREGATOR);
  }

  @Test
  @Tag("C111")
  void c111e_conformancePack_storesItsResults() {
    rows.assertExactly("C111e", Types.CONFIG_CONFORMANCE_PACK);
  }
}
