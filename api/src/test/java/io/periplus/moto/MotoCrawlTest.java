package io.periplus.moto;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.api.reachability.KernelReachabilityService;
import io.periplus.collect.CrawlListener;
import io.periplus.collect.CrawlRequest;
import io.periplus.collect.CrawlResult;
import io.periplus.collect.Crawler;
import io.periplus.model.CoverageStatus;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The independent check (simulator.md 8): the collectors crawl a moto server that boto3 filled,
 * find what boto3 lists, and the textbook answers hold on it.
 */
@Tag("I1")
class MotoCrawlTest {
  /**
   * Types whose inventory is listed by ARN. Of what moto does not make as AWS does, the seed makes
   * the interfaces of the load balancer; those of NAT gateways DescribeNetworkInterfaces lacks.
   */
  private static final Set<String> ARN_NAMED =
      Set.of(
          "AWS::ElasticLoadBalancingV2::LoadBalancer",
          "AWS::ElasticLoadBalancingV2::TargetGroup",
          "AWS::RDS::DBInstance",
          "AWS::Lambda::Function",
          "AWS::IAM::Role");

  /**
   * What moto does not answer as AWS does: RAM's shares end in an error of the server, backups of
   * databases have no ARN.
   */
  private static final Set<String> MOTO_LACKS =
      Set.of("ram:GetResourceShares", "rds:DescribeDBInstanceAutomatedBackups");

  @TempDir static Path directory;

  private static MotoServer moto;
  private static JsonNode seed;
  private static SnapshotStore store;
  private static CrawlResult result;

  @BeforeAll
  static void crawl() throws IOException, InterruptedException {
    moto = MotoServer.start();
    seed = moto.seed(directory);
    store = SnapshotStore.open(directory.resolve("data"));
    CrawlRequest request =
        CrawlRequest.builder()
            .endpoint(moto.endpoint())
            .estateName("moto")
            .credentials(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create("AKIAEXAMPLE", "not-a-secret")))
            .homeRegion("eu-west-1")
            .accounts(List.of(seed.path("account").asText(), seed.path("member").asText()))
            .role("OrganizationAccountAccessRole", null)
            .regions(List.of("eu-west-1"))
            .rateShare(1.0)
            .build();
    result = Crawler.crawl(request, store, CrawlListener.NONE);
    store.publish(result.snapshotId());
  }

  @AfterAll
  static void stop() {
    if (moto != null) {
      moto.close();
    }
  }

  @Test
  void everyScopeOfTheseServicesIsRead() {
    assertThat(result.gaps())
        .filteredOn(gap -> !MOTO_LACKS.contains(gap.service() + ':' + gap.operation()))
        .isEmpty();
    assertThat(result.coverage().get(CoverageStatus.COMPLETE)).isPositive();
  }

  @Test
  void inventoryEqualsWhatBoto3Lists() {
    try (Snapshot snapshot = store.current().orElseThrow();
        SnapshotConnection sql = snapshot.connection()) {
      assertInventory(sql, seed.path("account").asText(), seed.path("inventory"));
      assertInventory(sql, seed.path("member").asText(), seed.path("memberInventory"));
    }
  }

  private static void assertInventory(SnapshotConnection sql, String account, JsonNode expected) {
    for (Map.Entry<String, JsonNode> type : expected.properties()) {
      Set<String> listed = new TreeSet<>();
      type.getValue().forEach(id -> listed.add(id.asText()));
      String column = ARN_NAMED.contains(type.getKey()) ? "arn" : "id";
      Set<String> crawled =
          new TreeSet<>(
              sql.query(
                  "select "
                      + column
                      + " from resource where type = ? and account_id = ? and not stub",
                  row -> row.getString(1),
                  type.getKey(),
                  account));
      assertThat(crawled).as(type.getKey() + " of " + account).isEqualTo(listed);
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
        .contains(Reason.ELBV2_LISTENERS_MISMATCH, Reason.ENI_SG_RULES_MISMATCH);
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
    try (Snapshot snapshot = store.current().orElseThrow()) {
      return new KernelReachabilityService().explain(snapshot, Question.of(from, to, "tcp", port));
    }
  }

  private static List<Via> vias(Answer answer) {
    return answer.paths().stream().map(Answer.Path::via).distinct().toList();
  }
}
