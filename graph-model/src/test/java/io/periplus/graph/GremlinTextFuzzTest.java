package io.periplus.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.PeriplusException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Texts of the grammar, whole and damaged: each is answered or refused with a reason, and nothing
 * changes (GR15). {@code -Dperiplus.fuzz=1000000} for a night, {@code -Dperiplus.seed} for another
 * one.
 */
class GremlinTextFuzzTest {
  private static final int SUBNETS = 12;
  private static final Set<String> REFUSALS =
      Set.of(
          "query-syntax",
          "query-refused",
          "query-failed",
          "query-too-large",
          "query-timeout",
          "result-too-large");

  /** What damage puts in: parts of the grammar, and what attacks are made of. */
  private static final List<String> PARTS =
      List.of(
          "(",
          ")",
          "[",
          "]",
          ",",
          ".",
          ";",
          "\n",
          "'",
          "\\",
          "g",
          "__",
          ".drop()",
          ".addV('x')",
          ".property('a','b')",
          ".iterate()",
          "{it}",
          "null",
          "-1",
          "99999999999999999999",
          "1e999",
          "NaN",
          "\u0000",
          "\uD800",
          "\u202E",
          "T.id",
          "P.gt(",
          "TextP.regex('(a+)+$')",
          "g.tx()",
          "g.io('x')",
          ".with('evaluationTimeout',0L)",
          "/*",
          "//",
          "\"",
          "$",
          "new File('x')");

  @TempDir static Path data;

  private static GraphStore graph;
  private static GremlinEngine engine;

  @BeforeAll
  static void loadGraph() {
    graph = GraphStoreTest.loaded(data, SUBNETS);
    engine = new GremlinEngine(graph);
  }

  @AfterAll
  static void closeGraph() {
    graph.close();
  }

  @Test
  @Tag("GR15")
  void anyText_isAnsweredOrRefused_andChangesNothing() {
    long seed = Long.getLong("periplus.seed", 7);
    int inputs = Integer.getInteger("periplus.fuzz", 4_000);
    Random random = new Random(seed);
    RandomBytecode queries = new RandomBytecode(random);
    GremlinLimits limits =
        GremlinLimits.DEFAULT
            .withMaxTraversers(2_000)
            .withMaxResults(100)
            .withTimeout(Duration.ofSeconds(2));
    Set<String> met = new TreeSet<>();
    int answered = 0;
    for (int i = 0; i < inputs; i++) {
      String text = text(queries);
      if (i % 2 == 1) {
        text = damaged(text, random);
      }
      try {
        engine.run(GremlinQuery.of(text), limits, WireValues::of);
        answered++;
      } catch (PeriplusException e) {
        assertThat(e.code()).as("seed %d, input %d: %s", seed, i, text).isIn(REFUSALS);
        assertThat(e.getMessage())
            .as("seed %d, input %d: %s", seed, i, text)
            .startsWith("Cannot ")
            .doesNotContain("Exception", "org.apache", "org.janusgraph");
        met.add(e.code());
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed %d, input %d: %s".formatted(seed, i, text), e);
      }
    }
    assertThat(answered).as("seed %d", seed).isBetween(1, inputs - 1);
    assertThat(met).as("seed %d", seed).contains("query-syntax", "query-refused");
    assertThat(count("g.V().count()")).isEqualTo(SUBNETS + 2L);
    assertThat(count("g.E().count()")).isEqualTo((long) SUBNETS);
  }

  private static Object count(String text) {
    return engine.evaluate(text, GremlinLimits.DEFAULT).values().get(0);
  }

  /** The text of a random traversal; some cannot be made at all. */
  private static String text(RandomBytecode queries) {
    while (true) {
      try {
        return BytecodeText.of(queries.next());
      } catch (PeriplusException notMade) {
        // RandomBytecode builds predicates that refuse their arguments: take the next.
      }
    }
  }

  private static String damaged(String text, Random random) {
    StringBuilder damaged = new StringBuilder(text);
    for (int wounds = 1 + random.nextInt(3); wounds > 0; wounds--) {
      int at = random.nextInt(damaged.length() + 1);
      switch (random.nextInt(4)) {
        case 0 -> damaged.insert(at, PARTS.get(random.nextInt(PARTS.size())));
        case 1 -> damaged.delete(at, Math.min(damaged.length(), at + 1 + random.nextInt(6)));
        case 2 -> damaged.insert(at, (char) random.nextInt(0x3000));
        default -> damaged.append(damaged, 0, at);
      }
    }
    return damaged.toString();
  }
}
