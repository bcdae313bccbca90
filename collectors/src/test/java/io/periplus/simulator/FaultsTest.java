package io.periplus.simulator;

import static io.periplus.simulator.TestRecording.MANAGEMENT;
import static io.periplus.simulator.TestRecording.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.model.PeriplusException;
import io.periplus.simulator.fault.FaultPlan;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * T3 at the wire: what each kind of fault looks like to the SDK, and that it ends with its rule.
 */
@Tag("T3")
class FaultsTest {
  private static final String REGION = "eu-west-1";

  @TempDir Path directory;
  private SimulatorServer server;
  private Clients clients;

  @BeforeEach
  void serve() {
    server =
        SimulatorServer.start(
            ContractEstate.write(new TestRecording(directory)).open(), SimulatorOptions.defaults());
    clients = Clients.over(server);
  }

  @AfterEach
  void close() {
    clients.close();
    server.close();
  }

  private void plan(String rules) {
    server.simulator().faults(FaultPlan.parse(("{'rules':[" + rules + "]}").replace('\'', '"')));
  }

  private Ec2Client ec2() {
    return clients.client(Ec2Client.builder(), MEMBER, REGION);
  }

  private static void fails(int status, String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(status);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            });
  }

  @AfterEach
  void withoutTheRule_theCallSucceeds() {
    server.simulator().faults(FaultPlan.none());
    assertThat(ec2().describeVpcs().vpcs()).hasSize(3);
  }

  @Test
  @Tag("Q2")
  void throttle_speaksTheServicesWords() {
    plan("{'kind':'throttle'}");

    fails(503, "RequestLimitExceeded", () -> ec2().describeVpcs());
    fails(
        429,
        "TooManyRequestsException",
        () -> clients.client(LambdaClient.builder(), MEMBER, REGION).listFunctions());
    fails(
        400,
        "Throttling",
        () -> clients.client(RdsClient.builder(), MEMBER, REGION).describeDBInstances());
    assertThat(server.simulator().statistics().throttles()).isEqualTo(3);
  }

  @Test
  @Tag("Q2")
  void throttle_bucketsAreKeptApartByTheirKey() {
    plan("{'kind':'throttle','size':2,'refillPerSecond':0,'key':['account','operation']}");

    ec2().describeVpcs();
    ec2().describeVpcs();
    fails(503, "RequestLimitExceeded", () -> ec2().describeVpcs());
    assertThatCode(() -> ec2().describeSubnets()).doesNotThrowAnyException();
  }

  @Test
  @Tag("Q2")
  void awsLimits_throttleTheHundredAndFirstCall() {
    Simulator simulator =
        new Simulator(
            new TestRecording(directory.resolve("limits")).open(),
            SimulatorOptions.defaults()
                .withClock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
                .withFaults(FaultPlan.parse("{\"presets\":[\"aws-limits\"]}")));
    Ec2Client ec2 = Clients.inProcess(simulator).client(Ec2Client.builder(), MEMBER, REGION);

    for (int i = 0; i < 100; i++) {
      ec2.describeVpcs(r -> r.maxResults(1000));
    }
    fails(503, "RequestLimitExceeded", () -> ec2.describeVpcs(r -> r.maxResults(1000)));
  }

  @Test
  @Tag("Q3")
  void deny_namesTheActionAndThePolicy() {
    plan("{'kind':'deny','by':'scp','select':{'service':['ec2','organizations']}}");

    assertThatThrownBy(() -> ec2().describeVpcs())
        .hasMessageContaining("ec2:DescribeVpcs")
        .hasMessageContaining("explicit deny in a service control policy");
    fails(403, "UnauthorizedOperation", () -> ec2().describeVpcs());
    fails(
        400,
        "AccessDeniedException",
        () ->
            clients.client(OrganizationsClient.builder(), MANAGEMENT, "us-east-1").listAccounts());
  }

  @Test
  @Tag("Q4")
  void expire_endsASession_andANewOneStartsAfresh() {
    plan("{'kind':'expire','afterCalls':2,'select':{'service':'ec2'}}");
    Ec2Client first = clients.client(Ec2Client.builder(), session(), REGION);

    first.describeVpcs();
    first.describeVpcs();
    fails(400, "RequestExpired", first::describeVpcs);
    assertThat(clients.client(Ec2Client.builder(), session(), REGION).describeVpcs().vpcs())
        .hasSize(3);
  }

  private AwsCredentials session() {
    var issued =
        clients
            .client(StsClient.builder(), MANAGEMENT, REGION)
            .assumeRole(
                r -> r.roleArn("arn:aws:iam::444455556666:role/Open").roleSessionName("periplus"))
            .credentials();
    return AwsSessionCredentials.create(
        issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
  }

  @Test
  @Tag("Q5")
  void optIn_makesARegionUnusable() {
    plan("{'kind':'optIn','regions':['eu-west-1']}");

    fails(403, "OptInRequired", () -> ec2().describeVpcs());
  }

  @ParameterizedTest
  @Tag("Q6")
  @CsvSource({"404-no-code,404", "500-no-code,500", "unknownOperation,400"})
  void unsupported_isARegionWithoutTheService(String mode, int status) {
    plan("{'kind':'unsupported','mode':'" + mode + "'}");

    assertThatThrownBy(() -> ec2().describeVpcs())
        .isInstanceOfSatisfying(
            AwsServiceException.class, e -> assertThat(e.statusCode()).isEqualTo(status));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'kind':'truncate','bytes':40}",
        "{'kind':'truncate','bytes':40,'wrongLength':true}",
        "{'kind':'malformed','mode':'invalid'}",
        "{'kind':'reset','mode':'beforeHeaders'}",
        "{'kind':'reset','mode':'midBody'}"
      })
  @Tag("Q7")
  @Tag("Q8")
  @Tag("Q13")
  void brokenReplies_areNeverAnEmptyList(String rule) {
    plan(rule);

    assertThatThrownBy(() -> ec2().describeVpcs()).isInstanceOf(SdkClientException.class);
    assertThatThrownBy(() -> clients.client(LambdaClient.builder(), MEMBER, REGION).listFunctions())
        .isInstanceOf(SdkException.class);
  }

  @Test
  @Tag("Q8")
  void extraMembersAndUnknownEnums_areAccepted() {
    plan("{'kind':'malformed','mode':'extraMember'}");
    assertThat(ec2().describeVpcs().vpcs()).hasSize(3);
    assertThat(clients.client(LambdaClient.builder(), MEMBER, REGION).listFunctions().functions())
        .hasSize(1);

    plan("{'kind':'malformed','mode':'missingMember','member':'VpcId'}");
    assertThat(ec2().describeVpcs().vpcs()).extracting(Vpc::vpcId).containsOnlyNulls();
  }

  @Test
  @Tag("Q9")
  void tokens_dangleRepeatFailAndLeadToEmptyPages() {
    plan("{'kind':'token','mode':'dangling','select':{'callNumber':1}}");
    String dangling = ec2().describeVpcs(r -> r.maxResults(2)).nextToken();
    fails(
        400,
        "InvalidNextToken",
        () -> ec2().describeVpcs(r -> r.maxResults(2).nextToken(dangling)));

    plan("{'kind':'token','mode':'repeated'}");
    assertThat(ec2().describeVpcs().nextToken()).isEqualTo("periplus-repeated");

    plan("{'kind':'token','mode':'emptyPage','select':{'callNumber':1}}");
    List<Integer> pages = new ArrayList<>();
    ec2()
        .describeVpcsPaginator(r -> r.maxResults(2))
        .forEach(page -> pages.add(page.vpcs().size()));
    assertThat(pages).containsExactly(0, 2, 1);
  }

  @Test
  @Tag("Q10")
  void duplicates_appearAcrossPages() {
    plan("{'kind':'duplicate','fraction':1}");

    assertThat(ec2().describeVpcs().vpcs()).hasSize(6);
  }

  @Test
  @Tag("Q11")
  void vanished_isNotFound() {
    plan("{'kind':'vanish','select':{'service':'lambda','operation':'GetPolicy'}}");

    fails(
        404,
        "ResourceNotFoundException",
        () ->
            clients
                .client(LambdaClient.builder(), MEMBER, REGION)
                .getPolicy(r -> r.functionName("api")));
  }

  @Test
  @Tag("Q12")
  void http_statusComesWithOrWithoutACode() {
    plan("{'kind':'http','status':502}");
    assertThatThrownBy(() -> ec2().describeVpcs())
        .isInstanceOfSatisfying(
            AwsServiceException.class, e -> assertThat(e.statusCode()).isEqualTo(502));

    plan("{'kind':'http','status':503,'code':'Unavailable'}");
    fails(503, "Unavailable", () -> ec2().describeVpcs());
  }

  @Test
  @Tag("Q17")
  void tamper_fillsTagsWithHostileText() {
    plan("{'kind':'tamper'}");

    assertThat(ec2().describeVpcs().vpcs().get(0).tags().get(0).value())
        .isEqualTo("<script>alert(1)</script>");
  }

  @Test
  void selector_picksCallsInAReproducibleOrder() {
    plan("{'kind':'http','status':500,'select':{'fraction':0.5,'seed':7}}");
    List<Boolean> first = outcomes();
    plan("{'kind':'http','status':500,'select':{'fraction':0.5,'seed':7}}");

    assertThat(outcomes()).isEqualTo(first).contains(true, false);
    plan("{'kind':'http','status':500,'select':{'every':3}}");
    assertThat(outcomes()).startsWith(true, true, false, true, true, false);
  }

  private List<Boolean> outcomes() {
    List<Boolean> outcomes = new ArrayList<>();
    Ec2Client ec2 = ec2();
    for (int i = 0; i < 20; i++) {
      try {
        ec2.describeVpcs();
        outcomes.add(true);
      } catch (AwsServiceException e) {
        outcomes.add(false);
      }
    }
    return outcomes;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "nonsense",
        "{\"rules\":[{\"kind\":\"unheard-of\"}]}",
        "{\"presets\":[\"none\"]}",
        "{\"rules\":[{\"kind\":\"http\",\"status\":200}]}"
      })
  void badPlans_areRefusedWhenTheyAreGiven(String plan) {
    assertThatThrownBy(() -> FaultPlan.parse(plan))
        .isInstanceOf(PeriplusException.class)
        .hasMessageStartingWith("Cannot use fault plan: ");
  }
}
