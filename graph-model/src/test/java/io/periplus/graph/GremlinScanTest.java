package io.periplus.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.model.PeriplusException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A query ends when it should also while JanusGraph reads for it and finds nothing (GR11). */
@Tag("GR11")
class GremlinScanTest {
  private static final int SUBNETS = 3_000;

  /** What a look-up by an index may ask, schema and statistics included. */
  private static final int FEW = 8;

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

  private static List<Object> run(String query, GremlinCancellation cancellation) {
    List<Object> values = new ArrayList<>();
    engine.run(
        GremlinQuery.of(query), GremlinLimits.DEFAULT, values::add, cancellation, graph::acquire);
    return values;
  }

  @ParameterizedTest
  @DisplayName("a scan that finds nothing ends as soon as nobody wants its answer")
  @ValueSource(
      strings = {
        "g.V().has('name', 'nobody')",
        "g.V().has('name', 'nobody').count()",
        "g.V().has('name', 'nobody').limit(1)",
        "g.V().has('region', neq('us-east-1')).out()",
        "g.V().or(has('name', 'nobody'), has('id', 'nothing'))",
        "g.V().where(has('name', 'nobody'))",
        "g.V().hasLabel('AWS::EC2::Subnet').has('name', 'nobody')",
        "g.V().hasLabel(neq('AWS::EC2::Subnet')).has('name', 'nobody')",
        "g.V().has('type', 'AWS::EC2::Subnet').has('account_id', within('1', '2'))"
            + ".has('name', 'nobody')",
        "g.V().has('name', 'nobody').order().by('id')",
        "g.V().has('arn', 'internet').V().has('name', 'nobody')",
        "g.V().union(V().has('name', 'nobody'), V().has('id', 'nothing'))",
        "g.E().has('source', 'nowhere')",
        "g.E().hasLabel('SECURED_BY')",
        "g.E().has('stale', true).count()"
      })
  void aScanThatFindsNothing_endsWithItsClient(String query) {
    AtomicInteger asked = new AtomicInteger();
    // Not at once: the scan has begun by then.
    GremlinCancellation leaves = new GremlinCancellation(() -> asked.incrementAndGet() > FEW);
    assertThatThrownBy(() -> run(query, leaves))
        .isInstanceOfSatisfying(
            PeriplusException.class, e -> assertThat(e.code()).isEqualTo("query-cancelled"));
    assertThat(asked).as("looks after the client left").hasValue(FEW + 1);
    assertThat(run("g.V().has('name', 's7').values('id')", new GremlinCancellation()))
        .containsExactly("subnet-7");
  }

  @Test
  void aScanThatFindsNothing_endsAtItsTimeLimit() {
    GremlinLimits limits = GremlinLimits.DEFAULT.withTimeout(Duration.ofMillis(1));
    assertThatThrownBy(() -> engine.evaluate("g.V().has('name', 'nobody')", limits))
        .isInstanceOfSatisfying(
            PeriplusException.class, e -> assertThat(e.code()).isEqualTo("query-timeout"));
  }

  @ParameterizedTest
  @DisplayName("what an index answers reads no more than it finds")
  @ValueSource(
      strings = {
        "g.V().has('arn', 'internet')",
        "g.V().hasLabel('AWS::EC2::VPC')",
        "g.V().has('type', within('AWS::EC2::VPC', 'AWS::S3::Bucket'))",
        "g.V().hasLabel('AWS::EC2::VPC').has('name', neq('nobody'))",
        "g.V().has('tag', 'Name=s7')",
        "g.V().has('tag', 'Name=s7').has('name', 's7').order().by('arn')",
        "g.V().has('account_id', 'nobody')"
      })
  void whatAnIndexAnswers_readsLittle(String query) {
    AtomicInteger asked = new AtomicInteger();
    run(
        query,
        new GremlinCancellation(
            () -> {
              asked.incrementAndGet();
              return false;
            }));
    assertThat(asked.get()).isLessThanOrEqualTo(FEW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "g.V().order().by('arn')",
        "g.V().hasLabel('AWS::EC2::Subnet').order().by('arn')",
        "g.V().or(has('account_id', neq('x')), has('region', 'y')).order().by('arn')"
      })
  void whatIsSorted_isHeldAgainstTheBudget(String query) {
    GremlinLimits limits = GremlinLimits.DEFAULT.withMaxTraversers(SUBNETS / 2);
    assertThatThrownBy(() -> engine.evaluate(query, limits))
        .isInstanceOfSatisfying(
            PeriplusException.class, e -> assertThat(e.code()).isEqualTo("result-too-large"));
  }
}
