package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.model.Resource;
import io.periplus.simulator.SimulatorOptions;
import io.periplus.simulator.SimulatorServer;
import io.periplus.simulator.estate.Estate;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Resources without a collector, and what another inventory knows besides (C133). */
@Tag("C133")
class SweepTest {
  private static final String HERE = ":eu-west-1:111122223333:";
  @TempDir private Path directory;

  @Test
  void sweep_bringsWhatNoCollectorReads_byItsOwnArnWhereItHasOne() throws Exception {
    try (Snapshot snapshot = imported("imported")) {
      assertThat(swept(snapshot))
          .extracting(row -> row.type().name(), Resource::arn, Resource::id, Resource::name)
          .containsExactlyInAnyOrder(
              tuple(
                  "AWS::AppRunner::Service",
                  "arn:aws:apprunner" + HERE + "service/shop/0a1b",
                  "arn:aws:apprunner" + HERE + "service/shop/0a1b",
                  null),
              tuple(
                  "AWS::EC2::VerifiedAccessInstance",
                  "arn:aws:ec2" + HERE + "verified-access-instance/vai-0a1",
                  "vai-0a1",
                  null),
              tuple(
                  "AWS::Transfer::Server",
                  "arn:aws:transfer" + HERE + "server/s-0a1",
                  "s-0a1",
                  "files"),
              tuple(
                  "AWS::Transfer::Server",
                  "arn:aws:transfer" + HERE + "server/s-0b2",
                  "s-0b2",
                  null));
      assertThat(swept(snapshot))
          .extracting(row -> RecordedScope.json(row).path("swept").asText())
          .containsOnly("cloudcontrol");
    }
  }

  @Test
  @Tag("X20")
  void sweptProperties_areHidden_whereTheyAreSecret() throws Exception {
    try (Snapshot snapshot = imported("imported")) {
      String service =
          swept(snapshot).stream()
              .filter(row -> row.type().name().equals("AWS::AppRunner::Service"))
              .map(Resource::configuration)
              .collect(Collectors.joining());
      assertThat(service).contains("hmac-sha256:", "\"ServiceName\":\"shop\"");
      assertThat(service).doesNotContain("CANARY");
    }
  }

  @Test
  void typeThatARegionLacks_isNoFailure() throws Exception {
    try (Snapshot snapshot = imported("imported")) {
      assertThat(coverage(snapshot).get("cloudcontrol:ListResources(AWS::Lex::Bot)").status())
          .isEqualTo(CoverageStatus.COMPLETE);
    }
  }

  /** Each type that Cloud Control lists is a scope: what one service denies hides no other. */
  @Test
  void typeWhoseServiceRefuses_isDenied_andItAlone() throws Exception {
    try (Snapshot snapshot = imported("imported");
        Stream<Coverage> rows = snapshot.coverage()) {
      List<Coverage> sweep = rows.filter(row -> row.service().equals("cloudcontrol")).toList();
      assertThat(sweep)
          .filteredOn(row -> row.status() == CoverageStatus.DENIED)
          .singleElement()
          .satisfies(
              row -> {
                assertThat(row.resourceType()).isEqualTo("AWS::Kendra::Index");
                assertThat(row.key()).endsWith("cloudcontrol:ListResources(AWS::Kendra::Index)");
                assertThat(row.message()).contains("kendra:ListIndices");
                assertThat(Permissions.missing(Stream.of(row)))
                    .containsExactly("cloudformation:ListResources", "kendra:ListIndices");
              });
      assertThat(sweep)
          .filteredOn(row -> "AWS::Transfer::Server".equals(row.resourceType()))
          .singleElement()
          .satisfies(
              row -> {
                assertThat(row.status()).isEqualTo(CoverageStatus.COMPLETE);
                assertThat(row.resources()).isEqualTo(2);
              });
    }
  }

  @Test
  void discoveredResources_comeByIdAndName_withTheArnThatTheIdIs() throws Exception {
    try (Snapshot snapshot = imported("imported")) {
      assertThat(all(snapshot))
          .filteredOn(row -> "config:ListDiscoveredResources".equals(row.sourceOperation()))
          .extracting(row -> row.type().name(), Resource::arn, Resource::name)
          .containsExactlyInAnyOrder(
              tuple("AWS::QLDB::Ledger", "arn:aws:qldb" + HERE + "ledger/books", "books"),
              tuple("AWS::IVS::Channel", "arn:aws:ivs" + HERE + "channel/0a1", "live"));
    }
  }

