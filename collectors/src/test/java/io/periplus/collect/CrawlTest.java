package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.model.PeriplusException;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import io.periplus.simulator.SimulatorOptions;
import io.periplus.simulator.SimulatorServer;
import io.periplus.simulator.demo.DemoEstate;
import io.periplus.simulator.estate.Estate;
import io.periplus.simulator.fault.FaultPlan;
import io.periplus.snapshot.Manifest;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Crawls of the demo estate through the real SDK over HTTP. */
class CrawlTest {
  private static final String PROD = "333344445555";
  private static final String DENY_RDS =
      "{\"rules\":[{\"select\":{\"service\":\"rds\"},\"kind\":\"deny\",\"by\":\"identity\"}]}";

  @TempDir private static Path estate;
  private static SimulatorServer healthy;
  private static SimulatorServer withoutRds;
  @TempDir private Path directory;

  @BeforeAll
  static void serve() throws IOException {
    DemoEstate.write(estate, DemoEstate.TODAY);
    healthy = SimulatorServer.start(Estate.open(estate), SimulatorOptions.defaults());
    withoutRds =
        SimulatorServer.start(
            Estate.open(estate), SimulatorOptions.defaults().withFaults(FaultPlan.parse(DENY_RDS)));
  }

  @AfterAll
  static void stop() {
    healthy.close();
    withoutRds.close();
  }

  @Test
  @Tag("B2")
  void importOfARecording_hasTheTablesOfItsCrawl() throws IOException {
    Path recording = directory.resolve("recording");
    SnapshotStore crawled = store("crawled");
    CrawlResult crawl = crawl(request(withoutRds).recordTo(recording), crawled);
    assertThat(crawl.exitCode()).isEqualTo(3);

    SnapshotStore imported = store("imported");
    // The same installation, so that equal secrets have equal hashes.
    Files.copy(
        crawled.directory().resolve("redaction.key"),
        imported.directory().resolve("redaction.key"));
    CrawlResult result =
        Importer.importRecording(
            recording, CrawlRequest.builder().build(), imported, CrawlListener.NONE);
    imported.publish(result.snapshotId());
    assertThat(hashes(imported)).isEqualTo(hashes(crawled));
    assertThat(result.coverage()).isEqualTo(crawl.coverage());
  }

  @Test
  @Tag("C141")
  @Tag("K5")
  void crawledAccounts_areRowsNamedByTheirAlias_liveAndImported() throws IOException {
    Path recording = directory.resolve("recording");
    SnapshotStore crawled = store("crawled");
    Map<String, String> names = new ConcurrentSkipListMap<>();
    CrawlListener listener =
        new CrawlListener() {
          @Override
          public void accountNamed(String account, String name) {
            names.put(account, name);
          }
        };
    CrawlRequest request =
        base(healthy)
            .accounts(List.of(DemoEstate.MANAGEMENT_ACCOUNT, PROD))
            .services(List.of("iam", "organizations"))
            .recordTo(recording)
            .build();
    crawled.publish(Crawler.crawl(request, crawled, listener).snapshotId());

    List<Resource> accounts = rows(crawled, Types.IAM_ACCOUNT_ROOT.name());
    assertThat(accounts)
        .extracting(Resource::arn, Resource::name)
        .containsExactly(
            tuple("arn:aws:iam::111122223333:root", "example-management"),
            tuple("arn:aws:iam::" + PROD + ":root", "example-prod"));
    // The organization's name is the better one, whichever is read first.
    assertThat(names)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(DemoEstate.MANAGEMENT_ACCOUNT, "management", PROD, "prod"));

    // C104d: the security account, and no other, administers services of the organization.
    assertThat(rows(crawled, Types.ORGANIZATIONS_ACCOUNT.name()))
        .filteredOn(account -> account.configuration().contains("guardduty.amazonaws.com"))
        .extracting(Resource::name)
        .containsExactly("security");
    assertThat(text(recording)).doesNotContain("@example.com");

