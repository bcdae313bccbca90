package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.FaultyEstate.Inventory;
import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.model.Resource;
import io.periplus.simulator.SimulatorOptions;
import io.periplus.simulator.SimulatorServer;
import io.periplus.simulator.demo.DemoEstate;
import io.periplus.simulator.estate.Estate;
import io.periplus.simulator.fault.FaultPlan;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** K15: where the bulk read of IAM is denied, everything is read by several calls each. */
@Tag("K15")
class RolesOneByOneTest {
  private static final String ACCOUNT = DemoEstate.MANAGEMENT_ACCOUNT;
  private static final String PROD = "333344445555";
  private static final String BULK = "iam:GetAccountAuthorizationDetails";

  @TempDir private static Path estate;
  private static SimulatorServer server;
  @TempDir private Path directory;

  @BeforeAll
  static void serve() throws IOException {
    DemoEstate.write(estate, DemoEstate.TODAY);
    server = SimulatorServer.start(Estate.open(estate), SimulatorOptions.defaults());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void healthy() {
    deny();
  }

  /** Denies operations by the identity's policies; none: nothing is denied. */
  private static void deny(String... operations) {
    denyBy("identity", operations);
  }

  private static void denyBy(String whom, String... operations) {
    String rules =
        Arrays.stream(operations)
            .map(
                operation ->
                    ("{'select':{'account':'%s','service':'iam','operation':'%s'},"
                            + "'kind':'deny','by':'%s'}")
                        .formatted(PROD, operation, whom))
            .collect(Collectors.joining(","));
    String plan = "{\"rules\":[" + rules.replace('\'', '"') + "]}";
    server.simulator().faults(FaultPlan.parse(plan));
  }

  @Test
  void bulkReadDenied_givesTheSameRowsAndEdges() {
    SnapshotStore bulk = store("bulk");
    crawl(request(), bulk);
    Inventory expected = Inventory.of(bulk);

    deny("GetAccountAuthorizationDetails");
    SnapshotStore store = store("data");
    CrawlResult result = crawl(request(), store);
    assertThat(result.exitCode()).isZero();
    Inventory inventory = Inventory.of(store);
    assertThat(roles(inventory)).isNotEmpty().isEqualTo(roles(expected));
    for (String type : List.of("User", "Group", "ManagedPolicy", "AccessKey")) {
      assertThat(configurations(inventory, type))
          .as(type)
          .isNotEmpty()
          .isEqualTo(configurations(expected, type));
    }
    assertThat(edges(inventory)).isEqualTo(edges(expected));
    assertThat(inventory.rows(PROD, "AWS::IAM::Role"))
        .extracting(Resource::sourceOperation)
        .containsOnly("iam:ListRoles");
    assertThat(inventory.outcome(PROD, "iam:ListRoles").status())
        .isEqualTo(CoverageStatus.COMPLETE);
    Coverage denied = inventory.outcome(PROD, BULK);
    assertThat(denied.status()).isEqualTo(CoverageStatus.SKIPPED);
    assertThat(denied.errorCode()).isEqualTo("OtherWay");
    assertThat(denied.message())
        .startsWith("missing permission " + BULK)
        .endsWith("read with iam:ListRoles instead");
  }

  @Test
  void recordingOfTheOtherWay_isImportedAlike() throws IOException {
    deny("GetAccountAuthorizationDetails");
    Path recording = directory.resolve("recording");
    SnapshotStore crawled = store("crawled");
    crawl(request().recordTo(recording), crawled);
    SnapshotStore imported = store("imported");
    Files.copy(
        crawled.directory().resolve("redaction.key"),
        imported.directory().resolve("redaction.key"));
    CrawlResult result =
        Importer.importRecording(
            recording, CrawlRequest.builder().build(), imported, CrawlListener.NONE);
    imported.publish(result.snapshotId());
    assertThat(FaultyEstate.hashes(imported)).isEqualTo(FaultyEstate.hashes(crawled));
  }

  @Test
  void bothWaysDenied_keepsTheRolesAsStale_andNamesBothPermissions() {
    SnapshotStore store = store("data");
    crawl(request(), store);
    Set<String> before = roles(Inventory.of(store)).keySet();

    deny("GetAccountAuthorizationDetails", "ListRoles");
    CrawlResult result = crawl(request(), store);
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(Permissions.missing(result.gaps().stream()))
        .containsExactly("iam:GetAccountAuthorizationDetails", "iam:ListRoles");
    Inventory after = Inventory.of(store);
    assertThat(roles(after).keySet()).isEqualTo(before);
    assertThat(after.rows(PROD, "AWS::IAM::Role")).allMatch(Resource::stale);
  }

  /** F2: after the refusal of a control policy no other call of the service is made. */
  @Test
  @Tag("F2")
  void bulkReadDeniedByAControlPolicy_deniesTheOtherWayByInference() {
    denyBy("scp", "GetAccountAuthorizationDetails");
    SnapshotStore store = store("data");
    CrawlResult result = crawl(request().services(List.of("iam", "rds")), store);
    assertThat(result.exitCode()).isEqualTo(3);
    Inventory inventory = Inventory.of(store);
    assertThat(inventory.rows(PROD, "AWS::IAM::Role")).isEmpty();
    Coverage other = inventory.outcome(PROD, "iam:ListRoles");
    assertThat(other.status()).isEqualTo(CoverageStatus.DENIED);
    assertThat(other.errorCode()).isEqualTo("ScpDenied");
    assertThat(other.inferred()).isTrue();
    assertThat(other.calls()).isZero();
    assertThat(inventory.outcome(PROD, BULK).errorCode()).isEqualTo("ScpDenied");
  }

  @Test
  void deniedCallPerRole_leavesItsMembersUnknown_andTheRolesListed() {
    deny("GetAccountAuthorizationDetails", "GetRole", "GetRolePolicy");
    SnapshotStore store = store("data");
    CrawlResult result = crawl(request(), store);
    assertThat(result.exitCode()).isEqualTo(3);
    Inventory inventory = Inventory.of(store);
    assertThat(inventory.outcome(PROD, "iam:GetRole").status()).isEqualTo(CoverageStatus.DENIED);
    assertThat(inventory.outcome(PROD, "iam:GetRolePolicy").status())
        .isEqualTo(CoverageStatus.DENIED);
    assertThat(inventory.rows(PROD, "AWS::IAM::Role"))
        .isNotEmpty()
        .allMatch(role -> role.tags() == null && !role.stale())
        .anyMatch(role -> role.configuration().contains("\"RolePolicyList\":null"));
  }

  @Test
  void bulkReadAllowedAgain_leavesNoTraceOfTheOtherWay() {
    SnapshotStore bulk = store("bulk");
    crawl(request(), bulk);
    deny("GetAccountAuthorizationDetails");
    crawl(request(), bulk);
    deny();
    crawl(request(), bulk);
    Inventory inventory = Inventory.of(bulk);
    assertThat(inventory.outcome(PROD, BULK).status()).isEqualTo(CoverageStatus.COMPLETE);
    assertThat(inventory.coverage)
        .extracting(Coverage::operation)
        .doesNotContain("ListRoles", "GetRole", "ListRolePolicies", "GetRolePolicy");
  }

  private static CrawlRequest.Builder request() {
    return CrawlRequest.builder()
        .credentials(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCOUNT, "secret")))
        .homeRegion("eu-west-1")
        .regions(List.of("eu-west-1"))
        .accounts(List.of(PROD))
        .services(List.of("iam"))
        .role(DemoEstate.ROLE_NAME, DemoEstate.EXTERNAL_ID)
        .endpoint(server.endpoint())
        .estateName("demo");
  }

  private SnapshotStore store(String name) {
    return SnapshotStore.open(directory.resolve(name));
  }

  private static CrawlResult crawl(CrawlRequest.Builder request, SnapshotStore store) {
    CrawlResult result = Crawler.crawl(request.build(), store, CrawlListener.NONE);
    store.publish(result.snapshotId());
    return result;
  }

  /** ARN -> name, tags and configuration without what instance profiles say themselves. */
  private static Map<String, String> roles(Inventory inventory) {
    Map<String, String> roles = new TreeMap<>();
    for (Resource role : inventory.rows(PROD, "AWS::IAM::Role")) {
      ObjectNode configuration = (ObjectNode) RecordedScope.json(role);
      configuration.remove("InstanceProfileList");
      roles.put(role.arn(), role.name() + ' ' + role.tags() + ' ' + configuration);
    }
    return roles;
  }

  /** ARN -> name, tags and configuration; of policies only the version in force. */
  private static Map<String, String> configurations(Inventory inventory, String type) {
    Map<String, String> rows = new TreeMap<>();
    Set<String> owners = type.equals("ManagedPolicy") ? Set.of(PROD, "") : Set.of(PROD);
    for (String owner : owners) {
      for (Resource row : inventory.rows(owner, "AWS::IAM::" + type)) {
        ObjectNode configuration = (ObjectNode) RecordedScope.json(row);
        if (configuration.get("PolicyVersionList") instanceof ArrayNode versions) {
          versions.removeIf(version -> !version.path("IsDefaultVersion").asBoolean());
        }
        rows.put(row.arn(), row.name() + ' ' + row.tags() + ' ' + configuration);
      }
    }
    return rows;
  }

  private static Set<String> edges(Inventory inventory) {
    return inventory.edges.stream()
        .map(edge -> edge.sourceArn() + ' ' + edge.type() + ' ' + edge.targetArn())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
