package io.periplus.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.graph.DerivedEdge;
import io.periplus.graph.GraphStore;
import io.periplus.graph.GremlinEngine;
import io.periplus.graph.GremlinLimits;
import io.periplus.graph.LoadReport;
import io.periplus.model.EdgeType;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import io.periplus.snapshot.AnalysisRun;
import io.periplus.snapshot.EstateIdentity;
import io.periplus.snapshot.Manifest;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotHeader;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.snapshot.SnapshotWriter;
import io.periplus.spark.AccessTables;
import io.periplus.spark.EscalationTables;
import io.periplus.spark.ResultTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Edges of access and escalation in the graph (G3), asked for in Gremlin. */
class AccessEdgesTest {
  private static final String ACCOUNT = "111122223333";
  private static final Instant NOW = Instant.parse("2026-01-31T02:00:00Z");
  private static final String ROOT = "arn:aws:iam::111122223333:root";

  @TempDir private Path directory;

  private final List<String> access = new ArrayList<>();
  private final List<String> sets = new ArrayList<>();
  private final List<String> escalation = new ArrayList<>();
  private SnapshotStore store;
  private String snapshot;

  @BeforeEach
  void inventory() {
    store = SnapshotStore.open(directory);
    SnapshotHeader header =
        SnapshotHeader.of(
            NOW,
            new EstateIdentity("aws", null, List.of(ACCOUNT), null),
            List.of(ACCOUNT),
            List.of("global"));
    try (SnapshotWriter writer = store.begin(header)) {
      for (String name : List.of("app-1", "app-2", "ci", "boss", "runner")) {
        writer.add(resource(role(name), "AWS::IAM::Role", name));
      }
      for (String name : List.of("data", "logs")) {
        writer.add(resource(bucket(name), "AWS::S3::Bucket", name));
      }
      writer.add(resource(ROOT, "AWS::IAM::AccountRoot", "root"));
      snapshot = writer.seal();
    }
    store.publish(snapshot);
  }

  private static Resource resource(String arn, String type, String id) {
    return new Resource(
        arn,
        ResourceType.of(type),
        ACCOUNT,
        "global",
        id,
        id,
        Map.of(),
        "{}",
        "0".repeat(32),
        false,
        false,
        NOW,
        NOW,
        "iam:GetAccountAuthorizationDetails");
  }

  private static String role(String name) {
    return "arn:aws:iam::" + ACCOUNT + ":role/" + name;
  }

  private static String bucket(String name) {
    return "arn:aws:s3:::" + name;
  }

  private void access(String principals, String resources, String level, String verdict) {
    access(principals, resources, level, verdict, "");
  }

  private void access(
      String principals, String resources, String level, String verdict, String key) {
    access.add(
        "select '"
            + principals
            + "' as principal_set, '"
            + resources
            + "' as resource_set, '"
            + level
            + "' as level, '"
            + verdict
            + "' as verdict, "
            + conditions(key));
  }

  private static String conditions(String key) {
    return (key.isEmpty()
            ? "[]"
            : "[{'key': '" + key + "', 'operator': 'Bool', 'values': ['true'], 'source': 'p[0]'}]")
        + " as conditions";
  }

  private void set(String id, String kind, String... members) {
    for (String member : members) {
      sets.add(
          "select '" + id + "' as set_id, '" + kind + "' as kind, '" + member + "' as member_arn");
    }
  }

  private void escalates(String from, String to, String technique, String verdict, String key) {
    boolean assumes = technique.equals("assume-role");
    escalation.add(
        "select '"
            + from
            + "' as from_arn, '"
            + to
            + "' as to_arn, '"
            + (assumes ? EdgeType.CAN_ASSUME : EdgeType.CAN_ESCALATE_TO)
            + "' as edge, '"
            + technique
            + "' as technique, '"
            + verdict
            + "' as verdict, "
            + conditions(key));
  }

  private LoadReport analyse(String run) throws Exception {
    Path output = store.analysisDirectory(snapshot, AccessTables.JOB, run);
    write(output, AccessTables.ACCESS, access);
    write(output, AccessTables.ACCESS_SET, sets);
    write(output, EscalationTables.ESCALATION, escalation);
    store.commitAnalysis(
        snapshot,
        new AnalysisRun(
            AccessTables.JOB, run, NOW, NOW, Manifest.AnalysisStatus.SUCCEEDED, null, "test"));
    return GraphUpdater.update(store, snapshot);
  }

