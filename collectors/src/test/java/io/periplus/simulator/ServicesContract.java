package io.periplus.simulator;

import static io.periplus.simulator.FrontContract.REGION;
import static io.periplus.simulator.TestRecording.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.collect.AwsService;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.cloudfront.model.DistributionSummary;
import software.amazon.awssdk.services.cloudfront.model.ListDistributionsRequest;
import software.amazon.awssdk.services.cloudfront.model.NoSuchDistributionException;
import software.amazon.awssdk.services.cloudfront.paginators.ListDistributionsIterable;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;
import software.amazon.awssdk.services.s3.model.Bucket;

/** T1: a service of each protocol beyond the first ones, asked by the real SDK. */
@Tag("T1")
abstract class ServicesContract {
  @TempDir Path directory;
  private Clients clients;

  abstract Clients start(TestRecording recording);

  abstract void stop();

  @BeforeEach
  void serve() {
    clients = start(ProtocolsEstate.write(new TestRecording(directory)));
  }

  @AfterEach
  void close() {
    clients.close();
    stop();
  }

  private <C> C client(AwsService<C> service) {
    return clients.client(service, MEMBER, REGION);
  }

  private static String code(Throwable thrown) {
    return ((AwsServiceException) thrown).awsErrorDetails().errorCode();
  }

