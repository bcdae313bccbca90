package io.periplus.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.gremlin.GremlinServiceLimits;
import io.periplus.gremlin.SocketLimits;
import io.periplus.jobs.JobRegistry;
import io.periplus.jobs.pipeline.GraphUpdater;
import io.periplus.snapshot.SnapshotStore;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How many sockets, for how long, and about which snapshot. */
class GremlinSocketLimitsTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir static Path directory;

  private static SnapshotStore store;
  private static String yesterday;
  private static String today;
  private static ApiServer server;

  @BeforeAll
  static void start() {
    store = SnapshotStore.open(directory);
    yesterday = TestEstate.publish(store, false, true);
    today = TestEstate.publish(store, true, true, TestEstate.instance("i-0new", "new"));
    GraphUpdater.update(store, today);
    server = serve(SocketLimits.DEFAULT);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static ApiServer serve(SocketLimits sockets) {
    return ApiServer.start(
        ApiOptions.onPort(0).with(GremlinServiceLimits.DEFAULT.with(sockets)),
        store,
        new JobRegistry());
  }

  private static final class Client implements WebSocket.Listener {
    private final LinkedBlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;

    Client(ApiServer server, String query) {
      URI uri = URI.create("ws://127.0.0.1:" + server.port() + "/gremlin" + query);
      socket = HTTP.newWebSocketBuilder().buildAsync(uri, this).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      messages.add(data.toString());
      from.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closed.complete(code);
      return null;
    }

    /** The status of the answer to a query. */
    JsonNode ask(Map<String, String> args) throws Exception {
      ObjectNode message = MAPPER.createObjectNode();
      message.put("requestId", UUID.randomUUID().toString()).put("op", "eval").put("processor", "");
      ObjectNode arguments = message.putObject("args").put("gremlin", "g.V().count()");
      args.forEach(arguments::put);
      socket.sendText(message.toString(), true).join();
      return MAPPER.readTree(messages.poll(60, TimeUnit.SECONDS)).path("status");
    }

    String snapshot(Map<String, String> args) throws Exception {
      JsonNode status = ask(args);
      assertThat(status.path("code").asInt()).as("%s", status).isEqualTo(200);
      return status.toString();
    }
  }

  @Test
  @Tag("RC6")
  void atInTheAddress_isTheSnapshotOfTheConnection() throws Exception {
    Client then = new Client(server, "?at=" + yesterday);
    assertThat(then.snapshot(Map.of())).contains(yesterday).doesNotContain(today);
    assertThat(then.snapshot(Map.of("at", "latest"))).contains(today).doesNotContain(yesterday);
    assertThat(then.snapshot(Map.of())).contains(yesterday);
  }

  @Test
  @Tag("RC6")
  void atInARequest_isTheSnapshotOfThatRequest() throws Exception {
    Client client = new Client(server, "");
    assertThat(client.snapshot(Map.of())).contains(today);
    assertThat(client.snapshot(Map.of("at", yesterday))).contains(yesterday);
    assertThat(client.snapshot(Map.of())).contains(today);
  }

  @Test
  @Tag("RC6")
  void atNoSnapshot_isSaidInTheAnswer() throws Exception {
    JsonNode status = new Client(server, "?at=2020-01-01T00:00:00Z").ask(Map.of());
    assertThat(status.path("code").asInt()).isEqualTo(499);
    assertThat(status.toString()).contains("snapshot-not-found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?snapshot=latest", "?at=latest&x=1"})
  @Tag("RC2")
  void otherParameters_areRefused(String query) {
    assertThatThrownBy(() -> new Client(server, query)).satisfies(refusedWith(400));
  }

  private static Consumer<Throwable> refusedWith(int status) {
    return failure ->
        assertThat(failure)
            .isInstanceOf(CompletionException.class)
            .cause()
            .isInstanceOfSatisfying(
                WebSocketHandshakeException.class,
                e -> assertThat(e.getResponse().statusCode()).isEqualTo(status));
  }

  @Test
  @Tag("GR11")
  void theHundredAndFirstConnection_isRefused_untilOneIsClosed() throws Exception {
    try (ApiServer own = serve(SocketLimits.DEFAULT)) {
      List<Client> clients = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        clients.add(new Client(own, ""));
      }
      assertThatThrownBy(() -> new Client(own, "")).satisfies(refusedWith(503));
      assertThat(clients.get(99).snapshot(Map.of())).contains(today);
      clients.get(0).socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
      clients.get(0).closed.get(60, TimeUnit.SECONDS);
      assertThat(openWhenThereIsRoom(own).snapshot(Map.of())).contains(today);
    }
  }

  /** The server may answer a close before it has cleared the place. */
  private static Client openWhenThereIsRoom(ApiServer own) {
    CompletionException last = null;
    for (int attempt = 0; attempt < 1_000; attempt++) {
      try {
        return new Client(own, "");
      } catch (CompletionException full) {
        last = full;
      }
    }
    throw new AssertionError("the place of a closed connection is never free", last);
  }

  @Test
  @Tag("GR11")
  void aConnectionWithoutMessages_isClosed() throws Exception {
    assertThat(SocketLimits.DEFAULT.idle()).isEqualTo(Duration.ofMinutes(10));
    SocketLimits standard = SocketLimits.DEFAULT;
    SocketLimits brief =
        new SocketLimits(
            standard.connections(),
            standard.inFlight(),
            Duration.ofMillis(100),
            standard.messageBytes());
    try (ApiServer own = serve(brief)) {
      assertThat(new Client(own, "").closed.get(60, TimeUnit.SECONDS)).isEqualTo(1001);
    }
  }
}
