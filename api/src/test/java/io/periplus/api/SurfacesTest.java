package io.periplus.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.jobs.JobRegistry;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("CF1: gremlin.enabled, sql.enabled, ui.enabled")
class SurfacesTest {
  private static final List<String> POSTS = List.of("/gremlin", "/api/v1/gremlin", "/api/v1/sql");
  private static final List<String> GETS =
      List.of("/gremlin/status", "/pg/statistics/summary", "/api/v1/sql/tables");

  @TempDir private Path directory;

  @Test
  void whatIsOff_isNotThere_andSaysWhichKey_whileTheRestAnswers() throws Exception {
    SnapshotStore store = SnapshotStore.open(directory);
    TestEstate.publish(store, true, true);
    try (ApiServer server = serve(store, Set.of())) {
      for (String path : POSTS) {
        assertOff(send(server, path, "{\"gremlin\":\"g.V().count()\",\"sql\":\"select 1\"}"));
      }
      for (String path : GETS) {
        assertOff(send(server, path, null));
      }
      HttpResponse<String> page = send(server, "/", null);
      assertThat(page.statusCode()).isEqualTo(404);
      assertThat(page.body()).contains("ui.enabled");
      assertThat(send(server, "/api/v1/resources", null).statusCode()).isEqualTo(200);
      assertThat(send(server, "/healthz", null).statusCode()).isEqualTo(200);
    }
    try (ApiServer server = serve(store, EnumSet.of(Surface.SQL))) {
      assertThat(send(server, "/api/v1/sql", "{\"sql\":\"select 41 + 1\"}").body()).contains("42");
      assertOff(send(server, "/gremlin", "{\"gremlin\":\"g.V().count()\"}"));
    }
  }

  private static void assertOff(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.uri().getPath()).isEqualTo(404);
    assertThat(answer.body()).contains("route-not-found", "switched off", ".enabled: true");
  }

  private static ApiServer serve(SnapshotStore store, Set<Surface> surfaces) {
    return ApiServer.start(ApiOptions.onPort(0).with(surfaces), store, new JobRegistry());
  }

  private static HttpResponse<String> send(ApiServer server, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    if (body != null) {
      request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }
}
