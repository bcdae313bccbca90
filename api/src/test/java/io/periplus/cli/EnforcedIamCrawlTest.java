package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.cli.enforce.EstateAuthorizer;
import io.periplus.collect.Permissions;
import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.simulator.Authorizer;
import io.periplus.simulator.SimulatorOptions;
import io.periplus.simulator.SimulatorServer;
import io.periplus.simulator.demo.DemoEstate;
import io.periplus.simulator.estate.Estate;
import io.periplus.snapshot.Manifest;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crawl of the demo estate over HTTP where the estate's own policies decide every call (A5). */
@Tag("A5")
class EnforcedIamCrawlTest {
  private static final String SANDBOX = "666677778888";

  /** Regions that no control policy of the demo denies. */
  private static final String REGIONS = "eu-west-1,us-east-1";

  @TempDir private Path directory;
  private Estate demo;
  private int port;

  @BeforeEach
  void build() throws IOException {
    DemoEstate.write(directory.resolve("estate"), DemoEstate.TODAY);
    demo = Estate.open(directory.resolve("estate"));
    System.setProperty("aws.accessKeyId", DemoEstate.MANAGEMENT_ACCOUNT);
    System.setProperty("aws.secretAccessKey", "test");
  }

  @AfterEach
  void forget() {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }

  @Test
  void generatedReadPolicy_isExactlyEnough() {
    Estate estate = withReadRole(Permissions.actions(Set.of()));
    CommandRun open = crawl(estate, Authorizer.Factory.ALLOW_ALL, "--regions", REGIONS);
    assertThat(open.code()).as(open.err()).isEqualTo(ExitCode.FINE);
    Map<String, String> expected = hashes();

    CommandRun enforced = crawl(estate, EstateAuthorizer::new, "--regions", REGIONS);
    assertThat(enforced.code()).as(enforced.err()).isEqualTo(ExitCode.FINE);
    assertThat(hashes()).isEqualTo(expected);
  }

  @Test
  void oneActionLess_deniesThatOperationOnly() {
    Set<String> actions = new TreeSet<>(Permissions.actions(Set.of("ec2", "rds")));
    assertThat(actions.remove("rds:DescribeDBInstances")).isTrue();
    CommandRun run =
        crawl(
            withReadRole(actions),
            EstateAuthorizer::new,
            "--regions",
            "eu-west-1",
            "--services",
            "ec2,rds");
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.PARTIAL);
    assertThat(denied())
        .isNotEmpty()
        .allSatisfy(
            scope -> {
              assertThat(scope.operation()).isEqualTo("DescribeDBInstances");
              assertThat(scope.errorCode()).isEqualTo("AccessDenied");
              assertThat(scope.message())
                  .contains(
                      ":assumed-role/PeriplusReadOnly/",
                      " is not authorized to perform: rds:DescribeDBInstances because no"
                          + " identity-based policy allows the rds:DescribeDBInstances action");
            });
    // The management account is read by its root user.
    assertThat(denied()).extracting(Coverage::accountId).hasSize(5).doesNotHaveDuplicates();
  }

  /** The sandbox may not use EC2 outside two regions, whatever its roles may do. */
  @Test
  void controlPolicy_deniesAndIsNamedInCoverage() {
    CommandRun run =
        crawl(
            withReadRole(Permissions.actions(Set.of())),
            EstateAuthorizer::new,
            "--regions",
            "eu-central-1",
            "--services",
            "ec2,sns");
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.PARTIAL);
    assertThat(denied())
        .isNotEmpty()
        .allSatisfy(
            scope -> {
              assertThat(scope.service()).isEqualTo("ec2");
              assertThat(scope.errorCode()).isEqualTo("ScpDenied");
            });
    assertThat(denied()).extracting(Coverage::accountId).containsOnly(SANDBOX);
  }

  private Estate withReadRole(Set<String> actions) {
    return new ReadRoleEstate(demo, DemoEstate.ROLE_NAME, Permissions.policies(actions));
  }

  private CommandRun crawl(Estate estate, Authorizer.Factory authorization, String... words) {
    SimulatorOptions options =
        SimulatorOptions.defaults().withPort(port).withAuthorization(authorization);
    try (SimulatorServer aws = SimulatorServer.start(estate, options)) {
      // A data directory belongs to one endpoint, so the next server has the same.
      port = aws.endpoint().getPort();
      List<String> all =
          new ArrayList<>(List.of("crawl", "--org", "--role-name", DemoEstate.ROLE_NAME));
      all.addAll(List.of("--external-id", DemoEstate.EXTERNAL_ID));
      all.addAll(List.of("--endpoint-url", aws.endpoint().toString()));
      all.addAll(List.of(words));
      all.addAll(List.of("--data", data().toString()));
      return CommandRun.of(all.toArray(String[]::new));
    }
  }

  private List<Coverage> denied() {
    try (Snapshot snapshot = SnapshotStore.open(data()).current().orElseThrow();
        Stream<Coverage> coverage = snapshot.coverage()) {
      return coverage
          .filter(scope -> scope.status() == CoverageStatus.DENIED && !scope.inferred())
          .toList();
    }
  }

  private Path data() {
    return directory.resolve("data");
  }

  private Map<String, String> hashes() {
    try (Snapshot snapshot = SnapshotStore.open(data()).current().orElseThrow()) {
      Map<String, String> hashes = new TreeMap<>();
      Map<String, Manifest.Table> tables = snapshot.manifest().visibleTables();
      tables.forEach((name, table) -> hashes.put(name, table.tableHash()));
      return hashes;
    }
  }
}
