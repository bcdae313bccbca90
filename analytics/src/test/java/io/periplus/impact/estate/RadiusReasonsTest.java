package io.periplus.impact.estate;

import static io.periplus.impact.estate.RadiusLevel.READ;
import static io.periplus.impact.estate.RadiusLevel.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.EdgeType;
import java.util.Set;
import java.util.SortedSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Why a radius may be larger: what its own edges wait for, not those of others. */
class RadiusReasonsTest {
  /** Two users: what is not known of one is nothing to the other. */
  private static Estate twoUsers() {
    return new Estate()
        .user("p", "q")
        .role("r", "other")
        .bucket("b", "c")
        .unread("p", READ, "b", "ENCRYPTION_UNKNOWN")
        .assumesUnread("q", "r", "RESOURCES_NOT_LISTED")
        .unread("r", WRITE, "c", "RCP_UNKNOWN");
  }

  private static SortedSet<String> forward(Estate estate, String seed) {
    return estate.of(seed).reasons();
  }

  @Test
  @DisplayName("5.2 reasons: those of the uncertain edges on and out of what is reached")
  void reasons_areOfTheAnswer() {
    assertThat(forward(twoUsers(), "p")).containsExactly("COST_MISSING", "ENCRYPTION_UNKNOWN");
    assertThat(forward(twoUsers(), "r")).containsExactly("COST_MISSING", "RCP_UNKNOWN");
  }

  @Test
  @DisplayName(
      "5.2 reasons: RESOURCES_NOT_LISTED of an escalation is one, with what lies behind it")
  void reasons_ofEscalations() {
    assertThat(forward(twoUsers(), "q"))
        .containsExactly("COST_MISSING", "RCP_UNKNOWN", "RESOURCES_NOT_LISTED");
  }

  @Test
  @DisplayName("5.2 reasons: in reverse, of the edges into what reaches the seed")
  void reasons_inReverse() {
    assertThat(twoUsers().reverse("b").reasons())
        .containsExactly("COST_MISSING", "ENCRYPTION_UNKNOWN");
    assertThat(twoUsers().reverse("c").reasons())
        .containsExactly("COST_MISSING", "RCP_UNKNOWN", "RESOURCES_NOT_LISTED");
    assertThat(twoUsers().reverse("r").reasons())
        .containsExactly("COST_MISSING", "RESOURCES_NOT_LISTED");
  }

  @Test
  @DisplayName("BI18: a radius of nothing lacks no cost, nor does one where costs are known")
  void costMissing_onlyWhereNoCostIsKnown() {
    assertThat(forward(twoUsers(), "p")).contains("COST_MISSING");
    assertThat(forward(twoUsers(), "other")).isEmpty();
    assertThat(forward(twoUsers().costs("b", "12.50"), "p")).containsExactly("ENCRYPTION_UNKNOWN");
    assertThat(forward(twoUsers().costs("c", "12.50"), "p")).containsExactly("ENCRYPTION_UNKNOWN");
  }

  @Test
  @DisplayName("G1: what is sure by one statement does not wait for another")
  void sureEdge_hidesWhatAnotherWaitsFor() {
    Estate estate = twoUsers().can("p", READ, "b").costs("b", "1");
    assertThat(forward(estate, "p")).isEmpty();
  }

  @Test
  @DisplayName("G1: of two edges that wait, each tells for what")
  void uncertainEdges_bothTell() {
    Estate estate =
        new Estate()
            .user("p")
            .role("r")
            .costs("r", "0")
            .assumesUnread("p", "r", "SCP_UNKNOWN")
            .assumesUnread("p", "r", "RESOURCES_NOT_LISTED");
    assertThat(forward(estate, "p")).containsExactly("RESOURCES_NOT_LISTED", "SCP_UNKNOWN");
  }

  @Test
  @DisplayName("BI9, ST1: unread control policies are a reason for who administers, no one else")
  void unreadControlPolicies_ofAdministrators() {
    Estate estate =
        new Estate()
            .root()
            .user("p", "q")
            .bucket("b")
            .limited("a", "SCP_UNKNOWN")
            .escalates("p", "a:root", "iam-005")
            .can("q", READ, "b");
    assertThat(forward(estate, "p")).contains("SCP_UNKNOWN");
    assertThat(forward(estate, "q")).containsExactly("COST_MISSING");
  }

  @Test
  @DisplayName("BI19: a snapshot without reachability flags every answer")
  void networkMissing_everywhere() {
    Estate estate = twoUsers().because("NETWORK_MISSING");
    for (String seed : Set.of("p", "q", "other")) {
      assertThat(forward(estate, seed)).contains("NETWORK_MISSING");
    }
  }

  @Test
  @DisplayName("D5: what nobody could read of access is nothing to a failure")
  void failure_hasNoneOfAccess() {
    Estate estate = twoUsers().function("f").edge("f", EdgeType.RUNS_AS, "r");
    FailureRadii failures = FailureRadii.of(estate.input(), Estate.RULES);
    assertThat(failures.radius("r", RadiusDirection.FORWARD, 64).reasons())
        .containsExactly("COST_MISSING");
  }

  @Test
  @DisplayName("X2: reasons of a change are those of the edges that it alters")
  void change_hasThoseOfItsEdges() {
    Estate estate = twoUsers();
    ChangeRadii change =
        ChangeRadii.of(estate.input(), Estate.RULES, FailureRadii.of(estate.input(), Estate.RULES));
    RadiusInput without =
        new Estate()
            .user("p", "q")
            .role("r", "other")
            .bucket("b", "c")
            .unread("p", READ, "b", "ENCRYPTION_UNKNOWN")
            .unread("r", WRITE, "c", "RCP_UNKNOWN")
            .input();
    assertThat(change.edited("q", without).radius().reasons())
        .containsExactly("COST_MISSING", "RESOURCES_NOT_LISTED");
    assertThat(change.edited("q", estate.input()).radius().reasons()).isEmpty();
  }
}
