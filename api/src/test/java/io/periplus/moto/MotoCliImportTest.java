package io.periplus.moto;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.collect.CrawlListener;
import io.periplus.collect.CrawlRequest;
import io.periplus.collect.CrawlResult;
import io.periplus.collect.Importer;
import io.periplus.moto.RowDifferences.Difference;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The import of what the AWS CLI prints of the moto estate gives the rows and edges of its crawl:
 * boto3, whose answers the CLI prints, reads the wire on its own.
 */
@Tag("I1")
@ExtendWith(MotoEstate.Shared.class)
class MotoCliImportTest {
  /** Why a member of a row is not the same in both. */
  private enum Cause {
    /**
     * The crawl was told by an error that there is none, so it has no such member. The CLI prints
     * an error into no file, so the import cannot tell none from not asked: the member is null.
     */
    ERROR_IS_NOT_PRINTED,
    /** moto fails where a size of pages is named, which boto3 does not. */
    MOTO_FAILS_WITH_PAGE_SIZE,
    /** moto answers with the time of the question, or another state each time. */
    MOTO_ANSWERS_ANEW
  }

  private static final Map<String, Cause> CAUSES =
      Map.ofEntries(
          Map.entry("AWS::Athena::WorkGroup CreationTime", Cause.MOTO_ANSWERS_ANEW),
          Map.entry(
              "AWS::CertificateManager::Certificate DomainValidationOptions",
              Cause.MOTO_ANSWERS_ANEW),
          Map.entry("AWS::CertificateManager::Certificate Status", Cause.MOTO_ANSWERS_ANEW),
          Map.entry("AWS::DynamoDB::Table Policy", Cause.ERROR_IS_NOT_PRINTED),
          Map.entry("AWS::EC2::TransitGatewayRouteTable Routes", Cause.MOTO_FAILS_WITH_PAGE_SIZE),
          Map.entry("AWS::ECR::Image ScanFindings", Cause.ERROR_IS_NOT_PRINTED),
          Map.entry("AWS::ECR::Registry policyText", Cause.ERROR_IS_NOT_PRINTED),
          Map.entry("AWS::ECR::Repository lifecyclePolicyText", Cause.ERROR_IS_NOT_PRINTED),
          Map.entry("AWS::ECS::Task lastStatus", Cause.MOTO_ANSWERS_ANEW),
          Map.entry("AWS::EFS::FileSystem Policy", Cause.ERROR_IS_NOT_PRINTED),
          Map.entry("AWS::EFS::FileSystem SizeInBytes", Cause.MOTO_ANSWERS_ANEW),
          Map.entry("AWS::IAM::AccountSummary PasswordPolicy", Cause.ERROR_IS_NOT_PRINTED),
          Map.entry("AWS::IAM::Role RoleLastUsed", Cause.MOTO_ANSWERS_ANEW),
          Map.entry("AWS::Kinesis::StreamConsumer Policy", Cause.ERROR_IS_NOT_PRINTED),
          Map.entry("AWS::Lambda::Function Policy", Cause.ERROR_IS_NOT_PRINTED),
          Map.entry("AWS::Lambda::LayerVersion Policy", Cause.ERROR_IS_NOT_PRINTED),
          Map.entry("AWS::Neptune::DBCluster LatestRestorableTime", Cause.MOTO_ANSWERS_ANEW),
          Map.entry("AWS::Neptune::DBInstance LatestRestorableTime", Cause.MOTO_ANSWERS_ANEW),
          Map.entry("AWS::RDS::DBCluster LatestRestorableTime", Cause.MOTO_ANSWERS_ANEW),
          Map.entry("AWS::RDS::DBInstance LatestRestorableTime", Cause.MOTO_ANSWERS_ANEW),
          Map.entry("AWS::Route53::HealthCheck HealthCheckObservations", Cause.MOTO_ANSWERS_ANEW),
          Map.entry("AWS::S3::AccessPoint Policy", Cause.ERROR_IS_NOT_PRINTED),
          Map.entry("AWS::S3::AccessPoint PolicyStatus", Cause.ERROR_IS_NOT_PRINTED),
          Map.entry("AWS::S3::Bucket CORSConfiguration", Cause.ERROR_IS_NOT_PRINTED),
          Map.entry("AWS::S3::Bucket LifecycleConfiguration", Cause.ERROR_IS_NOT_PRINTED),
          Map.entry("AWS::S3::Bucket ObjectLockConfiguration", Cause.ERROR_IS_NOT_PRINTED),
          Map.entry("AWS::S3::Bucket OwnershipControls", Cause.ERROR_IS_NOT_PRINTED),
          Map.entry("AWS::S3::Bucket Policy", Cause.ERROR_IS_NOT_PRINTED),
          Map.entry("AWS::S3::Bucket PolicyStatus", Cause.ERROR_IS_NOT_PRINTED),
          Map.entry("AWS::S3::Bucket PublicAccessBlockConfiguration", Cause.ERROR_IS_NOT_PRINTED),
          Map.entry("AWS::S3::Bucket ReplicationConfiguration", Cause.ERROR_IS_NOT_PRINTED),
          Map.entry(
              "AWS::S3::Bucket ServerSideEncryptionConfiguration", Cause.ERROR_IS_NOT_PRINTED),
          Map.entry("AWS::S3::Bucket WebsiteConfiguration", Cause.ERROR_IS_NOT_PRINTED),
          Map.entry("AWS::S3::Bucket TagSet", Cause.ERROR_IS_NOT_PRINTED),
          Map.entry("AWS::S3::Bucket tags", Cause.ERROR_IS_NOT_PRINTED),
          Map.entry("AWS::WAFv2::WebACL LoggingConfiguration", Cause.ERROR_IS_NOT_PRINTED));

