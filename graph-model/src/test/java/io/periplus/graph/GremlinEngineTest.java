package io.periplus.graph;

import static io.periplus.snapshot.SampleEstate.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.model.EdgeType;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.SampleEstate;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.script.ScriptEngineFactory;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.HasContainer;
import org.janusgraph.core.JanusGraphTransaction;
import org.janusgraph.graphdb.tinkerpop.optimize.step.JanusGraphStep;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading works, nothing else does. */
class GremlinEngineTest {
  private static final int SUBNETS = 20;
  private static final Set<String> REFUSALS =
      Set.of(
          "query-refused", "query-syntax", "query-too-large", "query-timeout", "result-too-large");

  @TempDir static Path data;

  private static GraphStore graph;
  private static GremlinEngine engine;
  private static String snapshotId;

  @BeforeAll
  static void loadGraph() {
    SnapshotStore snapshots = SnapshotStore.open(data);
    snapshotId = GraphStoreTest.publish(snapshots, T0, SUBNETS, -1);
    graph = GraphStore.open(data);
    try (Snapshot snapshot = snapshots.current().orElseThrow()) {
      graph.load(
          snapshot,
          GraphStoreTest.SCHEMA,
          () ->
              Stream.of(
                  new DerivedEdge(
                      "reachability",
                      SampleEstate.subnetArn(0),
                      EdgeType.EXPOSED_TO,
                      "internet",
                      "{\"verdict\":\"REACHABLE\"}")));
    }
    engine = new GremlinEngine(graph);
  }

  @AfterAll
  static void closeGraph() {
    graph.close();
  }

  private static List<Object> values(String text) {
    return engine.evaluate(text, GremlinLimits.DEFAULT).values();
  }

  @Test
  void vertex_isIdLabelAndProperties() {
    GremlinResult result =
        engine.evaluate(
            "g.V().has('arn', '" + SampleEstate.subnetArn(3) + "')", GremlinLimits.DEFAULT);
    assertThat(result.snapshotId()).isEqualTo(snapshotId);
    assertThat(result.truncated()).isFalse();
    assertThat(result.values()).hasSize(1);
    @SuppressWarnings("unchecked")
    Map<String, Object> vertex = (Map<String, Object>) result.values().get(0);
    assertThat(vertex).containsEntry("label", "AWS::EC2::Subnet").containsEntry("type", "vertex");
    @SuppressWarnings("unchecked")
    Map<String, Object> properties = (Map<String, Object>) vertex.get("properties");
    assertThat(properties)
        .containsEntry("id", "subnet-3")
        .containsEntry("tag", List.of("Env=old", "Name=s3"))
        .containsEntry("stub", false);
  }

  @Test
  void hasLabel_usesTheTypeIndex() {
    assertThat(values("g.V().hasLabel('AWS::EC2::Subnet').count()"))
        .containsExactly((long) SUBNETS);
    assertThat(values("g.V().hasLabel('AWS::EC2::Subnet', 'AWS::EC2::VPC').count()"))
        .containsExactly((long) SUBNETS + 1);
    assertThat(values("g.V().hasLabel('AWS::S3::Bucket').count()")).containsExactly(0L);
    try (GraphHandle handle = graph.acquire()) {
      JanusGraphTransaction tx = handle.graph().buildTransaction().readOnly().start();
      try {
        var traversal =
            new ReadOnlyTraversalSource(tx, new Budget(GremlinLimits.DEFAULT))
                .V().hasLabel("AWS::EC2::Subnet").asAdmin();
        traversal.applyStrategies();
        assertThat(((JanusGraphStep<?, ?>) traversal.getStartStep()).getHasContainers())
            .extracting(HasContainer::getKey)
            .contains("type");
      } finally {
        tx.rollback();
      }
    }
  }

