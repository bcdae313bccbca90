package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Row C121: state machines and activities. */
@Tag("T10")
class StatesCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("workflows");

  @Test
  @Tag("C121")
  void c121_stateMachine_triggersWhatItsTasksName_inBranchesAndMapsToo() {
    rows.assertExactly("C121", Types.STEP_FUNCTIONS_STATE_MACHINE);
  }

  @Test
  @Tag("C121")
  void c121b_activity_hasNoEdgeOfItsOwn() {
    rows.assertExactly("C121b", Types.STEP_FUNCTIONS_ACTIVITY);
  }

  @Test
  @Tag("X18")
  void x18_secretLiteralsOfADefinition_areHashed_referencesAreKept() {
    JsonNode body =
        RecordedScope.json(rows.of(Types.STEP_FUNCTIONS_STATE_MACHINE).row("fulfil"))
            .at("/definition/States/All/Branches/0/States/Queue/Parameters/MessageBody");
    assertThat(body.path("password").path("redacted").asText()).startsWith("hmac-sha256:");
    assertThat(body.path("token.$").asText()).isEqualTo("$.token");
  }
}
