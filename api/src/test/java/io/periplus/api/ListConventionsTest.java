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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RC2 to RC12, one by one. */
class ListConventionsTest {
  @TempDir static Path directory;

  private static SnapshotStore store;
  private static ApiTestServer api;
  private static String yesterday;
  private static String today;

  @BeforeAll
  static void start() throws Exception {
    store = SnapshotStore.open(directory);
    yesterday = TestEstate.publish(store, false, true);
    today = TestEstate.publish(store, true, true);
    api = ApiTestServer.start(store, new JobRegistry());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static JsonNode items(String query) throws Exception {
    ApiTestServer.Answer answer = api.get("/api/v1/resources" + query);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.json().get("items");
  }

  private static List<String> ids(JsonNode items) {
    return ReadRoutesTest.column(items, "id");
  }

  @Test
  @Tag("RC2")
  void unknownParameter_isRefusedWithTheNearest() throws Exception {
    ApiTestServer.Answer answer = api.get("/api/v1/resources?regoin=eu-west-1");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("code").asText()).isEqualTo("unknown-parameter");
    assertThat(answer.json().at("/errors/0/nearest").asText()).isEqualTo("region");
  }

  @Test
  @Tag("RC5")
  void answersNameTheirSnapshot_ageAndCoverage() throws Exception {
    ApiTestServer.Answer answer = api.get("/api/v1/resources?limit=1");
    assertThat(answer.header("Periplus-Snapshot")).isEqualTo(today);
    JsonNode snapshot = answer.json().get("snapshot");
    assertThat(snapshot.get("id").asText()).isEqualTo(today);
    assertThat(snapshot.at("/coverage/denied").asInt()).isEqualTo(1);
    assertThat(snapshot.at("/coverage/percent").asDouble()).isLessThan(100);
  }

  @Test
  @Tag("RC6")
  void atChoosesTheSnapshot() throws Exception {
    assertThat(api.get("/api/v1/exposures?at=" + yesterday).json().get("items")).hasSize(1);
    assertThat(api.get("/api/v1/exposures?at=latest").json().get("items")).hasSize(2);
    ApiTestServer.Answer before = api.get("/api/v1/exposures?at=2001-01-01T00:00:00Z");
    assertThat(before.status()).isEqualTo(404);
    assertThat(before.json().get("newest").asText()).isEqualTo(today);
    assertThat(before.json().get("oldest").asText()).isEqualTo(yesterday);
    assertThat(api.get("/api/v1/exposures?at=yesterday").status()).isEqualTo(400);
  }

  @Test
  @Tag("RC7")
  void pagesTogetherAreTheWhole_eachRowOnce() throws Exception {
    List<String> whole = ids(items("?sort=-name"));
    for (int limit = 1; limit <= whole.size() + 1; limit++) {
      List<String> paged = new ArrayList<>();
      String query = "?sort=-name&limit=" + limit;
      JsonNode page = api.get("/api/v1/resources" + query).json();
      paged.addAll(ids(page.get("items")));
      while (page.at("/page/nextCursor").isTextual()) {
        String cursor = page.at("/page/nextCursor").asText();
        page = api.get("/api/v1/resources" + query + "&cursor=" + cursor).json();
        paged.addAll(ids(page.get("items")));
      }
      assertThat(paged).isEqualTo(whole);
    }
  }

  @Test
  @Tag("RC7")
  void linkHeader_leadsToTheNextPage() throws Exception {
    ApiTestServer.Answer first = api.get("/api/v1/resources?type=AWS::EC2::*&limit=1");
    String link = first.header("Link");
    assertThat(link).endsWith(">; rel=\"next\"");
    String next = link.substring(1, link.indexOf('>'));
    assertThat(api.get(next).status()).isEqualTo(200);
  }

