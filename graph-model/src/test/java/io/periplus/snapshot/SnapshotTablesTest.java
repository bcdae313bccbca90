package io.periplus.snapshot;

import static io.periplus.snapshot.SampleEstate.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.model.EdgeType;
import io.periplus.model.PeriplusException;
import io.periplus.model.Relationship;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written is what is read, in canonical form. */
class SnapshotTablesTest {
  @TempDir Path data;

  @Test
  void rows_comeBackAsTheyWere_inKeyOrder() {
    Resource untagged = SampleEstate.resource("AWS::EC2::VPC", SampleEstate.vpcArn(2), null, T0);
    Resource tagged =
        SampleEstate.resource(
            "AWS::EC2::VPC",
            SampleEstate.vpcArn(1),
            Map.of("Name", "", "a b", "=cmd", "ключ", "\u0000\ud83d\ude00'\"\\"),
            T0.plusNanos(123_456_000));
    Resource stub =
        new Resource(
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
    Relationship edge =
        new Relationship(
            SampleEstate.vpcArn(1),
            EdgeType.REFERENCES,
            SampleEstate.vpcArn(2),
            List.of("A", "B[].C"),
            "{\"n\":1}",
            true);
    Coverage scope = SampleEstate.coverage("DescribeVpcs", CoverageStatus.DENIED, "Denied", T0);
    Coverage accepted =
        accepted("DescribeHosts", new Coverage.Acceptance("no \"hosts\"", "ops", T0));
    Coverage hardlySaid = accepted("DescribeImages", new Coverage.Acceptance(null, null, null));
    try (Snapshot snapshot =
        write(
            writer -> {
              writer.add(untagged);
              writer.add(stub);
              writer.add(tagged);
              writer.add(edge);
              writer.add(scope);
              writer.add(accepted);
              writer.add(hardlySaid);
            })) {
      assertThat(list(snapshot.resources())).containsExactly(tagged, untagged, stub);
      assertThat(list(snapshot.relationships())).containsExactly(edge);
      assertThat(list(snapshot.coverage())).containsExactly(accepted, hardlySaid, scope);
    }
  }

  private static Coverage accepted(String operation, Coverage.Acceptance acceptance) {
    Coverage gap = SampleEstate.coverage(operation, CoverageStatus.DENIED, "Denied", T0);
    return new Coverage(
        gap.accountId(),
        gap.region(),
        gap.service(),
        gap.operation(),
        gap.resourceType(),
        gap.status(),
        gap.errorCode(),
        gap.message(),
        gap.calls(),
        gap.retries(),
        gap.resources(),
        gap.inferred(),
        gap.lastCompleteAt(),
        gap.counters(),
        gap.startedAt(),
        gap.endedAt(),
        acceptance);
  }

  /** What an earlier version wrote has no such column. */
  @Test
  void coverageWithoutAcceptance_isRead() throws Exception {
    Coverage scope = SampleEstate.coverage("DescribeVpcs", CoverageStatus.DENIED, "Denied", T0);
    try (Snapshot snapshot = write(writer -> writer.add(scope))) {
      Path file = snapshot.files("coverage").get(0);
      try (Connection sql = DriverManager.getConnection("jdbc:duckdb:");
          Statement statement = sql.createStatement()) {
        statement.execute(
            "create table old as select * exclude (accepted) from read_parquet('%s')"
                .formatted(file));
        statement.execute("copy old to '%s' (format parquet)".formatted(file));
      }
      assertThat(list(snapshot.coverage())).containsExactly(scope);
    }
  }

  @Test
  void columns_areThoseOfTheDesign() {
    try (Snapshot snapshot = write(writer -> writer.add(SampleEstate.vpc(1, T0)));
        SnapshotConnection connection = snapshot.connection()) {
      assertThat(columns(connection, "resource"))
          .containsExactly(
              "arn VARCHAR",
              "type VARCHAR",
              "account_id VARCHAR",
              "region VARCHAR",
              "id VARCHAR",
              "name VARCHAR",
              "tags MAP(VARCHAR, VARCHAR)",
              "configuration JSON",
              "config_hash VARCHAR",
              "row_hash VARCHAR",
              "stub BOOLEAN",
              "stale BOOLEAN",
              "last_seen_at TIMESTAMP WITH TIME ZONE",
              "observed_at TIMESTAMP WITH TIME ZONE",
              "source_operation VARCHAR");
      assertThat(columns(connection, "relationship"))
          .containsExactly(
              "source_arn VARCHAR",
              "type VARCHAR",
              "target_arn VARCHAR",
              "source VARCHAR[]",
              "properties JSON",
              "stale BOOLEAN");
      assertThat(columns(connection, "coverage"))
          .containsExactly(
              "account_id VARCHAR",
              "region VARCHAR",
              "service VARCHAR",
              "operation VARCHAR",
              "resource_type VARCHAR",
              "status VARCHAR",
              "error_code VARCHAR",
              "message VARCHAR",
              "calls BIGINT",
              "retries BIGINT",
              "resources BIGINT",
              "inferred BOOLEAN",
              "last_complete_at TIMESTAMP WITH TIME ZONE",
              "counters MAP(VARCHAR, BIGINT)",
              "started_at TIMESTAMP WITH TIME ZONE",
              "ended_at TIMESTAMP WITH TIME ZONE",
              "accepted JSON");
    }
  }

  private static List<String> columns(SnapshotConnection connection, String table) {
    return connection.query(
        "select column_name || ' ' || column_type from (describe " + table + ")",
        row -> row.getString(1));
  }

  @Test
  void k3_sameArnTwice_ownersCopyWins_elseTheNewest() {
    Resource participants = named("participant", T0.plusSeconds(60));
    Resource owners = named("owner", T0);
    assertThat(
            merged(
                writer -> {
                  writer.add(owners, SampleEstate.ACCOUNT);
                  writer.add(participants, "999900001111");
                }))
        .isEqualTo("owner");
    assertThat(
            merged(
                writer -> {
                  writer.add(owners);
                  writer.add(participants);
                }))
        .isEqualTo("participant");
  }

  private static Resource named(String name, Instant observedAt) {
    return SampleEstate.resource(
        "AWS::EC2::Subnet", SampleEstate.subnetArn(1), Map.of("Name", name), observedAt);
  }

  @Test
  void stub_givesWayToACollectedRow() {
    Resource stub =
        new Resource(
            SampleEstate.subnetArn(1),
            ResourceType.of("AWS::EC2::Subnet"),
            SampleEstate.ACCOUNT,
            SampleEstate.REGION,
            "subnet-1",
            null,
            null,
            "{}",
            "",
            true,
            false,
            null,
            null,
            null);
    assertThat(
            merged(
                writer -> {
                  writer.add(stub, SampleEstate.ACCOUNT);
                  writer.add(named("real", T0), "999900001111");
                }))
        .isEqualTo("real");
  }

  private String merged(Consumer<SnapshotWriter> rows) {
    try (Snapshot snapshot = write(rows)) {
      List<Resource> resources = list(snapshot.resources());
      assertThat(resources).hasSize(1);
      return resources.get(0).name();
    }
  }

  @Test
  void sameEdgeTwice_joinsSources_andIsStaleOnlyIfBothAre() {
    try (Snapshot snapshot =
        write(
            writer -> {
              writer.add(edge("B", "{\"b\":1}", true));
              writer.add(edge("A", "{\"a\":1}", false));
            })) {
      assertThat(list(snapshot.relationships()))
          .containsExactly(
              new Relationship(
                  SampleEstate.subnetArn(1),
                  EdgeType.IN_VPC,
                  SampleEstate.vpcArn(1),
                  List.of("A", "B"),
                  "{\"a\":1,\"b\":1}",
                  false));
    }
  }

  private static Relationship edge(String source, String properties, boolean stale) {
    return new Relationship(
        SampleEstate.subnetArn(1),
        EdgeType.IN_VPC,
        SampleEstate.vpcArn(1),
        List.of(source),
        properties,
        stale);
  }

  @Test
  void sameScopeTwice_theLastCounts() {
    try (Snapshot snapshot =
        write(
            writer -> {
              writer.add(SampleEstate.coverage("A", CoverageStatus.FAILED, "Timeout", T0));
              writer.add(SampleEstate.coverage("A", CoverageStatus.COMPLETE, null, T0));
            })) {
      assertThat(list(snapshot.coverage()))
          .extracting(Coverage::status)
          .containsExactly(CoverageStatus.COMPLETE);
    }
  }

  @Test
  void filters_restrictRowsForCarryOver() {
    try (Snapshot snapshot = publishedWith(3)) {
      RowFilter subnets =
          RowFilter.ALL
              .withTypes("AWS::EC2::Subnet")
              .withAccounts(SampleEstate.ACCOUNT)
              .withRegions(SampleEstate.REGION)
              .withOperations("ec2:Describe");
      assertThat(list(snapshot.resources(subnets))).hasSize(3);
      assertThat(list(snapshot.relationships(subnets))).hasSize(3);
      assertThat(list(snapshot.relationships(RowFilter.ALL.withTypes("AWS::EC2::VPC")))).isEmpty();
      assertThat(list(snapshot.resources(RowFilter.ALL.withRegions("eu-west-2")))).isEmpty();
      assertThat(list(snapshot.coverage(RowFilter.ALL.withOperations("ec2:DescribeVpcs"))))
          .hasSize(1);
    }
  }

  @Test
  void sameRows_sameTableHash_whateverTheOrderAndTheTime() {
    SnapshotStore store = SnapshotStore.open(data);
    String first = SampleEstate.seal(store, T0, 3);
    String second;
    Instant later = T0.plusSeconds(3600);
    try (SnapshotWriter writer = store.begin(SampleEstate.header(later))) {
      for (int i = 2; i >= 0; i--) {
        writer.add(SampleEstate.inVpc(i, 1));
        writer.add(SampleEstate.subnet(i, later));
      }
      writer.add(SampleEstate.vpc(1, later));
      writer.add(SampleEstate.coverage("DescribeSubnets", CoverageStatus.COMPLETE, null, later));
      writer.add(SampleEstate.coverage("DescribeVpcs", CoverageStatus.COMPLETE, null, later));
      second = writer.seal();
    }
    String third = SampleEstate.seal(store, T0, 4);
    try (Snapshot a = store.get(first);
        Snapshot b = store.get(second);
        Snapshot c = store.get(third)) {
      assertThat(hashes(b)).isEqualTo(hashes(a));
      assertThat(hashes(c)).isNotEqualTo(hashes(a));
    }
  }

  private static List<String> hashes(Snapshot snapshot) {
    return snapshot.manifest().tables().values().stream().map(Manifest.Table::tableHash).toList();
  }

  @Test
  void manifest_countsTypesAccountsAndCoverage() {
    try (Snapshot snapshot =
        write(
            writer -> {
              writer.add(SampleEstate.vpc(1, T0));
              writer.add(SampleEstate.subnet(1, T0));
              writer.add(SampleEstate.subnet(2, T0));
              writer.add(SampleEstate.coverage("A", CoverageStatus.COMPLETE, null, T0));
              writer.add(SampleEstate.coverage("B", CoverageStatus.COMPLETE, null, T0));
              writer.add(SampleEstate.coverage("C", CoverageStatus.DENIED, "Denied", T0));
              writer.add(SampleEstate.coverage("D", CoverageStatus.SKIPPED, "OptInRequired", T0));
            })) {
      Manifest manifest = snapshot.manifest();
      assertThat(manifest.countsByType())
          .isEqualTo(Map.of("AWS::EC2::VPC", 1L, "AWS::EC2::Subnet", 2L));
      assertThat(manifest.countsByAccount()).isEqualTo(Map.of(SampleEstate.ACCOUNT, 3L));
      assertThat(manifest.coverage().percent()).isEqualTo(66.6);
      assertThat(manifest.coverage().skipped()).isEqualTo(1);
      assertThat(manifest.schemaVersion()).isEqualTo(Manifest.SCHEMA_VERSION);
    }
  }

  @Test
  void connection_readsNothingOutsideTheSnapshot() {
    try (Snapshot snapshot = write(writer -> writer.add(SampleEstate.vpc(1, T0)));
        SnapshotConnection connection = snapshot.connection()) {
      assertThatThrownBy(
              () -> connection.query("select * from read_text('/etc/hostname')", row -> 1))
          .isInstanceOf(PeriplusException.class)
          .hasMessageContaining("Permission Error");
    }
  }

  private Snapshot publishedWith(int subnets) {
    SnapshotStore store = SnapshotStore.open(data);
    SampleEstate.publish(store, T0, subnets);
    return store.current().orElseThrow();
  }

  private Snapshot write(Consumer<SnapshotWriter> rows) {
    SnapshotStore store = SnapshotStore.open(data);
    try (SnapshotWriter writer = store.begin(SampleEstate.header(T0))) {
      rows.accept(writer);
      return store.get(writer.seal());
    }
  }

  static <T> List<T> list(Stream<T> stream) {
    try (stream) {
      return stream.toList();
    }
  }
}
