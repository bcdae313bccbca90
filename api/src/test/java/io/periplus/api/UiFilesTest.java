package io.periplus.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.jobs.JobRegistry;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page's files, whether or not the module ui has been built. */
class UiFilesTest {
  @TempDir Path directory;

  @Test
  @Tag("RC20")
  void file_isServedWithItsTypeAndThePolicy() throws Exception {
    try (ApiTestServer api =
        ApiTestServer.start(SnapshotStore.open(directory), new JobRegistry())) {
      ApiTestServer.Answer file = api.get(null, "/probe/probe.txt");
      assertThat(file.status()).isEqualTo(200);
      assertThat(file.header("Content-Type")).startsWith("text/plain");
      assertThat(file.header("Content-Security-Policy")).contains("object-src 'none'");
      assertThat(file.response().body()).isEqualTo("served as it is\n");
      ApiTestServer.Answer again =
          api.get(null, "/probe/probe.txt", "If-None-Match", file.header("ETag"));
      assertThat(again.status()).isEqualTo(304);
    }
  }

  @Test
  void routesOfThePage_getThePage_missingAssetsDoNot() throws Exception {
    boolean built = UiFilesTest.class.getResource("/ui/index.html") != null;
    try (ApiTestServer api =
        ApiTestServer.start(SnapshotStore.open(directory), new JobRegistry())) {
      assertThat(api.get(null, "/exposure?port=22").status()).isEqualTo(built ? 200 : 404);
      assertThat(api.get(null, "/").status()).isEqualTo(built ? 200 : 404);
      assertThat(api.get(null, "/assets/gone.js").status()).isEqualTo(404);
      assertThat(api.get(null, "/probe").header("Content-Type")).doesNotContain("text/plain");
      assertThat(api.get(null, "/api/v1/gone").json().get("code").asText())
          .isEqualTo("route-not-found");
    }
  }
}
