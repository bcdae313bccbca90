package io.periplus.graph;

import static io.periplus.snapshot.SampleEstate.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.EdgeType;
import io.periplus.snapshot.SampleEstate;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What aws/graph-explorer sends, in its shapes and line breaks, and counts without a scan. */
class GraphExplorerQueriesTest {
  private static final int SUBNETS = 12;

  @TempDir static Path data;

  private static GraphStore graph;
  private static GremlinEngine engine;
  private static long vpc;
  private static long subnet;
  private static String edge;

  @BeforeAll
  static void loadGraph() {
    SnapshotStore snapshots = SnapshotStore.open(data);
    GraphStoreTest.publish(snapshots, T0, SUBNETS, -1);
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
    vpc = (Long) values("g.V().hasLabel('AWS::EC2::VPC').id()").get(0);
    subnet = (Long) values("g.V().has('arn', '" + SampleEstate.subnetArn(0) + "').id()").get(0);
    edge = ((Edge) wire("g.E().hasLabel('IN_VPC').limit(1)").get(0)).id().toString();
  }

  @AfterAll
  static void closeGraph() {
    graph.close();
  }

  private static List<Object> values(String text) {
    return engine.evaluate(text, GremlinLimits.DEFAULT).values();
  }

  private static List<Object> wire(String text) {
    List<Object> values = new ArrayList<>();
    engine.run(
        GremlinQuery.of(text), GremlinLimits.DEFAULT, value -> values.add(WireValues.of(value)));
    return values;
  }

  static Stream<String> queries() {
    return Stream.of(
        "g.V().groupCount().by(label)",
        "g.E().groupCount().by(label)",
        "g.V().hasLabel(\"Subnet\").count()",
        "g.V().limit(1)\n  .project('AWS', 'EC2', 'Subnet')\n  .by(V().hasLabel('AWS').limit(1))\n"
            + "  .by(V().hasLabel('EC2').limit(1))\n  .by(V().hasLabel('Subnet').limit(1))",
        "g.V().limit(1)\n  .project('IN_VPC', 'EXPOSED_TO')\n  .by(V().bothE('IN_VPC').limit(1))\n"
            + "  .by(V().bothE('EXPOSED_TO').limit(1))",
        "g.E().groupCount().by(\n  project('source', 'edge', 'target')\n    .by(outV().label())\n"
            + "    .by(label())\n    .by(inV().label())\n)",
        "g.V().limit(1).union(\n  V().outE('IN_VPC').limit(10000),\n"
            + "  V().outE('EXPOSED_TO').limit(10000)\n).group().by(label()).by(\n"
            + "  project('s', 't').by(outV().label().fold()).by(inV().label().fold())"
            + ".groupCount())",
        "g.V().or(has(\"name\",containing(\"s1\")),has(\"arn\",containing(\"s1\"))).range(0,10)",
        "g.V().hasLabel(\"Subnet\").or(has(\"name\",\"s1\"),has(id,\"s1\")).range(0,10)",
        "g.V().or(has(id, containing(\"1\")), has(\"name\", containing(\"s1\"))).range(0,10)",
        "g.V().hasLabel(\"Subnet\").range(5,10)",
        "g.V(%d).both().dedup().groupCount().by(label)".formatted(vpc),
        "g.V(%dL,%dL)\n .group()\n .by(id)\n .by(\n   both().dedup().groupCount().by(label)\n )"
            .formatted(vpc, subnet),
        ("g.V(%dL).as(\"start\")\n"
                + "  .both()\n"
                + "  .hasLabel(\"Subnet\")\n"
                + "  .filter(__.not(__.hasId(%dL)))\n"
                + "  .dedup()\n"
                + "  .range(0, 5)\n"
                + "  .as(\"neighbor\")\n"
                + "  .project(\"vertex\", \"edges\")\n"
                + "    .by()\n"
                + "    .by(\n"
                + "      __.select(\"start\").bothE()\n"
                + "        .where(otherV().where(eq(\"neighbor\")))\n"
                + "        .dedup().fold()\n"
                + "    )")
            .formatted(vpc, subnet),
        ("g.V(%dL)\n  .both().hasLabel(\"Subnet\").and(has(\"name\",containing(\"s\")))"
                + ".dedup().order().by(id()).range(0, 5).as(\"v\")\n"
                + "  .project(\"vertex\", \"edges\")\n    .by()\n    .by(\n"
                + "      __.select(\"v\").bothE()\n        .where(otherV().id().is(%dL))\n"
                + "        .dedup().fold()\n    )")
            .formatted(vpc, vpc),
        "g.V(%dL,%dL)".formatted(vpc, subnet),
        "g.E('%s')".formatted(edge),
        "g.E(\"%s\")".formatted(edge));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void itsQueriesAreAnswered(String text) {
    assertThat(wire(text)).isNotEmpty().doesNotContainNull();
  }

  @Test
  void aPartOfALabel_meansAllLabelsWithThatPart() {
    assertThat(values("g.V().hasLabel('Subnet').fold().count(local)"))
        .containsExactly((long) SUBNETS);
    assertThat(values("g.V().hasLabel('EC2').fold().count(local)")).containsExactly(SUBNETS + 1L);
    assertThat(values("g.V().hasLabel('VPC', 'Internet').count()")).containsExactly(2L);
    assertThat(values("g.V().hasLabel('Bucket').count()")).containsExactly(0L);
    assertThat(values("g.V().where(out().hasLabel('VPC')).count()"))
        .containsExactly((long) SUBNETS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "g.V().count() | g.V().fold().count(local)",
        "g.E().count() | g.E().fold().count(local)",
        "g.V().hasLabel('AWS::EC2::Subnet').count() |"
            + " g.V().hasLabel('AWS::EC2::Subnet').fold().count(local)",
        "g.E().hasLabel('IN_VPC').count() | g.E().hasLabel('IN_VPC').fold().count(local)",
        "g.V().hasLabel('EC2').count() | g.V().hasLabel('EC2').fold().count(local)",
        "g.V().groupCount().by(label) | g.V().identity().as('x').groupCount().by(label)",
        "g.E().groupCount().by(label()) | g.E().as('x').groupCount().by(label)",
      })
  void jg15_countsFromStatisticsEqualTheScan(String counted, String scanned) {
    assertThat(values(counted)).isEqualTo(values(scanned));
  }

  @Test
  void jg15_aSubgraphIsCountedByItself() {
    String subgraph = "g.withStrategies(new SubgraphStrategy(vertices: hasLabel('AWS::EC2::VPC')))";
    assertThat(values(subgraph + ".V().count()")).containsExactly(1L);
    assertThat(values(subgraph + ".V().groupCount().by(label)"))
        .containsExactly(Map.of("AWS::EC2::VPC", 1L));
  }
}
