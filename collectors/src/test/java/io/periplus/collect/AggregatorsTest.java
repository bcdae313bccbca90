package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.model.Relationship;
import io.periplus.model.Resource;
import io.periplus.simulator.SimulatorOptions;
import io.periplus.simulator.SimulatorServer;
import io.periplus.simulator.estate.Estate;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** R5: what AWS Config knows stands in for what could not be read, and decides nothing. */
@Tag("R5")
class AggregatorsTest {
  private static final String EC2 = "arn:aws:ec2:eu-west-1:111122223333:";
  private static final String FUNCTION = "arn:aws:lambda:eu-west-1:111122223333:function:shop";
  private static final Instant LATEST = Instant.parse("2026-01-04T10:00:00Z");

  @TempDir private Path directory;

  @Test
  void deniedAndFailedScopes_areFilledWithStubs_thatSayWhoKnowsThemAndSinceWhen() throws Exception {
    try (Snapshot snapshot = imported()) {
      assertThat(fromAggregators(snapshot))
          .extracting(Resource::arn, Resource::id, Resource::name, Resource::observedAt)
          .containsExactly(
              tuple(EC2 + "vpc/vpc-0a1", "vpc-0a1", null, LATEST),
              // On two pages of the answer, and one stub.
              tuple(FUNCTION, "shop", "shop", LATEST));
      assertThat(fromAggregators(snapshot))
          .allMatch(row -> row.stub() && row.stale() && row.configuration().equals("{}"));
    }
  }

  @Test
  void coverage_staysAGap_andCountsWhatWasFilled() throws Exception {
    try (Snapshot snapshot = imported()) {
      Coverage vpcs = coverage(snapshot).get("ec2:DescribeVpcs");
      assertThat(vpcs.status()).isEqualTo(CoverageStatus.DENIED);
      assertThat(vpcs.counters()).containsEntry("filled", 1L);
      assertThat(vpcs.message()).endsWith("filled in config:SelectAggregateResourceConfig");
      Coverage functions = coverage(snapshot).get("lambda:ListFunctions");
      assertThat(functions.status()).isEqualTo(CoverageStatus.FAILED);
      assertThat(functions.counters()).containsEntry("filled", 1L);
    }
  }

  @Test
  void completeScopes_areAsTheyWereRead_andTheRestIsCounted() throws Exception {
    try (Snapshot snapshot = imported()) {
      assertThat(arns(snapshot))
          .contains(EC2 + "subnet/subnet-0a1")
          .doesNotContain(
              EC2 + "subnet/subnet-0gone", "arn:aws:ec2:eu-west-1:444455556666:vpc/vpc-0else");
      Coverage asked = coverage(snapshot).get("config:SelectAggregateResourceConfig");
      assertThat(asked.status()).isEqualTo(CoverageStatus.COMPLETE);
      assertThat(asked.counters()).containsEntry("not_collected", 3L);
    }
  }

  @Test
  void edges_endAtWhatStandsIn() throws Exception {
    try (Snapshot snapshot = imported();
        Stream<Relationship> edges = snapshot.relationships()) {
      assertThat(edges.filter(edge -> edge.sourceArn().equals(EC2 + "subnet/subnet-0a1")))
          .extracting(Relationship::targetArn)
          .containsExactly(EC2 + "vpc/vpc-0a1");
    }
  }

  @Test
  void rowsCarriedOver_areNotReplaced_andNothingIsGone() throws Exception {
    try (SimulatorServer server =
        SimulatorServer.start(Estate.open(recording()), SimulatorOptions.defaults())) {
      SnapshotStore store = SnapshotStore.open(directory.resolve("crawled"));
      try (Snapshot plain = crawled(store, request(server))) {
        assertThat(fromAggregators(plain)).isEmpty();
        assertThat(coverage(plain)).doesNotContainKey("config:SelectAggregateResourceConfig");
      }
      try (Snapshot filled = crawled(store, request(server).askAggregators())) {
        assertThat(fromAggregators(filled))
            .extracting(Resource::arn)
            .containsExactly(EC2 + "vpc/vpc-0a1", FUNCTION);
      }
      try (Snapshot again = crawled(store, request(server))) {
        // Known by hearsay only: the next crawl does not carry it over.
        assertThat(fromAggregators(again)).isEmpty();
        assertThat(arns(again)).contains(EC2 + "subnet/subnet-0a1");
      }
    }
  }

  @Test
  @Tag("T3")
  void permissions_areOneReadAction() {
    assertThat(Permissions.ofAggregators()).containsExactly("config:SelectAggregateResourceConfig");
    assertThat(Permissions.actions(java.util.Set.of()))
        .doesNotContain("config:SelectAggregateResourceConfig");
  }

  @Test
  void declaration_isAsTheSdkHasIt() {
    Catalogue.withAggregators().specs().stream()
        .filter(spec -> Catalogue.standard().spec(spec.type()) == null)
        .forEach(ResourceSpec::check);
  }

  private CrawlRequest.Builder request(SimulatorServer server) {
    return CrawlRequest.builder()
        .endpoint(server.endpoint())
        .estateName("aggregated")
        .credentials(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("111122223333", "secret")))
        .homeRegion("eu-west-1")
        .regions(List.of("eu-west-1"))
        .services(List.of("ec2", "lambda", "config"))
        .pacer(new ImpatientPacer());
  }

  private Snapshot imported() throws URISyntaxException {
    SnapshotStore store = SnapshotStore.open(directory.resolve("imported"));
    CrawlResult result =
        Importer.importRecording(
            recording(), CrawlRequest.builder().build(), store, CrawlListener.NONE);
    store.publish(result.snapshotId());
    return store.current().orElseThrow();
  }

  private static Snapshot crawled(SnapshotStore store, CrawlRequest.Builder request) {
    store.publish(Crawler.crawl(request.build(), store, CrawlListener.NONE).snapshotId());
    return store.current().orElseThrow();
  }

  private static Path recording() throws URISyntaxException {
    return Path.of(AggregatorsTest.class.getResource("/aggregator").toURI());
  }

  private static List<String> arns(Snapshot snapshot) {
    try (Stream<Resource> rows = snapshot.resources()) {
      return rows.map(Resource::arn).toList();
    }
  }

  private static List<Resource> fromAggregators(Snapshot snapshot) {
    try (Stream<Resource> rows = snapshot.resources()) {
      return rows.filter(
              row -> "config:SelectAggregateResourceConfig".equals(row.sourceOperation()))
          .toList();
    }
  }

  private static Map<String, Coverage> coverage(Snapshot snapshot) {
    try (Stream<Coverage> rows = snapshot.coverage()) {
      return rows.collect(
          Collectors.toMap(
              row -> row.service() + ':' + row.operation(), row -> row, Outcomes::worse));
    }
  }
}
