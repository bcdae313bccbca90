package io.periplus.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.EdgeType;
import io.periplus.snapshot.SampleEstate;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code exposed} of a vertex says what reachability said, and nothing where it said nothing. */
class ExposedPropertyTest {
  @TempDir Path data;

  private SnapshotStore snapshots;
  private GraphStore graph;

  @BeforeEach
  void publish() {
    snapshots = SnapshotStore.open(data);
    GraphStoreTest.publish(snapshots, SampleEstate.T0, 9, -1);
    graph = GraphStore.open(data);
  }

  @AfterEach
  void close() {
    graph.close();
  }

  private static DerivedEdge found(int subnet, String verdict) {
    return new DerivedEdge(
        "reachability",
        SampleEstate.subnetArn(subnet),
        EdgeType.EXPOSED_TO,
        "internet",
        "{\"verdict\":\"" + verdict + "\"}");
  }

  private LoadReport load(DerivedEdge... edges) {
    try (Snapshot snapshot = snapshots.current().orElseThrow()) {
      return graph.load(snapshot, GraphStoreTest.SCHEMA, () -> Stream.of(edges));
    }
  }

  private List<Object> values(String text) {
    return new GremlinEngine(graph).evaluate(text, GremlinLimits.DEFAULT).values();
  }

  private List<Object> exposed() {
    return values(
        "g.V().has('exposed').order().by('arn').project('id', 'is').by('id').by('exposed')");
  }

  private static Map<String, String> is(String id, String exposed) {
    return Map.of("id", id, "is", exposed);
  }

  @Test
  void aVerdict_isAProperty_andUnknownIsSaid() {
    load(found(0, "REACHABLE"), found(1, "UNKNOWN"));
    assertThat(exposed()).containsExactly(is("subnet-0", "true"), is("subnet-1", "UNKNOWN"));
    assertThat(values("g.V().hasNot('exposed').count()")).containsExactly(9L);
    try (GraphHandle handle = graph.acquire()) {
      assertThat(handle.statistics().vertexProperties()).containsEntry("exposed", 2L);
    }
  }

  @Test
  void withoutAnalysis_thereIsNone() {
    load();
    assertThat(exposed()).isEmpty();
  }

  @Test
  void theSameVerdicts_writeNothing_andOthersWriteTheirVerticesAlone() {
    load(found(0, "REACHABLE"), found(1, "UNKNOWN"));
    LoadReport same = load(found(0, "REACHABLE"), found(1, "UNKNOWN"));
    assertThat(same.mode()).isEqualTo(LoadReport.Mode.UNCHANGED);
    assertThat(same.verticesWritten()).isZero();
    LoadReport other = load(found(0, "REACHABLE"), found(2, "REACHABLE"));
    assertThat(other.mode()).isEqualTo(LoadReport.Mode.UPDATE);
    assertThat(other.verticesWritten()).isEqualTo(2);
    assertThat(exposed()).containsExactly(is("subnet-0", "true"), is("subnet-2", "true"));
  }
}