  /** Nothing that nobody records is known not to be there. */
  @Test
  void regionWithoutRecorder_isNotEnabled_typeThatItDoesNotKnow_isNothing() throws Exception {
    try (Snapshot snapshot = imported("imported");
        Stream<Coverage> rows = snapshot.coverage()) {
      Map<String, Coverage> byType =
          rows.filter(row -> row.operation().equals("ListDiscoveredResources"))
              .collect(Collectors.toMap(Coverage::resourceType, row -> row));
      assertThat(byType.get("AWS::WorkSpaces::Workspace").status())
          .isEqualTo(CoverageStatus.SKIPPED);
      assertThat(byType.get("AWS::M2::Environment").status()).isEqualTo(CoverageStatus.COMPLETE);
    }
  }

  @Test
  void search_countsWhatNobodyBrought_andMakesNoResource() throws Exception {
    try (Snapshot snapshot = imported("imported")) {
      Coverage search = coverage(snapshot).get("resource-explorer-2:Search");
      assertThat(search.counters()).containsEntry("not_collected", 1L);
      assertThat(search.message()).isEqualTo("not_collected in lambda:code-signing-config");
      assertThat(all(snapshot)).noneMatch(row -> row.arn().contains("code-signing-config"));
      assertThat(all(snapshot)).noneMatch(row -> row.type().name().contains("SearchResult"));
    }
  }

  @Test
  @Tag("T11")
  void crawl_sweepsOnlyWhenItIsToldTo_andGivesTheSameRows() throws Exception {
    try (SimulatorServer server =
            SimulatorServer.start(Estate.open(recording()), SimulatorOptions.defaults());
        Snapshot imported = imported("imported");
        Snapshot plain = crawled("plain", request(server).build());
        Snapshot crawled = crawled("crawled", request(server).sweep().build())) {
      assertThat(swept(plain)).isEmpty();
      assertThat(coverage(plain)).doesNotContainKey("cloudcontrol:ListResources(AWS::Lex::Bot)");
      assertThat(swept(crawled))
          .extracting(Resource::arn)
          .containsExactlyInAnyOrderElementsOf(
              swept(imported).stream().map(Resource::arn).toList());
      assertThat(coverage(crawled).get("resource-explorer-2:Search").counters())
          .containsEntry("not_collected", 1L);
    }
  }

  @Test
  @Tag("T3")
  void permissions_ofTheSweep_areItsOwn() {
    Set<String> actions = Permissions.ofSweep();
    assertThat(actions)
        .contains(
            "cloudformation:ListResources",
            "config:ListDiscoveredResources",
            "resource-explorer-2:Search",
            "transfer:ListServers");
    assertThat(actions)
        .allMatch(action -> action.matches("[a-z0-9-]+:(List|Describe|Get|Search)[A-Za-z]*"));
    assertThat(Permissions.actions(Set.of())).doesNotContain("resource-explorer-2:Search");
  }

  @Test
  void sweptTypes_haveNoCollector() {
    assertThat(Catalogue.withSweep().specs())
        .filteredOn(
            spec ->
                spec.service() == AwsService.CLOUDCONTROL
                    || spec.operation().equals("ListDiscoveredResources"))
        .isNotEmpty()
        .noneMatch(spec -> Catalogue.standard().spec(spec.type()) != null);
  }

  @Test
  void sweptTypes_areDeclaredAsTheSdkHasThem() {
    Catalogue.withSweep().specs().stream()
        .filter(spec -> Catalogue.standard().spec(spec.type()) == null)
        .forEach(ResourceSpec::check);
  }

  private CrawlRequest.Builder request(SimulatorServer server) {
    return CrawlRequest.builder()
        .endpoint(server.endpoint())
        .credentials(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("111122223333", "secret")))
        .homeRegion("eu-west-1")
        .regions(List.of("eu-west-1"));
  }

  private Snapshot crawled(String name, CrawlRequest request) {
    SnapshotStore store = SnapshotStore.open(directory.resolve(name));
    store.publish(Crawler.crawl(request, store, CrawlListener.NONE).snapshotId());
    return store.current().orElseThrow();
  }

  private Snapshot imported(String name) throws URISyntaxException, IOException {
    SnapshotStore store = SnapshotStore.open(directory.resolve(name));
    CrawlResult result =
        Importer.importRecording(
            recording(), CrawlRequest.builder().build(), store, CrawlListener.NONE);
    store.publish(result.snapshotId());
    return store.current().orElseThrow();
  }

  private static Path recording() throws URISyntaxException {
    return Path.of(SweepTest.class.getResource("/sweep").toURI());
  }

  private static List<Resource> all(Snapshot snapshot) {
    try (Stream<Resource> rows = snapshot.resources()) {
      return rows.toList();
    }
  }

  private static List<Resource> swept(Snapshot snapshot) {
    return all(snapshot).stream()
        .filter(row -> "cloudcontrol:ListResources".equals(row.sourceOperation()))
        .toList();
  }

  private static Map<String, Coverage> coverage(Snapshot snapshot) {
    try (Stream<Coverage> rows = snapshot.coverage()) {
      return rows.collect(Collectors.toMap(Coverage::call, row -> row, Outcomes::worse));
    }
  }
}