  @TempDir static Path directory;

  private static SnapshotStore crawled;
  private static SnapshotStore imported;

  @BeforeAll
  static void printAndImport(MotoEstate estate) throws Exception {
    Path tree = directory.resolve("tree");
    estate.server().run(estate.directory(), "cli_tree.py", estate.recording(), tree);
    crawled = estate.store();
    imported = SnapshotStore.open(directory.resolve("data"));
    // The same installation, so that equal secrets have equal hashes.
    Files.copy(
        crawled.directory().resolve("redaction.key"),
        imported.directory().resolve("redaction.key"));
    CrawlResult result =
        Importer.importRecording(
            tree, CrawlRequest.builder().build(), imported, CrawlListener.NONE);
    imported.publish(result.snapshotId());
  }

  @Test
  @DisplayName("I1: import of the CLI's tree gives the rows of the crawl, but for named causes")
  void importOfTheTree_givesTheRowsOfTheCrawl() {
    List<Difference> differences = RowDifferences.between(crawled, imported);

    assertThat(differences).allMatch(each -> CAUSES.containsKey(each.key()));
    assertThat(differences)
        .filteredOn(each -> CAUSES.get(each.key()) == Cause.ERROR_IS_NOT_PRINTED)
        .allMatch(each -> each.one().isEmpty() && each.other().isNull());
    Set<String> found = differences.stream().map(Difference::key).collect(Collectors.toSet());
    assertThat(CAUSES.entrySet())
        .as("a cause without a difference is no cause")
        .filteredOn(cause -> cause.getValue() != Cause.MOTO_ANSWERS_ANEW)
        .allMatch(cause -> found.contains(cause.getKey()));
  }

  @Test
  @DisplayName("I1: import of the CLI's tree gives the edges of the crawl")
  void importOfTheTree_givesTheEdgesOfTheCrawl() {
    assertThat(edges(imported)).isNotEmpty().isEqualTo(edges(crawled));
  }

  private static Set<String> edges(SnapshotStore store) {
    try (Snapshot snapshot = store.current().orElseThrow();
        SnapshotConnection sql = snapshot.connection()) {
      return new TreeSet<>(
          sql.query(
              "select concat_ws(' ', source_arn, type, target_arn, source, properties, stale)"
                  + " from relationship",
              row -> row.getString(1)));
    }
  }
}
