package io.periplus.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.jobs.JobRegistry;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code GET /snapshots/{a}/diff/{b}} on two small snapshots. */
@DisplayName("RC6 differences over REST")
class ChangeRoutesTest {
  private static final String ROUTE = "/api/v1/snapshots/{a}/diff/{b}";

  @TempDir static Path directory;
  private static String yesterday;
  private static String today;
  private static ApiTestServer api;

  @BeforeAll
  static void start() throws Exception {
    SnapshotStore store = SnapshotStore.open(directory);
    yesterday = TestEstate.publish(store, false, true);
    today = TestEstate.publish(store, true, true, TestEstate.instance("i-0new", "=1+1"));
    api = ApiTestServer.start(store, new JobRegistry());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static ApiTestServer.Answer diff(String a, String b, String query) throws Exception {
    return api.get(ROUTE, "/api/v1/snapshots/" + a + "/diff/" + b + query);
  }

  private static JsonNode items(String query) throws Exception {
    ApiTestServer.Answer answer = diff(yesterday, today, query);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.json().path("items");
  }

  @Test
  void whatCameAndWhatChanged_withValuesBeforeAndAfter() throws Exception {
    ApiTestServer.Answer answer = diff(yesterday, today, "");
    JsonNode items = answer.json().path("items");
    assertThat(items.findValuesAsText("kind")).containsExactly("ADDED", "CHANGED", "CHANGED");
    assertThat(items.get(0).path("name").asText()).isEqualTo("=1+1");
    assertThat(items.get(0).path("after").has("configuration")).isTrue();
    JsonNode group = items.get(1);
    assertThat(group.path("arn").asText()).isEqualTo(TestEstate.SG_WEB);
    assertThat(group.path("changedPaths").get(0).asText())
        .isEqualTo("Rules[SecurityGroupRuleId=sgr-0ssh]");
    assertThat(group.path("before").isEmpty()).isTrue();
    assertThat(group.path("after").elements().next().path("FromPort").asInt()).isEqualTo(22);
    assertThat(items.get(2).path("layer").asText()).isEqualTo("exposures");
    assertThat(items.get(2).path("after").path("boxes").get(0).asText())
        .isEqualTo("22 from 0.0.0.0/0");
    assertThat(answer.json().at("/summary/resources/added").asInt()).isEqualTo(1);
    assertThat(answer.json().at("/summary/resources/changed").asInt()).isEqualTo(1);
    assertThat(answer.json().at("/summary/exposures/changed").asInt()).isEqualTo(1);
    assertThat(answer.json().at("/summary/egress/changed").asInt()).isZero();
    assertThat(answer.json().at("/baseline/id").asText()).isEqualTo(yesterday);
    assertThat(answer.header("Periplus-Snapshot")).isEqualTo(today);
    assertThat(answer.header("Cache-Control")).contains("max-age=86400");
  }

  @Test
  void backwards_itIsTheOtherWayRound() throws Exception {
    JsonNode items = diff(today, yesterday, "?layer=resources").json().path("items");
    assertThat(items.findValuesAsText("kind")).containsExactly("REMOVED", "CHANGED");
    assertThat(items.get(0).path("before").has("configuration")).isTrue();
    assertThat(items.get(1).path("after").isEmpty()).isTrue();
  }

  @Test
  @DisplayName("diff(a, a) is empty")
  void aSnapshotAndItself() throws Exception {
    ApiTestServer.Answer answer = diff(today, "latest", "");
    assertThat(answer.json().path("items")).isEmpty();
    assertThat(answer.json().at("/summary/resources/unverified").asInt()).isZero();
  }

  @Test
  void filters_sort_andFields_areThoseOfOtherLists() throws Exception {
    assertThat(items("?layer=resources,exposures&kind=CHANGED")).hasSize(2);
    assertThat(items("?kind=CHANGED&kind=ADDED&layer=resources")).hasSize(2);
    assertThat(items("?type=AWS::EC2::Instance&layer=resources")).hasSize(1);
    assertThat(items("?path=Rules*")).hasSize(1);
    assertThat(items("?q=sgr-0ssh")).hasSize(1);
    assertThat(items("?account=999999999999")).isEmpty();
    assertThat(items("?arn=" + ApiTestServer.encode(TestEstate.SG_WEB))).hasSize(1);
    String few = "/diff/" + today + "?sort=-layer&fields=layer,key";
    assertThat(
            api.get(null, "/api/v1/snapshots/" + yesterday + few)
                .json()
                .path("items")
                .findValuesAsText("layer"))
        .containsExactly("resources", "resources", "exposures");
    assertThat(diff(yesterday, today, "?kind=GONE").json().path("code").asText())
        .isEqualTo("invalid-filter");
    assertThat(diff(yesterday, today, "?knd=ADDED").json().path("code").asText())
        .isEqualTo("unknown-parameter");
    assertThat(diff(yesterday, today, "?at=latest").json().path("code").asText())
        .isEqualTo("invalid-parameter");
  }

  @Test
  @DisplayName("RC7 pages stay with the two snapshots of the first")
  void pages() throws Exception {
    List<String> keys = new ArrayList<>();
    String cursor = "";
    do {
      // Of the path only the first page reads the snapshots: the cursor names them.
      JsonNode page =
          (cursor.isEmpty()
                  ? diff(yesterday, today, "?limit=1")
                  : diff(yesterday, "latest", "?limit=1&cursor=" + cursor))
              .json();
      page.path("items").forEach(item -> keys.add(item.path("key").asText()));
      cursor = page.path("page").path("nextCursor").asText();
    } while (!cursor.isEmpty());
    assertThat(keys).hasSize(3).doesNotHaveDuplicates();
    JsonNode other = api.get("/api/v1/resources?limit=1").json();
    String foreign = other.path("page").path("nextCursor").asText();
    assertThat(diff(yesterday, today, "?limit=1&cursor=" + foreign).json().path("code").asText())
        .isEqualTo("cursor-invalid");
  }

  @Test
  @DisplayName("RC11 CSV")
  void csv() throws Exception {
    String body = diff(yesterday, today, "?format=csv").response().body();
    assertThat(body).startsWith("layer,kind,key,arn,type").contains("'=1+1");
    assertThat(body.split("\r\n")).hasSize(4);
  }

  @Test
  void anUnknownSnapshot_isNotFound_andAnInstantBeforeAll() throws Exception {
    for (String[] pair :
        new String[][] {
          {"2020-01-01T00:00:00Z", "latest"},
          {"latest", "2020-01-01T00-00-00Z-0123abcd"},
        }) {
      ApiTestServer.Answer answer = diff(pair[0], pair[1], "");
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.json().path("code").asText()).isEqualTo("snapshot-not-found");
      assertThat(answer.json().path("newest").asText()).isEqualTo(today);
    }
  }

  @Test
  void withoutAnAnalysis_theInventoryIsCompared_andTheRestIsNamed(@TempDir Path other)
      throws Exception {
    SnapshotStore store = SnapshotStore.open(other);
    String a = TestEstate.publish(store, false, false);
    String b = TestEstate.publish(store, true, true);
    try (ApiTestServer server = ApiTestServer.start(store, new JobRegistry())) {
      String path = "/api/v1/snapshots/" + a + "/diff/" + b;
      JsonNode body = server.get(ROUTE, path).json();
      assertThat(body.path("notCompared").findValuesAsText("layer"))
          .containsExactly("exposures", "egress");
      assertThat(body.path("summary").has("exposures")).isFalse();
      assertThat(server.get(ROUTE, path + "?layer=exposures").json().path("code").asText())
          .isEqualTo("analysis-not-run");
    }
  }
}
