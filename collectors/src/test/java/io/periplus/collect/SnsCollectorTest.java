package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Row C119: topics, subscriptions, applications for push messages. */
@Tag("T10")
class SnsCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("messaging");

  @Test
  @Tag("C119")
  void c119_topic_grantsToThePrincipalsOfItsPolicy() {
    rows.assertExactly("C119", Types.SNS_TOPIC);
  }

  @Test
  @Tag("C119")
  void c119b_subscription_forwardsToWhatItsProtocolSays() {
    rows.assertExactly("C119b", Types.SNS_SUBSCRIPTION);
  }

  @Test
  @Tag("C119")
  void c119c_platformApplication_forwardsItsEventsToTopics() {
    rows.assertExactly("C119c", Types.SNS_PLATFORM_APPLICATION);
  }

  @Test
  @Tag("C119")
  void subscriptionThatNobodyConfirmed_isNoResource() {
    assertThat(rows.of(Types.SNS_SUBSCRIPTION).rows())
        .hasSize(7)
        .noneMatch(row -> row.arn().contains("Pending"));
  }

  @Test
  @Tag("X15")
  void x15_endpointsOfPeople_andUrlsWithAQuery_areHashed() {
    assertThat(rows.of(Types.SNS_SUBSCRIPTION).rows())
        .filteredOn(row -> RecordedScope.json(row).path("Endpoint").has("redacted"))
        .extracting(row -> RecordedScope.json(row).path("Protocol").asText())
        .containsExactly("email", "https");
  }

  @Test
  @Tag("L16")
  void l16_keyOfAws_givesNoEdge() {
    assertThat(rows.edges().stubs()).noneMatch(stub -> stub.arn().contains("alias/"));
  }
}
