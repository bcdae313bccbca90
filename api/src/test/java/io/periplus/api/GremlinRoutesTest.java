package io.periplus.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.jobs.JobRegistry;
import io.periplus.jobs.pipeline.GraphUpdater;
import io.periplus.snapshot.SnapshotStore;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Gremlin over HTTP: bodies, forms of the answer, problems, status and summary (interfaces 2.1).
 */
class GremlinRoutesTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String GRAPHSON = "application/vnd.gremlin-v3.0+json";

  @TempDir static Path directory;

  private static ApiTestServer api;
  private static String yesterday;
  private static String today;

  @BeforeAll
  static void start() throws Exception {
    SnapshotStore store = SnapshotStore.open(directory);
    yesterday = TestEstate.publish(store, false, true);
    today = TestEstate.publish(store, true, true);
    GraphUpdater.update(store, today);
    api = ApiTestServer.start(store, new JobRegistry());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static ApiTestServer.Answer post(String body) throws Exception {
    return api.post("/gremlin", body, "application/json");
  }

  private static ApiTestServer.Answer ask(String text) throws Exception {
    return post(body(text).toString());
  }

  private static ObjectNode body(String text) {
    return MAPPER.createObjectNode().put("gremlin", text);
  }

  private static ApiTestServer.Answer accept(String accept, String text) throws Exception {
    return api.send(
        "POST",
        "/gremlin",
        HttpRequest.newBuilder(api.uri("/gremlin"))
            .header("Content-Type", "application/json")
            .header("Accept", accept)
            .POST(BodyPublishers.ofString(body(text).toString()))
            .build());
  }

  private static JsonNode values(ApiTestServer.Answer answer) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.json().at("/result/data/@value");
  }

  @Test
  void bothPathsAndBothKeys_answerTheSame() throws Exception {
    String text = "g.V().hasLabel('AWS::EC2::Instance').order().by('arn').values('arn')";
    JsonNode expected = values(ask(text));
    assertThat(expected.get(0).asText()).isEqualTo(TestEstate.APP);
    String query = MAPPER.createObjectNode().put("query", text).toString();
    assertThat(values(post(query))).isEqualTo(expected);
    assertThat(values(api.post("/api/v1/gremlin", query, "application/json"))).isEqualTo(expected);
    String both = body(text).put("query", text).toString();
    assertThat(values(post(both))).isEqualTo(expected);
    ApiTestServer.Answer different = post(body(text).put("query", "g.E()").toString());
    assertThat(different.status()).isEqualTo(400);
    assertThat(post("{}").status()).isEqualTo(400);
    assertThat(post("{\"gremlin\":7}").status()).isEqualTo(400);
  }

  @Test
  void typedAnswers_areGraphSon3_withEdgeIdsAsText() throws Exception {
    ApiTestServer.Answer answer =
        accept(GRAPHSON, "g.V().has('arn', '" + TestEstate.WEB + "').outE('SECURED_BY').limit(1)");
    assertThat(answer.header("Content-Type")).isEqualTo(GRAPHSON);
    assertThat(answer.header("Periplus-Snapshot")).isEqualTo(today);
    JsonNode edge = values(answer).get(0);
    assertThat(edge.path("@type").asText()).isEqualTo("g:Edge");
    assertThat(edge.at("/@value/id").isTextual()).isTrue();
    assertThat(edge.at("/@value/outV/@type").asText()).isEqualTo("g:Int64");
    String id = edge.at("/@value/id").asText();
    assertThat(values(ask("g.E('" + id + "').label()")).get(0).asText()).isEqualTo("SECURED_BY");
    assertThat(values(ask("g.E('" + id + "').inV().values('arn')")).get(0).asText())
        .isEqualTo(TestEstate.SG_WEB);
    JsonNode vertex = values(ask("g.V().has('arn', '" + TestEstate.WEB + "')")).get(0);
    assertThat(vertex.path("@type").asText()).isEqualTo("g:Vertex");
    assertThat(vertex.at("/@value/id/@type").asText()).isEqualTo("g:Int64");
    JsonNode property = vertex.at("/@value/properties/arn/0");
    assertThat(property.at("/@value/value").asText()).isEqualTo(TestEstate.WEB);
    assertThat(property.at("/@value/id").isTextual()).isTrue();
  }

  @Test
  void untypedAnswers_arePlainJson() throws Exception {
    ApiTestServer.Answer answer = accept(GRAPHSON + ";types=false", "g.V().groupCount().by(label)");
    JsonNode data = answer.json().at("/result/data");
    assertThat(data.at("/0/AWS::EC2::Instance").asInt()).isEqualTo(2);
    assertThat(answer.json().at("/status/attributes/snapshot").asText()).isEqualTo(today);
    assertThat(answer.json().at("/status/attributes/truncated").asBoolean()).isFalse();
    JsonNode vertex =
        accept(GRAPHSON + ";types=false", "g.V().has('arn', '" + TestEstate.WEB + "')")
            .json()
            .at("/result/data/0");
    assertThat(vertex.at("/properties/arn/0/value").asText()).isEqualTo(TestEstate.WEB);
    assertThat(accept("text/csv", "g.V().count()").status()).isEqualTo(406);
    assertThat(accept("application/vnd.gremlin-v2.0+json", "g.V().count()").status())
        .isEqualTo(406);
    assertThat(accept("*/*", "g.V().count()").header("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void attributes_tellSnapshotAndTruncationAndTime() throws Exception {
    JsonNode status = ask("g.V().count()").json().path("status");
    assertThat(status.path("code").asInt()).isEqualTo(200);
    JsonNode attributes = status.at("/attributes/@value");
    assertThat(attributes.get(0).asText()).isEqualTo("snapshot");
    assertThat(attributes.get(1).asText()).isEqualTo(today);
    assertThat(attributes.get(2).asText()).isEqualTo("truncated");
    assertThat(attributes.get(3).asBoolean()).isFalse();
    assertThat(attributes.get(4).asText()).isEqualTo("elapsedMs");
  }

  @Test
  void bindings_areValuesOfTheListedKinds() throws Exception {
    ObjectNode body = body("g.V().has('arn', x).count()");
    body.putObject("bindings").put("x", TestEstate.WEB);
    assertThat(values(post(body.toString())).at("/0/@value").asInt()).isEqualTo(1);
    body = body("g.V().has('arn', within(x)).count()");
    body.putObject("bindings").putArray("x").add(TestEstate.WEB).add(TestEstate.APP);
    assertThat(values(post(body.toString())).at("/0/@value").asInt()).isEqualTo(2);
    body = body("g.inject(a, b, c, d, e, f)");
    ObjectNode bindings = body.putObject("bindings");
    bindings.put("a", 1).put("b", 1L << 40).put("c", 1.5).put("d", true).putNull("e");
    bindings.putObject("f").put("@type", "g:Date").put("@value", 86_400_000L);
    JsonNode values = values(post(body.toString()));
    assertThat(values.at("/0/@type").asText()).isEqualTo("g:Int32");
    assertThat(values.at("/1/@type").asText()).isEqualTo("g:Int64");
    assertThat(values.at("/2/@type").asText()).isEqualTo("g:Double");
    assertThat(values.get(3).asBoolean()).isTrue();
    assertThat(values.get(4).isNull()).isTrue();
    assertThat(values.at("/5/@type").asText()).isEqualTo("g:Date");
  }

  @Test
  void wrongBindings_areRefused() throws Exception {
    for (String bindings :
        List.of(
            "{\"g\":1}",
            "{\"x y\":1}",
            "{\"x\":{\"a\":{\"b\":1}}}",
            "{\"x\":[[1]]}",
            "{\"x\":{\"@type\":\"g:UUID\",\"@value\":\"a\"}}",
            "{\"x\":123456789012345678901234567890}",
            "{\"x\":\"" + "y".repeat(5000) + "\"}")) {
      ApiTestServer.Answer answer =
          post("{\"gremlin\":\"g.V().limit(1)\",\"bindings\":" + bindings + "}");
      assertThat(answer.status()).as(bindings).isEqualTo(422);
      assertThat(answer.json().path("rule").asText()).isEqualTo("GR12");
    }
    assertThat(post("{\"gremlin\":\"g.V()\",\"bindings\":[]}").status()).isEqualTo(400);
  }

  @Test
  void problems_areProblemJson_andWhatClientsOfNeptuneLookFor() throws Exception {
    ApiTestServer.Answer refused = post(body("g.V().drop()").put("queryId", "my-query").toString());
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(refused.json().path("code").asText()).isEqualTo("query-refused");
    assertThat(refused.json().path("rule").asText()).isEqualTo("GR4");
    assertThat(refused.json().path("requestId").asText()).isEqualTo("my-query");
    assertThat(refused.json().path("detailedMessage")).isEqualTo(refused.json().path("detail"));
    ApiTestServer.Answer syntax = ask("g.V(.count()");
    assertThat(syntax.status()).isEqualTo(400);
    assertThat(syntax.json().path("code").asText()).isEqualTo("query-syntax");
    assertThat(syntax.json().path("line").asInt()).isEqualTo(1);
    assertThat(syntax.json().path("column").asInt()).isEqualTo(5);
    assertThat(ask("g.V().where(" + "__.not(".repeat(60)).status()).isEqualTo(413);
    assertThat(ask("g.inject('a').math('_ + 1')").status()).isEqualTo(400);
  }

  @Test
  void gr12_aliasesMayMapGToGOnly() throws Exception {
    ObjectNode body = body("g.V().limit(1).count()");
    body.putObject("aliases").put("g", "g");
    assertThat(post(body.toString()).status()).isEqualTo(200);
    for (String aliases : List.of("{\"g\":\"graph\"}", "{\"x\":\"g\"}")) {
      body.set("aliases", MAPPER.readTree(aliases));
      ApiTestServer.Answer answer = post(body.toString());
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.json().path("rule").asText()).isEqualTo("GR12");
    }
  }

  @Test
  void aTextInTheUrl_isNotTaken() throws Exception {
    assertThat(api.get(null, "/gremlin?gremlin=g.V()").status()).isEqualTo(405);
    assertThat(
            api.send(
                    "POST",
                    "/gremlin",
                    HttpRequest.newBuilder(api.uri("/gremlin?gremlin=g.V()"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}"))
                        .build())
                .status())
        .isEqualTo(400);
    assertThat(api.post("/gremlin", "g.V()", "text/plain").status()).isEqualTo(415);
  }

  @Test
  void at_asksTheGraphOfThatSnapshot() throws Exception {
    assertThat(post(body("g.V().limit(1)").put("at", today).toString()).status()).isEqualTo(200);
    assertThat(post(body("g.V().limit(1)").put("at", "latest").toString()).status()).isEqualTo(200);
    ApiTestServer.Answer other = post(body("g.V().count()").put("at", yesterday).toString());
    // The build may take longer than the time limit; then the same request finds it later.
    while (other.status() == 503) {
      assertThat(other.json().path("code").asText()).isEqualTo("not-ready");
      other = post(body("g.V().count()").put("at", yesterday).toString());
    }
    assertThat(other.status()).isEqualTo(200);
    assertThat(other.json().path("status").toString()).contains(yesterday);
    assertThat(post(body("g.V()").put("at", "2001-01-01T00:00:00Z").toString()).status())
        .isEqualTo(404);
  }

  @Test
  void withoutAGraph_queriesSaySo_andReadinessDoesNotWaitForOne(@TempDir Path empty)
      throws Exception {
    SnapshotStore store = SnapshotStore.open(empty);
    TestEstate.publish(store, true, true);
    try (ApiTestServer other = ApiTestServer.start(store, new JobRegistry())) {
      ApiTestServer.Answer answer =
          other.post("/gremlin", body("g.V().count()").toString(), "application/json");
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.json().path("code").asText()).isEqualTo("graph-not-loaded");
      assertThat(other.get("/pg/statistics/summary").status()).isEqualTo(409);
      assertThat(other.get("/readyz").status()).isEqualTo(200);
    }
  }

  @Test
  void summary_isCountedAtTheLoad_andEqualsTheScan() throws Exception {
    JsonNode summary =
        api.get("/pg/statistics/summary?mode=detailed").json().at("/payload/graphSummary");
    long vertices = values(ask("g.V().fold().count(local)")).at("/0/@value").asLong();
    long edges = values(ask("g.E().fold().count(local)")).at("/0/@value").asLong();
    assertThat(summary.path("numNodes").asLong()).isEqualTo(vertices);
    assertThat(summary.path("numEdges").asLong()).isEqualTo(edges);
    for (JsonNode property : summary.path("nodeProperties")) {
      String key = property.fieldNames().next();
      assertThat(values(ask("g.V().has('" + key + "').fold().count(local)")).at("/0/@value"))
          .as(key)
          .isEqualTo(property.get(key));
    }
    for (JsonNode property : summary.path("edgeProperties")) {
      String key = property.fieldNames().next();
      assertThat(values(ask("g.E().has('" + key + "').fold().count(local)")).at("/0/@value"))
          .as(key)
          .isEqualTo(property.get(key));
    }
    assertThat(values(ask("g.V().properties().key().dedup().fold()")).at("/0/@value"))
        .hasSize(summary.path("numNodeProperties").asInt());
    assertThat(values(ask("g.E().properties().key().dedup().fold()")).at("/0/@value"))
        .hasSize(summary.path("numEdgeProperties").asInt());
    long shaped = 0;
    for (JsonNode shape : summary.path("nodeStructures")) {
      shaped += shape.path("count").asLong();
    }
    assertThat(shaped).isEqualTo(vertices);
    JsonNode basic = api.get("/pg/statistics/summary").json().at("/payload/graphSummary");
    assertThat(basic.has("nodeStructures")).isFalse();
    assertThat(basic.path("nodeLabels")).isEqualTo(summary.path("nodeLabels"));
    assertThat(api.get("/pg/statistics/summary?mode=all").status()).isEqualTo(400);
  }

  @Test
  void status_isEmptyWhenNothingRuns_andUnknownIdsCannotBeCancelled() throws Exception {
    JsonNode status = api.get("/gremlin/status").json();
    assertThat(status.path("queries")).isEmpty();
    assertThat(status.path("acceptedQueryCount").asInt()).isZero();
    ApiTestServer.Answer unknown = api.get("/gremlin/status?cancelQuery&queryId=nobody");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.json().path("code").asText()).isEqualTo("query-not-found");
    ApiTestServer.Answer unnamed = api.get("/gremlin/status?cancelQuery");
    assertThat(unnamed.status()).isEqualTo(400);
    assertThat(unnamed.json().path("detail").asText())
        .startsWith("Cannot read parameter queryId: it is required");
  }

  @Test
  void everyQueryIsInTheAuditLog() throws Exception {
    ask("g.V().has('arn', 'audit-me').count()");
    assertThat(Files.readString(directory.resolve("audit.jsonl")))
        .contains("\"principal\":\"local\"")
        .contains("g.V().has('arn', 'audit-me').count()");
  }
}
