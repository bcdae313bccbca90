package io.periplus.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.api.route.UiFiles;
import io.periplus.jobs.JobRegistry;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
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
      for (String page : List.of("/", "/exposures?port=22", "/exposures/", "/jobs/j-1")) {
        assertThat(api.get(null, page).status()).as(page).isEqualTo(built ? 200 : 404);
      }
      assertThat(api.get(null, "/assets/gone.js").status()).isEqualTo(404);
      assertThat(api.get(null, "/probe").header("Content-Type")).doesNotContain("text/plain");
      assertThat(api.get(null, "/api/v1/gone").json().get("code").asText())
          .isEqualTo("route-not-found");
    }
  }

  @Test
  void everyRouteOfTheUi_isOneOfThePage() throws Exception {
    String routes = Files.readString(root().resolve("ui/src/app/routes.ts"));
    List<String> paths =
        Pattern.compile("path: '([^']+)'")
            .matcher(routes)
            .results()
            .map(found -> found.group(1).equals("/jobs") ? "/jobs/j-1" : found.group(1))
            .toList();
    assertThat(paths).contains("/", "/exposures", "/jobs/j-1");
    assertThat(paths).allMatch(UiFiles::isPage);
  }

  private static Path root() {
    String set = System.getProperty("periplus.root");
    Path directory = set == null ? Path.of("").toAbsolutePath() : Path.of(set);
    while (!Files.exists(directory.resolve("mvnw"))) {
      directory = directory.getParent();
    }
    return directory;
  }
}
