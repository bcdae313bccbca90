package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.simulator.SimulatorOptions;
import io.periplus.simulator.SimulatorServer;
import io.periplus.simulator.Statistics;
import io.periplus.simulator.demo.DemoEstate;
import io.periplus.simulator.estate.Estate;
import io.periplus.simulator.fault.FaultPlan;
import io.periplus.snapshot.Manifest;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** R3: what the list shows to be unchanged is not asked for again, and nothing else is. */
@Tag("R3")
class ReusedAnswersTest {
  private static final String PROD = "333344445555";
  private static final List<String> SERVICES = List.of("lambda", "acm", "cloudfront");
  private static final String LAMBDA = PROD + "/eu-west-1/lambda.jsonl";
  private static final String ACM = PROD + "/eu-west-1/acm.jsonl";
  private static final String CLOUD_FRONT = PROD + "/global/cloudfront.jsonl";
  private static final String DENY =
      "{\"rules\":[{\"select\":{\"service\":\"lambda\",\"operation\":\"GetFunction\"},"
          + "\"kind\":\"deny\",\"by\":\"identity\"}]}";

  @TempDir private Path directory;
  private Path estate;
  private SimulatorServer server;
  private String changed;

  @BeforeEach
  void serve() throws IOException {
    estate = directory.resolve("estate");
    DemoEstate.write(estate, DemoEstate.TODAY);
    // A certificate that is kept for later, and a distribution without signed cookies.
    edit(
        ACM, "ListCertificates", list -> first(list, "CertificateSummaryList").put("InUse", false));
    edit(
        CLOUD_FRONT,
        "GetDistribution",
        answer -> ((ObjectNode) answer.get("Distribution")).remove("ActiveTrustedKeyGroups"));
    server = SimulatorServer.start(Estate.open(estate), SimulatorOptions.defaults());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void unchangedThings_areNotAskedForAgain_andTheCoverageSaysSo() throws IOException {
    SnapshotStore store = store("data");
    Map<String, Long> first = crawl(store, false);
    Map<String, String> before = hashes(store);
    Map<String, Long> second = crawl(store, false);

    assertThat(hashes(store)).isEqualTo(before);
    assertThat(first.get("lambda:GetFunction")).isGreaterThan(10);
    assertThat(second)
        .doesNotContainKeys(
            "lambda:GetFunction", "acm:DescribeCertificate", "cloudfront:GetDistribution");
    // The version does not cover them.
    for (String always : List.of("lambda:GetPolicy", "acm:ListTagsForCertificate")) {
      assertThat(second.get(always)).as(always).isEqualTo(first.get(always)).isPositive();
    }
    for (String operation : List.of("GetFunction", "DescribeCertificate", "GetDistribution")) {
      assertThat(coverage(store, operation))
          .as(operation)
          .allMatch(row -> row.status() == CoverageStatus.COMPLETE && row.calls() == 0)
          .extracting(row -> row.counters().get(Unchanged.COUNTER))
          .containsExactly(first.get(serviceOf(operation) + ':' + operation));
    }
  }

  @Test
  void afterChanges_theTablesAreThoseOfAFullCrawl_byFewerCalls() throws IOException {
    SnapshotStore store = store("data");
    crawl(store, false);
    Path copy = directory.resolve("full");
    copy(store.directory(), copy);

    edit(LAMBDA, "ListFunctions", this::reviseFirstFunction);
    edit(
        LAMBDA,
        "GetFunction",
        answer -> {
          if (answer.at("/Configuration/FunctionArn").asText().equals(changed)) {
            ((ObjectNode) answer).putObject("Tags").put("Owner", "someone else");
          }
        });
    edit(LAMBDA, "GetPolicy", answer -> ((ObjectNode) answer).put("Policy", "{\"Statement\":[]}"));
    edit(ACM, "ListTagsForCertificate", answer -> first(answer, "Tags").put("Value", "another"));
    edit(
        CLOUD_FRONT,
        "ListDistributions",
        answer ->
            first(answer.get("DistributionList"), "Items")
                .put("LastModifiedTime", "2026-01-05T00:00:00Z"));
    edit(
        CLOUD_FRONT,
        "GetDistribution",
        answer ->
            ((ObjectNode) answer.at("/Distribution/DistributionConfig/Logging"))
                .put("Prefix", "new/"));
    server.simulator().estate(Estate.open(estate));

    Map<String, Long> some = crawl(store, false);
    SnapshotStore full = SnapshotStore.open(copy);
    Map<String, Long> all = crawl(full, true);
    assertThat(hashes(store)).isEqualTo(hashes(full));
    assertThat(some).containsEntry("lambda:GetFunction", 1L);
    assertThat(some.get("cloudfront:GetDistribution"))
        .isEqualTo(all.get("cloudfront:GetDistribution"));
    assertThat(all).containsKey("acm:DescribeCertificate");
    assertThat(sum(some)).isLessThan(sum(all));
    assertThat(coverage(full, "GetFunction"))
        .noneMatch(row -> row.counters().containsKey(Unchanged.COUNTER));
  }

  @Test
  void answersThatFailed_andStaleRows_areAskedForAgain() throws IOException {
    SnapshotStore store = store("data");
    Map<String, Long> whole = crawl(store, true);
    server.simulator().faults(FaultPlan.parse(DENY));
    crawl(store, true);
    server.simulator().faults(FaultPlan.parse("{\"rules\":[]}"));
    assertThat(crawl(store, false))
        .containsEntry("lambda:GetFunction", whole.get("lambda:GetFunction"));

    server.simulator().faults(FaultPlan.parse(DENY.replace("GetFunction", "ListFunctions")));
    crawl(store, false);
    server.simulator().faults(FaultPlan.parse("{\"rules\":[]}"));
    assertThat(crawl(store, false))
        .containsEntry("lambda:GetFunction", whole.get("lambda:GetFunction"));
  }

  @Test
  void reservedConcurrency_whichNoVersionCovers_isRead() throws IOException {
    edit(
        LAMBDA,
        "GetFunction",
        answer ->
            ((ObjectNode) answer).putObject("Concurrency").put("ReservedConcurrentExecutions", 5));
    server.simulator().estate(Estate.open(estate));
    SnapshotStore store = store("data");
    Map<String, Long> first = crawl(store, false);
    assertThat(crawl(store, false))
        .containsEntry("lambda:GetFunction", first.get("lambda:GetFunction"));
  }

  @Test
  void recording_holdsEveryAnswer() throws IOException {
    SnapshotStore store = store("data");
    Map<String, Long> first = crawl(store, false);
    Map<String, Long> recorded =
        calls(
            () -> {
              CrawlResult result =
                  Crawler.crawl(
                      request().recordTo(directory.resolve("recording")).build(),
                      store,
                      CrawlListener.NONE);
              store.publish(result.snapshotId());
            });
    assertThat(recorded).isEqualTo(first);
  }

  @Test
  @Tag("R1")
  void dryRun_knowsWhatWillNotBeAsked() throws IOException {
    SnapshotStore store = store("data");
    Map<String, Long> first = crawl(store, false);
    for (int crawls = 0; crawls < 2; crawls++) {
      try (Snapshot earlier = store.current().orElseThrow()) {
        assertThat(estimated(request(), earlier)).containsEntry("lambda:GetFunction", 0L);
        assertThat(estimated(request().full(), earlier))
            .containsEntry("lambda:GetFunction", first.get("lambda:GetFunction"))
            .containsEntry("acm:DescribeCertificate", 1L);
      }
      crawl(store, false);
    }
  }

  private static Map<String, Long> estimated(CrawlRequest.Builder request, Snapshot earlier) {
    return Crawler.estimate(request.build(), earlier).operations().stream()
        .collect(Collectors.toMap(CrawlEstimate.Operation::name, CrawlEstimate.Operation::calls));
  }

  /** A new revision of one function. */
  private void reviseFirstFunction(JsonNode list) {
    ObjectNode function = first(list, "Functions");
    changed = function.get("FunctionArn").asText();
    function.put("RevisionId", "00000000-0000-4000-8000-00000000ffff");
  }

  /** Crawls and publishes; returns the calls of each operation. */
  private Map<String, Long> crawl(SnapshotStore store, boolean full) {
    return calls(
        () -> {
          CrawlRequest.Builder request = full ? request().full() : request();
          CrawlResult result = Crawler.crawl(request.build(), store, CrawlListener.NONE);
          store.publish(result.snapshotId());
        });
  }

  private Map<String, Long> calls(Runnable crawl) {
    Statistics statistics = server.simulator().statistics();
    Map<String, Long> before = counted(statistics);
    crawl.run();
    Map<String, Long> made = new TreeMap<>();
    counted(statistics)
        .forEach(
            (name, calls) -> {
              long more = calls - before.getOrDefault(name, 0L);
              if (more > 0) {
                made.put(name, more);
              }
            });
    return made;
  }

  private static Map<String, Long> counted(Statistics statistics) {
    Map<String, Long> calls = new TreeMap<>();
    for (ResourceSpec<?> spec : Catalogue.standard().specs(java.util.Set.copyOf(SERVICES))) {
      for (Map.Entry<AwsService<?>, String> call : spec.operations()) {
        calls.put(
            call.getKey().name() + ':' + call.getValue(),
            statistics.calls(call.getKey().name(), call.getValue()));
      }
    }
    return calls;
  }

  private static long sum(Map<String, Long> calls) {
    return calls.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String serviceOf(String operation) {
    return operation.equals("GetFunction")
        ? "lambda"
        : operation.equals("GetDistribution") ? "cloudfront" : "acm";
  }

  private static List<Coverage> coverage(SnapshotStore store, String operation) {
    try (Snapshot snapshot = store.current().orElseThrow();
        Stream<Coverage> rows = snapshot.coverage()) {
      return rows.filter(row -> row.operation().equals(operation)).toList();
    }
  }

  private static Map<String, String> hashes(SnapshotStore store) {
    try (Snapshot snapshot = store.current().orElseThrow()) {
      Map<String, String> hashes = new TreeMap<>();
      Map<String, Manifest.Table> tables = snapshot.manifest().tables();
      tables.forEach((name, table) -> hashes.put(name, table.tableHash()));
      return hashes;
    }
  }

  private CrawlRequest.Builder request() {
    return CrawlRequest.builder()
        .credentials(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(DemoEstate.MANAGEMENT_ACCOUNT, "secret")))
        .homeRegion("eu-west-1")
        .regions(List.of("eu-west-1"))
        .accounts(List.of(PROD))
        .services(SERVICES)
        .role(DemoEstate.ROLE_NAME, DemoEstate.EXTERNAL_ID)
        .endpoint(server.endpoint())
        .estateName("demo")
        .pacer(new ImpatientPacer());
  }

  private SnapshotStore store(String name) {
    return SnapshotStore.open(directory.resolve(name));
  }

  private static ObjectNode first(JsonNode answer, String list) {
    return (ObjectNode) answer.get(list).get(0);
  }

  /** Changes every response of one operation in a file of the estate. */
  private void edit(String file, String operation, Consumer<JsonNode> change) throws IOException {
    Path path = estate.resolve(file);
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(path)) {
      JsonNode call = SdkJson.MAPPER.readTree(line);
      if (call.path("operation").asText().equals(operation) && call.has("response")) {
        change.accept(call.get("response"));
      }
      lines.add(call.toString());
    }
    Files.write(path, lines);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }
}
