package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Row C122: buses, rules, archives, connections, API destinations. */
@Tag("T10")
class EventsCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("workflows");

  @Test
  @Tag("C122")
  void c122_bus_grantsToThePrincipalsOfItsPolicy() {
    rows.assertExactly("C122", Types.EVENTS_EVENT_BUS);
  }

  @Test
  @Tag("C122")
  void c122b_rule_triggersItsTargets_onEveryBus() {
    rows.assertExactly("C122b", Types.EVENTS_RULE);
  }

  @Test
  @Tag("C122")
  void c122c_archive_isCreatedFromItsBus() {
    rows.assertExactly("C122c", Types.EVENTS_ARCHIVE);
  }

  @Test
  @Tag("C122")
  void c122d_connection_referencesItsSecret() {
    rows.assertExactly("C122d", Types.EVENTS_CONNECTION);
  }

  @Test
  @Tag("C122")
  void c122e_apiDestination_isAuthenticatedByItsConnection() {
    rows.assertExactly("C122e", Types.EVENTS_API_DESTINATION);
  }

  @Test
  @Tag("X13")
  void x13_whatRulesSendAlong_isHashed() {
    JsonNode targets =
        RecordedScope.json(rows.of(Types.EVENTS_RULE).row("nightly")).path("Targets");
    assertThat(targets.at("/0/Input").has("redacted")).isTrue();
    assertThat(targets.at("/3/InputTransformer/InputTemplate").has("redacted")).isTrue();
    assertThat(targets.at("/11/HttpParameters/HeaderParameters/X-Key").has("redacted")).isTrue();
  }

  @Test
  @Tag("K9")
  void k9_targetOfAnUnknownService_isCounted() {
    assertThat(rows.edges().problems()).contains("unknown_value Targets[].Arn");
  }
}