  static Stream<String> readingQueries() {
    String arn = SampleEstate.subnetArn(0);
    return Stream.of(
        "g.V().count()",
        "g.E().count()",
        "g.V().limit(3)",
        "g.V().limit(3).toList()",
        "g.V().hasLabel('AWS::EC2::VPC').in('IN_VPC').values('name')",
        "g.V().has('tag','Env=old').valueMap(true)",
        "g.V().has('arn','" + arn + "').outE().inV().path()",
        "g.V().has('arn','" + arn + "').repeat(out()).times(2).path()",
        "g.V().has('arn','" + arn + "').repeat(both().simplePath()).until(has('arn','internet'))",
        "g.V().has('arn','" + arn + "').repeat(both()).limit(5)",
        "g.V().groupCount().by(label)",
        "g.V().group().by('type').by(count())",
        "g.V().hasLabel('AWS::EC2::Subnet').project('id','vpc').by('id').by(out('IN_VPC').id())",
        "g.V().has('name', TextP.startingWith('s1')).order().by('name', desc).values('name')",
        "g.V().match(__.as('a').out('IN_VPC').as('b'), __.as('b').has('type',neq('x')))"
            + ".select('a','b').by('id')",
        "g.V().where(out('EXPOSED_TO')).elementMap()",
        "g.V().as('a').out().as('b').select('a','b').by('arn').dedup().count()",
        "g.V().aggregate('x').cap('x').unfold().count()",
        "g.V().choose(has('type','AWS::EC2::VPC'), constant('vpc'), constant('other')).dedup()",
        "g.V().coalesce(out('EXPOSED_TO'), identity()).count()",
        "g.V().union(out(), in()).count()",
        "g.V().has('id', within('subnet-1','subnet-2')).fold()",
        "g.V().values('id').is('subnet-1')",
        "g.V().order().by('arn').tail(2).values('arn')",
        "g.with('evaluationTimeout', 5000L).V().limit(1).id()",
        "g.withSideEffect('x', 1).V().limit(1).select('x')",
        "g.withStrategies(ReadOnlyStrategy).V().limit(1)",
        "g.inject(1, 2).math('_ + 1')",
        "g.V().has('a', gt(1))",
        "g.V().limit(1).next()");
  }

  @ParameterizedTest
  @MethodSource("readingQueries")
  void readingQueries_pass(String text) {
    assertThat(values(text)).isNotNull();
  }

  static Stream<String> attacks() {
    return Stream.of(
        "g.addV('x')",
        "g.V().drop()",
        "g.V().limit(1).property('name','x').iterate()",
        "g.V().limit(1).addE('X').to(__.V().limit(1))",
        "g.mergeV([(T.label):'x'])",
        "g.V().mergeE([:])",
        "g.withoutStrategies(ReadOnlyStrategy).addV('x')",
        "g.withStrategies(ReadOnlyStrategy).withoutStrategies(ReadOnlyStrategy).V().drop()",
        "g.io('/tmp/x.json').write().iterate()",
        "g.io('/etc/passwd').read().iterate()",
        "g.io('http://169.254.169.254/latest/meta-data/').with(IO.reader, IO.graphson).read()",
        "java.lang.Runtime.getRuntime().exec('id')",
        "'id'.execute().text",
        "new File('/etc/passwd').text",
        "g.V().map{it.get()}",
        "g.V().filter{ System.exit(1); true }",
        "@groovy.transform.ASTTest(value={assert Runtime.getRuntime().exec(\"id\")}) def x",
        "g.V().count();g.addV('x').iterate()",
        "g.V().count()\ng.V().drop().iterate()",
        "g.V().limit(1)/*;*/.drop()",
        "g.V().\\u0064rop()",
        "g.call('--list')",
        "g.V().call('x')",
        "g.tx().commit()",
        "g.tx().rollback()",
        "graph.close()",
        "g.getGraph().close()",
        "ConfiguredGraphFactory.open('x')",
        "JanusGraphFactory.drop(graph)",
        "g.V().sideEffect(__.addV('x'))",
        "g.V().coalesce(__.has('arn','x'), __.addV('x'))",
        "g.V().local(__.union(__.identity(), __.properties().drop()))",
        "g.withComputer().V().pageRank()",
        "g.V().connectedComponent()",
        "g.V().shortestPath()",
        "g.with('evaluationTimeout', 0L).V().repeat(__.both()).count()",
        "g.inject(1).repeat(__.identity()).count()",
        "g.V().repeat(__.both()).times(1000000).count()",
        "g.V().emit().repeat(__.both()).times(50).path()",
        "g.V().has('name', TextP.regex('(a+)+$'))",
        "g.V().where(" + "__.not(".repeat(10_000),
        "g.V()" + ".out()".repeat(1_700_000),
        "g.V().has('name', '" + "x".repeat(1 << 20) + "')",
        "g.withSideEffect('x', 1).withSack(1).V().sideEffect(__.property('a','b'))",
        "g.with('language', 'gremlin-groovy').V()",
        "g.V().limit(1).property('a','b')",
        "g.V().subgraph('x')",
        "g.V().profile()",
        "g",
        "");
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void gr14_attacks_areRefused_andChangeNothing(String text) {
    GremlinLimits limits =
        GremlinLimits.DEFAULT.withTimeout(Duration.ofSeconds(1)).withMaxTraversers(10_000);
    assertThatThrownBy(() -> engine.evaluate(text, limits))
        .isInstanceOfSatisfying(PeriplusException.class, e -> assertThat(e.code()).isIn(REFUSALS))
        .hasMessageStartingWith("Cannot ");
    assertThat(values("g.V().count()")).containsExactly(SUBNETS + 2L);
    assertThat(values("g.E().count()")).containsExactly(SUBNETS + 1L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"g.addV('x').iterate()", "g.V().drop().iterate()", "g.V().drop().next()"})
  void gr3_terminalStepsRunWhileParsing_andAreRefusedToo(String text) {
    assertThatThrownBy(() -> values(text)).isInstanceOf(QueryRefused.class);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "g.V('i-0abc') | 'i-0abc' is no id of this graph; | g.V().has('id', 'i-0abc')",
        "'' | line 1, column 1: there is no query | Begin with g.V()",
        "' // only a comment' | there is no query | Begin with g.V()",
        "g.V().has('arn', 'nobody').next() | next() found nothing to take | Leave it out",
        "g.V().drop() | drop() is not allowed (GR4) | use reading steps only",
        "g.V().property('a', 'b') | property() is not allowed (GR4) | use reading steps only",
        "g.V().profile() | profile() is not offered (GR4) | Use explain()"
      },
      quoteCharacter = '"')
  void whatCannotBeRun_isSaidInWordsOfTheQuery(String text, String what, String instead) {
    String query = text.startsWith("'") ? text.substring(1, text.length() - 1) : text;
    assertThatThrownBy(() -> values(query))
        .isInstanceOf(PeriplusException.class)
        .hasMessageContaining(what)
        .hasMessageContaining(instead);
  }

