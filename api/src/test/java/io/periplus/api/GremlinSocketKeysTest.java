package io.periplus.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.api.access.AccessOptions;
import io.periplus.auth.AuditLog;
import io.periplus.auth.KeyRequest;
import io.periplus.auth.KeyStore;
import io.periplus.auth.NewKey;
import io.periplus.auth.Role;
import io.periplus.auth.Scope;
import io.periplus.jobs.pipeline.GraphUpdater;
import io.periplus.snapshot.SnapshotStore;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /gremlin} where keys are needed: in a header, or as the password of a driver. */
class GremlinSocketKeysTest {
  private static final String COUNT = "g.V().count()";

  @TempDir static Path directory;

  private static KeyStore keys;
  private static ApiTestServer api;

  @BeforeAll
  static void start() throws Exception {
    SnapshotStore store = SnapshotStore.open(directory);
    GraphUpdater.update(store, TestEstate.publish(store, true, true));
    keys = KeyStore.open(directory, ApiTestServer.CLOCK);
    api =
        ApiTestServer.start(
            store, AccessOptions.of(AccessOptions.Mode.KEYS, false), ApiTestServer.CLOCK);
  }

  @AfterAll
  static void stop() {
    api.close();
    keys.close();
  }

  private static NewKey key(Scope... scopes) {
    return keys.create(
        new KeyRequest("test", Role.VIEWER, Set.of(scopes), Set.of(), Duration.ofDays(1)));
  }

  /** A connection whose messages are kept. */
  private static final class Client implements WebSocket.Listener {
    private final LinkedBlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    Client(String authorization) {
      WebSocket.Builder builder = api.client().newWebSocketBuilder();
      if (authorization != null) {
        builder.header("Authorization", authorization);
      }
      URI uri = URI.create(api.uri("/gremlin").toString().replace("http", "ws"));
      socket = builder.buildAsync(uri, this).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      messages.add(data.toString());
      from.request(1);
      return null;
    }

    /** Sends a request; the code of the answer. */
    int send(String op, String argument, String value) throws Exception {
      ObjectNode message = new JsonMapper().createObjectNode();
      message.put("requestId", UUID.randomUUID().toString()).put("op", op).put("processor", "");
      message.putObject("args").put(argument, value);
      socket.sendText(message.toString(), true).join();
      return code();
    }

    int code() throws Exception {
      String message = messages.poll(60, TimeUnit.SECONDS);
      return new JsonMapper().readTree(message).at("/status/code").asInt();
    }
  }

  private static String sasl(String key) {
    return Base64.getEncoder().encodeToString(("\0me\0" + key).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void au1_aHeaderOpensTheSocket() throws Exception {
    NewKey key = key();
    assertThat(new Client("Bearer " + key.text()).send("eval", "gremlin", COUNT)).isEqualTo(200);
    assertThatThrownBy(() -> new Client("Bearer " + key.text().substring(1)))
        .isInstanceOf(CompletionException.class)
        .cause()
        .isInstanceOfSatisfying(
            WebSocketHandshakeException.class,
            e -> assertThat(e.getResponse().statusCode()).isEqualTo(401));
  }

  @Test
  void au7_aPasswordOpensIt_andTheAuditLogNamesTheKey() throws Exception {
    NewKey key = key();
    Client client = new Client(null);
    assertThat(client.send("eval", "gremlin", COUNT)).isEqualTo(407);
    assertThat(client.send("authentication", "sasl", sasl("ppk_wrong"))).isEqualTo(401);
    assertThat(client.send("eval", "gremlin", COUNT)).isEqualTo(407);
    assertThat(client.send("authentication", "sasl", sasl(key.text()))).isEqualTo(200);
    assertThat(client.send("eval", "gremlin", "g.V().drop()")).isEqualTo(499);
    assertThat(Files.readString(directory.resolve(AuditLog.FILE)))
        .contains("key:" + key.key().id(), "g.V().drop()", "GR4")
        .contains(
            "\"action\":\"authenticate\",\"target\":\"/gremlin\",\"outcome\":\"refused\","
                + "\"detail\":\"wrong-key\"")
        .doesNotContain(key.text());
  }

  @Test
  void rc18_queriesOverTheSocketAndRequests_areCountedTogether() throws Exception {
    NewKey key = key();
    Client client = new Client("Bearer " + key.text());
    int burst = AccessOptions.standard().queries().burst();
    for (int i = 0; i < burst - 1; i++) {
      assertThat(client.send("eval", "gremlin", COUNT)).isEqualTo(200);
    }
    assertThat(post(key)).isEqualTo(200);
    assertThat(client.send("eval", "gremlin", COUNT)).isEqualTo(429);
    assertThat(client.send("eval", "gremlin", "g.V().drop()")).isEqualTo(429);
    assertThat(Files.readString(directory.resolve(AuditLog.FILE)))
        .as("AU7")
        .contains("\"outcome\":\"refused\",\"detail\":\"rate-limited\"");
    assertThat(post(key)).isEqualTo(429);
    assertThat(new Client("Bearer " + key().text()).send("eval", "gremlin", COUNT)).isEqualTo(200);
  }

  private static int post(NewKey key) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(api.uri("/gremlin"))
            .header("Authorization", "Bearer " + key.text())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"gremlin\":\"" + COUNT + "\"}"))
            .build();
    return api.send("POST", "/gremlin", request).status();
  }

  @Test
  void au3_aKeyWithoutTheScope_mayNotQuery() throws Exception {
    Client client = new Client("Bearer " + key(Scope.READ).text());
    assertThat(client.send("eval", "gremlin", "g.V().count().is(3)")).isEqualTo(403);
    assertThat(Files.readAllLines(directory.resolve(AuditLog.FILE)))
        .as("AU7")
        .filteredOn(line -> line.contains("count().is(3)"))
        .singleElement()
        .asString()
        .contains("\"outcome\":\"refused\",\"detail\":\"forbidden\"");
  }
}
