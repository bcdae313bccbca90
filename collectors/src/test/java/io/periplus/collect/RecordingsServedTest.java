package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.Resource;
import io.periplus.simulator.SimulatorOptions;
import io.periplus.simulator.SimulatorServer;
import io.periplus.simulator.estate.Estate;
import io.periplus.snapshot.Manifest;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Every recording of a declaration gives the same rows when imported and when crawled by HTTP. */
class RecordingsServedTest {
  @TempDir private Path directory;

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "network, ec2",
    "prefix-lists, ec2",
    "routing, ec2",
    "vpc-settings, ec2",
    "peering, ec2",
    "vpn, ec2",
    "client-vpn, ec2",
    "transit, ec2",
    "endpoints, ec2",
    "interfaces, ec2",
    "interface-owners, ec2 ecs elbv2 lambda rds apigatewayv2 dms globalaccelerator redshift"
        + " cloudfront codebuild glue",
    "instances, ec2",
    "volumes, ec2",
    "capacity, ec2",
    "spot, ec2",
    "images, ec2",
    "snapshots, ec2",
    "auto-scaling, autoscaling",
    "classic-load-balancers, elb ec2",
    "load-balancers, elbv2 ec2",
    "rds, rds route53",
    "buckets, s3 s3control cloudfront",
    "access-points, s3control",
    "file-systems, efs fsx route53",
    "api-gateway, apigateway apigatewayv2 route53 cloudfront",
    "certificates, acm",
    "web-acls, wafv2",
    "web-acls-of-cloudfront, wafv2",
    "cognito, cognito-idp cognito-identity",
    "lambda, lambda route53",
    "ecs, ecs",
    "eks, eks route53",
    "ecr, ecr",
    "elastic-beanstalk, elasticbeanstalk route53 cloudfront",
    "application-auto-scaling, application-autoscaling",
    "cloud-map, servicediscovery ec2",
    "iam, iam",
    "roles-anywhere, rolesanywhere",
    "kms, kms",
    "identity-center, sso-admin identitystore",
    "secrets, secretsmanager",
    "ssm, ssm kms",
    "organizations, organizations",
    "messaging, sns sqs",
    "workflows, states events",
    "schedules, scheduler pipes",
    "streams, kinesis firehose kafka",
    "athena, athena",
    "glue, glue",
    "emr, emr",
    "alarms, cloudwatch sqs",
    "dashboards, cloudwatch",
    "logs, logs cloudwatch",
    "trails, cloudtrail",
    "edge-network, route53resolver network-firewall directconnect ram networkmanager",
    "dns, route53 route53domains cloudfront globalaccelerator ec2 elb elbv2 rds lambda",
    "config, config",
    "backup, backup",
    "stacks, cloudformation elasticbeanstalk organizations",
    "threat-detection, guardduty securityhub inspector2 accessanalyzer macie2",
    "sagemaker, sagemaker",
    "delivery, codecommit codebuild codedeploy codepipeline ec2"
  })
  @Tag("T11")
  void t11_importAndCrawlOverHttp_giveTheSameRows(String recording, String services)
      throws IOException {
    List<String> asked = List.of(services.split(" "));
    Path fixture = RecordedScope.directory(recording);
    SnapshotStore imported = SnapshotStore.open(directory.resolve("imported"));
    SnapshotStore crawled = SnapshotStore.open(directory.resolve("crawled"));
    String importId =
        Importer.importRecording(
                fixture,
                CrawlRequest.builder().services(asked).build(),
                imported,
                CrawlListener.NONE)
            .snapshotId();
    // The same installation, so that equal secrets have equal hashes.
    Files.copy(
        imported.directory().resolve("redaction.key"),
        crawled.directory().resolve("redaction.key"));
    String crawlId;
    try (SimulatorServer server =
        SimulatorServer.start(Estate.open(fixture), SimulatorOptions.defaults())) {
      crawlId =
          Crawler.crawl(
                  CrawlRequest.builder()
                      .credentials(
                          StaticCredentialsProvider.create(
                              AwsBasicCredentials.create(DeclaredRows.ACCOUNT, "unused")))
                      .homeRegion(DeclaredRows.REGION)
                      .endpoint(server.endpoint())
                      .services(asked)
                      .build(),
                  crawled,
                  CrawlListener.NONE)
              .snapshotId();
    }
    try (Snapshot one = imported.get(importId);
        Snapshot other = crawled.get(crawlId)) {
      assertThat(one.manifest().visibleTables().get("resource").rows()).isPositive();
      for (String table : List.of("resource", "relationship")) {
        assertThat(hash(other, table)).as(table).isEqualTo(hash(one, table));
      }
    }
  }

  @Test
  @Tag("K3")
  void k3_subnetListedFromTwoAccounts_isOneRow_theOwnersCopy() {
    SnapshotStore store = SnapshotStore.open(directory.resolve("data"));
    CrawlResult result =
        Importer.importRecording(
            RecordedScope.directory("shared-subnet"),
            CrawlRequest.builder().services(List.of("ec2")).build(),
            store,
            CrawlListener.NONE);
    try (Snapshot snapshot = store.get(result.snapshotId());
        Stream<Resource> rows = snapshot.resources()) {
      assertThat(rows.filter(row -> row.type().equals(Types.EC2_SUBNET)))
          .singleElement()
          .satisfies(
              row -> {
                assertThat(row.accountId()).isEqualTo("444455556666");
                assertThat(row.tags()).isEqualTo(Map.of("Name", "shared"));
              });
    }
  }

  private static String hash(Snapshot snapshot, String table) {
    Manifest.Table found = snapshot.manifest().visibleTables().get(table);
    return found.tableHash();
  }
}
