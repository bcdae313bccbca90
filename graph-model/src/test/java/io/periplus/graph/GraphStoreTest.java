package io.periplus.graph;

import static io.periplus.snapshot.SampleEstate.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.model.EdgeType;
import io.periplus.model.PeriplusException;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import io.periplus.snapshot.SampleEstate;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.snapshot.SnapshotWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Vertex;
import org.janusgraph.core.JanusGraphTransaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Load, update by clone and swap, and reading meanwhile. */
class GraphStoreTest {
  static final GraphSchema SCHEMA =
      new GraphSchema(Set.of("AWS::EC2::VPC", "AWS::EC2::Subnet", "Internet"), Set.of("IN_VPC"));

  @TempDir Path data;

  static DerivedEdge exposed(int subnet, int port) {
    return new DerivedEdge(
        "reachability",
        SampleEstate.subnetArn(subnet),
        EdgeType.EXPOSED_TO,
        "internet",
        "{\"ports\":[" + port + "],\"port\":" + port + ",\"verdict\":\"REACHABLE\"}");
  }

  static Resource internet() {
    return new Resource(
        "internet",
        ResourceType.INTERNET,
        "",
        "global",
        "internet",
        null,
        Map.of(),
        "{}",
        "",
        true,
        false,
        null,
        null,
        null);
  }

  /** A graph that has loaded a VPC with subnets. */
  static GraphStore loaded(Path data, int subnets) {
    SnapshotStore snapshots = SnapshotStore.open(data);
    publish(snapshots, SampleEstate.T0, subnets, -1);
    GraphStore graph = GraphStore.open(data);
    try (Snapshot snapshot = snapshots.current().orElseThrow()) {
      graph.load(snapshot, SCHEMA, Stream::empty);
    }
    return graph;
  }

  /** A VPC with subnets; subnet {@code changed} has another tag. */
  static String publish(SnapshotStore store, Instant at, int subnets, int changed) {
    try (SnapshotWriter writer = store.begin(SampleEstate.header(at))) {
      writer.add(internet());
      writer.add(SampleEstate.vpc(1, at));
      for (int i = 0; i < subnets; i++) {
        writer.add(
            i == changed
                ? SampleEstate.resource(
                    "AWS::EC2::Subnet", SampleEstate.subnetArn(i), Map.of("Env", "new"), at)
                : SampleEstate.resource(
                    "AWS::EC2::Subnet",
                    SampleEstate.subnetArn(i),
                    Map.of("Env", "old", "Name", "s" + i),
                    at));
        writer.add(SampleEstate.inVpc(i, 1));
      }
      String id = writer.seal();
      store.publish(id);
      return id;
    }
  }

  private static LoadReport load(SnapshotStore snapshots, GraphStore graph, DerivedEdge... edges) {
    try (Snapshot snapshot = snapshots.current().orElseThrow()) {
      return graph.load(snapshot, SCHEMA, () -> Stream.of(edges));
    }
  }

  /** Everything that a reader can see, ids apart. */
  static Set<String> content(GraphStore graph) {
    return content(graph.acquire());
  }

  /** The same of one graph; closes the handle. */
  static Set<String> content(GraphHandle acquired) {
    Set<String> content = new TreeSet<>();
    try (GraphHandle handle = acquired) {
      JanusGraphTransaction tx = handle.graph().buildTransaction().readOnly().start();
      try {
        for (Vertex vertex : tx.traversal().V().toList()) {
          Set<String> properties = new TreeSet<>();
          vertex.properties().forEachRemaining(p -> properties.add(p.key() + "=" + p.value()));
          content.add(vertex.label() + " " + properties);
        }
        for (Edge edge : tx.traversal().E().toList()) {
          Map<String, Object> properties = new TreeMap<>();
          edge.properties().forEachRemaining(p -> properties.put(p.key(), p.value()));
          content.add(
              edge.outVertex().value("arn")
                  + " "
                  + edge.label()
                  + " "
                  + edge.inVertex().value("arn")
                  + " "
                  + properties);
        }
      } finally {
        tx.rollback();
      }
    }
    return content;
  }

