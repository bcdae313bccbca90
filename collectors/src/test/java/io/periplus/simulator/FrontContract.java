package io.periplus.simulator;

import static io.periplus.simulator.TestRecording.MANAGEMENT;
import static io.periplus.simulator.TestRecording.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.AccessDeniedException;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DbInstanceNotFoundException;
import software.amazon.awssdk.services.sts.StsClient;

/** T1: what every front must do, asked by the real SDK. */
@Tag("T1")
abstract class FrontContract {
  static final String REGION = "eu-west-1";

  @TempDir Path directory;
  private Clients clients;

  abstract Clients start(TestRecording recording);

  abstract void stop();

  @BeforeEach
  void serve() {
    clients = start(ContractEstate.write(new TestRecording(directory)));
  }

  @AfterEach
  void close() {
    clients.close();
    stop();
  }

  private Ec2Client ec2() {
    return clients.client(Ec2Client.builder(), MEMBER, REGION);
  }

  @Test
  void ec2_listsAreAnsweredWithAllTheirFields() {
    List<Vpc> vpcs = ec2().describeVpcs().vpcs();

    assertThat(vpcs).extracting(Vpc::vpcId).containsExactly("vpc-1", "vpc-2", "vpc-3");
    assertThat(vpcs.get(0).cidrBlock()).isEqualTo("10.0.0.0/16");
    assertThat(vpcs.get(0).isDefault()).isFalse();
    assertThat(vpcs.get(0).tags().get(0).value()).isEqualTo("a <b> & \"c\"\n\u00e4\ud83d\udea2");
    assertThat(vpcs.get(0).cidrBlockAssociationSet()).hasSize(1);
  }

