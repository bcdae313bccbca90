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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What reaches a thing, and where it can go, over HTTP. */
class SurveyRoutesTest {
  private static final String ROUTE = "/api/v1/reachability/survey";

  @TempDir static Path directory;

  private static ApiTestServer api;

  @BeforeAll
  static void start() throws Exception {
    SnapshotStore store = SnapshotStore.open(directory);
    ReachabilityRoutesTest.publish(store);
    api = ApiTestServer.start(store, new JobRegistry());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static ApiTestServer.Answer post(String body) throws Exception {
    return api.post(ROUTE, body.replace('\'', '"'), "application/json");
  }

  private static JsonNode ask(String body) throws Exception {
    ApiTestServer.Answer answer = post(body);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void whatReachesAThing_isGrouped_withNamesAndAnExample() throws Exception {
    JsonNode answer = ask("{'to':'web','protocol':'tcp','port':443,'family':'ipv4'}");
    assertThat(answer.get("direction").asText()).isEqualTo("INBOUND");
    assertThat(answer.get("verdict").asText()).isEqualTo("REACHABLE");
    assertThat(answer.at("/query/subjects/0").asText()).isEqualTo("10.0.1.10");
    assertThat(answer.at("/page/total").asInt()).isEqualTo(answer.get("groups").size());
    JsonNode internet = answer.at("/groups/0");
    assertThat(internet.get("kind").asText()).isEqualTo("INTERNET");
    assertThat(internet.at("/remoteCidrs/0").asText()).isEqualTo("0.0.0.0/0");
    assertThat(internet.get("via").asText()).isEqualTo("INTERNET_GATEWAY");
    assertThat(internet.get("members")).isEmpty();
    assertThat(internet.at("/example/from").asText()).isEqualTo("internet");
    assertThat(internet.has("evidence")).isFalse();
    assertThat(answer.at("/looked/endpoints").asInt()).isEqualTo(1);
  }

  @Test
  void theExample_hasTheAnswerOfItsGroup_andItsHops() throws Exception {
    JsonNode group =
        ask("{'to':'web','protocol':'tcp','port':443,'evidence':true}").at("/groups/0");
    String pair =
        "{\"from\":\""
            + group.at("/example/from").asText()
            + "\",\"to\":\""
            + group.at("/example/to").asText()
            + "\",\"protocol\":\"tcp\",\"port\":443}";
    JsonNode explained = api.post("/api/v1/reachability", pair, "application/json").json();
    assertThat(explained.get("verdict")).isEqualTo(group.get("verdict"));
    assertThat(explained.at("/answers/0/evidence")).isEqualTo(group.get("evidence"));
    assertThat(group.get("evidence")).isNotEmpty();
  }

  /** The group of i-1 has no rule out. */
  @Test
  void whereNothingCanGo_theVerdictIsBlocked_andWhatWasLookedAtIsSaid() throws Exception {
    JsonNode answer = ask("{'from':'web'}");
    assertThat(answer.get("direction").asText()).isEqualTo("OUTBOUND");
    assertThat(answer.get("verdict").asText()).isEqualTo("BLOCKED");
    assertThat(answer.get("groups")).isEmpty();
    assertThat(answer.at("/looked/endpoints").asInt()).isEqualTo(1);
    assertThat(answer.at("/page/total").asInt()).isZero();
  }

  @Test
  void pages_unitedAreTheWhole() throws Exception {
    String question = "'to':'10.0.1.0/24','evidence':false";
    JsonNode whole = ask("{" + question + "}");
    List<JsonNode> united = new ArrayList<>();
    String cursor = null;
    do {
      String more = cursor == null ? "" : ",'cursor':'" + cursor + "'";
      JsonNode page = ask("{" + question + ",'limit':1" + more + "}");
      page.get("groups").forEach(united::add);
      cursor = page.at("/page/nextCursor").asText(null);
    } while (cursor != null);
    assertThat(united).hasSizeGreaterThan(0);
    List<JsonNode> all = new ArrayList<>();
    whole.get("groups").forEach(all::add);
    assertThat(united).isEqualTo(all);
  }

  @Test
  void aCursorOfAnotherQuestion_isInvalid() throws Exception {
    JsonNode page = ask("{'to':'10.0.1.0/24','limit':1}");
    String cursor = page.at("/page/nextCursor").asText();
    assertThat(cursor).isNotEmpty();
    ApiTestServer.Answer other = post("{'to':'web','cursor':'" + cursor + "'}");
    assertThat(other.status()).isEqualTo(400);
    assertThat(other.json().get("code").asText()).isEqualTo("cursor-invalid");
  }

  @Test
  void aGroup_isAskedForByItsNumber() throws Exception {
    JsonNode first = ask("{'to':'web','protocol':'tcp','port':443,'group':1}");
    assertThat(first.get("groups")).hasSize(1);
    assertThat(first.at("/page/total").asInt())
        .isEqualTo(first.at("/groups/0/memberCount").asInt());
    ApiTestServer.Answer none = post("{'to':'web','group':99}");
    assertThat(none.status()).isEqualTo(400);
    assertThat(none.json().at("/errors/0/parameter").asText()).isEqualTo("group");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'protocol':'tcp'};                          400; invalid-parameter",
        "{'from':'web','to':'i-1'};                   400; invalid-parameter",
        "{'to':'internet'};                           400; invalid-parameter",
        "{'from':'internet'};                         400; invalid-parameter",
        "{'to':'i-gone'};                             404; resource-not-found",
        "{'to':'10.0.0.0/99'};                        400; invalid-cidr",
        "{'to':'db'};                                 400; ambiguous-name",
        "{'to':'web','port':443};                     400; invalid-parameter",
        "{'to':'web','maxPaths':3};                   400; unknown-parameter",
        "{'to':'web','limit':0};                      400; invalid-parameter",
        "{'to':'web','group':1,'members':2};          400; invalid-parameter",
        "{'to':'web','evidence':'yes'};               400; invalid-parameter",
        "{'to':'web','cursor':'nonsense'};            400; cursor-invalid",
        "{'to':'web','at':'2001-01-01T00:00:00Z'};    404; snapshot-not-found"
      })
  void whatCannotBeAsked_isSaidSo(String body, int status, String code) throws Exception {
    ApiTestServer.Answer answer = post(body);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    assertThat(answer.json().get("code").asText()).isEqualTo(code);
  }
}
