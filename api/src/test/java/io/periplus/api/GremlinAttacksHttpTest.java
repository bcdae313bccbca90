package io.periplus.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.gremlin.GremlinAttacks;
import io.periplus.gremlin.GremlinAttacks.Attack;
import io.periplus.jobs.JobRegistry;
import io.periplus.jobs.pipeline.GraphUpdater;
import io.periplus.snapshot.SnapshotStore;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every attack string over HTTP, whatever language it claims to be; and nothing is left of it. */
class GremlinAttacksHttpTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Set<String> REFUSALS =
      Set.of(
          "query-refused",
          "query-syntax",
          "query-too-large",
          "query-timeout",
          "result-too-large",
          "body-too-large");
  private static final List<String> LANGUAGES = List.of("", "gremlin-lang", "gremlin-groovy");

  @TempDir static Path directory;

  private static ApiTestServer api;
  private static Set<String> files;
  private static String counts;

  @BeforeAll
  static void start() throws Exception {
    SnapshotStore store = SnapshotStore.open(directory);
    GraphUpdater.update(store, TestEstate.publish(store, true, true));
    api = ApiTestServer.start(store, new JobRegistry());
    counts = counts();
    files = files();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static ApiTestServer.Answer ask(String text, String language) throws Exception {
    ObjectNode body = MAPPER.createObjectNode().put("gremlin", text).put("evaluationTimeout", 400);
    if (!language.isEmpty()) {
      body.put("language", language);
    }
    return api.post("/gremlin", body.toString(), "application/json");
  }

  private static String counts() throws Exception {
    return ask("g.V().fold().count(local)", "").json().at("/result/data").toString()
        + ask("g.E().fold().count(local)", "").json().at("/result/data");
  }

  /** All files but those of the open graph, which its engine writes for itself. */
  private static Set<String> files() throws Exception {
    try (Stream<Path> walk = Files.walk(directory)) {
      return walk.map(path -> directory.relativize(path).toString())
          .filter(path -> !path.contains(".serving-"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** GR14. */
  @AfterEach
  void nothingIsLeft() throws Exception {
    assertThat(api.get("/healthz").status()).isEqualTo(200);
    assertThat(counts()).isEqualTo(counts);
    assertThat(files()).isEqualTo(files);
    assertThat(api.get("/gremlin/status").json().path("queries")).isEmpty();
    assertThat(Path.of("/tmp/x.json")).doesNotExist();
    long workers =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("gremlin-"))
            .count();
    assertThat(workers).isLessThanOrEqualTo(16);
  }

  static List<Attack> attacks() {
    return GremlinAttacks.all();
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void gr14_attacksAreRefused_inEveryLanguage_andLeaveNothing(Attack attack) throws Exception {
    for (String language : LANGUAGES) {
      ApiTestServer.Answer answer = ask(attack.text(), language);
      if (answer.status() == 200) {
        // A query that only reads, and was cut off by a limit.
        assertThat(attack.rule()).isEqualTo("GR11");
        continue;
      }
      assertThat(answer.json().path("code").asText()).isIn(REFUSALS);
      assertThat(answer.status()).isIn(400, 413, 422, 504);
      if (answer.json().path("code").asText().equals("query-refused")) {
        assertThat(answer.json().path("rule").asText()).startsWith("GR");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"gremlin\":\"g.V()\",\"aliases\":{\"g\":\"graph\"}}",
        "{\"gremlin\":\"g.V()\",\"aliases\":{\"x\":\"g\"}}",
        "{\"gremlin\":\"g.V()\",\"bindings\":{\"g\":1}}",
        "{\"gremlin\":\"g.V().has('a',x)\",\"bindings\":{\"x\":{\"a\":{\"b\":1}}}}",
        "{\"gremlin\":\"g.V()\",\"session\":\"s\"}",
        "{\"gremlin\":\"g.V()\",\"processor\":\"session\"}",
      })
  void gr12_bodiesThatAskForMoreAreRefused(String body) throws Exception {
    assertThat(api.post("/gremlin", body, "application/json").status()).isIn(400, 422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "g.V().has('arn', 'drop()')",
        "g.V().hasLabel('AWS::EC2::Instance').out('SECURED_BY').dedup().values('name')",
        "g.V().repeat(out()).times(3).path().limit(10)",
        "g.V().has('tag', 'drop()').count()",
        "g.V().project('a','b').by('arn').by(out().count()).limit(2)",
        "g.V().group().by('type').by(count())",
        "g.V().order().by('arn', desc).limit(2).values('arn')",
        "g.V().choose(has('stub', true), constant('stub'), constant('seen')).groupCount()",
        "g.V().coalesce(out('IN_VPC'), identity()).count()",
        "g.V().optional(out('IN_VPC')).union(out(), in()).count()",
        "g.V().where(out('SECURED_BY')).not(has('stub', true)).count()",
        "g.V().match(__.as('a').out('SECURED_BY').as('b')).select('a','b').by('arn').limit(2)",
      })
  void negativeControl_whatReadsPasses(String text) throws Exception {
    for (String language : LANGUAGES) {
      assertThat(ask(text, language).status()).as(text).isEqualTo(200);
    }
  }

  @Test
  void gr11_aQueryEndsWithItsClient() throws Exception {
    ObjectNode body =
        MAPPER
            .createObjectNode()
            .put("gremlin", "g.V().as('a')" + ".V().as('b')".repeat(12) + ".select('a').count()")
            .put("queryId", "left-alone");
    CompletableFuture<HttpResponse<String>> heavy =
        HttpClient.newHttpClient()
            .sendAsync(
                HttpRequest.newBuilder(api.uri("/gremlin"))
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body.toString()))
                    .build(),
                BodyHandlers.ofString());
    String status = "/gremlin/status?queryId=left-alone";
    while (api.get(status).json().path("queries").isEmpty()) {
      assertThat(heavy).isNotDone();
    }
    heavy.cancel(true);
    while (!api.get(status).json().path("queries").isEmpty()) {
      assertThat(api.get("/healthz").status()).isEqualTo(200);
    }
    assertThat(ask("g.V().limit(1).values('arn')", "").status()).isEqualTo(200);
  }

  @Test
  void gr11_runawaysLeaveTheServerResponsive_andTheirPlacesWhenCancelled() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> heavy = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      ObjectNode body =
          MAPPER
              .createObjectNode()
              .put("gremlin", "g.V().as('a')" + ".V().as('b')".repeat(12) + ".select('a').count()")
              .put("queryId", "heavy-" + i);
      heavy.add(
          api.client()
              .sendAsync(
                  HttpRequest.newBuilder(api.uri("/gremlin"))
                      .header("Content-Type", "application/json")
                      .POST(BodyPublishers.ofString(body.toString()))
                      .build(),
                  BodyHandlers.ofString()));
    }
    JsonNode status = api.get("/gremlin/status").json();
    while (status.path("acceptedQueryCount").asInt() < 16) {
      assertThat(api.get("/healthz").status()).isEqualTo(200);
      status = api.get("/gremlin/status").json();
    }
    assertThat(status.path("runningQueryCount").asInt()).isEqualTo(4);
    for (int i = 0; i < 16; i++) {
      assertThat(api.get("/gremlin/status?cancelQuery&queryId=heavy-" + i).status()).isEqualTo(200);
    }
    for (CompletableFuture<HttpResponse<String>> each : heavy) {
      assertThat(MAPPER.readTree(each.join().body()).path("code").asText())
          .isEqualTo("query-cancelled");
    }
    assertThat(ask("g.V().limit(1).values('arn')", "").status()).isEqualTo(200);
  }
}
