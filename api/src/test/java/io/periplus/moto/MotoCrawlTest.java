package io.periplus.moto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.api.reachability.KernelReachabilityService;
import io.periplus.collect.Catalogue;
import io.periplus.collect.CrawlResult;
import io.periplus.model.CoverageStatus;
import io.periplus.moto.MotoTable.Outcome;
import io.periplus.network.Answer;
import io.periplus.network.Leg;
import io.periplus.network.PathHop;
import io.periplus.network.Question;
import io.periplus.network.Reason;
import io.periplus.network.Verdict;
import io.periplus.network.Via;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The independent check (simulator.md 8): the collectors crawl a moto server that boto3 filled,
 * find what boto3 lists, and the textbook answers hold on it.
 */
@Tag("I1")
@ExtendWith(MotoEstate.Shared.class)
class MotoCrawlTest {
  /**
   * What moto does not answer as AWS does: shares of others and descriptions of deployment groups
   * end in an error of the server; backups of databases, environments and policies in the bulk read
   * of IAM have no id; and times are in a form that is none of the protocol's.
   */
  private static final Set<String> MOTO_LACKS =
      Set.of(
          "ram:GetResourceShares",
          "rds:DescribeDBInstanceAutomatedBackups",
          "elasticbeanstalk:DescribeEnvironments",
          "iam:GetAccountAuthorizationDetails",
          "directconnect:DescribeConnections",
          "directconnect:DescribeLags",
          "dms:DescribeReplicationInstances",
          "kafka:ListClustersV2",
          "macie2:GetMacieSession",
          "codepipeline:ListPipelines",
          "codedeploy:ListDeploymentGroups");

  private static JsonNode seed;
  private static Path directory;
  private static SnapshotStore store;
  private static SnapshotStore withoutBlock;
  private static CrawlResult result;

  @BeforeAll
  static void crawl(MotoEstate estate) {
    seed = estate.seed();
    directory = estate.directory();
    store = estate.store();
    withoutBlock = estate.withoutBlock();
    result = estate.result();
  }

  @Test
  void everyScopeOfTheseServicesIsRead() {
    assertThat(result.gaps())
        .filteredOn(gap -> !gap.inferred())
        .filteredOn(gap -> !MOTO_LACKS.contains(gap.service() + ':' + gap.operation()))
        .isEmpty();
    assertThat(result.coverage().get(CoverageStatus.COMPLETE)).isPositive();
  }

  @Test
  @Tag("I3")
  void everyCollectedType_isOnMotoAsTheTableSays() throws IOException {
    MotoTable table = new MotoTable(MotoServer.root());
    Set<String> types = new TreeSet<>();
    Catalogue.standard().specs().forEach(spec -> types.add(spec.type().name()));
    // Tags of what other types are: its rows are no resources.
    types.remove("AWS::ResourceGroupsTaggingAPI::ResourceTagMapping");
    try (Snapshot snapshot = store.current().orElseThrow();
        SnapshotConnection sql = snapshot.connection()) {
      JsonNode inventory = seed.path("inventory");
      MotoComparison comparison = new MotoComparison(sql, seed.path("account").asText(), inventory);
      Map<String, Outcome> outcomes = comparison.outcomes(types);
      if (Boolean.getBoolean("golden.update")) {
        table.update(outcomes, comparison.errors(seed.path("failed")));
        fail("coverage-moto.csv was rewritten; give each difference its cause and run again.");
      }
      assertThat(outcomes)
          .as("stale: run with -Dgolden.update=true%n%s", differences(comparison, outcomes))
          .isEqualTo(table.outcomes());
    }
    assertThat(table.rows())
        .as("every difference has its cause")
        .allMatch(row -> row.outcome() == Outcome.WORKS || !row.cause().isEmpty());
  }

