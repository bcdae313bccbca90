package io.periplus.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pages as a person meets them: {@code periplus demo} in a JVM of its own, and a real browser
 * that watches the crawl, waits for its result and follows it to an explained path. The steps are
 * in {@code ui/test/e2e/journey.mjs}, which `npm run e2e` runs by hand.
 */
class UiJourneyTest {
  private static final List<String> BROWSERS =
      List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

  @Test
  @Tag("UI1")
  @Tag("UI4")
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void demo_watchedInABrowser_leadsFromProgressToAnExplainedPath(@TempDir Path directory)
      throws IOException, InterruptedException {
    Path ui = root().resolve("ui");
    String browser = browser();
    need(runs("node", "--version"), "no node on the PATH");
    need(
        Files.isDirectory(ui.resolve("node_modules/playwright-core")),
        "no packages in ui/node_modules; run npm ci there");
    need(browser != null, "no Chromium; install it or name one by the variable CHROMIUM");
    need(
        UiJourneyTest.class.getResource("/ui/index.html") != null,
        "no built pages on the class path; run npm run build in ui");

    try (DemoProcess demo = DemoProcess.start(root(), directory.resolve("data"))) {
      Path output = directory.resolve("journey.txt");
      ProcessBuilder journey =
          new ProcessBuilder("node", ui.resolve("test/e2e/journey.mjs").toString())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      journey.environment().put("PERIPLUS_URL", demo.url());
      journey.environment().put("CHROMIUM", browser);
      Process process = journey.start();
      try {
        int exit = process.waitFor();
        assertThat(exit)
            .as("exit code; the journey said:%n%s%nthe demo said:%n%s", read(output), demo.said())
            .isZero();
      } finally {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
      }
    }
  }

  /** On a machine that is set up to check everything, what is missing is a failure. */
  private static void need(boolean present, String otherwise) {
    if (present) {
      return;
    }
    String message = "Cannot run the journey through the pages: " + otherwise + ".";
    if ("true".equals(System.getenv("CI"))) {
      fail(message);
    }
    abort(message);
  }

  private static String browser() {
    String named = System.getenv("CHROMIUM");
    return Stream.concat(Stream.ofNullable(named), BROWSERS.stream())
        .filter(path -> Files.isExecutable(Path.of(path)))
        .findFirst()
        .orElse(null);
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static Path root() {
    String named = System.getProperty("periplus.root");
    if (named != null) {
      return Path.of(named);
    }
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.exists(directory.resolve("mvnw"))) {
      directory = directory.getParent();
    }
    return directory;
  }

  private static String read(Path file) throws IOException {
    return Files.exists(file) ? Files.readString(file) : "";
  }
}
