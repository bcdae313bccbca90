package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.api.overview.Overview;
import io.periplus.api.overview.OverviewReport;
import io.periplus.api.overview.OverviewReport.Group;
import io.periplus.api.overview.OverviewReport.MissedKind;
import io.periplus.api.overview.OverviewReport.MissedResource;
import io.periplus.api.overview.OverviewReport.Outcome;
import io.periplus.api.reachability.KernelReachabilityService;
import io.periplus.jobs.spark.AnalysisInstallation;
import io.periplus.model.IpFamily;
import io.periplus.model.PeriplusException;
import io.periplus.network.Answer;
import io.periplus.network.Question;
import io.periplus.network.Verdict;
import io.periplus.report.ExposureChange;
import io.periplus.report.ExposureDiff;
import io.periplus.simulator.demo.DemoFaults;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * One run of {@code periplus demo --once}, held against {@code facts.json}: what the estate was
 * built to show, written by its builders and by no code that is checked here.
 *
 * <p>Needs Spark, which {@code ./mvnw package} puts into {@code analytics/target/lib/spark};
 * without it the tests are skipped, but never in CI.
 */
@Tag("T5")
class DemoFactsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String REACHABLE =
      "select distinct arn from exposure where verdict = 'REACHABLE'";
  private static final String IS_GAP =
      "(status in ('DENIED', 'FAILED')"
          + " or status = 'SKIPPED' and error_code in ('Stopped', 'Budget'))";
  private static final String GAPS =
      "select account_id || '/' || region || '/' || service || '/' || status from coverage where "
          + IS_GAP;
  private static final String STALE =
      "select distinct account_id || '/' || region || '/' || split_part(arn, ':', 3) from resource"
          // An instance type is AWS's own: where only a hidden account uses it, nobody else tells.
          + " where stale and not stub and account_id <> ''";
  private static final String OPEN_GROUPS =
      "resource where type = 'AWS::EC2::SecurityGroup' and (list_contains("
          + "json_extract_string(configuration, '$.IpPermissions[*].IpRanges[*].CidrIp'),"
          + " '0.0.0.0/0') or list_contains("
          + "json_extract_string(configuration, '$.IpPermissions[*].Ipv6Ranges[*].CidrIpv6'),"
          + " '::/0'))";
  private static final String INSTANCES =
      "(select distinct arn from network_endpoint where type = 'AWS::EC2::Instance' and not stub)";

  private static Path directory;
  private static CommandRun demo;
  private static JsonNode facts;
  private static JsonNode factsOfYesterday;
  private static Snapshot today;
  private static Snapshot yesterday;
  private static SnapshotConnection sql;
  private static OverviewReport overview;

  @BeforeAll
  static void runDemo() throws IOException {
    try {
      AnalysisInstallation.find();
    } catch (PeriplusException e) {
      assumeTrue("true".equals(System.getenv("CI")), e.getMessage());
      throw e;
    }
    demo = DemoOnce.run();
    directory = DemoOnce.directory();
    assertThat(demo.code()).as(demo.printed()).isZero();
    facts = JSON.readTree(directory.resolve("estate/today/facts.json").toFile());
    factsOfYesterday = JSON.readTree(directory.resolve("estate/yesterday/facts.json").toFile());
    SnapshotStore store = SnapshotStore.openExisting(directory);
    today = store.current().orElseThrow();
    yesterday = store.get(Overview.previous(store, today).orElseThrow());
    sql = today.connection();
    overview = Overview.compute(store, today);
  }

  @AfterAll
  static void close() {
    if (sql != null) {
      sql.close();
      today.close();
      yesterday.close();
    }
  }

  @TestFactory
  Stream<DynamicTest> plantedExposure_isAReachableRowWithItsPortAndWay() {
    return each(
        "exposures",
        fact ->
            assertThat(rows("exposure", fact))
                .as(fact.toString())
                .anyMatch(row -> isReachable(row) && says(row, fact)));
  }

  @Test
  void nothingElse_isReachable() {
    Set<String> planted = new TreeSet<>(facts.get("exposures").findValuesAsText("arn"));
    assertThat(sql.query(REACHABLE, row -> row.getString(1)))
        .containsExactlyInAnyOrderElementsOf(planted);
  }

  @TestFactory
  Stream<DynamicTest> plantedNonExposure_isNotReachableForItsReason() {
    return each(
        "notExposed",
        fact -> {
          String arn = fact.get("arn").asText();
          if (arn.contains(":security-group/")) {
            assertNobodyUses(arn);
            return;
          }
          for (JsonNode row : rows("exposure", fact)) {
            if (matches(fact, row, "address", "address") && covers(row, fact)) {
              assertThat(verdict(row)).as(row.toString()).isEqualTo(fact.get("verdict").asText());
            }
          }
          Answer answer = explain("internet", arn, fact);
          assertThat(answer.verdict().name()).isEqualTo(fact.get("verdict").asText());
          assertThat(reasons(answer)).containsAll(strings(fact.get("reasons")));
        });
  }

  @TestFactory
  Stream<DynamicTest> plantedGroup_isReachableOrNotForTheReasonOfItsMember() {
    return StreamSupport.stream(facts.at("/openSecurityGroups/groups").spliterator(), false)
        .map(
            fact ->
                DynamicTest.dynamicTest(
                    fact.get("arn").asText(),
                    () -> {
                      Group group = group(fact.get("arn").asText());
                      boolean reachable = fact.get("reachable").asBoolean();
                      assertThat(group.outcome())
                          .isEqualTo(reachable ? Outcome.REACHABLE : Outcome.NOT_REACHABLE);
                      if (!reachable) {
                        assertThat(group.reasons()).containsAnyElementsOf(reasonsOf(group.arn()));
                      }
                    }));
  }

  /** Codes that the facts give for a group, in the words of the overview. */
  private static Set<String> reasonsOf(String group) {
    Set<String> reasons = new TreeSet<>();
    for (JsonNode fact : facts.get("notExposed")) {
      if (strings(fact.path("securityGroups")).contains(group)) {
        for (String reason : strings(fact.get("reasons"))) {
          switch (reason) {
            case "UNASSOCIATED_COMPONENT" -> reasons.add("NOT_ATTACHED");
            case "ELBV2_LISTENER_PORT_RESTRICTION" -> reasons.add("OTHER_PORTS_ONLY");
            default -> reasons.add(reason);
          }
        }
      }
    }
    return reasons;
  }

  private static void assertNobodyUses(String group) {
    assertThat(
            sql.query(
                "select class_id from endpoint_class where list_contains(security_group_arns, ?)",
                row -> row.getString(1),
                group))
        .isEmpty();
    assertThat(group(group).reasons()).containsExactly("NOT_ATTACHED");
  }

  private static Group group(String arn) {
    return overview.securityGroups().groups().stream()
        .filter(group -> group.arn().equals(arn))
        .findFirst()
        .orElseThrow();
  }

  @TestFactory
  Stream<DynamicTest> plantedEgress_leavesByItsGatewayOnly() {
    return each(
        "egress",
        fact -> {
          List<JsonNode> rows =
              rows("egress", fact).stream()
                  .filter(row -> matches(fact, row, "family", "family"))
                  .toList();
          assertThat(rows)
              .as(rows.toString())
              .anyMatch(row -> matches(fact, row, "verdict", "verdict") && says(row, fact));
          assertThat(rows.stream().filter(DemoFactsTest::isReachable))
              .allMatch(row -> matches(fact, row, "via", "via"));
        });
  }

  @TestFactory
  Stream<DynamicTest> whatCannotBeSeen_isUnknownAndNeverDenied() {
    return each(
        "unseen",
        fact -> {
          Answer answer = explain("internet", fact.get("arn").asText(), fact);
          assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
          assertThat(answer.coverage()).isNotEmpty();
          for (JsonNode group : fact.get("securityGroups")) {
            assertThat(group(group.asText()).outcome()).isEqualTo(Outcome.UNKNOWN);
          }
        });
  }

  @Test
  void textbook_webOnExactlyItsPorts_appByTheNatGatewayOnly() {
    List<JsonNode> web = rows("exposure", named("textbook-web"));
    assertThat(web.stream().filter(DemoFactsTest::isReachable))
        .allMatch(row -> row.get("via").asText().equals("INTERNET_GATEWAY"))
        .extracting(row -> row.get("protocol").asText() + row.get("from_port") + row.get("to_port"))
        .containsExactlyInAnyOrder("tcp8080", "tcp443443");
    String app = named("textbook-app");
    assertThat(rows("exposure", app)).isEmpty();
    assertThat(rows("egress", named("textbook-web")))
        .extracting(row -> row.get("via").asText())
        .containsOnly("INTERNET_GATEWAY");
    assertThat(rows("egress", app))
        .extracting(row -> row.get("via").asText())
        .containsOnly("NAT_GATEWAY");
    assertThat(
            sql.queryFirst(
                "select ingress from network_endpoint where arn = ?", row -> row.getString(1), app))
        .contains("BLOCKED");
  }

  private static String named(String name) {
    return sql.queryFirst(
            "select arn from resource where name = ? and type = 'AWS::EC2::Instance'",
            row -> row.getString(1),
            name)
        .orElseThrow();
  }

  @Test
  void everyTypeIsCounted_andWhatTheGapsHideIsCarriedOver() {
    String count = "select type, count(*) from resource where not stub and arn <> 'internet'";
    assertThat(counts(yesterday, count + " group by type"))
        .isEqualTo(counts(factsOfYesterday.at("/counts/byType")));
    assertThat(counts(today, count + " and not stale group by type"))
        .isEqualTo(counts(facts.at("/countsUnderFaults/byType")));
    assertThat(counts(today, count + " group by type"))
        .isEqualTo(counts(facts.at("/counts/byType")));
    assertThat(sql.query(STALE, row -> row.getString(1)))
        .isNotEmpty()
        .allMatch(
            place -> {
              String[] parts = place.split("/");
              return DemoFaults.plants(parts[0], parts[1], parts[2]);
            });
  }

  private static Map<String, Long> counts(Snapshot snapshot, String query) {
    try (SnapshotConnection connection = snapshot.connection()) {
      Map<String, Long> counts = new TreeMap<>();
      connection
          .query(query, row -> Map.entry(row.getString(1), row.getLong(2)))
          .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
      return counts;
    }
  }

  private static Map<String, Long> counts(JsonNode object) {
    Map<String, Long> counts = new TreeMap<>();
    object.fields().forEachRemaining(each -> counts.put(each.getKey(), each.getValue().asLong()));
    return counts;
  }

  @Test
  void gaps_areExactlyThePlantedOnes() {
    Set<String> seen = new TreeSet<>(sql.query(GAPS, row -> row.getString(1)));
    assertThat(seen)
        .allMatch(
            gap -> {
              String[] parts = gap.split("/");
              return DemoFaults.plants(parts[0], parts[1], parts[2]) && parts[3].equals("DENIED");
            });
    for (JsonNode gap : facts.get("gaps")) {
      String place = gap.get("account").asText() + '/' + gap.get("region").asText() + '/';
      String service = gap.get("service").asText();
      assertThat(seen)
          .as(gap.toString())
          .anyMatch(each -> each.startsWith(service.equals("*") ? place : place + service + '/'));
    }
    assertThat(counts(yesterday, "select 'gaps', count(*) from coverage where " + IS_GAP))
        .containsEntry("gaps", 0L);
    assertThat(overview.coverage().gaps()).hasSize(count("coverage where " + IS_GAP));
    assertThat(count("coverage where status = 'COMPLETE' and retries > 0"))
        .as("the throttled call recovers")
        .isPositive();
  }

  @Test
  @Tag("RP4")
  void changesSinceYesterday_areThePlantedOnesWithTheirRules() {
    List<ExposureChange> changes = ExposureDiff.between(yesterday, today);
    Map<String, ExposureChange> byArn = new TreeMap<>();
    changes.forEach(change -> byArn.put(change.exposure().arn(), change));
    Set<String> planted = new TreeSet<>();
    for (JsonNode fact : facts.get("changes")) {
      if (fact.get("kind").asText().startsWith("EXPOSURE_")) {
        String arn = fact.get("arn").asText();
        planted.add(arn);
        ExposureChange change = byArn.get(arn);
        assertThat(change).as(fact.toString()).isNotNull();
        assertThat(change.causes())
            .as(fact.toString())
            .isNotEmpty()
            .allMatch(cause -> cause.ruleId() != null && cause.ruleId().startsWith("sgr-"));
        assertThat(state(fact.get("kind").asText(), change)).as(change.toString()).isTrue();
      }
    }
    Set<String> unseen = new TreeSet<>(facts.get("unseen").findValuesAsText("arn"));
    assertThat(unseen).allMatch(arn -> byArn.get(arn).state() == ExposureChange.State.UNVERIFIED);
    assertThat(byArn.keySet().stream().filter(arn -> !unseen.contains(arn)))
        .containsExactlyInAnyOrderElementsOf(planted);
  }

  /** A port that is added to an exposure changes it: ports are content, not identity (RP3). */
  private static boolean state(String kind, ExposureChange change) {
    return switch (kind) {
      case "EXPOSURE_NEW" -> change.state() == ExposureChange.State.NEW;
      case "EXPOSURE_CLOSED" -> change.state() == ExposureChange.State.REMOVED;
      case "EXPOSURE_CHANGED" -> change.state() == ExposureChange.State.CHANGED;
      default -> false;
    };
  }

  @Test
  void resourceChanges_areThePlantedOnes() {
    OverviewReport.ResourceChanges changes = overview.changes().resources();
    assertThat(changes.added()).isEqualTo(planted("ADDED"));
    assertThat(changes.removed()).isEqualTo(planted("REMOVED"));
    assertThat(changes.changed()).isEqualTo(planted("CHANGED") + planted("TAGS_CHANGED"));
    assertThat(changes.unverified()).isEqualTo(count("resource where stale and not stub"));
  }

  private static long planted(String kind) {
    return facts.get("changes").findValuesAsText("kind").stream().filter(kind::equals).count();
  }

  @Test
  void overview_agreesWithTheTables() {
    long open = facts.at("/openSecurityGroups/admitInternet").asLong();
    long unseen = facts.get("unseen").size();
    assertThat(overview.securityGroups().admitInternet())
        .isEqualTo(open + unseen)
        .isEqualTo(count(OPEN_GROUPS));
    assertThat(overview.securityGroups().reachable())
        .isEqualTo(facts.at("/openSecurityGroups/reachable").asLong());
    assertThat(overview.securityGroups().unknown()).isEqualTo(unseen);
    assertThat(overview.exposures().resources())
        .isEqualTo(sql.query(REACHABLE, row -> row.getString(1)).size());
    assertThat(overview.resources().total()).isEqualTo(count("resource where not stub"));
    assertThat(overview.resources().stale()).isEqualTo(count("resource where stale and not stub"));
    assertThat(overview.egress().instances()).isEqualTo(count(INSTANCES));
    assertThat(overview.coverage().scopes()).isEqualTo(count("coverage"));
  }

  @Test
  void missedByAScanOfGroups_areTheIpv6OnlyAndTheFrontedInstances() {
    Map<String, MissedKind> missed =
        overview.missedByGroupScan().items().stream()
            .collect(Collectors.toMap(MissedResource::arn, MissedResource::kind));
    for (JsonNode fact : facts.get("exposures")) {
      String arn = fact.get("arn").asText();
      if ("ipv6".equals(fact.path("family").asText())) {
        assertThat(missed).containsEntry(arn, MissedKind.IPV6_ONLY);
      } else if (isFrontedOnly(fact)) {
        assertThat(missed).containsEntry(arn, MissedKind.BEHIND_LOAD_BALANCER);
      }
    }
    assertThat(demo.out()).contains("open to IPv6 only", "behind a load balancer");
  }

  /** Behind a load balancer, and no group of its own is open (as one behind an NLB must be). */
  private static boolean isFrontedOnly(JsonNode fact) {
    return "LOAD_BALANCER".equals(fact.path("via").asText()) && !fact.has("securityGroups");
  }

  @Test
  @Tag("SE4")
  void secrets_standInNoFileAndNoLine() {
    SecretScan scan = new SecretScan(strings(facts.get("canaries")));
    Path estate = directory.resolve("estate");
    assertThat(scan.below(estate, directory.resolve("none")))
        .as("the scan finds what is there")
        .hasSizeGreaterThanOrEqualTo(facts.get("canaries").size());
    assertThat(scan.below(directory, estate)).isEmpty();
    assertThat(scan.in(demo.printed())).isEmpty();
  }

  @Test
  @Tag("SE6")
  void hostileNames_areInertInEveryOutput() {
    for (List<String> command :
        List.of(
            List.of("list", "resources", "--limit", "1000"),
            List.of("list", "resources", "--limit", "1000", "-o", "md"),
            List.of("list", "resources", "--limit", "1000", "-o", "csv"),
            List.of("report", "reachability"),
            List.of("gremlin", "g.V().values('name')"))) {
      CommandRun run = CommandRun.of(command, "--data", directory.toString());
      assertThat(run.out()).as(command.toString()).isNotEmpty().doesNotContain("\u001b", "\u202e");
      assertThat(run.out().lines()).noneMatch(line -> line.contains(",=cmd"));
    }
    assertThat(demo.printed()).doesNotContain("\u001b", "\u202e");
  }

  private static List<JsonNode> rows(String table, JsonNode fact) {
    return rows(table, fact.get("arn").asText());
  }

  private static List<JsonNode> rows(String table, String arn) {
    return sql.query(
        "select cast(to_json(t) as varchar) from (select * from " + table + " where arn = ?) t",
        row -> json(row.getString(1)),
        arn);
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int count(String tableAndCondition) {
    return sql.queryFirst("select count(*) from " + tableAndCondition, row -> row.getInt(1))
        .orElseThrow();
  }

  /** Whether the row says all that the fact says. */
  private static boolean says(JsonNode row, JsonNode fact) {
    return matches(fact, row, "address", "address")
        && matches(fact, row, "family", "family")
        && matches(fact, row, "protocol", "protocol")
        && matches(fact, row, "fromPort", "from_port")
        && matches(fact, row, "toPort", "to_port")
        && matches(fact, row, "targetPort", "target_port")
        && matches(fact, row, "via", "via")
        && matches(fact, row, "gatewayArn", "gateway_arn")
        && matches(fact, row, "authentication", "authentication")
        && Set.copyOf(strings(row.path("remote_cidrs")))
            .containsAll(strings(fact.path("remoteCidrs")))
        && strings(row.path("reasons")).containsAll(strings(fact.path("reasons")))
        && strings(row.path("public_addresses")).containsAll(strings(fact.path("publicAddresses")));
  }

  /** Whether the row holds what the fact says, where it says something. */
  private static boolean matches(JsonNode fact, JsonNode row, String member, String column) {
    return !fact.hasNonNull(member) || fact.get(member).equals(row.get(column));
  }

  private static boolean covers(JsonNode row, JsonNode fact) {
    String protocol = row.get("protocol").asText();
    boolean sameProtocol =
        protocol.equals("all")
            || !fact.has("protocol")
            || matches(fact, row, "protocol", "protocol");
    return sameProtocol
        && (!fact.has("fromPort")
            || row.path("from_port").isNull()
            || row.get("from_port").asInt() <= fact.get("fromPort").asInt()
                && fact.get("fromPort").asInt() <= row.get("to_port").asInt());
  }

  private static boolean isReachable(JsonNode row) {
    return verdict(row).equals("REACHABLE");
  }

  private static String verdict(JsonNode row) {
    return row.get("verdict").asText();
  }

  private static Answer explain(String from, String to, JsonNode fact) {
    Integer port = fact.has("fromPort") ? fact.get("fromPort").asInt() : null;
    IpFamily family =
        fact.has("family")
            ? IpFamily.valueOf(fact.get("family").asText().toUpperCase(Locale.ROOT))
            : null;
    Question question =
        new Question(
            from,
            to,
            fact.has("protocol") ? fact.get("protocol").asText() : null,
            port,
            port,
            null,
            null,
            family,
            Question.DEFAULT_MAX_PATHS);
    return new KernelReachabilityService().explain(today, question);
  }

  private static Set<String> reasons(Answer answer) {
    Set<String> reasons = new TreeSet<>();
    answer.reasons().forEach(reason -> reasons.add(reason.name()));
    answer.blockers().forEach(blocker -> reasons.add(blocker.reason().name()));
    return reasons;
  }

  private static List<String> strings(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static Stream<DynamicTest> each(String member, Consumer<JsonNode> check) {
    return StreamSupport.stream(facts.get(member).spliterator(), false)
        .map(
            fact ->
                DynamicTest.dynamicTest(
                    fact.get("scenario").asText() + ", " + fact.path("arn").asText(),
                    () -> check.accept(fact)));
  }
}
