package io.periplus.simulator;

import static io.periplus.simulator.TestRecording.MANAGEMENT;
import static io.periplus.simulator.TestRecording.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.DBInstance;

/** T7: pages of every size give the same list; tokens are good for their own list only. */
@Tag("T7")
class PagingTest {
  private static final String REGION = "eu-west-1";
  private static final int VPCS = 25;

  @TempDir Path directory;
  private Clients clients;
  private Simulator simulator;
  private TestRecording recording;

  @BeforeEach
  void serve() {
    recording =
        new TestRecording(directory)
            .call(MEMBER, REGION, "ec2", "DescribeVpcs", "{}", list("Vpcs", "VpcId", VPCS))
            .call(MEMBER, REGION, "ec2", "DescribeSubnets", "{}", list("Subnets", "SubnetId", 9))
            .call(MANAGEMENT, REGION, "ec2", "DescribeVpcs", "{}", list("Vpcs", "VpcId", VPCS))
            .call(
                MEMBER,
                REGION,
                "lambda",
                "ListFunctions",
                "{}",
                list("Functions", "FunctionName", 120))
            .call(
                MEMBER,
                REGION,
                "rds",
                "DescribeDBInstances",
                "{}",
                list("DBInstances", "DBInstanceIdentifier", 205))
            .call(
                MANAGEMENT,
                "global",
                "organizations",
                "ListAccounts",
                "{}",
                list("Accounts", "Id", 45))
            .call(
                MEMBER,
                "global",
                "iam",
                "GetAccountAuthorizationDetails",
                "{}",
                "{"
                    + inner(list("UserDetailList", "UserName", 3))
                    + ","
                    + inner(list("RoleDetailList", "RoleName", 7))
                    + "}");
    simulator = new Simulator(recording.open(), SimulatorOptions.defaults());
    clients = Clients.inProcess(simulator);
  }

  private static String list(String member, String id, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{'" + id + "':'id-" + i + "'}")
        .collect(Collectors.joining(",", "{'" + member + "':[", "]}"));
  }

  private static String inner(String object) {
    return object.substring(1, object.length() - 1);
  }

  private Ec2Client ec2(String account) {
    return clients.client(Ec2Client.builder(), account, REGION);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 24, 25, 26, 1000})
  void ec2_everyPageSizeGivesTheSameRows(int size) {
    assertThat(ec2(MEMBER).describeVpcsPaginator(r -> r.maxResults(size)).vpcs())
        .extracting(Vpc::vpcId)
        .doesNotHaveDuplicates()
        .hasSize(VPCS)
        .startsWith("id-0")
        .endsWith("id-24");
  }

  @Test
  @Tag("N2")
  void pages_areNoLargerThanTheService() {
    var lambda = clients.client(LambdaClient.builder(), MEMBER, REGION);
    var rds = clients.client(RdsClient.builder(), MEMBER, REGION);
    var organizations = clients.client(OrganizationsClient.builder(), MANAGEMENT, "us-east-1");

    assertThat(lambda.listFunctions(r -> r.maxItems(10_000)).functions()).hasSize(50);
    assertThat(rds.describeDBInstances(r -> r.maxRecords(100)).dbInstances()).hasSize(100);
    assertThat(organizations.listAccounts().accounts()).hasSize(20);
    assertThat(lambda.listFunctionsPaginator().functions()).hasSize(120);
    assertThat(rds.describeDBInstancesPaginator().dbInstances())
        .extracting(DBInstance::dbInstanceIdentifier)
        .doesNotHaveDuplicates()
        .hasSize(205);
    assertThat(
            organizations.listAccountsPaginator().stream()
                .flatMap(page -> page.accounts().stream()))
        .extracting(Account::id)
        .doesNotHaveDuplicates()
        .hasSize(45);
  }

  @Test
  @Tag("N4")
  void iam_pagesOverSeveralLists_andSaysWhetherMoreFollows() {
    var iam = clients.client(IamClient.builder(), MEMBER, "us-east-1");
    var first = iam.getAccountAuthorizationDetails(r -> r.maxItems(4));

    assertThat(first.isTruncated()).isTrue();
    assertThat(first.userDetailList()).hasSize(3);
    assertThat(first.roleDetailList()).hasSize(1);
    assertThat(
            iam.getAccountAuthorizationDetailsPaginator(r -> r.maxItems(4)).stream()
                .flatMap(page -> page.roleDetailList().stream())
                .map(RoleDetail::roleName))
        .doesNotHaveDuplicates()
        .hasSize(7);
    assertThat(iam.getAccountAuthorizationDetails().isTruncated()).isFalse();
    assertThat(iam.getAccountAuthorizationDetails().marker()).isNull();
  }

  @Test
  @Tag("N4")
  void lastPage_hasNoToken() {
    assertThat(ec2(MEMBER).describeVpcs(r -> r.maxResults(VPCS)).nextToken()).isNull();
  }

  @Test
  @Tag("N3")
  void tokens_areBoundToTheirList() {
    String token = ec2(MEMBER).describeVpcs(r -> r.maxResults(5)).nextToken();
    String altered = (token.charAt(0) == 'A' ? "B" : "A") + token.substring(1);

    assertThat(ec2(MEMBER).describeVpcs(r -> r.maxResults(9).nextToken(token)).vpcs()).hasSize(9);
    refused(() -> ec2(MANAGEMENT).describeVpcs(r -> r.maxResults(5).nextToken(token)));
    refused(() -> ec2(MEMBER).describeSubnets(r -> r.maxResults(5).nextToken(token)));
    refused(() -> ec2(MEMBER).describeVpcs(r -> r.maxResults(5).nextToken(altered)));
    refused(() -> ec2(MEMBER).describeVpcs(r -> r.maxResults(5).nextToken("%%%")));
    refused(
        () ->
            ec2(MEMBER)
                .describeVpcs(
                    r -> r.nextToken(token).filters(f -> f.name("vpc-id").values("id-*"))));
  }

  @Test
  @Tag("N3")
  void tokens_ofAnEarlierEstate_areStale() {
    String token = ec2(MEMBER).describeVpcs(r -> r.maxResults(5)).nextToken();
    simulator.estate(recording.open());

    refused(() -> ec2(MEMBER).describeVpcs(r -> r.maxResults(5).nextToken(token)));
  }

  private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Ec2Exception.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidNextToken"));
  }
}
