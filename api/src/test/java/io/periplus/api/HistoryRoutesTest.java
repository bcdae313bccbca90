package io.periplus.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.jobs.JobRegistry;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A resource, and an address, over five days. */
@DisplayName("RC6 history over REST")
class HistoryRoutesTest {
  private static final String ROUTE = "/api/v1/resources/{arn}/history";

  @TempDir static Path directory;
  private static List<String> days;
  private static ApiTestServer api;

  @BeforeAll
  static void start() throws Exception {
    days = HistoryEstate.publish(directory);
    api = ApiTestServer.start(SnapshotStore.open(directory), new JobRegistry());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static ApiTestServer.Answer history(String arn, String query) throws Exception {
    return api.get(ROUTE, "/api/v1/resources/-/history?arn=" + ApiTestServer.encode(arn) + query);
  }

  private static JsonNode items(String arn, String query) throws Exception {
    return history(arn, query).json().path("items");
  }

  @Test
  void everythingThatHappened_inOrderOfTime() throws Exception {
    JsonNode items = items(HistoryEstate.BLUE, "");
    assertThat(items.findValuesAsText("kind"))
        .containsExactly("FIRST_SEEN", "CHANGED", "STALE", "REMOVED", "SEEN_AGAIN");
    assertThat(items.findValuesAsText("snapshotId")).containsExactlyElementsOf(days);
    assertThat(items.get(1).path("changedPaths").get(0).asText()).isEqualTo("InstanceType");
    assertThat(items.get(1).path("before").path("InstanceType").asText()).isEqualTo("t3.small");
    assertThat(items.get(1).path("after").path("InstanceType").asText()).isEqualTo("t3.large");
    assertThat(items.get(3).has("configHash")).isFalse();
    assertThat(items.get(0).path("exposed").asText()).isEqualTo("UNKNOWN");
  }

  @Test
  void quietTimes_areOneRow_unlessAllAreAskedFor() throws Exception {
    JsonNode run = items(HistoryEstate.GREEN, "");
    assertThat(run.findValuesAsText("kind")).containsExactly("FIRST_SEEN", "UNCHANGED");
    assertThat(run.get(1).path("snapshots").asInt()).isEqualTo(4);
    assertThat(run.get(1).path("snapshotId").asText()).isEqualTo(days.get(1));
    assertThat(run.get(1).path("lastSnapshotId").asText()).isEqualTo(days.get(4));
    assertThat(items(HistoryEstate.GREEN, "&all=true")).hasSize(5);
  }

  @Test
  void aRange_beginsWithTheStateAtItsBeginning() throws Exception {
    assertThat(items(HistoryEstate.BLUE, "&to=" + days.get(1)).findValuesAsText("kind"))
        .containsExactly("FIRST_SEEN", "CHANGED");
    assertThat(
            items(HistoryEstate.BLUE, "&from=2026-01-03T12:00:00Z&at=2026-01-04T12:00:00Z")
                .findValuesAsText("kind"))
        .containsExactly("STALE", "REMOVED");
    assertThat(history(HistoryEstate.BLUE, "&at=latest&to=latest").json().path("code").asText())
        .isEqualTo("invalid-parameter");
    assertThat(
            history(HistoryEstate.BLUE, "&from=" + days.get(3) + "&to=" + days.get(1))
                .json()
                .path("code")
                .asText())
        .isEqualTo("invalid-parameter");
  }

  @Test
  void filters_pages_andCsv_areThoseOfOtherLists() throws Exception {
    assertThat(items(HistoryEstate.BLUE, "&kind=CHANGED")).hasSize(1);
    JsonNode first = history(HistoryEstate.BLUE, "&limit=2").json();
    String cursor = first.path("page").path("nextCursor").asText();
    assertThat(items(HistoryEstate.BLUE, "&limit=2&cursor=" + cursor).findValuesAsText("kind"))
        .containsExactly("STALE", "REMOVED");
    assertThat(history(HistoryEstate.BLUE, "&format=csv").response().body())
        .startsWith("snapshotId,publishedAt,kind")
        .contains("InstanceType");
  }

  @Test
  void whatNoSnapshotHas_isNotFound_andWhatOneHad_saysWhere() throws Exception {
    ApiTestServer.Answer never = history(TestEstate.EC2 + "instance/i-0none", "");
    assertThat(never.status()).isEqualTo(404);
    assertThat(never.json().path("code").asText()).isEqualTo("resource-not-found");
    ApiTestServer.Answer gone =
        api.get(
            "/api/v1/resources/{arn}",
            "/api/v1/resources/-?arn="
                + ApiTestServer.encode(HistoryEstate.BLUE)
                + "&at="
                + days.get(3));
    assertThat(gone.status()).isEqualTo(404);
    assertThat(gone.json().path("lastSeenIn").asText()).isEqualTo(days.get(2));
  }

  private static JsonNode found(String query) throws Exception {
    ApiTestServer.Answer answer = api.get("/api/v1/find", "/api/v1/find?text=" + query);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.json().path("items");
  }

  @Test
  void whoHeldAnAddress_theInterfaceAndItsOwners_fromWhenToWhen() throws Exception {
    for (String address : List.of("10.0.1.7", "2001:DB8:0::7")) {
      JsonNode items = found(address + "&from=-1000d");
      assertThat(items.findValuesAsText("id")).containsExactly("eni-0a", "i-0blue", "i-0green");
      assertThat(items.get(0).path("match").asText()).contains("ddress");
      assertThat(items.get(0).path("snapshots").asInt()).isEqualTo(5);
      assertThat(items.get(1).path("match").asText()).isEqualTo("owner");
      assertThat(items.get(1).path("through").asText()).isEqualTo(HistoryEstate.ENI);
      assertThat(items.get(1).path("firstSeenIn").asText()).isEqualTo(days.get(0));
      assertThat(items.get(1).path("lastSeenIn").asText()).isEqualTo(days.get(1));
      assertThat(items.get(1).path("still").asBoolean()).isFalse();
      assertThat(items.get(2).path("firstSeenIn").asText()).isEqualTo(days.get(2));
      assertThat(items.get(2).path("still").asBoolean()).isTrue();
    }
    assertThat(found("198.51.100.7&from=-1000d").findValuesAsText("id"))
        .containsExactly("eipalloc-0a", "i-0blue", "eni-0a", "i-0green");
    assertThat(found("10.0.1.7&from=" + days.get(2)).findValuesAsText("id"))
        .containsExactly("eni-0a", "i-0green");
    assertThat(found("10.0.1.7&to=" + days.get(1)).findValuesAsText("id"))
        .containsExactly("eni-0a", "i-0blue");
  }

  @Test
  void whatWentAndCameAgain_hasTwoIntervals() throws Exception {
    JsonNode items = found("i-0blue&from=-1000d");
    assertThat(items.findValuesAsText("firstSeenIn")).containsExactly(days.get(0), days.get(4));
    assertThat(items.findValuesAsText("lastSeenIn")).containsExactly(days.get(2), days.get(4));
  }

  @Test
  void atOneTime_findSaysWhatItIsThen() throws Exception {
    assertThat(found("i-0blue&at=" + days.get(3))).isEmpty();
    assertThat(found("i-0blue&at=" + days.get(4)).get(0).path("match").asText()).isEqualTo("id");
    assertThat(found("nothing-like-it&from=-1000d")).isEmpty();
    ApiTestServer.Answer both = api.get("/api/v1/find?text=x&at=latest&from=-1d");
    assertThat(both.json().path("code").asText()).isEqualTo("invalid-parameter");
    assertThat(api.get("/api/v1/find").json().path("code").asText()).isEqualTo("invalid-parameter");
  }
}
