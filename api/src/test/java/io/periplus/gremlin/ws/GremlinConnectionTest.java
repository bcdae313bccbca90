package io.periplus.gremlin.ws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.api.TestEstate;
import io.periplus.api.data.SnapshotViews;
import io.periplus.api.route.GremlinDesk;
import io.periplus.auth.AuditLog;
import io.periplus.auth.Principal;
import io.periplus.graph.GraphStore;
import io.periplus.graph.GremlinLimits;
import io.periplus.gremlin.GremlinAttacks;
import io.periplus.gremlin.GremlinAttacks.Attack;
import io.periplus.gremlin.GremlinService;
import io.periplus.gremlin.GremlinServiceLimits;
import io.periplus.gremlin.SocketLimits;
import io.periplus.jobs.pipeline.GraphUpdater;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.tinkerpop.gremlin.process.traversal.Bytecode;
import org.apache.tinkerpop.gremlin.util.function.Lambda;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One connection: answers, codes, keys, limits and refusals, in each format. */
class GremlinConnectionTest {
  private static final String KEY = "ppk_right";
  private static final GremlinServiceLimits LIMITS =
      new GremlinServiceLimits(
          new GremlinLimits(Duration.ofSeconds(2), 500, 32L << 20, 20_000, 50, 64 << 10, 500, 50),
          4,
          16,
          32,
          64,
          SocketLimits.DEFAULT);

  @TempDir static Path directory;

  private static String snapshot;
  private static GraphStore graphs;
  private static GremlinService service;
  private static SnapshotViews views;

  @BeforeAll
  static void load() {
    SnapshotStore store = SnapshotStore.open(directory);
    snapshot = TestEstate.publish(store, true, true);
    GraphUpdater.update(store, snapshot);
    graphs = GraphStore.open(directory);
    service = new GremlinService(graphs, LIMITS, AuditLog.in(directory));
    views = new SnapshotViews(store);
  }

  @AfterAll
  static void close() {
    service.close();
    graphs.close();
    views.close();
  }

  private final RecordingPeer peer = new RecordingPeer();

  private GremlinConnection connection() {
    return connection(Optional.of(Principal.LOCAL));
  }

  private GremlinConnection connection(Optional<Principal> known) {
    return new GremlinConnection(
        service,
        new GremlinDesk(service, views, GraphUpdater.CONTENT, caller -> {}),
        peer,
        Optional.empty(),
        known,
        GremlinConnectionTest::login);
  }

  private static Principal login(String key) {
    if (key.equals(KEY)) {
      return Principal.LOCAL;
    }
    throw PeriplusException.user("unauthenticated", "Cannot answer: the key opens nothing here.");
  }

  private List<WireClient.Status> ask(WireClient client, Map<String, Object> args) {
    return ask(client, "eval", "", args);
  }

  private List<WireClient.Status> ask(
      WireClient client, String op, String processor, Map<String, Object> args) {
    connection().binary(client.frame(UUID.randomUUID(), op, processor, args));
    return peer.answer(client);
  }

  private WireClient.Status last(WireClient client, Map<String, Object> args) {
    List<WireClient.Status> answer = ask(client, args);
    return answer.get(answer.size() - 1);
  }

  private long count(String text) {
    JsonNode data = last(WireClient.GRAPHSON, Map.of("gremlin", text)).json().at("/result/data");
    return data.at("/@value/0/@value").asLong();
  }

  @ParameterizedTest
  @EnumSource
  void textAndBytecode_areAnsweredInTheFormatOfTheRequest(WireClient client) {
    assertThat(last(client, Map.of("gremlin", "g.V().count()")).code()).isEqualTo(200);
    Map<String, Object> bound =
        Map.of("gremlin", "g.V().has('arn', x)", "bindings", Map.of("x", TestEstate.WEB));
    assertThat(last(client, bound).code()).isEqualTo(200);
    assertThat(last(client, Map.of("gremlin", "g.V().has('arn', 'none')")).code()).isEqualTo(204);
    Bytecode bytecode = new Bytecode();
    bytecode.addStep("V");
    bytecode.addStep("count");
    Map<String, Object> args = Map.of("gremlin", bytecode, "aliases", Map.of("g", "g"));
    assertThat(ask(client, "bytecode", "traversal", args).get(0).code()).isEqualTo(200);
    assertThat(ask(client, "close", "session", Map.of()).get(0).code()).isEqualTo(204);
  }

  @Test
  void framesOfText_areGraphSon_andAnsweredAsText() {
    connection()
        .text(
            new String(
                WireClient.JSON.body(
                    UUID.randomUUID(), "eval", "", Map.of("gremlin", "g.V().id()")),
                StandardCharsets.UTF_8));
    assertThat(peer.next(WireClient.JSON).code()).isEqualTo(200);
  }