  @Test
  @Tag("RC7")
  void cursor_pinsItsSnapshot_andItsAnalysis(@TempDir Path other) throws Exception {
    SnapshotStore own = SnapshotStore.open(other);
    String first = TestEstate.publish(own, false, true);
    try (ApiTestServer server = ApiTestServer.start(own, new JobRegistry())) {
      JsonNode page = server.get("/api/v1/exposures?verdict=*&limit=1").json();
      String cursor = page.at("/page/nextCursor").asText();
      String next = "/api/v1/exposures?verdict=*&limit=1&cursor=" + cursor;
      TestEstate.publish(own, true, true);
      JsonNode second = server.get(next).json();
      assertThat(second.at("/snapshot/id").asText()).isEqualTo(first);
      assertThat(second.at("/page/total").asInt()).isEqualTo(2);
      TestEstate.analyse(own, first, "run-2", true);
      ApiTestServer.Answer expired = server.get(next);
      assertThat(expired.status()).isEqualTo(410);
      assertThat(expired.json().get("code").asText()).isEqualTo("cursor-expired");
    }
  }

  @Test
  @Tag("RC7")
  void cursor_ofAnotherQueryOrChanged_isRefused() throws Exception {
    String cursor = api.get("/api/v1/resources?limit=1").json().at("/page/nextCursor").asText();
    String changed = (cursor.charAt(0) == 'A' ? "B" : "A") + cursor.substring(1);
    for (String query :
        List.of(
            "?limit=1&q=x&cursor=" + cursor,
            "?limit=1&cursor=" + changed,
            "?limit=1&cursor=..",
            "?limit=1&cursor=",
            "?limit=1&cursor=" + cursor + "&cursor=" + cursor)) {
      ApiTestServer.Answer answer = api.get("/api/v1/resources" + query);
      assertThat(answer.status()).as(query).isEqualTo(400);
    }
  }

  @Test
  @Tag("RC8")
  void sort_isTotal_andItsColumnsAreChecked() throws Exception {
    assertThat(ids(items("?type=AWS::EC2::SecurityGroup&sort=-name")))
        .containsExactly("sg-0web", "sg-0idle", "sg-0db", "sg-0app");
    ApiTestServer.Answer answer = api.get("/api/v1/resources?sort=tags");
    assertThat(answer.json().get("code").asText()).isEqualTo("invalid-parameter");
    assertThat(answer.json().get("detail").asText()).contains("accountId");
  }

  @ParameterizedTest
  @Tag("RC9")
  @CsvSource(
      delimiter = '|',
      value = {
        "name=web                         | i-0web,sg-0web",
        "name=web&name=app                | i-0web,sg-0app,sg-0web",
        "name=w?b                         | i-0web,sg-0web",
        "type=*Gateway                    | igw-0a1,nat-0a1",
        "type=!AWS::EC2::*                | a b,orders",
        "type=AWS::EC2::*&name=!          | igw-0a1,nat-0a1",
        "type=AWS::EC2::Subnet&name=*     | subnet-0a1",
        "tag.Env=prod                     | i-0web",
        "tag.Env=!prod&type=*::Instance   | i-0app",
        "tag.Env=*                        | i-0app,i-0web",
        "tag.Env=!&type=*::Instance       | ''",
        "q=198.51.100.1                   | i-0web",
        "q=SHOP                           | i-0web",
        "vpc=vpc-0a1&type=!*::Instance    | subnet-0a1,vpc-0a1",
        "subnet=subnet-0a1                | i-0web,subnet-0a1",
        "subnet=!subnet-0a1&type=*::Instance | i-0app",
        "hasPublicAddress=true            | i-0web",
        "exposed=true                     | i-0web",
        "stub=true                        | ''",
      })
  void filters(String query, String expected) throws Exception {
    List<String> ids = ids(items("?" + query.strip().replace(" ", "%20")));
    assertThat(String.join(",", ids.stream().sorted().toList())).isEqualTo(expected.strip());
  }

