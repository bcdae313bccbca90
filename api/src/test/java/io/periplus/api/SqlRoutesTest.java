package io.periplus.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.jobs.JobRegistry;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.sql.Attacks;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("SQ1-SQ8: POST /sql")
class SqlRoutesTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  @TempDir private static Path directory;

  private static ApiTestServer api;
  private static String yesterday;
  private static String today;

  @BeforeAll
  static void start() throws IOException {
    SnapshotStore store = SnapshotStore.open(directory);
    yesterday = TestEstate.publish(store, false, true);
    today = TestEstate.publish(store, true, true);
    api = ApiTestServer.start(store, new JobRegistry());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static ObjectNode query(String sql) {
    return MAPPER.createObjectNode().put("sql", sql);
  }

  private static ApiTestServer.Answer ask(ObjectNode body) throws Exception {
    return api.post("/api/v1/sql", body.toString(), "application/json");
  }

  @Test
  @Tag("SQ1")
  void rows_comeWithTheirColumnsAndSnapshot() throws Exception {
    ObjectNode body =
        query("select name, ports.n from resource, (select 7 as n) ports where arn = ?");
    body.putArray("parameters").add(TestEstate.WEB);
    JsonNode answer = ask(body).json();
    assertThat(answer.path("columns").toString())
        .isEqualTo(
            "[{\"name\":\"name\",\"type\":\"VARCHAR\"},{\"name\":\"n\",\"type\":\"INTEGER\"}]");
    assertThat(answer.path("rows").toString()).isEqualTo("[[\"web\",7]]");
    assertThat(answer.path("rowCount").asInt()).isEqualTo(1);
    assertThat(answer.path("truncated").asBoolean()).isFalse();
    assertThat(answer.at("/snapshot/id").asText()).isEqualTo(today);
  }

  @Test
  @Tag("RC6")
  void at_choosesTheSnapshotOfTheWholeQuery() throws Exception {
    ObjectNode body =
        query("select count(*) from exposure where from_port = 22").put("at", yesterday);
    ApiTestServer.Answer answer = ask(body);
    assertThat(answer.json().path("rows").toString()).isEqualTo("[[0]]");
    assertThat(answer.response().headers().firstValue("Periplus-Snapshot")).contains(yesterday);
  }

  @Test
  @Tag("RC4")
  void objects_areRowsForDashboards() throws Exception {
    JsonNode items =
        api.send(
                "POST",
                "/api/v1/sql",
                HttpRequest.newBuilder(api.uri("/api/v1/sql?shape=objects"))
                    .header("Content-Type", "application/json")
                    .POST(
                        BodyPublishers.ofString(
                            query("select 1 as a, 2 as a, 'x' as b").toString()))
                    .build())
            .json()
            .path("items");
    assertThat(items.toString()).isEqualTo("[{\"a\":1,\"a_2\":2,\"b\":\"x\"}]");
  }

  @Test
  @Tag("RC11")
  void csv_isGuardedAgainstFormulas() throws Exception {
    HttpResponse<String> answer =
        send("text/csv", query("select '=1+1' as a, 'x,y' as b, ['p', 'q'] as c, null as d"));
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/csv; charset=utf-8");
    assertThat(answer.body()).isEqualTo("a,b,c,d\r\n'=1+1,\"x,y\",p;q,\r\n");
  }

  @Test
  void parquet_isAFile() throws Exception {
    HttpResponse<String> answer =
        send("application/vnd.apache.parquet", query("select arn from resource"));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).startsWith("PAR1").endsWith("PAR1");
  }

  private static HttpResponse<String> send(String accept, ObjectNode body) throws Exception {
    return api.client()
        .send(
            HttpRequest.newBuilder(api.uri("/api/v1/sql"))
                .header("Accept", accept)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build(),
            BodyHandlers.ofString(java.nio.charset.StandardCharsets.ISO_8859_1));
  }

  static Stream<Arguments> attacks() throws IOException {
    return Attacks.read("sql-attacks.txt").stream()
        .map(attack -> Arguments.of(attack.code(), attack.rule(), attack.text()));
  }

  @ParameterizedTest(name = "{1}: {2}")
  @MethodSource("attacks")
  @Tag("SQ3")
  void attack_isAProblemWithItsRule(String code, String rule, String text) throws Exception {
    ApiTestServer.Answer answer = ask(query(text));
    assertThat(answer.json().path("code").asText()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(code.equals("query-refused") ? 422 : 400);
    assertThat(answer.json().path("rule").asText("-")).isEqualTo(rule);
    assertThat(answer.json().toString()).doesNotContain(directory.toString(), "Exception");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                     | invalid-parameter | 400",
        "{'sql': 1}                             | invalid-parameter | 400",
        "{'sql': 'select 1', 'limit': 3}        | unknown-parameter | 400",
        "{'sql': 'select 1', 'maxRows': -1}     | invalid-parameter | 400",
        "{'sql': 'select 1', 'maxRows': 100001} | invalid-parameter | 400",
        "{'sql': 'select ?', 'parameters': 1}   | invalid-parameter | 400",
        "{'sql': 'select ?', 'parameters': [[]]}| invalid-parameter | 400",
        "{'sql': 'select ?', 'parameters': []}  | query-syntax      | 400",
        "{'sql': 'select 1', 'at': 'never'}     | invalid-parameter | 400",
        "{'sql': 'select 1', 'at': '2001-01-01T00:00:00Z'} | snapshot-not-found | 404",
        "[]                                     | invalid-body      | 400",
      })
  void badBody_isOneProblem(String body, String code, int status) throws Exception {
    ApiTestServer.Answer answer =
        api.post("/api/v1/sql", body.replace('\'', '"'), "application/json");
    assertThat(answer.json().path("code").asText()).isEqualTo(code);
    assertThat(answer.status()).isEqualTo(status);
  }

  @Test
  @Tag("SQ8")
  void mistake_isShownWhereItIs() throws Exception {
    JsonNode problem = ask(query("select\n nothing from resource")).json();
    assertThat(problem.path("line").asInt()).isEqualTo(2);
    assertThat(problem.path("column").asInt()).isEqualTo(2);
  }

  @Test
  @Tag("SQ1")
  void tables_haveColumnsWithWhatTheyMean() throws Exception {
    JsonNode tables = api.get("/api/v1/sql/tables?at=" + yesterday).json();
    assertThat(tables.at("/snapshot/id").asText()).isEqualTo(yesterday);
    JsonNode resource = tables.at("/tables/0");
    assertThat(resource.path("name").asText()).isEqualTo("resource");
    assertThat(resource.path("rows").asInt()).isPositive();
    assertThat(resource.at("/columns/0").toString())
        .isEqualTo(
            "{\"name\":\"arn\",\"type\":\"VARCHAR\",\"description\":\"documented ARN, or one of the"
                + " same form; `internet`\"}");
  }

  /** Two run and eight wait; the eleventh is refused, and by then the others are in. */
  @Test
  @Tag("SQ6")
  @Timeout(300)
  void endlessQueries_keepNobodyElseWaiting_andEndWithTheirClients() throws Exception {
    String endless =
        query(
                "select count(*) from range(1000000) a, range(1000000) b, range(1000000) c"
                    + " where a.range + b.range = c.range * 7")
            .toString();
    List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
    HttpClient clients = HttpClient.newHttpClient();
    for (int i = 0; i < 11; i++) {
      asked.add(
          clients.sendAsync(
              HttpRequest.newBuilder(api.uri("/api/v1/sql"))
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(endless))
                  .build(),
              BodyHandlers.ofString()));
    }
    HttpResponse<String> refused =
        (HttpResponse<String>)
            CompletableFuture.anyOf(asked.toArray(CompletableFuture[]::new)).join();
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).contains("\"rate-limited\"");
    assertThat(api.get("/healthz").status()).isEqualTo(200);
    assertThat(asked.stream().filter(CompletableFuture::isDone)).hasSize(1);
    asked.forEach(each -> each.cancel(true));
    var next = ask(query("select 1"));
    while (next.status() == 429) { // those that left may not have been noticed yet
      next = ask(query("select 1"));
    }
    assertThat(next.json().path("rows").toString()).isEqualTo("[[1]]");
    Path log = directory.resolve("audit.jsonl");
    while (!Files.readString(log).contains("\"detail\":\"query-cancelled\"")) {
      Thread.onSpinWait();
    }
    assertThat(Files.readString(log)).contains("\"principal\":\"local\"", "\"select 1\"");
  }
}