    SnapshotStore imported = store("imported");
    Files.copy(
        crawled.directory().resolve("redaction.key"),
        imported.directory().resolve("redaction.key"));
    CrawlResult result =
        Importer.importRecording(
            recording, CrawlRequest.builder().build(), imported, CrawlListener.NONE);
    imported.publish(result.snapshotId());
    assertThat(hashes(imported)).isEqualTo(hashes(crawled));
  }

  @Test
  void crawlingTwice_withoutChange_givesTheSameTables() {
    SnapshotStore store = store("data");
    assertThat(crawl(request(healthy), store).exitCode()).isZero();
    Map<String, String> before = hashes(store);
    crawl(request(healthy), store);
    assertThat(hashes(store)).isEqualTo(before);
  }

  @Test
  @Tag("F19")
  void deniedService_keepsItsRowsAsStale_andNamesThePermission() {
    SnapshotStore store = store("data");
    crawl(request(healthy), store);
    List<Resource> before = rows(store, Types.RDS_DB_INSTANCE.name());
    assertThat(before).isNotEmpty().noneMatch(Resource::stale);

    CrawlResult result = crawl(request(withoutRds), store);
    assertThat(result.exitCode()).isEqualTo(3);
    List<Resource> after = rows(store, Types.RDS_DB_INSTANCE.name());
    assertThat(after).allMatch(Resource::stale);
    assertThat(after).extracting(Resource::arn).isEqualTo(arns(before));
    assertThat(after.get(0).lastSeenAt()).isEqualTo(before.get(0).lastSeenAt());
    assertThat(rows(store, Types.EC2_VPC.name())).noneMatch(Resource::stale);
    assertThat(result.gaps())
        .extracting(Coverage::message)
        .anyMatch(message -> message.startsWith("missing permission rds:DescribeDBInstances"));
    assertThat(Permissions.missing(result.gaps().stream()))
        .containsExactlyInAnyOrderElementsOf(
            Catalogue.standard().specs(Set.of("rds")).stream()
                .map(spec -> "rds:" + spec.operation())
                .collect(Collectors.toSet()));
  }

  @Test
  void everySnapshot_holdsTheInternet_forTheEdgesOfExposedThings() {
    SnapshotStore store = store("data");
    crawl(base(healthy).services(List.of("rds")), store);
    try (Snapshot snapshot = store.current().orElseThrow();
        Stream<Resource> rows = snapshot.resources()) {
      assertThat(rows.filter(row -> row.type().equals(ResourceType.INTERNET)))
          .singleElement()
          .satisfies(
              row -> {
                assertThat(row.arn()).isEqualTo("internet");
                assertThat(row.id()).isEqualTo("internet");
                assertThat(row.name()).isEqualTo("Internet");
                assertThat(row.accountId()).isEmpty();
                assertThat(row.region()).isEqualTo("global");
                assertThat(row.stub()).isTrue();
              });
    }
  }

  @Test
  @Tag("F19")
  void serviceNotAskedFor_isCarried_neitherStaleNorAGap() {
    SnapshotStore store = store("data");
    crawl(request(healthy), store);
    List<Resource> before = rows(store, Types.RDS_DB_INSTANCE.name());
    CrawlResult result = crawl(base(healthy).services(List.of("ec2")), store);
    assertThat(result.exitCode()).isZero();
    assertThat(result.coverage().get(CoverageStatus.CARRIED)).isPositive();
    assertThat(rows(store, Types.RDS_DB_INSTANCE.name())).isEqualTo(before);
  }

  @Test
  @Tag("F18")
  @Tag("RL8")
  void stoppedCrawl_isGoneOnWith_withoutRepeatingFinishedScopes() {
    SnapshotStore whole = store("whole");
    crawl(request(healthy), whole);

    SnapshotStore store = store("data");
    Pacer pacer = Pacer.system();
    CrawlListener stopper =
        new CrawlListener() {
          @Override
          public void progressed(Progress progress, Coverage finished) {
            if (progress.done() == 5) {
              pacer.stop();
            }
          }
        };
    CrawlResult stopped =
        Crawler.crawl(request(healthy).concurrency(1, 1).pacer(pacer).build(), store, stopper);
    assertThat(stopped.exitCode()).isEqualTo(3);
    assertThat(stopped.gaps()).extracting(Coverage::errorCode).containsOnly("Stopped");

    AtomicInteger resumed = new AtomicInteger();
    CrawlListener counter =
        new CrawlListener() {
          @Override
          public void progressed(Progress progress, Coverage finished) {
            resumed.set(progress.resumed());
          }
        };
    CrawlResult rest = Crawler.crawl(request(healthy).build(), store, counter);
    store.publish(rest.snapshotId());
    assertThat(resumed).hasValue(5);
    assertThat(rest.exitCode()).isZero();
    assertThat(hashes(store).get("relationship")).isEqualTo(hashes(whole).get("relationship"));
    assertThat(store.directory().resolve("work")).isEmptyDirectory();
  }

  @Test
  @Tag("SE4")
  void secrets_areInNoRecordingAndNoRow() throws IOException {
    Path recording = directory.resolve("recording");
    SnapshotStore store = store("data");
    assertThat(text(estate)).contains("CANARY");
    crawl(request(healthy).recordTo(recording), store);
    assertThat(text(recording)).doesNotContain("CANARY").doesNotContain("@example.com");
    try (Snapshot snapshot = store.current().orElseThrow();
        Stream<Resource> rows = snapshot.resources()) {
      assertThat(rows.map(Resource::toString)).noneMatch(row -> row.contains("CANARY"));
    }
  }

  @Test
  @Tag("SE2")
  void refusedRole_makesTheAccountAGap_notTheCrawlAFailure() {
    SnapshotStore store = store("data");
    CrawlResult result =
        crawl(
            base(healthy)
                .accounts(List.of(DemoEstate.MANAGEMENT_ACCOUNT))
                .services(List.of("ec2"))
                .role(DemoEstate.ROLE_NAME, "wrong"),
            store);
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.gaps())
        .allMatch(row -> row.accountId().equals(PROD) && row.inferred())
        .extracting(Coverage::message)
        .allMatch(message -> message.startsWith("cannot assume the role in " + PROD));
  }

  @Test
  void closedPort_isOneLineThatSaysWhatToDo() {
    CrawlRequest request =
        base(healthy).endpoint(URI.create("http://127.0.0.1:1")).pacer(new FakePacer()).build();
    assertThatThrownBy(() -> Crawler.crawl(request, store("data"), CrawlListener.NONE))
        .isInstanceOf(PeriplusException.class)
        .hasMessageStartingWith("Cannot crawl: http://127.0.0.1:1 does not answer")
        .hasMessageEndingWith("Check the network, or --endpoint-url.");
  }

  @Test
  void refusedCredentials_areNamed() {
    CrawlRequest request =
        base(healthy)
            .credentials(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create("AKIAIOSFODNN7EXAMPLE", "x")))
            .build();
    assertThatThrownBy(() -> Crawler.crawl(request, store("data"), CrawlListener.NONE))
        .isInstanceOf(PeriplusException.class)
        .hasMessageContaining("refused the credentials")
        .hasMessageContaining("Check the profile");
  }

  @Test
  void unknownRegion_isRefused() {
    CrawlRequest request = base(healthy).regions(List.of("eu-nowhere-1")).build();
    assertThatThrownBy(() -> Crawler.crawl(request, store("data"), CrawlListener.NONE))
        .isInstanceOf(PeriplusException.class)
        .hasMessageContaining("Cannot crawl region eu-nowhere-1: no account has it");
  }

  private static CrawlRequest.Builder base(SimulatorServer server) {
    return CrawlRequest.builder()
        .credentials(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(DemoEstate.MANAGEMENT_ACCOUNT, "secret")))
        .homeRegion("eu-west-1")
        .regions(List.of("eu-west-1"))
        .accounts(List.of(PROD))
        .role(DemoEstate.ROLE_NAME, DemoEstate.EXTERNAL_ID)
        .endpoint(server.endpoint())
        .estateName("demo");
  }

  private static CrawlRequest.Builder request(SimulatorServer server) {
    return base(server).services(List.of("ec2", "rds", "lambda"));
  }

  private SnapshotStore store(String name) {
    return SnapshotStore.open(directory.resolve(name));
  }

  private static CrawlResult crawl(CrawlRequest.Builder request, SnapshotStore store) {
    CrawlResult result = Crawler.crawl(request.build(), store, CrawlListener.NONE);
    store.publish(result.snapshotId());
    return result;
  }

  private static Map<String, String> hashes(SnapshotStore store) {
    try (Snapshot snapshot = store.current().orElseThrow()) {
      Map<String, String> hashes = new TreeMap<>();
      Map<String, Manifest.Table> tables = snapshot.manifest().visibleTables();
      tables.forEach((name, table) -> hashes.put(name, table.tableHash()));
      return hashes;
    }
  }

  private static List<Resource> rows(SnapshotStore store, String type) {
    try (Snapshot snapshot = store.current().orElseThrow();
        Stream<Resource> rows = snapshot.resources()) {
      List<Resource> ofType = new ArrayList<>();
      rows.filter(row -> row.type().name().equals(type) && !row.stub()).forEach(ofType::add);
      return ofType;
    }
  }

  private static List<String> arns(List<Resource> rows) {
    return rows.stream().map(Resource::arn).toList();
  }

  private static String text(Path directory) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(directory)) {
      files
          .filter(Files::isRegularFile)
          .forEach(
              file -> {
                try {
                  text.append(Files.readString(file));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
    return text.toString();
  }
}
