package io.periplus.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.periplus.model.PeriplusException;
import io.periplus.snapshot.SampleEstate;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.commons.configuration2.MapConfiguration;
import org.apache.tinkerpop.gremlin.process.computer.traversal.strategy.decoration.VertexProgramStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.Bytecode;
import org.apache.tinkerpop.gremlin.process.traversal.Order;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.TextP;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.TraversalStrategyProxy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.verification.ReadOnlyStrategy;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.VertexProperty.Cardinality;
import org.apache.tinkerpop.gremlin.util.function.Lambda;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytecode is read-only like text: by a list of operators and of types (GR9), before it is run. */
class GremlinBytecodeTest {
  private static final int SUBNETS = 20;
  private static final Set<String> REFUSALS =
      Set.of(
          "query-refused", "query-failed", "query-too-large", "query-timeout", "result-too-large");

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

  private static List<Object> values(Bytecode bytecode) {
    List<Object> values = new ArrayList<>();
    GremlinSink sink = value -> values.add(WireValues.of(value));
    engine.run(new GremlinQuery.Instructions(bytecode), GremlinLimits.DEFAULT, sink);
    return values;
  }

  /** {@code steps("V()", "has(name)")} without values is written as operator names and arrays. */
  private static Bytecode steps(Object... operatorsAndArguments) {
    Bytecode bytecode = new Bytecode();
    for (int i = 0; i < operatorsAndArguments.length; i += 2) {
      bytecode.addStep((String) operatorsAndArguments[i], (Object[]) operatorsAndArguments[i + 1]);
    }
    return bytecode;
  }

  private static Object[] with(Object... arguments) {
    return arguments;
  }

  @Test
  void gr9_readingBytecode_isAnswered() {
    assertThat(values(steps("V", with(), "count", with()))).containsExactly(SUBNETS + 2L);
    assertThat(
            values(
                steps(
                    "V", with(),
                    "has", with("arn", SampleEstate.subnetArn(3)),
                    "values", with("id"))))
        .containsExactly("subnet-3");
    assertThat(
            values(
                steps(
                    "V", with(),
                    "hasLabel", with("AWS::EC2::Subnet"),
                    "order", with(),
                    "by", with("id", Order.desc),
                    "limit", with(1),
                    "values", with("id"))))
        .containsExactly("subnet-9");
    assertThat(
            values(
                steps(
                    "V", with(),
                    "has", with("id", P.within("subnet-1", "subnet-2")),
                    "repeat", with(steps("out", with())),
                    "times", with(1),
                    "dedup", with(),
                    "count", with())))
        .containsExactly(1L);
    assertThat(
            values(steps("V", with(), "groupCount", with(), "by", with(T.label), "unfold", with())))
        .hasSizeGreaterThan(1);
  }

  @Test
  void gr9_bindingsAreValues() {
    Bytecode bytecode =
        steps(
            "V", with(),
            "has", with("arn", new Bytecode.Binding<>("x", SampleEstate.subnetArn(0))),
            "count", with());
    assertThat(values(bytecode)).containsExactly(1L);
    assertThat(new GremlinQuery.Instructions(bytecode).text())
        .isEqualTo("g.V().has('arn', x='" + SampleEstate.subnetArn(0) + "').count()");
  }

  @Test
  void gr6_gr7_readingStrategiesAndOptions_pass() {
    Bytecode bytecode = steps("V", with(), "count", with());
    bytecode.addSource(
        "withStrategies",
        BytecodeValues.strategy("org.example.ReadOnlyStrategy", Map.of()),
        BytecodeValues.strategy(
            "SubgraphStrategy", Map.of("vertices", steps("hasLabel", with("AWS::EC2::Subnet")))));
    bytecode.addSource(
        "withStrategies",
        BytecodeValues.strategy("OptionsStrategy", Map.of("evaluationTimeout", 5_000)));
    assertThat(values(bytecode)).containsExactly((long) SUBNETS);
  }