  @Test
  void s3_bucketsAreGlobal_theirSettingsAreNot() {
    var s3 = client(AwsService.S3);

    assertThat(s3.listBuckets().buckets()).extracting(Bucket::name).containsExactly("logs", "shop");
    assertThat(s3.listBucketsPaginator(r -> r.maxBuckets(1)).buckets()).hasSize(2);
    assertThat(s3.getBucketPolicy(r -> r.bucket("shop")).policy())
        .isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":[]}");
    assertThat(s3.getBucketLocation(r -> r.bucket("shop")).locationConstraintAsString())
        .isEqualTo("eu-west-1");
    var grant = s3.getBucketAcl(r -> r.bucket("shop")).grants().get(0);
    assertThat(grant.grantee().typeAsString()).isEqualTo("Group");
    assertThat(grant.permissionAsString()).isEqualTo("READ");
    assertThat(s3.getBucketTagging(r -> r.bucket("shop")).tagSet().get(0).value()).isEqualTo("a&b");
  }

  @Test
  @Tag("D7")
  void s3_absentSettings_areNamedAsAwsNamesThem() {
    var s3 = client(AwsService.S3);

    assertThatThrownBy(() -> s3.getBucketPolicy(r -> r.bucket("logs")))
        .satisfies(e -> assertThat(code(e)).isEqualTo("NoSuchBucketPolicy"));
    assertThatThrownBy(() -> s3.getBucketEncryption(r -> r.bucket("logs")))
        .satisfies(
            e -> assertThat(code(e)).isEqualTo("ServerSideEncryptionConfigurationNotFoundError"));
    assertThat(s3.getBucketVersioning(r -> r.bucket("logs")).status()).isNull();
    assertThat(s3.getBucketLogging(r -> r.bucket("logs")).loggingEnabled()).isNull();
  }

  @Test
  void s3control_isToldFromS3() {
    var control = client(AwsService.S3CONTROL);

    assertThat(
            control
                .getPublicAccessBlock(r -> r.accountId(MEMBER))
                .publicAccessBlockConfiguration()
                .blockPublicAcls())
        .isTrue();
    assertThat(control.listAccessPoints(r -> r.accountId(MEMBER)).accessPointList()).isEmpty();
    assertThatThrownBy(() -> control.getAccessPointPolicy(r -> r.accountId(MEMBER).name("none")))
        .satisfies(e -> assertThat(code(e)).isEqualTo("NoSuchAccessPointPolicy"));
  }

  @Test
  @Tag("N4")
  void route53_pagesByTheNextRecordsKey() {
    var route53 = client(AwsService.ROUTE53);
    var first = route53.listResourceRecordSets(r -> r.hostedZoneId("Z1").maxItems("2"));

    assertThat(first.isTruncated()).isTrue();
    assertThat(first.nextRecordName()).isEqualTo("www.example.com.");
    assertThat(first.nextRecordIdentifier()).isEqualTo("green");
    assertThat(
            route53
                .listResourceRecordSetsPaginator(r -> r.hostedZoneId("Z1").maxItems("2"))
                .resourceRecordSets())
        .extracting(ResourceRecordSet::setIdentifier)
        .containsExactly(null, "blue", "green");
    assertThat(
            route53
                .listTagsForResources(
                    r -> r.resourceType("hostedzone").resourceIds(List.of("Z1", "Z2")))
                .resourceTagSets())
        .hasSize(2);
  }

  @Test
  @Tag("D7")
  void cloudfront_listsAreInsideAStructure() {
    var cloudfront = client(AwsService.CLOUDFRONT);

    assertThat(
            new ListDistributionsIterable(
                    cloudfront, ListDistributionsRequest.builder().maxItems("1").build())
                .stream().flatMap(page -> page.distributionList().items().stream()))
        .extracting(DistributionSummary::id)
        .containsExactly("E1", "E2");
    var page = cloudfront.listDistributions(r -> r.maxItems("1")).distributionList();
    assertThat(page.quantity()).isEqualTo(1);
    assertThat(page.maxItems()).isEqualTo(1);
    var empty = cloudfront.listOriginAccessControls(r -> {}).originAccessControlList();
    assertThat(empty.isTruncated()).isFalse();
    assertThat(empty.quantity()).isZero();
    var distribution = cloudfront.getDistribution(r -> r.id("E1"));
    assertThat(distribution.eTag()).isEqualTo("tag");
    assertThat(distribution.distribution().domainName()).isEqualTo("d1.cloudfront.net");
    assertThatThrownBy(() -> cloudfront.getDistribution(r -> r.id("E9")))
        .isInstanceOf(NoSuchDistributionException.class);
  }

  @Test
  void dynamodb_pagesByTheLastName_andKnowsItsStreamsApart() {
    var dynamodb = client(AwsService.DYNAMODB);

    assertThat(dynamodb.listTables(r -> r.limit(2)).lastEvaluatedTableName()).isEqualTo("b");
    assertThat(dynamodb.listTablesPaginator(r -> r.limit(2)).tableNames())
        .containsExactly("a", "b", "c");
    assertThat(dynamodb.describeTable(r -> r.tableName("a")).table().creationDateTime())
        .isEqualTo(Instant.parse("2024-01-02T03:04:05.678Z"));
    assertThatThrownBy(() -> dynamodb.describeTable(r -> r.tableName("z")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThat(client(AwsService.DYNAMODBSTREAMS).listStreams(r -> {}).streams()).hasSize(1);
  }

  @Test
  void kinesis_isAnsweredInTheNotationThatItAsksIn() {
    var kinesis = client(AwsService.KINESIS);

    assertThat(kinesis.listStreams(r -> r.limit(1)).hasMoreStreams()).isTrue();
    assertThat(kinesis.listStreamsPaginator(r -> r.limit(1)).streamNames())
        .containsExactly("orders", "clicks");
    assertThat(
            kinesis
                .describeStreamSummary(r -> r.streamName("orders"))
                .streamDescriptionSummary()
                .streamCreationTimestamp())
        .isEqualTo(Instant.parse("2024-01-02T03:04:05.678Z"));
  }

  @Test
  void firehose_hasNoTokenButTheLastName() {
    var firehose = client(AwsService.FIREHOSE);
    var first = firehose.listDeliveryStreams(r -> r.limit(1));

    assertThat(first.hasMoreDeliveryStreams()).isTrue();
    assertThat(
            firehose
                .listDeliveryStreams(
                    r -> r.exclusiveStartDeliveryStreamName(first.deliveryStreamNames().get(0)))
                .deliveryStreamNames())
        .containsExactly("two");
  }

  @Test
  void jsonServices_writeTheirMembersSmall() {
    var ecs = client(AwsService.ECS);
    var eks = client(AwsService.EKS);

    assertThat(ecs.listClustersPaginator(r -> r.maxResults(1)).clusterArns())
        .containsExactly("arn:1", "arn:2");
    assertThat(ecs.describeClusters(r -> r.clusters("arn:2")).clusters().get(0).clusterName())
        .isEqualTo("two");
    assertThat(ecs.describeServices(r -> r.services("x")).services()).isEmpty();
    assertThat(eks.describeCluster(r -> r.name("one")).cluster().createdAt())
        .isEqualTo(Instant.parse("2024-01-02T03:04:05Z"));
    assertThatThrownBy(() -> eks.describeCluster(r -> r.name("none")))
        .isInstanceOf(software.amazon.awssdk.services.eks.model.ResourceNotFoundException.class);
  }

  @Test
  void apiGateways_shareASigningName() {
    assertThat(client(AwsService.APIGATEWAY).getRestApisPaginator(r -> r.limit(1)).items())
        .hasSize(2);
    assertThat(client(AwsService.APIGATEWAYV2).getApis(r -> {}).items().get(0).apiId())
        .isEqualTo("v2");
  }

  @Test
  void sqs_refusesUnknownQueuesAsItsQueryClientsKnowIt() {
    assertThatThrownBy(
            () ->
                client(AwsService.SQS)
                    .getQueueAttributes(r -> r.queueUrl("https://example.com/none")))
        .satisfies(e -> assertThat(code(e)).isEqualTo("AWS.SimpleQueueService.NonExistentQueue"));
  }

  @Test
  void wafForCloudFront_isRecordedOnceForAllRegions() {
    var waf = client(AwsService.WAFV2);

    assertThat(waf.listWebACLs(r -> r.scope("REGIONAL")).webACLs().get(0).name()).isEqualTo("here");
    assertThat(waf.listWebACLs(r -> r.scope("CLOUDFRONT")).webACLs().get(0).name())
        .isEqualTo("everywhere");
  }

  @Test
  @Tag("D7")
  void acm_listsTheKindsOfKeyThatAreAskedFor() {
    var acm = client(AwsService.ACM);

    assertThat(
            acm.listCertificates(r -> r.includes(i -> i.keyTypesWithStrings("EC_prime256v1")))
                .certificateSummaryList())
        .extracting(CertificateSummary::certificateArn)
        .containsExactly("ec");
    assertThat(
            acm.listCertificates(
                    r -> r.includes(i -> i.keyTypesWithStrings("EC_prime256v1", "RSA_2048")))
                .certificateSummaryList())
        .hasSize(2);
  }

  @Test
  @Tag("W8")
  void unknownCredentials_areRefusedInTheServicesWords() {
    var s3 = clients.client(AwsService.S3, "AKIAXXXXXXXXXXXXXXXX", REGION);
    var ecs = clients.client(AwsService.ECS, "AKIAXXXXXXXXXXXXXXXX", REGION);
    var sns = clients.client(AwsService.SNS, "AKIAXXXXXXXXXXXXXXXX", REGION);

    assertThatThrownBy(s3::listBuckets)
        .satisfies(e -> assertThat(code(e)).isEqualTo("InvalidAccessKeyId"));
    assertThatThrownBy(ecs::listClusters)
        .satisfies(e -> assertThat(code(e)).isEqualTo("UnrecognizedClientException"));
    assertThatThrownBy(sns::listTopics)
        .satisfies(e -> assertThat(code(e)).isEqualTo("InvalidClientTokenId"));
  }
}