  @Test
  void valuesInBytecode_areTraversers_andEdgeIdsAreText() {
    Bytecode bytecode = new Bytecode();
    bytecode.addStep("E");
    bytecode.addStep("limit", 1);
    JsonNode first =
        ask(WireClient.GRAPHSON, "bytecode", "traversal", Map.of("gremlin", bytecode))
            .get(0)
            .json()
            .at("/result/data/@value/0");
    assertThat(first.path("@type").asText()).isEqualTo("g:Traverser");
    assertThat(first.at("/@value/value/@value/id").isTextual()).isTrue();
    assertThat(first.at("/@value/value/@value/properties").isMissingNode()).isFalse();
    Map<String, Object> tokens =
        Map.of("gremlin", "g.E().limit(1)", "materializeProperties", "tokens");
    assertThat(
            last(WireClient.GRAPHSON, tokens)
                .json()
                .at("/result/data/@value/0/@value/properties")
                .isMissingNode())
        .isTrue();
  }

  @Test
  void gr11_resultsComeInBatchesOf64_andALongOneIsCutWithAWarning() {
    String inject =
        IntStream.range(0, 250).mapToObj(Integer::toString).collect(Collectors.joining(","));
    List<WireClient.Status> batches =
        ask(WireClient.GRAPHSON, Map.of("gremlin", "g.inject(" + inject + ")"));
    assertThat(batches).extracting(WireClient.Status::code).containsExactly(206, 206, 206, 200);
    List<WireClient.Status> small =
        ask(WireClient.GRAPHSON, Map.of("gremlin", "g.inject(1,2,3)", "batchSize", 2));
    assertThat(small).extracting(WireClient.Status::code).containsExactly(206, 200);
    List<WireClient.Status> cut =
        ask(
            WireClient.GRAPHSON,
            Map.of(
                "gremlin", "g.inject(" + inject + ").union(identity(), identity(), identity())"));
    assertThat(cut.get(cut.size() - 2).code()).isEqualTo(206);
    assertThat(cut.get(cut.size() - 2).raw()).contains("warnings", "cut off after 500 values");
    assertThat(cut.get(cut.size() - 1).code()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void gr14_attackStrings_areRefused_andChangeNothing(WireClient client) {
    long vertices = count("g.V().count()");
    long edges = count("g.E().count()");
    Set<String> files = files();
    Set<String> threads = threads();
    for (String language : List.of("", "gremlin-lang", "gremlin-groovy")) {
      for (Attack attack : GremlinAttacks.all()) {
        Map<String, Object> args = new LinkedHashMap<>(Map.of("gremlin", attack.text()));
        if (!language.isEmpty()) {
          if (attack.rule().equals("GR11")) {
            // These run to a limit; what language says was looked at in the others.
            continue;
          }
          args.put("language", language);
        }
        WireClient.Status status = last(client, args);
        if (status.code() == 200 && attack.rule().equals("GR11")) {
          // It came to the limit of results, and the client was told in the message before.
          continue;
        }
        assertThat(status.code()).as("%s: %s", attack, status).isIn(499, 597, 598);
        assertThat(status.message()).startsWith("Cannot ").doesNotContain("io.periplus", "org.");
      }
    }
    assertThat(count("g.V().count()")).isEqualTo(vertices);
    assertThat(count("g.E().count()")).isEqualTo(edges);
    assertThat(files()).isEqualTo(files);
    assertThat(threads()).isSubsetOf(threads);
    assertThat(service.running(Principal.LOCAL)).isEmpty();
  }

  /** Of everybody but the service, whose workers come and go, and the compiler of the JVM. */
  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> !name.startsWith("gremlin-") && !name.contains("Compiler"))
        .collect(Collectors.toSet());
  }