  @Test
  void ec2_idsSelectRows_andAnUnknownOneIsNotFound() {
    assertThat(ec2().describeVpcs(r -> r.vpcIds("vpc-3", "vpc-1")).vpcs())
        .extracting(Vpc::vpcId)
        .containsExactly("vpc-1", "vpc-3");
    assertThatThrownBy(() -> ec2().describeVpcs(r -> r.vpcIds("vpc-9")))
        .isInstanceOfSatisfying(
            Ec2Exception.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidVpcID.NotFound"));
  }

  @Test
  void ec2_instanceIdsNarrowReservations() {
    var reservations = ec2().describeInstances(r -> r.instanceIds("i-2")).reservations();

    assertThat(reservations).hasSize(1);
    assertThat(reservations.get(0).instances()).hasSize(1);
    assertThat(reservations.get(0).instances().get(0).launchTime())
        .isEqualTo(Instant.parse("2024-01-02T03:04:05Z"));
  }

  @Test
  void ec2_filtersSelectRows_andAnUnknownOneIsRefused() {
    assertThat(
            ec2()
                .describeVpcs(
                    r -> r.filters(Filter.builder().name("cidr-block").values("10.1.*").build()))
                .vpcs())
        .extracting(Vpc::vpcId)
        .containsExactly("vpc-2");
    assertThat(
            ec2()
                .describeVpcs(r -> r.filters(Filter.builder().name("tag:Name").values("*").build()))
                .vpcs())
        .extracting(Vpc::vpcId)
        .containsExactly("vpc-1");
    assertThatThrownBy(
            () ->
                ec2()
                    .describeVpcs(
                        r -> r.filters(Filter.builder().name("colour").values("red").build())))
        .isInstanceOfSatisfying(
            Ec2Exception.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue"));
  }

  @Test
  void ec2_attributeIsMatchedByItsRequest() {
    assertThat(
            ec2()
                .describeVpcAttribute(r -> r.vpcId("vpc-1").attribute("enableDnsSupport"))
                .enableDnsSupport()
                .value())
        .isTrue();
  }

  @Test
  @Tag("D7")
  void absentOperations_areEmptyInTheRightShape() {
    assertThat(ec2().describeVolumes().volumes()).isEmpty();
    assertThat(ec2().describeVolumes().hasVolumes()).isTrue();
    assertThat(
            clients
                .client(ElasticLoadBalancingClient.builder(), MEMBER, REGION)
                .describeLoadBalancers()
                .loadBalancerDescriptions())
        .isEmpty();
    assertThat(
            clients
                .client(IamClient.builder(), MEMBER, "us-east-1")
                .getAccountAuthorizationDetails()
                .isTruncated())
        .isFalse();
    assertThat(
            clients.client(LambdaClient.builder(), MANAGEMENT, REGION).listFunctions().functions())
        .isEmpty();
  }

  @Test
  void elbv2_sharesItsSigningNameWithElb() {
    var elbv2 = clients.client(ElasticLoadBalancingV2Client.builder(), MEMBER, REGION);

    assertThat(elbv2.describeLoadBalancers().loadBalancers()).hasSize(1);
    String arn = elbv2.describeLoadBalancers().loadBalancers().get(0).loadBalancerArn();
    assertThat(elbv2.describeListeners(r -> r.loadBalancerArn(arn)).listeners()).hasSize(1);
    assertThat(elbv2.describeListeners(r -> r.loadBalancerArn(arn + "x")).listeners()).isEmpty();
    assertThat(elbv2.describeTags(r -> r.resourceArns(arn)).tagDescriptions().get(0).tags())
        .hasSize(1);
  }

  @Test
  void rds_flattensNothingAndNamesItsElements() {
    var rds = clients.client(RdsClient.builder(), MEMBER, REGION);

    assertThat(rds.describeDBInstances().dbInstances().get(0).endpoint().port()).isEqualTo(5432);
    assertThat(rds.describeDBInstances(r -> r.dbInstanceIdentifier("orders")).dbInstances())
        .hasSize(1);
    assertThatThrownBy(() -> rds.describeDBInstances(r -> r.dbInstanceIdentifier("none")))
        .isInstanceOf(DbInstanceNotFoundException.class);
  }

  @Test
  void lambda_readsPathsAndAnswersJson() {
    var lambda = clients.client(LambdaClient.builder(), MEMBER, REGION);

    assertThat(lambda.listFunctions().functions().get(0).environment().variables())
        .containsEntry("MODE", "test");
    String arn = "arn:aws:lambda:eu-west-1:444455556666:function:api";
    assertThat(lambda.getPolicy(r -> r.functionName("api")).policy()).contains("Statement");
    assertThat(lambda.getPolicy(r -> r.functionName(arn)).policy()).contains("Statement");
    assertThatThrownBy(() -> lambda.getPolicy(r -> r.functionName("other")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void iam_policyDocumentsTravelAsText() {
    var iam = clients.client(IamClient.builder(), MEMBER, "us-east-1");
    var details = iam.getAccountAuthorizationDetails(r -> r.filterWithStrings("Role"));

    assertThat(details.roleDetailList()).hasSize(2);
    assertThat(details.roleDetailList().get(0).assumeRolePolicyDocument())
        .startsWith("%7B%22Version%22%3A%222012-10-17%22")
        .contains("sts%3AAssumeRole");
    assertThat(details.policies()).isEmpty();
  }

  @Test
  @Tag("A4")
  void organizations_answersInTheManagementAccountOnly() {
    var management = clients.client(OrganizationsClient.builder(), MANAGEMENT, "us-east-1");
    var member = clients.client(OrganizationsClient.builder(), MEMBER, "us-east-1");

    assertThat(management.listAccounts().accounts().get(0).joinedTimestamp())
        .isEqualTo(Instant.parse("2020-05-06T07:08:09.123Z"));
    assertThatThrownBy(() -> member.listAccounts()).isInstanceOf(AccessDeniedException.class);
  }

  @Test
  @Tag("A3")
  void sts_namesTheCaller() {
    var sts = clients.client(StsClient.builder(), MEMBER, REGION);

    assertThat(sts.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::444455556666:root");
  }

  @Test
  @Tag("A6")
  void regions_comeFromTheEstate_andDisabledOnesRefuse() {
    assertThat(ec2().describeRegions().regions()).hasSize(1);
    assertThat(ec2().describeRegions(r -> r.allRegions(true)).regions())
        .extracting(region -> region.optInStatus())
        .containsExactly("opt-in-not-required", "not-opted-in");
    Ec2Client disabled = clients.client(Ec2Client.builder(), MEMBER, "ap-east-1");
    assertThatThrownBy(disabled::describeVpcs)
        .isInstanceOfSatisfying(
            Ec2Exception.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("OptInRequired"));
  }

  @Test
  @Tag("B1")
  void recordedErrors_areReplayed() {
    assertThatThrownBy(() -> ec2().describeAddresses())
        .isInstanceOfSatisfying(
            Ec2Exception.class,
            e -> {
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("UnauthorizedOperation");
              assertThat(e.statusCode()).isEqualTo(403);
            });
  }

  @Test
  @Tag("N5")
  void ec2_idsWithMaxResults_areRefused() {
    assertThatThrownBy(() -> ec2().describeVpcs(r -> r.vpcIds("vpc-1").maxResults(5)))
        .isInstanceOfSatisfying(
            Ec2Exception.class,
            e ->
                assertThat(e.awsErrorDetails().errorCode())
                    .isEqualTo("InvalidParameterCombination"));
  }

  @Test
  @Tag("T2")
  void accounts_neverMix() {
    var other = clients.client(Ec2Client.builder(), MANAGEMENT, REGION);

    assertThat(other.describeVpcs().vpcs()).extracting(Vpc::vpcId).containsExactly("vpc-other");
  }
}
