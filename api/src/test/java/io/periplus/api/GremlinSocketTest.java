package io.periplus.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.periplus.jobs.JobRegistry;
import io.periplus.jobs.pipeline.GraphUpdater;
import io.periplus.snapshot.SnapshotStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /gremlin} of the whole server: who may open a socket, and what goes over it. */
class GremlinSocketTest {
  @TempDir static Path directory;

  private static ApiTestServer api;

  @BeforeAll
  static void start() throws Exception {
    SnapshotStore store = SnapshotStore.open(directory);
    GraphUpdater.update(store, TestEstate.publish(store, true, true));
    api = ApiTestServer.start(store, new JobRegistry());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  /** Keeps what comes. */
  private static final class Received implements WebSocket.Listener {
    private final LinkedBlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        messages.add(part.toString());
        part.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
      closed.complete(code);
      return null;
    }

    String next() throws InterruptedException {
      return messages.poll(60, TimeUnit.SECONDS);
    }
  }

  private static WebSocket open(Received received) {
    return api.client()
        .newWebSocketBuilder()
        .buildAsync(URI.create(api.uri("/gremlin").toString().replace("http", "ws")), received)
        .join();
  }

  private static String request(String text) throws IOException {
    var message = new JsonMapper().createObjectNode();
    message.put("requestId", UUID.randomUUID().toString()).put("op", "eval").put("processor", "");
    message.putObject("args").put("gremlin", text);
    return message.toString();
  }

  @Test
  void socketAndPost_areOnePath() throws Exception {
    Received received = new Received();
    WebSocket socket = open(received);
    socket
        .sendText(request("g.V().has('arn','" + TestEstate.WEB + "').values('name')"), true)
        .join();
    assertThat(received.next()).contains("\"code\":200", "web");
    socket.sendText(request("g.V().drop()"), true).join();
    assertThat(received.next()).contains("\"code\":499", "GR4");
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
    assertThat(api.post("/gremlin", "{\"gremlin\":\"g.V().count()\"}", "application/json").status())
        .isEqualTo(200);
  }

  @Test
  void gr11_messagesBeyond10MiB_endTheConnection() throws Exception {
    Received received = new Received();
    WebSocket socket = open(received);
    ByteBuffer part = ByteBuffer.allocate(1 << 20);
    for (int i = 0; i < 11 && !received.closed.isDone(); i++) {
      socket.sendBinary(part.duplicate(), i == 10).exceptionally(gone -> null).join();
    }
    assertThat(received.closed.get(60, TimeUnit.SECONDS)).isEqualTo(1009);
  }

  @ParameterizedTest(name = "Host {0}, Origin {1}: {2}")
  @CsvSource({
    "127.0.0.1:PORT, , 101",
    "localhost:PORT, http://localhost:PORT, 101",
    "127.0.0.1:PORT, http://evil.example, 403",
    "127.0.0.1:PORT, null, 403",
    "evil.example:PORT, , 421",
    "evil.example:PORT, http://evil.example:PORT, 421"
  })
  void rc17_hostAndOrigin_holdForUpgrades(String host, String origin, int status) throws Exception {
    String port = String.valueOf(api.server().port());
    assertThat(
            upgrade(
                host.replace("PORT", port), origin == null ? null : origin.replace("PORT", port)))
        .startsWith("HTTP/1.1 " + status + ' ');
  }

  private static String upgrade(String host, String origin) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", api.server().port())) {
      String head =
          "GET /gremlin HTTP/1.1\r\nHost: "
              + host
              + (origin == null ? "" : "\r\nOrigin: " + origin)
              + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13"
              + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
    }
  }
}