  private static Set<String> files() {
    try (var all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile)
          .map(Path::toString)
          .filter(name -> !name.contains("audit"))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void gr9_bytecodeAttacks_areRefused(WireClient client) {
    Bytecode lambda = new Bytecode();
    lambda.addStep("V");
    lambda.addStep("map", Lambda.function("it.get().graph().close()"));
    Bytecode drop = new Bytecode();
    drop.addStep("V");
    drop.addStep("drop");
    for (Bytecode attack : List.of(lambda, drop)) {
      WireClient.Status status =
          ask(client, "bytecode", "traversal", Map.of("gremlin", attack)).get(0);
      assertThat(status.code()).isEqualTo(499);
      assertThat(status.message()).contains("GR9");
    }
  }

  @ParameterizedTest
  @EnumSource
  void gr12_aliasesSessionsAndBindings_areRefused(WireClient client) {
    String text = "g.V().count()";
    for (Map<String, Object> aliases :
        List.<Map<String, Object>>of(Map.of("g", "graph"), Map.of("x", "g"))) {
      WireClient.Status status = last(client, Map.of("gremlin", text, "aliases", aliases));
      assertThat(status.code()).isEqualTo(499);
      assertThat(status.message()).contains("GR12");
    }
    for (Map<String, Object> bindings :
        List.<Map<String, Object>>of(Map.of("g", 1), Map.of("x", Map.of("a", Map.of("b", 1))))) {
      assertThat(last(client, Map.of("gremlin", text, "bindings", bindings)).code()).isEqualTo(499);
    }
    WireClient.Status session = last(client, Map.of("gremlin", text, "session", "s1"));
    assertThat(session.code()).isEqualTo(499);
    assertThat(session.message()).contains("Sessions are not offered");
    assertThat(ask(client, "eval", "session", Map.of("gremlin", text)).get(0).code())
        .isEqualTo(499);
  }

  @Test
  void codes_tellWhatWentWrong() {
    WireClient client = WireClient.GRAPHSON;
    assertThat(last(client, Map.of("gremlin", "g.V(")).code()).isEqualTo(597);
    assertThat(last(client, Map.of("gremlin", "g.V().values('arn').math('_ + 1')")).code())
        .isEqualTo(597);
    Map<String, Object> slow =
        Map.of(
            "gremlin",
            "g.V().as('a').V().as('b').V().as('c').V().as('d').V().as('e').select('a','b','c','d')"
                + ".count()",
            "evaluationTimeout",
            1);
    assertThat(last(client, slow).code()).isEqualTo(598);
    assertThat(last(client, Map.of("gremlin", 7)).code()).isEqualTo(499);
    assertThat(last(client, Map.of("gremlin", "g.V()", "at", 7)).code()).isEqualTo(499);
    assertThat(last(client, Map.of("gremlin", "g.V()", "at", "-900d")).code()).isEqualTo(499);
    assertThat(last(client, Map.of()).code()).isEqualTo(499);
    assertThat(ask(client, "invented", "", Map.of()).get(0).code()).isEqualTo(498);
    assertThat(ask(client, "eval", "invented", Map.of("gremlin", "g.V()")).get(0).code())
        .isEqualTo(498);
  }

  @Test
  void formatsThatAreNotOffered_andNoMessages_get498() {
    byte[] body = WireClient.JSON.body(UUID.randomUUID(), "eval", "", Map.of("gremlin", "g.V()"));
    List<ByteBuffer> frames =
        List.of(
            WireClient.frame("application/vnd.gremlin-v2.0+json", body),
            WireClient.frame("application/x-java-serialized-object", body),
            WireClient.frame(WireClient.JSON.mediaType, new byte[0]),
            WireClient.frame(WireClient.GRAPHBINARY.mediaType, body),
            ByteBuffer.allocate(0),
            ByteBuffer.wrap(new byte[] {(byte) 200, 'a'}));
    GremlinConnection connection = connection();
    for (ByteBuffer frame : frames) {
      connection.binary(frame);
      assertThat(peer.next(WireClient.JSON).code()).isEqualTo(498);
    }
    connection.text("{}");
    assertThat(peer.next(WireClient.JSON).code()).isEqualTo(498);
  }

  @ParameterizedTest
  @EnumSource
  void au1_aKeyComesAsThePassword_andThenTheQueryIsAnswered(WireClient client) {
    GremlinConnection connection = connection(Optional.empty());
    UUID id = UUID.randomUUID();
    connection.binary(client.frame(id, "eval", "", Map.of("gremlin", "g.V().count()")));
    assertThat(peer.next(client).code()).isEqualTo(407);
    connection.binary(client.frame(id, "authentication", "", Map.of("sasl", sasl("ppk_wrong"))));
    assertThat(peer.next(client).code()).isEqualTo(401);
    connection.binary(client.frame(id, "eval", "", Map.of("gremlin", "g.V().count()")));
    assertThat(peer.next(client).code()).isEqualTo(407);
    connection.binary(client.frame(id, "authentication", "", Map.of("sasl", sasl(KEY))));
    assertThat(peer.next(client).code()).isEqualTo(200);
    connection.binary(client.frame(id, "eval", "", Map.of("gremlin", "g.V().count()")));
    assertThat(peer.next(client).code()).isEqualTo(200);
  }

  private static String sasl(String key) {
    return Base64.getEncoder()
        .encodeToString(("\0anybody\0" + key).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void gr11_tenRequestsInFlight_andNoMore() {
    GremlinConnection connection = connection();
    String slow =
        "g.V().as('a').V().as('b').V().as('c').V().as('d').V().as('e').V().as('f')"
            + ".select('a','b','c','d').count()";
    for (int i = 0; i < 11; i++) {
      connection.binary(
          WireClient.JSON.frame(UUID.randomUUID(), "eval", "", Map.of("gremlin", slow)));
    }
    assertThat(peer.next(WireClient.JSON).code()).isEqualTo(429);
    connection.closed();
  }

  @Test
  void gr11_whoGoesAway_leavesNoQueryBehind() {
    GremlinConnection connection = connection();
    String slow =
        "g.V().as('a').V().as('b').V().as('c').V().as('d').V().as('e').V().as('f')"
            + ".select('a','b','c','d').count()";
    List<UUID> ids = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      UUID id = UUID.randomUUID();
      ids.add(id);
      connection.binary(WireClient.JSON.frame(id, "eval", "", Map.of("gremlin", slow)));
    }
    connection.closed();
    assertThat(count("g.V().count()")).isPositive();
    assertThat(service.running(Principal.LOCAL))
        .allSatisfy(query -> assertThat(query.cancelled()).isTrue());
  }
}