  @Test
  void firstLoad_holdsEveryRow_andNothingThatChangesWithEachCrawl() {
    SnapshotStore snapshots = SnapshotStore.open(data);
    String id = publish(snapshots, T0, 2, -1);
    try (GraphStore graph = GraphStore.open(data)) {
      LoadReport report = load(snapshots, graph, exposed(0, 443));
      assertThat(report.mode()).isEqualTo(LoadReport.Mode.FULL);
      assertThat(report.statistics().vertices()).isEqualTo(4);
      assertThat(report.statistics().edgeLabels())
          .isEqualTo(Map.of("IN_VPC", 2L, "EXPOSED_TO", 1L));
      assertThat(graph.snapshotId()).contains(id);
      assertThat(content(graph))
          .contains(
              "AWS::EC2::Subnet [account_id=111122223333, arn="
                  + SampleEstate.subnetArn(0)
                  + ", config_hash=00112233445566778899aabbccddeeff, exposed=true, id=subnet-0,"
                  + " name=s0, region=eu-west-1, stale=false, stub=false, tag=Env=old, tag=Name=s0,"
                  + " type=AWS::EC2::Subnet]",
              SampleEstate.subnetArn(0)
                  + " IN_VPC "
                  + SampleEstate.vpcArn(1)
                  + " {source=[\"VpcId\"], stale=false}",
              SampleEstate.subnetArn(0)
                  + " EXPOSED_TO internet {job=reachability, port=443, ports=[443],"
                  + " source=[\"reachability\"], stale=false, verdict=REACHABLE}")
          .hasSize(7);
    }
  }

  @Test
  void unchangedCrawl_writesNothing_andTheGraphServesTheNewSnapshot() throws Exception {
    SnapshotStore snapshots = SnapshotStore.open(data);
    publish(snapshots, T0, 3, -1);
    try (GraphStore graph = GraphStore.open(data)) {
      load(snapshots, graph, exposed(0, 443));
      Map<String, FileTime> before = graphFiles();
      String second = publish(snapshots, T0.plusSeconds(3600), 3, -1);
      LoadReport report = load(snapshots, graph, exposed(0, 443));
      assertThat(report.mode()).isEqualTo(LoadReport.Mode.UNCHANGED);
      assertThat(report.verticesWritten() + report.edgesWritten()).isZero();
      assertThat(graph.snapshotId()).contains(second);
      assertThat(graphFiles()).isEqualTo(before);
    }
  }