  private static String differences(MotoComparison comparison, Map<String, Outcome> outcomes) {
    return outcomes.entrySet().stream()
        .filter(type -> type.getValue() == Outcome.DIFFERS)
        .map(Map.Entry::getKey)
        .map(type -> type + ": " + comparison.listed(type) + ", not " + comparison.crawled(type))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void memberInventory_isWhatBoto3Lists() {
    try (Snapshot snapshot = store.current().orElseThrow();
        SnapshotConnection sql = snapshot.connection()) {
      MotoComparison comparison =
          new MotoComparison(sql, seed.path("member").asText(), seed.path("memberInventory"));
      seed.path("memberInventory")
          .fieldNames()
          .forEachRemaining(
              type ->
                  assertThat(comparison.crawled(type)).as(type).isEqualTo(comparison.listed(type)));
    }
  }

  @Test
  @Tag("R1")
  void web_isReachedOnThePortsOfItsGroup_andLeavesByTheInternetGateway() {
    String web = seed.path("web").asText();
    assertThat(explain("internet", web, 443).verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(explain("internet", web, 80).verdict()).isEqualTo(Verdict.REACHABLE);
    Answer ssh = explain("internet", web, 22);
    assertThat(ssh.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(ssh.reasons()).contains(Reason.ENI_SG_RULES_MISMATCH);
    assertThat(vias(explain(web, "internet", 443))).containsExactly(Via.INTERNET_GATEWAY);
  }

  @Test
  @Tag("R3")
  @Tag("R7")
  void app_isNotReached_andLeavesByTheNatGatewayOnly() {
    String app = seed.path("app").asText();
    Answer in = explain("internet", app, 22);
    assertThat(in.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(in.reasons()).contains(Reason.NO_PUBLIC_ADDRESS);
    Answer out = explain(app, "internet", 443);
    assertThat(out.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(vias(out)).containsExactly(Via.NAT_GATEWAY);
  }

  @Test
  @Tag("LB1")
  void loadBalancer_isReachedOnThePortOfItsListener() {
    String balancer = seed.path("loadBalancer").asText();
    Answer open = explain("internet", balancer, 80);
    assertThat(open.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(open.paths().get(0).via()).isEqualTo(Via.INTERNET_GATEWAY);
    assertThat(components(open.paths().get(0), Leg.FORWARD))
        .contains(ec2("internet-gateway", seed.at("/net/igw")), frontGroup());
    // Its other node is in the subnet behind the NAT gateway, whose replies go astray.
    assertThat(open.paths())
        .extracting(Answer.Path::verdict)
        .containsExactly(Verdict.REACHABLE, Verdict.FORWARD_ONLY);
    Answer closed = explain("internet", balancer, 443);
    assertThat(closed.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(closed.reasons())
        .contains(Reason.ELBV2_LISTENER_PORT_RESTRICTION, Reason.ENI_SG_RULES_MISMATCH);
  }

  /** From the internet to the load balancer, and from there to a target without public address. */
  @Test
  @Tag("EX4")
  void target_isReachedThroughItsLoadBalancer_onBothLegs() {
    String balancer = seed.path("loadBalancer").asText();
    String app = seed.path("app").asText();
    Answer answer = explain("internet", app, 80);
    assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
    Answer.Path path = answer.paths().get(0);
    assertThat(path.via()).isEqualTo(Via.LOAD_BALANCER);
    assertThat(path.gatewayArn()).isEqualTo(balancer);
    assertThat(path.targetPort()).isEqualTo(8080);
    assertThat(components(path, Leg.FORWARD))
        .containsSubsequence(
            "internet", ec2("internet-gateway", seed.at("/net/igw")), frontGroup(), balancer);
    assertThat(components(path, Leg.FORWARD_2))
        .containsSubsequence(
            frontGroup(),
            ec2("security-group", seed.path("appGroup")),
            ec2("instance", seed.path("app")));
    // The listener's port is the only way in: the target's own is no port of the front.
    assertThat(explain("internet", app, 8080).verdict()).isEqualTo(Verdict.BLOCKED);
  }

  private static String frontGroup() {
    return ec2("security-group", seed.path("frontGroup"));
  }

  private static String ec2(String kind, JsonNode id) {
    String account = seed.path("account").asText();
    return "arn:aws:ec2:eu-west-1:" + account + ":" + kind + "/" + id.asText();
  }

  private static List<String> components(Answer.Path path, Leg leg) {
    return path.evidence().stream()
        .filter(hop -> hop.leg() == leg)
        .map(PathHop::component)
        .toList();
  }

  @Test
  void memberAccount_isReadThroughItsRole() {
    String bastion = seed.path("bastion").asText();
    assertThat(explain("internet", bastion, 22).verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(explain("internet", bastion, 443).verdict()).isEqualTo(Verdict.BLOCKED);
  }

  @Test
  @Tag("SE4")
  void noSecretIsInAnyFile() throws IOException {
    List<Path> leaks = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory.resolve("data"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (text.contains("CANARY-") || text.contains("not-a-secret")) {
          leaks.add(file);
        }
      }
    }
    assertThat(leaks).isEmpty();
  }

  private static Answer explain(String from, String to, int port) {
    try (Snapshot snapshot = withoutBlock.current().orElseThrow()) {
      return new KernelReachabilityService().explain(snapshot, Question.of(from, to, "tcp", port));
    }
  }

  private static List<Via> vias(Answer answer) {
    return answer.paths().stream().map(Answer.Path::via).distinct().toList();
  }
}
