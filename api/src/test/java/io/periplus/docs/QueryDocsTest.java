package io.periplus.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.periplus.api.impact.KernelTables;
import io.periplus.collect.CrawlListener;
import io.periplus.collect.CrawlRequest;
import io.periplus.collect.Importer;
import io.periplus.graph.GraphStore;
import io.periplus.graph.GremlinEngine;
import io.periplus.graph.GremlinLimits;
import io.periplus.graph.GremlinResult;
import io.periplus.jobs.pipeline.GraphUpdater;
import io.periplus.simulator.demo.DemoEstate;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every question of docs/queries.md is asked of the demo estate's graph, by the engine and within
 * the limits of {@code periplus gremlin}, and answers what stands below it. {@code
 * -Dgolden.update=true} rewrites the answers.
 */
class QueryDocsTest {
  private static final int ENOUGH_QUESTIONS = 25;
  private static final int MOST_ROWS = 30;

  /** A traversal that begins elsewhere reads every vertex. */
  private static final Pattern INDEXED_START =
      Pattern.compile("g\\.V\\(\\)\\s*\\.(hasLabel\\('|has\\('(arn|type|account_id|tag)').*");

  @TempDir private static Path directory;

  private static Path file;
  private static QueryPage page;
  private static GraphStore graph;

  @BeforeAll
  static void loadDemoEstate() throws IOException {
    file = root().resolve("docs/queries.md");
    page = new QueryPage(Files.readString(file), "gremlin");
    Path estate = directory.resolve("estate");
    DemoEstate.write(estate, DemoEstate.TODAY);
    SnapshotStore store = SnapshotStore.open(directory.resolve("data"));
    String snapshot =
        Importer.importRecording(estate, CrawlRequest.builder().build(), store, CrawlListener.NONE)
            .snapshotId();
    store.publish(snapshot);
    KernelTables.commit(store, snapshot);
    GraphUpdater.update(store, snapshot);
    graph = GraphStore.open(store.directory());
  }

  @AfterAll
  static void close() {
    if (graph != null) {
      graph.close();
    }
  }

  @Test
  void pageHasEnoughQuestions_eachOnce() {
    assertThat(page.entries()).hasSizeGreaterThanOrEqualTo(ENOUGH_QUESTIONS);
    assertThat(page.entries()).extracting(QueryPage.Entry::question).doesNotHaveDuplicates();
  }

  @TestFactory
  Stream<DynamicTest> query_beginsAtAnIndex_andAnswersWhatThePageSays() throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, page.withAnswers(entry -> AnswerTable.of(ask(entry.query()))));
      fail("docs/queries.md was rewritten; look at the difference and run again.");
    }
    return page.entries().stream()
        .map(entry -> DynamicTest.dynamicTest(entry.question(), () -> check(entry)));
  }

  private static void check(QueryPage.Entry entry) {
    assertThat(entry.query().lines().findFirst().orElse("")).matches(INDEXED_START);
    List<Object> values = ask(entry.query());
    assertThat(values).as("rows of an answer").hasSizeBetween(1, MOST_ROWS);
    assertThat(entry.answer())
        .as("docs/queries.md is stale: run with -Dgolden.update=true")
        .isEqualTo(AnswerTable.of(values));
  }

  private static List<Object> ask(String query) {
    GremlinResult result = new GremlinEngine(graph).evaluate(query, GremlinLimits.DEFAULT);
    assertThat(result.truncated()).as("answer is cut off").isFalse();
    return result.values();
  }

  private static Path root() {
    String root = System.getProperty("periplus.root");
    Path path = root == null ? Path.of("").toAbsolutePath() : Path.of(root);
    while (!Files.exists(path.resolve("mvnw"))) {
      path = path.getParent();
    }
    return path;
  }
}