  private Map<String, FileTime> graphFiles() throws Exception {
    Map<String, FileTime> files = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(data.resolve("graph"))) {
      for (Path path : walk.filter(Files::isRegularFile).toList()) {
        if (!path.endsWith("CURRENT") && !path.endsWith("graph.lock")) {
          files.put(data.relativize(path).toString(), Files.getLastModifiedTime(path));
        }
      }
    }
    return files;
  }

  @Test
  void update_equalsAFreshLoad() {
    SnapshotStore snapshots = SnapshotStore.open(data);
    publish(snapshots, T0, 30, -1);
    Set<String> updated;
    try (GraphStore graph = GraphStore.open(data)) {
      load(snapshots, graph, exposed(0, 443), exposed(1, 80));
      // One changed, one removed with its edges, one derived edge changed, one gone, one new: the
      // last two change what their vertices show.
      publish(snapshots, T0.plusSeconds(60), 29, 5);
      LoadReport report = load(snapshots, graph, exposed(0, 22), exposed(2, 80));
      assertThat(report.mode()).isEqualTo(LoadReport.Mode.UPDATE);
      assertThat(report.verticesWritten()).isEqualTo(4);
      updated = content(graph);
      publish(snapshots, T0.plusSeconds(120), 30, 5);
      load(snapshots, graph, exposed(0, 22), exposed(2, 80));
      publish(snapshots, T0.plusSeconds(180), 29, 5);
      load(snapshots, graph, exposed(0, 22), exposed(2, 80));
      assertThat(content(graph)).isEqualTo(updated);
    }
    Path fresh = data.resolve("fresh");
    SnapshotStore others = SnapshotStore.open(fresh);
    publish(others, T0, 29, 5);
    try (GraphStore graph = GraphStore.open(fresh)) {
      load(others, graph, exposed(0, 22), exposed(2, 80));
      assertThat(updated).isEqualTo(content(graph));
    }
  }

  @Test
  void update_costsWhatChanged_howeverMuchThereIs() {
    List<LoadReport> reports = new ArrayList<>();
    for (int subnets : List.of(100, 3_000)) {
      Path directory = data.resolve("of-" + subnets);
      SnapshotStore snapshots = SnapshotStore.open(directory);
      publish(snapshots, T0, subnets, -1);
      try (GraphStore graph = GraphStore.open(directory)) {
        load(snapshots, graph, exposed(0, 443), exposed(1, 80));
        publish(snapshots, T0.plusSeconds(60), subnets - 1, 5);
        reports.add(load(snapshots, graph, exposed(0, 22), exposed(2, 80)));
      }
    }
    assertThat(reports)
        .allSatisfy(
            report -> {
              assertThat(report.mode()).isEqualTo(LoadReport.Mode.UPDATE);
              // One changed and one gone; its edge went with it. Two are exposed otherwise.
              assertThat(report.verticesWritten()).isEqualTo(4);
              assertThat(report.edgesWritten()).isEqualTo(3);
            });
  }

  private static DerivedEdge madeBy(String run, int subnet, int port) {
    return new DerivedEdge(
        "reachability",
        SampleEstate.subnetArn(subnet),
        EdgeType.EXPOSED_TO,
        "internet",
        "{\"port\":" + port + ",\"run\":\"" + run + "\"}");
  }

  @Test
  void derivedEdge_carriesTheRunThatMadeIt_andALaterRunThatFindsItAgainWritesNothing() {
    SnapshotStore snapshots = SnapshotStore.open(data);
    publish(snapshots, T0, 5, -1);
    try (GraphStore graph = GraphStore.open(data)) {
      load(snapshots, graph, madeBy("run-1", 0, 443), madeBy("run-1", 1, 443));
      publish(snapshots, T0.plusSeconds(60), 5, -1);
      assertThat(load(snapshots, graph, madeBy("run-2", 0, 443), madeBy("run-2", 1, 443)).mode())
          .isEqualTo(LoadReport.Mode.UNCHANGED);
      assertThat(content(graph)).filteredOn(line -> line.contains("run=run-1")).hasSize(2);
      publish(snapshots, T0.plusSeconds(120), 5, -1);
      LoadReport changed = load(snapshots, graph, madeBy("run-3", 0, 22), madeBy("run-3", 1, 443));
      assertThat(changed.edgesWritten()).isEqualTo(1);
      publish(snapshots, T0.plusSeconds(180), 4, -1);
      load(snapshots, graph, madeBy("run-4", 0, 22), madeBy("run-4", 1, 443));
      assertThat(content(graph))
          .anyMatch(line -> line.contains("port=22, run=run-3"))
          .anyMatch(line -> line.contains("port=443, run=run-1"));
    }
  }

  @Test
  void danglingEdge_isCounted_notLoaded() {
    SnapshotStore snapshots = SnapshotStore.open(data);
    publish(snapshots, T0, 1, -1);
    try (GraphStore graph = GraphStore.open(data)) {
      assertThat(load(snapshots, graph, exposed(99, 1)).danglingEdges()).isEqualTo(1);
    }
  }

  @Test
  void noGraph_isAnErrorThatSaysWhatToDo() {
    try (GraphStore graph = GraphStore.open(data)) {
      assertThatThrownBy(graph::acquire)
          .isInstanceOfSatisfying(
              PeriplusException.class, e -> assertThat(e.code()).isEqualTo("graph-not-loaded"));
    }
  }
}