  @ParameterizedTest
  @Tag("RC9")
  @ValueSource(strings = {"name=", "name=a%5C", "stale=maybe", "hasPublicAddress=1"})
  void badFilter_namesParameterAndPosition(String query) throws Exception {
    JsonNode json = api.get("/api/v1/resources?" + query).json();
    assertThat(json.get("code").asText()).isEqualTo("invalid-filter");
    assertThat(json.at("/errors/0/parameter").asText()).isEqualTo(query.split("=")[0]);
    assertThat(json.at("/errors/0/position").isInt()).isTrue();
  }

  @Test
  @Tag("RC10")
  void fields_chooseColumns() throws Exception {
    ApiTestServer.Answer answer =
        api.get(null, "/api/v1/resources?fields=arn,tag.Env,configuration&type=*::Instance");
    JsonNode row = answer.json().at("/items/1");
    assertThat(row.fieldNames()).toIterable().containsExactly("arn", "configuration", "tag.Env");
    assertThat(row.get("tag.Env").asText()).isEqualTo("prod");
    JsonNode refused = api.get("/api/v1/resources?fields=arm").json();
    assertThat(refused.at("/errors/0/nearest").asText()).isEqualTo("arn");
  }

  @Test
  @Tag("RC11")
  void csv_isGuardedAgainstFormulas() throws Exception {
    ApiTestServer.Answer answer =
        api.get(
            "/api/v1/resources",
            "/api/v1/resources?fields=id,name,tag.Env&type=*::Instance",
            "Accept",
            "text/csv");
    assertThat(answer.header("Content-Type")).startsWith("text/csv");
    assertThat(answer.response().body())
        .isEqualTo("id,name,tag.Env\r\ni-0app,'=cmd|' /C calc'!A0,test\r\ni-0web,web,prod\r\n");
  }

  @Test
  @Tag("RC11")
  void everyList_isCsvByFormat() throws Exception {
    for (String list :
        List.of("resources", "exposures", "egress", "coverage", "snapshots", "jobs")) {
      ApiTestServer.Answer answer = api.get("/api/v1/" + list + "?format=csv");
      assertThat(answer.status()).as(list).isEqualTo(200);
      assertThat(answer.response().body()).endsWith("\r\n");
    }
    assertThat(api.get("/api/v1/resources", "/api/v1/resources", "Accept", "text/html").status())
        .isEqualTo(406);
  }

  @Test
  @Tag("RC12")
  void etag_holdsUntilTheAnswerMayDiffer() throws Exception {
    ApiTestServer.Answer first = api.get("/api/v1/exposures");
    String etag = first.header("ETag");
    assertThat(etag).startsWith("\"" + today + ".");
    assertThat(first.header("Cache-Control")).contains("must-revalidate");
    ApiTestServer.Answer again =
        api.get("/api/v1/exposures", "/api/v1/exposures", "If-None-Match", etag);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.response().body()).isEmpty();
    assertThat(api.get("/api/v1/exposures?limit=1").header("ETag")).isNotEqualTo(etag);
    assertThat(api.get("/api/v1/exposures?format=csv").header("ETag")).isNotEqualTo(etag);
    assertThat(api.get("/api/v1/exposures?at=" + today).header("Cache-Control"))
        .contains("max-age=86400");
  }

  @Test
  @Tag("RC3")
  void withoutTheAnalysis_exposureIsUnknown_andItsListsSayWhatToRun(@TempDir Path other)
      throws Exception {
    SnapshotStore own = SnapshotStore.open(other);
    TestEstate.publish(own, true, false);
    try (ApiTestServer server = ApiTestServer.start(own, new JobRegistry())) {
      JsonNode row = server.get("/api/v1/resources?limit=1").json().at("/items/0");
      assertThat(row.get("exposed").asText()).isEqualTo("UNKNOWN");
      ApiTestServer.Answer refused = server.get("/api/v1/egress");
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.json().get("job").asText()).isEqualTo("reachability");
      JsonNode overview = server.get("/api/v1/overview").json();
      assertThat(overview.has("securityGroups")).isFalse();
      assertThat(overview.has("changes")).isFalse();
    }
  }
}