  @Test
  void gr1_comments_areSkipped() {
    assertThat(values("// how many\ng.V().hasLabel('AWS::EC2::Subnet').count() // subnets"))
        .containsExactly((long) SUBNETS);
  }

  @Test
  void gr11_moreResultsThanAllowed_areCutOff_andMarked() {
    GremlinResult result = engine.evaluate("g.V()", GremlinLimits.DEFAULT.withMaxResults(5));
    assertThat(result.values()).hasSize(5);
    assertThat(result.truncated()).isTrue();
    assertThat(
            engine.evaluate("g.V().limit(5)", GremlinLimits.DEFAULT.withMaxResults(5)).truncated())
        .isFalse();
  }

  @Test
  void gr11_gatheringMoreThanAllowed_isRefused() {
    GremlinLimits limits = GremlinLimits.DEFAULT.withMaxTraversers(SUBNETS);
    assertThatThrownBy(
            () -> engine.evaluate("g.V().aggregate('a').V().aggregate('a').cap('a')", limits))
        .isInstanceOfSatisfying(
            PeriplusException.class, e -> assertThat(e.code()).isEqualTo("result-too-large"));
  }

  @Test
  void gr11_takingTooLong_isStopped() {
    GremlinLimits limits = GremlinLimits.DEFAULT.withTimeout(Duration.ofMillis(1));
    String text =
        "g.V().as('a').V().as('b').V().as('c').V().as('d').V().as('e').select('a','b','c','d')"
            + ".count()";
    assertThatThrownBy(() -> engine.evaluate(text, limits))
        .isInstanceOfSatisfying(
            PeriplusException.class, e -> assertThat(e.code()).isEqualTo("query-timeout"));
  }

  @Test
  void gr11_aCountThatWouldOverflowIsRefused() {
    assertThatThrownBy(() -> values("g.V().repeat(both()).times(50).count()"))
        .isInstanceOf(PeriplusException.class)
        .hasMessageContaining("ways to one element");
  }

  @Test
  void gr10_repeatIsCappedAtRunTime() {
    assertThat(values("g.inject(0).repeat(identity()).until(constant(1).is(2)).count()"))
        .containsExactly(0L);
  }

  @Test
  void gr4_everyAllowedStep_exists() {
    assertThat(AllowedSteps.NAMES).allSatisfy(name -> assertThat(Class.forName(name)).isNotNull());
  }

  @Test
  void dp8_noGroovyOnTheClassPath() {
    ClassLoader loader = getClass().getClassLoader();
    assertThat(loader.getResource("groovy/lang/GroovyObject.class")).isNull();
    assertThat(loader.getResource("groovy/lang/GroovyShell.class")).isNull();
    assertThat(loader.getResource("io/netty/channel/Channel.class")).isNull();
    Set<String> engines =
        ServiceLoader.load(ScriptEngineFactory.class).stream()
            .map(provider -> provider.type().getName())
            .collect(Collectors.toSet());
    assertThat(engines).noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("groovy"));
  }
}