  static Stream<Arguments> attacks() {
    Bytecode readOnlyRemoved = steps("addV", with("x"));
    readOnlyRemoved.addSource("withoutStrategies", ReadOnlyStrategy.class);
    Bytecode computer = steps("V", with());
    computer.addSource("withComputer");
    Bytecode strategy = steps("V", with());
    strategy.addSource(
        "withStrategies",
        new TraversalStrategyProxy<>(VertexProgramStrategy.class, new MapConfiguration(Map.of())));
    Bytecode option = steps("V", with());
    option.addSource(
        "withStrategies", BytecodeValues.strategy("OptionsStrategy", Map.of("language", "x")));
    Bytecode sack = steps("V", with());
    sack.addSource("withSack", steps("V", with()));
    Bytecode nestedSource = steps("count", with());
    nestedSource.addSource("withPath");
    return Stream.of(
        arguments("#1", "GR9", steps("addV", with("x"))),
        arguments("#2", "GR9", steps("V", with(), "drop", with())),
        arguments("#3", "GR9", steps("V", with(), "property", with("name", "x"))),
        arguments("#9", "GR9", steps("io", with("/tmp/x.json"), "write", with())),
        arguments("#22", "GR9", steps("call", with("--list"))),
        arguments("#23", "GR9", steps("tx", with("commit"))),
        arguments("#26", "GR9", steps("V", with(), "sideEffect", with(steps("addV", with("x"))))),
        arguments("#29", "GR9", computer),
        arguments("#36", "GR8", steps("V", with(), "has", with("name", TextP.regex("(a+)+$")))),
        arguments("#41", "GR9", steps("V", with(), "map", with(Lambda.function("it.get()")))),
        arguments("#42", "GR9", readOnlyRemoved),
        arguments("#43", "GR7", strategy),
        arguments(
            "#45", "GR12", steps("V", with(), "has", with("a", new Bytecode.Binding<>("g", 1)))),
        arguments(
            "#45",
            "GR12",
            steps("V", with(), "has", with("a", new Bytecode.Binding<>("m", Map.of("a", "b"))))),
        arguments("class", "GR9", steps("V", with(), "is", with(Runtime.class))),
        arguments("money", "GR9", steps("V", with(), "is", with(BigDecimal.ONE))),
        arguments("id", "GR9", steps("V", with(UUID.randomUUID()))),
        arguments("cardinality", "GR9", steps("V", with(), "by", with(Cardinality.single))),
        arguments("option", "GR6", option),
        arguments("modulator", "GR6", steps("V", with(), "with", with("x", 1))),
        arguments("sack", "GR7", sack),
        arguments("nested source", "GR9", steps("V", with(), "where", with(nestedSource))),
        arguments("no step", "GR9", new Bytecode()),
        arguments("getClass", "GR9", steps("getClass", with())),
        arguments("iterate", "GR9", steps("V", with(), "iterate", with())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attacks")
  void gr9_attacks_areRefusedByRule(String name, String rule, Bytecode bytecode) {
    assertThatThrownBy(() -> values(bytecode))
        .isInstanceOfSatisfying(
            QueryRefused.class, refused -> assertThat(refused.rule()).isEqualTo(rule));
    assertThat(values(steps("V", with(), "count", with()))).containsExactly(SUBNETS + 2L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"regex", "notRegex", "JanusGraphRegex", "exec", ""})
  void gr8_predicatesAreNamedFromAList(String name) {
    assertThatThrownBy(() -> BytecodeValues.predicate(name, List.of("x")))
        .isInstanceOf(QueryRefused.class);
  }

  @Test
  void gr10_bytecodeHasTheLimitsOfText() {
    Bytecode deep = steps("identity", with());
    for (int i = 0; i < 60; i++) {
      deep = steps("where", with(deep));
    }
    Bytecode nested = steps("V", with(), "where", with(deep));
    Bytecode many = steps("V", with());
    for (int i = 0; i < 600; i++) {
      many.addStep("out");
    }
    Bytecode longText = steps("V", with(), "has", with("name", "x".repeat(1 << 20)));
    Bytecode wide = steps("V", with(), "is", with(P.within(Collections.nCopies(5_000, 1))));
    for (Bytecode tooLarge : List.of(nested, many, longText, wide)) {
      assertThatThrownBy(() -> values(tooLarge))
          .isInstanceOfSatisfying(
              PeriplusException.class, e -> assertThat(e.code()).isEqualTo("query-too-large"));
    }
    assertThatThrownBy(
            () ->
                values(steps("V", with(), "repeat", with(steps("both", with())), "count", with())))
        .isInstanceOfSatisfying(
            QueryRefused.class, refused -> assertThat(refused.rule()).isEqualTo("GR10"));
  }

  @Test
  void gr15_randomBytecode_neverDoesMoreThanItMay() {
    long seed = Long.getLong("periplus.seed", 5);
    int inputs = Integer.getInteger("periplus.fuzz", 3_000);
    RandomBytecode random = new RandomBytecode(new Random(seed));
    GremlinLimits limits =
        GremlinLimits.DEFAULT
            .withMaxTraversers(2_000)
            .withMaxResults(100)
            .withTimeout(Duration.ofSeconds(2));
    int answered = 0;
    for (int i = 0; i < inputs; i++) {
      Bytecode bytecode = null;
      try {
        bytecode = random.next();
        engine.run(new GremlinQuery.Instructions(bytecode), limits, WireValues::of);
        answered++;
      } catch (PeriplusException e) {
        assertThat(e.code()).as("seed %d, input %d: %s", seed, i, bytecode).isIn(REFUSALS);
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed %d, input %d: %s".formatted(seed, i, bytecode), e);
      }
    }
    assertThat(answered).as("seed %d", seed).isBetween(1, inputs - 1);
    assertThat(values(steps("V", with(), "count", with()))).containsExactly(SUBNETS + 2L);
    assertThat(values(steps("E", with(), "count", with()))).containsExactly((long) SUBNETS);
  }
}
