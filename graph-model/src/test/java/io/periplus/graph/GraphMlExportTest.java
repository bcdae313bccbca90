package io.periplus.graph;

import static io.periplus.snapshot.SampleEstate.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.EdgeType;
import io.periplus.model.Relationship;
import io.periplus.snapshot.ExportTarget;
import io.periplus.snapshot.SampleEstate;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.snapshot.SnapshotWriter;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.apache.tinkerpop.gremlin.structure.io.graphml.GraphMLReader;
import org.janusgraph.core.JanusGraph;
import org.janusgraph.core.JanusGraphFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GraphML of a snapshot: valid, and the same graph when TinkerPop reads it. */
class GraphMlExportTest {
  private static final String HOSTILE =
      "<script>alert('x')</script> ]]> & \"q\" \n\t\r \u0000\u0007\uFFFE\u202e \u007f 😀";

  /** XML 1.0 cannot hold three of its characters. */
  private static final String HARMLESS =
      HOSTILE.replace('\u0000', '\uFFFD').replace('\u0007', '\uFFFD').replace('\uFFFE', '\uFFFD');

  @TempDir Path data;
  @TempDir Path outside;
  private SnapshotStore store;
  private Path file;

  /** Edges with properties of every type, one with a hostile value. */
  private static final GraphContent CONTENT =
      new GraphContent() {
        @Override
        public GraphSchema schema() {
          return GraphStoreTest.SCHEMA;
        }

        @Override
        public Stream<DerivedEdge> derivedEdges(Snapshot snapshot) {
          return Stream.of(
              GraphStoreTest.exposed(0, 443),
              new DerivedEdge(
                  "reachability",
                  SampleEstate.subnetArn(0),
                  EdgeType.EGRESSES_TO,
                  "internet",
                  "{\"share\":0.5,\"certain\":true,\"note\":\"<&\\u0001>\"}"));
        }
      };

  @BeforeEach
  void publish() {
    store = SnapshotStore.open(data);
    try (SnapshotWriter writer = store.begin(SampleEstate.header(T0))) {
      writer.add(GraphStoreTest.internet());
      writer.add(SampleEstate.vpc(1, T0));
      writer.add(
          SampleEstate.resource(
              "AWS::EC2::Subnet",
              SampleEstate.subnetArn(0),
              Map.of("Name", HOSTILE, "Env", "x"),
              T0));
      writer.add(SampleEstate.inVpc(0, 1));
      // Its target is not there: no edge may dangle.
      writer.add(
          new Relationship(
              SampleEstate.subnetArn(0),
              EdgeType.ROUTES_TO,
              SampleEstate.vpcArn(9),
              List.of("x"),
              "{}",
              false));
      store.publish(writer.seal());
    }
    file = outside.resolve("estate.graphml");
  }

  private GraphStatistics export() {
    try (Snapshot snapshot = store.current().orElseThrow();
        ExportTarget target = ExportTarget.file(file, ExportTarget.Existing.REFUSE)) {
      return GraphMlExport.write(snapshot, CONTENT, target, LoadProgress.NONE);
    }
  }

  @Test
  void file_isValid_andStandsAloneBesideNothing() throws Exception {
    export();
    try (InputStream schema = getClass().getResourceAsStream("/graphml.xsd")) {
      SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
          .newSchema(new StreamSource(schema))
          .newValidator()
          .validate(new StreamSource(file.toFile()));
    }
    try (Stream<Path> list = Files.list(outside)) {
      assertThat(list).containsExactly(file);
    }
  }

  @Test
  void tinkerPopReadsBack_theGraphThatIsLoaded() throws Exception {
    GraphStatistics statistics = export();
    assertThat(statistics.vertices()).isEqualTo(3);
    assertThat(statistics.edges()).isEqualTo(3);
    Set<String> read;
    try (JanusGraph graph =
        JanusGraphFactory.build()
            .set("storage.backend", "berkeleyje")
            .set("storage.directory", outside.resolve("graph").toString())
            .open()) {
      try (InputStream in = Files.newInputStream(file)) {
        GraphMLReader.build().create().readGraph(in, graph);
      }
      read = content(graph);
      graph.tx().rollback();
    }
    Set<String> loaded;
    try (GraphStore graph = GraphStore.open(data);
        Snapshot snapshot = store.current().orElseThrow()) {
      graph.load(snapshot, GraphStoreTest.SCHEMA, () -> CONTENT.derivedEdges(snapshot));
      try (GraphHandle handle = graph.acquire()) {
        loaded = content(handle.graph());
        handle.graph().tx().rollback();
      }
    }
    assertThat(loaded).hasSize(6).anyMatch(line -> line.contains(HOSTILE));
    Set<String> expected = new TreeSet<>();
    loaded.forEach(
        line -> expected.add(line.replace(HOSTILE, HARMLESS).replace('\u0001', '\uFFFD')));
    assertThat(read).isEqualTo(expected);
  }

  /** Vertices and edges with all properties but tags, which GraphML cannot hold as they are. */
  private static Set<String> content(Graph graph) {
    Set<String> content = new TreeSet<>();
    graph
        .vertices()
        .forEachRemaining(vertex -> content.add(vertex.label() + " " + properties(vertex)));
    graph
        .edges()
        .forEachRemaining(
            edge ->
                content.add(
                    edge.outVertex().value("arn")
                        + " "
                        + edge.label()
                        + " "
                        + edge.inVertex().value("arn")
                        + " "
                        + properties(edge)));
    return content;
  }

  private static Map<String, Object> properties(Vertex vertex) {
    Map<String, Object> properties = new TreeMap<>();
    vertex
        .properties()
        .forEachRemaining(
            property -> {
              if (!property.key().startsWith("tag")) {
                properties.put(property.key(), property.value());
              }
            });
    return properties;
  }

  private static Map<String, Object> properties(Edge edge) {
    Map<String, Object> properties = new TreeMap<>();
    edge.properties()
        .forEachRemaining(property -> properties.put(property.key(), property.value()));
    return properties;
  }

  @Test
  void tags_areOneJsonObject() throws Exception {
    export();
    assertThat(Files.readString(file))
        .contains("<data key=\"v_tags\">{&quot;Env&quot;:&quot;x&quot;,");
  }
}
