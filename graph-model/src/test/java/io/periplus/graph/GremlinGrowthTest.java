package io.periplus.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.model.PeriplusException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that grow with every step of a query end before memory does (GR11). */
class GremlinGrowthTest {
  private static final int SUBNETS = 40;
  private static final String LONG = "ya".repeat(20_000);

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

  static Stream<String> growing() {
    return Stream.of(
        "g.inject('xxxxxxxxxxxxxxxx').repeat(__.concat(__.identity())).times(45)",
        "g.inject('a').repeat(__.replace('a', 'aa')).times(45)",
        "g.inject('a').repeat(__.replace('a', '" + LONG + "')).times(3)",
        "g.inject('xxxxxxxxxxxxxxxx').repeat(__.as('a').format('%{a}%{a}')).times(45)",
        "g.inject(1).repeat(__.union(__.identity(), __.identity()).fold()).times(45)",
        "g.inject(1).repeat(__.project('a', 'b').by().by()).times(45)",
        "g.inject(1).fold().repeat(__.combine(__.identity())).times(45)",
        "g.inject(1, 2, 3).fold().repeat(__.product(__.identity())).times(9)",
        "g.inject('a').repeat(__.path()).times(45)",
        "g.V().values('arn').fold().repeat(__.conjoin('" + LONG + "').fold()).times(9)",
        "g.V().repeat(__.both()).times(8).barrier().fold()",
        "g.V().repeat(__.both()).times(8).barrier().map(__.fold()).fold()");
  }

  @ParameterizedTest
  @Tag("GR11")
  @MethodSource("growing")
  @DisplayName("what doubles is ended")
  void growth_isEnded(String query) {
    assertThatThrownBy(() -> engine.evaluate(query, GremlinLimits.DEFAULT))
        .isInstanceOfSatisfying(
            PeriplusException.class,
            refusal -> assertThat(refusal.code()).isEqualTo("result-too-large"));
    assertThat(engine.evaluate("g.V().count()", GremlinLimits.DEFAULT).values())
        .containsExactly(SUBNETS + 2L);
  }

  @Test
  @Tag("GR10")
  void aFormatOfThousandsOfNames_isRefused() {
    String query = "g.inject('x').as('a').format('" + "%{a}".repeat(5_000) + "')";
    assertThatThrownBy(() -> engine.evaluate(query, GremlinLimits.DEFAULT))
        .isInstanceOfSatisfying(
            QueryRefused.class, refusal -> assertThat(refusal.rule()).isEqualTo("GR10"));
  }

  @ParameterizedTest
  @Tag("GR9")
  @ValueSource(strings = {"g.V(true)", "g.V([1, false])", "g.V().V(datetime('2026-01-31')).id()"})
  void idsOfNoKindThatTheGraphHas_areAMistakeOfTheQuery(String query) {
    assertThatThrownBy(() -> engine.evaluate(query, GremlinLimits.DEFAULT))
        .isInstanceOfSatisfying(
            PeriplusException.class,
            refusal -> assertThat(refusal.code()).isIn("query-failed", "query-syntax"));
  }

  static Stream<String> sober() {
    return Stream.of(
        "g.V().values('arn').fold().conjoin(', ')",
        "g.V().values('name').concat(' in ', 'a subnet').fold()",
        "g.V().values('arn').replace('arn:aws:', '').fold()",
        "g.V().as('v').format('%{arn} is a %{type}').fold()",
        "g.V().hasLabel('AWS::EC2::Subnet').fold().product(__.constant(['a', 'b']))",
        "g.V().repeat(__.both()).times(2).path().limit(1000).fold()",
        "g.V().project('arn', 'out').by('arn').by(__.out().values('arn').fold()).fold()",
        "g.V().group().by(__.label()).by(__.values('arn').fold())");
  }

  @ParameterizedTest
  @Tag("GR11")
  @MethodSource("sober")
  @DisplayName("what people ask for is answered")
  void joinedNames_areAnswered(String query) {
    List<Object> values = engine.evaluate(query, GremlinLimits.DEFAULT).values();
    assertThat(values).hasSize(1).first().isNotNull();
  }
}
