package io.periplus.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.jobs.JobRegistry;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.spark.CostTables;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every GET that reads a snapshot takes {@code at}, and answers from the snapshot it means. */
@DisplayName("RC6 at on every read")
class AtEverywhereTest {
  private static final String ARN = ApiTestServer.encode(TestEstate.SG_WEB);

  /** Route -> a request whose answer differs between the two snapshots, but for egress. */
  private static final Map<String, String> READS =
      Map.ofEntries(
          Map.entry("/api/v1/overview", "/api/v1/overview?"),
          Map.entry("/api/v1/resources", "/api/v1/resources?"),
          Map.entry("/api/v1/resources/facets", "/api/v1/resources/facets?"),
          Map.entry("/api/v1/resources/{arn}", "/api/v1/resources/-?arn=" + ARN + "&"),
          Map.entry(
              "/api/v1/resources/{arn}/neighbors",
              "/api/v1/resources/-/neighbors?arn=" + ApiTestServer.encode(TestEstate.VPC) + "&"),
          Map.entry(
              "/api/v1/resources/{arn}/history", "/api/v1/resources/-/history?arn=" + ARN + "&"),
          Map.entry("/api/v1/find", "/api/v1/find?text=sgr-0ssh&"),
          Map.entry("/api/v1/exposures", "/api/v1/exposures?"),
          Map.entry("/api/v1/egress", "/api/v1/egress?"),
          Map.entry("/api/v1/access", "/api/v1/access?"),
          Map.entry("/api/v1/blast-radius", "/api/v1/blast-radius?"),
          Map.entry("/api/v1/costs", "/api/v1/costs?"),
          Map.entry("/api/v1/costs/rollup", "/api/v1/costs/rollup?"),
          Map.entry("/api/v1/waste", "/api/v1/waste?"),
          Map.entry(
              "/api/v1/blast-radius/{arn}",
              "/api/v1/blast-radius/" + ApiTestServer.encode(TestEstate.VPC) + "?"),
          Map.entry("/api/v1/sql/tables", "/api/v1/sql/tables?"),
          Map.entry("/api/v1/coverage", "/api/v1/coverage?"));

  /** Reads whose rows are the same in both snapshots here; that they name theirs is enough. */
  private static final List<String> SAME_ROWS =
      List.of(
          "/api/v1/egress",
          "/api/v1/coverage",
          "/api/v1/resources/{arn}/neighbors",
          "/api/v1/blast-radius/{arn}");

  /** Snapshots themselves, named by the path; jobs; and what belongs to the server. */
  private static final List<String> NOT_OF_A_SNAPSHOT =
      List.of("/api/v1/snapshots", "/api/v1/jobs", "/api/v1/gremlin", "/api/v1/keys");

  @TempDir static Path directory;
  private static String yesterday;
  private static String today;
  private static ApiTestServer api;

  @BeforeAll
  static void start() throws Exception {
    SnapshotStore store = SnapshotStore.open(directory);
    yesterday = TestEstate.publish(store, false, true);
    today = TestEstate.publish(store, true, true, TestEstate.instance("i-0new", "new"));
    commitCost(store, yesterday, "1");
    commitCost(store, today, "2");
    commitAccess(store, yesterday, "READ");
    commitAccess(store, today, "WRITE");
    TestRadii.commit(store, yesterday, TestRadii.row(TestEstate.VPC, "forward", 1, 0, "NO"));
    TestWaste.commit(store, yesterday, TestWaste.found("W1", "arn:aws:ec2:::volume/v", "1", true));
    TestWaste.commit(store, today, TestWaste.found("W1", "arn:aws:ec2:::volume/v", "2", true));
    TestRadii.commit(store, today, TestRadii.row(TestEstate.VPC, "forward", 2, 0, "NO"));
    api = ApiTestServer.start(store, new JobRegistry());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static void commitCost(SnapshotStore store, String snapshot, String amount)
      throws Exception {
    Map<String, String> row =
        Map.of(
            "period", "'run-rate'",
            "currency", "'USD'",
            "arn", "'arn:aws:s3:::data'",
            "service", "'AmazonS3'",
            "attribution", "'RESOURCE'",
            "basis", "'ESTIMATE'",
            "headline", amount);
    TestCosts.commit(store, snapshot, List.of(TestCosts.row(CostTables.COST, row)), List.of());
  }

  private static void commitAccess(SnapshotStore store, String snapshot, String level)
      throws Exception {
    TestAccess.commit(
        store,
        snapshot,
        "('internet', 'arn:aws:s3:::data', '"
            + level
            + "', 'YES', ['s3:*'], null, false, [], [], [], [], false, true, null)",
        "('internet', 'principal', 'internet', '', 'Internet'), ('arn:aws:s3:::data', 'resource',"
            + " 'arn:aws:s3:::data', '111122223333', 'AWS::S3::Bucket')");
  }

  private static Stream<String> routes() {
    return READS.keySet().stream().sorted();
  }

  @Test
  void everyGetIsARead_orSaysWhyNot() {
    List<String> reads =
        api.contract().operations().stream()
            .filter(operation -> operation.startsWith("GET /api/v1/"))
            .map(operation -> operation.substring("GET ".length()))
            .filter(path -> NOT_OF_A_SNAPSHOT.stream().noneMatch(path::startsWith))
            .toList();
    assertThat(reads).containsExactlyInAnyOrderElementsOf(READS.keySet());
  }

  @ParameterizedTest
  @MethodSource("routes")
  void atAnId_answersFromIt(String route) throws Exception {
    ApiTestServer.Answer then = api.get(route, READS.get(route) + "at=" + yesterday);
    ApiTestServer.Answer now = api.get(route, READS.get(route) + "at=latest");
    assertThat(then.status()).as(then.response().body()).isEqualTo(200);
    assertThat(now.status()).isEqualTo(200);
    assertThat(then.header("Periplus-Snapshot")).isEqualTo(yesterday);
    assertThat(now.header("Periplus-Snapshot")).isEqualTo(today);
    if (!SAME_ROWS.contains(route)) {
      assertThat(content(then)).isNotEqualTo(content(now));
    }
  }

  private static JsonNode content(ApiTestServer.Answer answer) {
    ObjectNode body = answer.json().deepCopy();
    body.remove("snapshot");
    return body;
  }

  @ParameterizedTest
  @MethodSource("routes")
  void atATimeBeforeAll_andAtAnUnknownId_isNotFound_withOldestAndNewest(String route)
      throws Exception {
    for (String at : List.of("2020-01-01T00:00:00Z", "2026-01-30T02-00-00Z-00000000", "-900d")) {
      ApiTestServer.Answer answer = api.get(route, READS.get(route) + "at=" + at);
      assertThat(answer.status()).as("%s at %s", route, at).isEqualTo(404);
      assertThat(answer.json().path("code").asText()).isEqualTo("snapshot-not-found");
      assertThat(answer.json().path("oldest").asText()).isEqualTo(yesterday);
      assertThat(answer.json().path("newest").asText()).isEqualTo(today);
    }
    assertThat(api.get(route, READS.get(route) + "at=noon").status()).isEqualTo(400);
  }
}