  private static void write(Path run, ResultTable table, List<String> rows) throws Exception {
    Path part = Files.createDirectories(run.resolve(table.name())).resolve("part-00000.parquet");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("create table t as " + table.emptySelect());
      for (String row : rows) {
        statement.execute("insert into t by name " + row);
      }
      statement.execute("copy t to '" + part + "' (format parquet)");
    }
  }

  private List<Object> ask(String query) {
    try (GraphStore graph = GraphStore.open(directory)) {
      return new GremlinEngine(graph).evaluate(query, GremlinLimits.DEFAULT).values();
    }
  }

  @Test
  @Tag("G3")
  @DisplayName("G3: sets are expanded; which roles can read this bucket")
  void access_isBetweenMembers() throws Exception {
    set("set:p", "principal", role("app-1"), role("app-2"));
    access("set:p", bucket("data"), "READ", "YES");
    access("set:p", bucket("data"), "WRITE", "MAYBE", "aws:MultiFactorAuthPresent");
    access(role("ci"), bucket("data"), "LIST", "YES");
    access(role("ci"), bucket("data"), "READ", "MAYBE", "aws:SourceIp");
    access(role("boss"), bucket("logs"), "READ", "YES");
    analyse("run-1");
    assertThat(
            ask(
                "g.V().has('arn', 'arn:aws:s3:::data').inE('CAN_ACCESS')"
                    + ".has('levels', containing('READ')).project('role', 'verdict', 'levels',"
                    + " 'sure', 'if').by(outV().values('name')).by('certainty').by('levels')"
                    + ".by('certain_levels').by('conditions')"))
        .containsExactlyInAnyOrder(
            reader("app-1", "certain", "READ, WRITE", "READ", "aws:MultiFactorAuthPresent"),
            reader("app-2", "certain", "READ, WRITE", "READ", "aws:MultiFactorAuthPresent"),
            reader("ci", "certain", "LIST, READ", "LIST", "aws:SourceIp"));
    assertThat(
            ask(
                "g.V().has('arn', 'arn:aws:s3:::data').inE('CAN_ACCESS')"
                    + ".has('certain_levels', containing('READ')).outV().values('name')"))
        .containsExactlyInAnyOrder("app-1", "app-2");
    assertThat(ask("g.E().hasLabel('CAN_ACCESS').values('run', 'job').dedup()"))
        .containsExactlyInAnyOrder("run-1", "access");
  }

  private static Map<String, Object> reader(
      String role, String verdict, String levels, String sure, String conditions) {
    return Map.of(
        "role", role, "verdict", verdict, "levels", levels, "sure", sure, "if", conditions);
  }

  @Test
  @Tag("G3")
  @DisplayName("G3: what stands for many pairs stays in the table, and no vertex has too many")
  void access_staysLinear() throws Exception {
    set("set:p", "principal", role("app-1"), role("app-2"));
    set("set:r", "resource", bucket("data"), bucket("logs"));
    access("set:p", "set:r", "READ", "YES");
    access(role("ci"), "set:r", "READ", "MAYBE");
    access(role("ci"), bucket("logs"), "WRITE", "YES");
    access(role("boss"), bucket("logs"), "READ", "MAYBE");
    analyse("run-1");
    assertThat(edges(new AccessEdges.Limits(4, 9, 9))).hasSize(7);
    assertThat(edges(new AccessEdges.Limits(3, 9, 9)))
        .as("2 x 2 is more than 3")
        .containsExactly("boss logs", "ci data", "ci logs");
    assertThat(edges(new AccessEdges.Limits(3, 1, 9)))
        .as("certain ones first")
        .containsExactly("boss logs", "ci logs");
    assertThat(edges(new AccessEdges.Limits(3, 9, 1))).containsExactly("ci data", "ci logs");
  }

  private List<String> edges(AccessEdges.Limits limits) {
    try (Snapshot opened = store.get(snapshot);
        Stream<DerivedEdge> edges = AccessEdges.of(opened, limits)) {
      return edges.map(edge -> name(edge.sourceArn()) + " " + name(edge.targetArn())).toList();
    }
  }

  private static String name(String arn) {
    return arn.substring(Math.max(arn.lastIndexOf(':'), arn.lastIndexOf('/')) + 1);
  }

  @Test
  @Tag("ESC2")
  @DisplayName("E4, E7: who can become admin of this account, through sets and nodes as well")
  void escalations_leadThroughNodesAndSets() throws Exception {
    set("set:t", "resource", role("app-1"), role("app-2"));
    escalates(role("ci"), "set:t", "assume-role", "YES", "");
    escalates(role("app-1"), "pass:" + ACCOUNT + ":1", "lambda-001", "YES", "");
    escalates(role("app-2"), "pass:" + ACCOUNT + ":1", "ec2-001", "MAYBE", "aws:SourceIp");
    escalates("pass:" + ACCOUNT + ":1", role("boss"), "pass-role", "YES", "");
    escalates(role("boss"), "bound:" + ACCOUNT + ":2", "iam-005", "YES", "");
    escalates("bound:" + ACCOUNT + ":2", ROOT, "iam-023", "YES", "");
    escalates(role("runner"), "bound:" + ACCOUNT + ":3", "iam-005", "YES", "");
    analyse("run-1");
    assertThat(
            ask(
                "g.V().hasLabel('AWS::IAM::AccountRoot').has('account_id', '"
                    + ACCOUNT
                    + "').repeat(__.in('CAN_ESCALATE_TO', 'CAN_ASSUME').simplePath()).emit()"
                    + ".times(4).dedup().values('name')"))
        .containsExactlyInAnyOrder("boss", "app-1", "app-2", "ci");
    assertThat(
            ask(
                "g.V().has('arn', '"
                    + role("boss")
                    + "').inE('CAN_ESCALATE_TO').project('who', 'how', 'verdict')"
                    + ".by(outV().values('name')).by('technique').by('verdict')"))
        .containsExactlyInAnyOrder(
            Map.of("who", "app-1", "how", "lambda-001", "verdict", "YES"),
            Map.of("who", "app-2", "how", "ec2-001", "verdict", "MAYBE"));
    assertThat(
            ask(
                "g.V().has('arn', '"
                    + role("app-2")
                    + "').outE('CAN_ESCALATE_TO').values('conditions')"))
        .containsExactly("aws:SourceIp");
    assertThat(ask("g.E().hasLabel('CAN_ASSUME').values('technique')"))
        .containsExactly("assume-role", "assume-role");
  }

  @Test
  @Tag("G3")
  @DisplayName("G3: a node that stands for many pairs is left to the table")
  void nodes_areBounded() throws Exception {
    for (String from : List.of("app-1", "app-2")) {
      escalates(role(from), "pass:1", "lambda-001", "YES", "");
    }
    for (String to : List.of("boss", "runner")) {
      escalates("pass:1", role(to), "pass-role", "YES", "");
    }
    escalates(role("ci"), ROOT, "admin-policy", "YES", "");
    analyse("run-1");
    try (Snapshot opened = store.get(snapshot);
        Stream<DerivedEdge> all = EscalationEdges.of(opened, new AccessEdges.Limits(4, 9, 9));
        Stream<DerivedEdge> few = EscalationEdges.of(opened, new AccessEdges.Limits(3, 9, 9))) {
      assertThat(all).hasSize(5);
      assertThat(few).extracting(DerivedEdge::sourceArn).containsExactly(role("ci"));
    }
  }

  @Test
  @DisplayName("4.2: a later run replaces what changed, removes what is gone, leaves the rest")
  void laterRun_replacesEdges() throws Exception {
    access(role("app-1"), bucket("data"), "READ", "YES");
    access(role("app-2"), bucket("data"), "READ", "YES");
    escalates(role("ci"), ROOT, "iam-005", "YES", "");
    analyse("run-1");
    access.remove(1);
    access(role("app-1"), bucket("data"), "WRITE", "YES");
    access(role("boss"), bucket("logs"), "READ", "YES");
    escalates(role("ci"), role("boss"), "assume-role", "YES", "");
    LoadReport report = analyse("run-2");
    assertThat(report.mode()).isEqualTo(LoadReport.Mode.UPDATE);
    assertThat(
            ask(
                "g.E().hasLabel('CAN_ACCESS', 'CAN_ASSUME', 'CAN_ESCALATE_TO')"
                    + ".project('out', 'in', 'run').by(outV().values('id')).by(inV().values('id'))"
                    + ".by('run')"))
        .containsExactlyInAnyOrder(
            Map.of("out", "app-1", "in", "data", "run", "run-2"),
            Map.of("out", "boss", "in", "logs", "run", "run-2"),
            Map.of("out", "ci", "in", "boss", "run", "run-2"),
            Map.of("out", "ci", "in", "root", "run", "run-1"));
    assertThat(analyse("run-3").mode()).isEqualTo(LoadReport.Mode.UNCHANGED);
  }
}
