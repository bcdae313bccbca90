package io.periplus.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.jobs.JobRegistry;
import io.periplus.snapshot.SnapshotStore;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Radii over HTTP. */
class BlastRadiusRoutesTest {
  @TempDir static Path directory;

  private static ApiTestServer api;

  @BeforeAll
  static void start() throws Exception {
    SnapshotStore store = SnapshotStore.open(directory);
    TestEstate.publish(store, true, true);
    api = ApiTestServer.start(store, new JobRegistry());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static ApiTestServer.Answer ask(String arn, String query) throws Exception {
    return api.get(
        "/api/v1/blast-radius/{arn}",
        "/api/v1/blast-radius/" + URLEncoder.encode(arn, StandardCharsets.UTF_8) + query);
  }

  @Test
  void internet_touchesWhatItReaches_andSaysWhatIsNotKnown() throws Exception {
    ApiTestServer.Answer answer = ask("internet", "?include=resources,witness");
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    JsonNode body = answer.json();
    assertThat(body.at("/certain/resources").asInt()).isPositive();
    assertThat(ReadRoutesTest.column(body.at("/resources/items"), "arn")).contains(TestEstate.WEB);
    assertThat(body.path("reasons").toString()).contains("COST_MISSING").doesNotContain("NETWORK");
    assertThat(body.at("/witnesses/0/steps/0/from").asText()).isEqualTo("internet");
    assertThat(body.at("/witnesses/0/steps/0/edge").asText()).isEqualTo("EXPOSED_TO");
    assertThat(body.has("internetReaches")).isFalse();
  }

  @Test
  void pages_areTheWholeList() throws Exception {
    JsonNode whole = ask("internet", "").json().at("/resources");
    List<String> paged = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = ask("internet", "?limit=1" + cursor).json().at("/resources");
      assertThat(page.path("items")).hasSize(1);
      paged.add(page.at("/items/0/arn").asText());
      cursor =
          page.path("nextCursor").isNull() ? null : "&cursor=" + page.path("nextCursor").asText();
    } while (cursor != null);
    assertThat(paged).isEqualTo(ReadRoutesTest.column(whole.path("items"), "arn"));
    assertThat(whole.path("total").asInt()).isEqualTo(paged.size());
  }

  @Test
  void reverse_ofTheWebInstance() throws Exception {
    JsonNode body = ask(TestEstate.WEB, "?direction=reverse").json();
    assertThat(body.path("internetReaches").asText()).isEqualTo("YES");
    assertThat(body.at("/resources/items").toString()).doesNotContain(TestEstate.WEB);
  }

  @Test
  void failure_countsWhatBecomesOfEach() throws Exception {
    JsonNode body = ask(TestEstate.SUBNET, "?mode=failure").json();
    assertThat(body.path("mode").asText()).isEqualTo("failure");
    assertThat(body.at("/certain/failures").isObject()).isTrue();
    JsonNode needs = ask(TestEstate.WEB, "?mode=failure&direction=reverse").json();
    assertThat(needs.path("singlePoints").isArray()).isTrue();
  }

  @Test
  void cut_keepsTheInternetFromTheWebInstance() throws Exception {
    ApiTestServer.Answer answer =
        ask(TestEstate.WEB, "?direction=reverse&include=cut,single-points");
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    JsonNode body = answer.json();
    assertThat(body.at("/cut/state").asText()).isEqualTo("CUT");
    assertThat(body.at("/cut/least").asBoolean()).isTrue();
    assertThat(body.at("/cut/edits/0/kind").asText()).isEqualTo("RULE");
    assertThat(body.at("/cut/edits/0/from").asText()).isEqualTo("internet");
    assertThat(body.at("/chokePoints/edits")).isEqualTo(body.at("/cut/edits"));
    assertThat(body.at("/chokePoints/ranking/0/edit")).isEqualTo(body.at("/cut/edits/0"));
    assertThat(body.at("/chokePoints/ranking/0/cuts").asInt()).isPositive();
    assertThat(body.has("resources")).isFalse();
    String from = URLEncoder.encode(TestEstate.SUBNET, StandardCharsets.UTF_8);
    JsonNode other =
        ask(TestEstate.WEB, "?direction=reverse&include=cut&from=" + from + "&from=internet")
            .json();
    assertThat(other.at("/cut/from")).hasSize(2);
  }

  @Test
  void change_ofTheInternet_isNone() throws Exception {
    assertThat(ask("internet", "?mode=change").json().path("code").asText())
        .isEqualTo("invalid-parameter");
  }

  @Test
  void groups_areOfFailures() throws Exception {
    JsonNode body = ask(TestEstate.SUBNET, "?mode=failure&include=groups").json();
    assertThat(body.path("groups").isArray()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "?mode=change&direction=reverse, 400, invalid-parameter",
    "?mode=change&to=internet, 400, invalid-parameter",
    "?mode=change&include=groups, 400, invalid-parameter",
    "?include=groups, 400, invalid-parameter",
    "?include=cut, 400, invalid-parameter",
    "?include=single-points, 400, invalid-parameter",
    "?mode=failure&direction=reverse&include=cut, 400, invalid-parameter",
    "?direction=reverse&from=internet, 400, invalid-parameter",
    "?direction=reverse&include=cut&from=moon, 404, resource-not-found",
    "?mode=moon, 400, invalid-parameter",
    "?direction=up, 400, invalid-parameter",
    "?max-hops=65, 400, invalid-parameter",
    "?include=moon, 400, invalid-parameter",
    "?scenario=1, 400, invalid-parameter",
    "?scenario=%7B%22moon%22%3A1%7D, 400, invalid-parameter",
    "?moon=1, 400, unknown-parameter",
    "?at=2001-01-01T00:00:00Z, 404, snapshot-not-found"
  })
  void badQuestion_isAProblem(String query, int status, String code) throws Exception {
    ApiTestServer.Answer answer = ask(TestEstate.WEB, query);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    assertThat(answer.json().path("code").asText()).isEqualTo(code);
  }

  @Test
  void unknownSeed_isNotFound() throws Exception {
    ApiTestServer.Answer answer = ask(TestEstate.EC2 + "instance/i-9", "");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().path("code").asText()).isEqualTo("resource-not-found");
    assertThat(ask("moon", "").json().path("code").asText()).isEqualTo("invalid-arn");
  }
}
