package io.periplus.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.jobs.JobRegistry;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code GET /waste}: rows of the table, their totals, and what could not be judged. */
class WasteListTest {
  private static final String VOLUME = "arn:aws:ec2:eu-west-1:111122223333:volume/";

  @TempDir static Path directory;
  @TempDir static Path empty;

  private static ApiTestServer api;
  private static ApiTestServer before;

  @BeforeAll
  static void start() throws Exception {
    SnapshotStore none = SnapshotStore.open(empty);
    TestEstate.publish(none, true, true);
    before = ApiTestServer.start(none, new JobRegistry());
    SnapshotStore store = SnapshotStore.open(directory);
    String id = TestEstate.publish(store, true, true);
    TestWaste.commit(
        store,
        id,
        TestWaste.found("W1", VOLUME + "large", "32.8500000000", true),
        TestWaste.found("W1", VOLUME + "small", "9.15", true),
        TestWaste.found("W3", VOLUME + "large", "2", false),
        TestWaste.row(
            "W8",
            VOLUME + "bound",
            Map.of(
                "saving_upper_bound",
                "5",
                "counted",
                "true",
                "confidence",
                "'LOW'",
                "reason",
                "'SNAPSHOT_IS_INCREMENTAL'")),
        TestWaste.row(
            "W6",
            VOLUME + "large",
            Map.of(
                "status", "'NOT_EVALUATED'",
                "reason", "'METRICS_NOT_COLLECTED'",
                "currency", "null",
                "basis", "'NONE'")),
        TestWaste.row(
            "W2",
            VOLUME + "large",
            Map.of(
                "status", "'UNKNOWN'",
                "reason", "'SCOPE_NOT_COMPLETE'",
                "currency", "null",
                "basis", "'NONE'")));
    api = ApiTestServer.start(store, new JobRegistry());
  }

  @AfterAll
  static void stop() {
    api.close();
    before.close();
  }

  private static JsonNode get(String query) throws Exception {
    return api.get("/api/v1/waste?" + query).json();
  }

  @Test
  @DisplayName("8: the largest saving comes first, amounts are plain text with a currency")
  void rows_areSortedBySaving() throws Exception {
    JsonNode items = get("status=FOUND").get("items");
    assertThat(ReadRoutesTest.column(items, "rule")).containsExactly("W1", "W1", "W3", "W8");
    assertThat(items.at("/0/savingAmount").textValue()).isEqualTo("32.85");
    assertThat(items.at("/0/savingCurrency").textValue()).isEqualTo("USD");
    assertThat(items.at("/0/title").textValue()).isEqualTo("Unattached volume");
    assertThat(items.at("/0/evidence").textValue()).isEqualTo("{\"State\":\"available\"}");
    assertThat(items.at("/0/findingId").textValue()).isEqualTo("0123456789abcdef");
    assertThat(items.at("/3/savingAmount").isNull()).isTrue();
    assertThat(items.at("/3/savingUpperBoundAmount").textValue()).isEqualTo("5");
  }

  @Test
  @DisplayName("8: the summary counts each saving once, and says what was not judged and why")
  void summary_countsOnce() throws Exception {
    JsonNode summary = get("status=FOUND&limit=1").get("summary");
    assertThat(summary.get("saving").textValue()).isEqualTo("42");
    assertThat(summary.get("upperBound").textValue()).isEqualTo("47");
    assertThat(summary.get("currency").textValue()).isEqualTo("USD");
    assertThat(summary.at("/byRule/0").toString())
        .isEqualTo(
            "{\"rule\":\"W1\",\"title\":\"Unattached volume\",\"resources\":2,\"saving\":\"42\","
                + "\"upperBound\":\"42\",\"currency\":\"USD\"}");
    assertThat(summary.get("notEvaluated").toString())
        .isEqualTo("[{\"rule\":\"W6\",\"reason\":\"METRICS_NOT_COLLECTED\",\"resources\":1}]");
    assertThat(summary.get("unknown").toString())
        .isEqualTo("[{\"rule\":\"W2\",\"reason\":\"SCOPE_NOT_COMPLETE\",\"resources\":1}]");
  }

  @Test
  @DisplayName("8: filters, and pages that continue")
  void filtersAndPages() throws Exception {
    assertThat(rules("minSaving=9.15")).containsExactly("W1", "W1");
    assertThat(rules("confidence=LOW")).containsExactly("W8");
    assertThat(rules("status=UNKNOWN")).containsExactly("W2");
    assertThat(rules("rule=W3&counted=false")).containsExactly("W3");
    assertThat(rules("account=999999999999")).isEmpty();
    assertThat(rules("group=resize")).isEmpty();
    JsonNode first = get("status=FOUND&limit=3");
    JsonNode second = get("status=FOUND&limit=3&cursor=" + first.at("/page/nextCursor").asText());
    assertThat(ReadRoutesTest.column(second.get("items"), "rule")).containsExactly("W8");
  }

  private static List<String> rules(String query) throws Exception {
    return ReadRoutesTest.column(get(query).get("items"), "rule");
  }

  @Test
  @DisplayName("8: a status that there is none of is refused")
  void unknownStatus_isRefused() throws Exception {
    assertThat(get("status=LOST").get("code").asText()).isEqualTo("invalid-filter");
  }

  @Test
  @DisplayName("CA3: before the analysis has run it says how to run it")
  void withoutTheAnalysis_saysHowToRunIt() throws Exception {
    var answer = before.get("/api/v1/waste");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().get("code").asText()).isEqualTo("analysis-not-run");
    assertThat(answer.json().toString()).contains("--jobs cost");
  }
}
