package io.periplus.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.gremlin.GremlinServiceLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** docs/gremlin.md names the limits that hold. */
class GremlinDocsTest {
  private static String page() throws Exception {
    Path root = Path.of(System.getProperty("periplus.root", ".")).toAbsolutePath();
    while (!Files.exists(root.resolve("mvnw"))) {
      root = root.getParent();
    }
    return Files.readString(root.resolve("docs/gremlin.md"));
  }

  @Test
  void theLimitsAreThoseThatHold() throws Exception {
    GremlinServiceLimits limits = GremlinServiceLimits.DEFAULT;
    assertThat(page())
        .contains("| " + limits.query().timeout().toSeconds() + " s |")
        .contains(
            String.format(Locale.ROOT, "%,d", limits.query().maxResults())
                + " values or "
                + (limits.query().maxResultBytes() >> 20)
                + " MiB")
        .contains("| " + String.format(Locale.ROOT, "%,d", limits.query().maxTraversers()) + " |")
        .contains(
            (limits.query().maxText() >> 10)
                + " KiB, "
                + limits.query().maxSteps()
                + " steps, "
                + limits.query().maxNesting()
                + " levels")
        .contains("| " + limits.query().maxLoops() + " times;")
        .contains(limits.runningEach() + " queries of one principal, " + limits.running())
        .contains(limits.waitingEach() + " and " + limits.waiting() + " wait");
  }
}
