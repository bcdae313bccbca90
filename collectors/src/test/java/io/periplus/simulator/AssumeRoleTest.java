package io.periplus.simulator;

import static io.periplus.simulator.TestRecording.MANAGEMENT;
import static io.periplus.simulator.TestRecording.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.simulator.fault.FaultPlan;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;

/** A1-A2, T2: who may assume which role, and what the session sees. */
@Tag("T2")
class AssumeRoleTest {
  private static final String OPEN = "arn:aws:iam::444455556666:role/Open";
  private static final String GUARDED = "arn:aws:iam::444455556666:role/Guarded";

  /** A clock that a test moves. */
  private static final class MovingClock extends Clock {
    private Instant now = Instant.parse("2026-01-31T00:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @TempDir Path directory;
  private final MovingClock clock = new MovingClock();
  private Clients clients;

  @BeforeEach
  void serve() {
    clients =
        Clients.inProcess(
            new Simulator(
                ContractEstate.write(new TestRecording(directory)).open(),
                SimulatorOptions.defaults().withClock(clock)));
  }

  private Credentials assume(AwsCredentials caller, String role, String externalId) {
    return clients
        .client(StsClient.builder(), caller, "eu-west-1")
        .assumeRole(
            AssumeRoleRequest.builder()
                .roleArn(role)
                .roleSessionName("periplus")
                .externalId(externalId)
                .build())
        .credentials();
  }

  private static AwsCredentials session(Credentials issued) {
    return AwsSessionCredentials.create(
        issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
  }

  private static void fails(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AwsServiceException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code));
  }

  @Test
  void session_seesTheRolesAccount() {
    AwsCredentials session = session(assume(Clients.root(MANAGEMENT), OPEN, null));

    assertThat(clients.client(StsClient.builder(), session, "eu-west-1").getCallerIdentity().arn())
        .isEqualTo("arn:aws:sts::444455556666:assumed-role/Open/periplus");
    assertThat(clients.client(Ec2Client.builder(), session, "eu-west-1").describeVpcs().vpcs())
        .extracting(Vpc::vpcId)
        .contains("vpc-1");
  }

  @Test
  void untrustedCallers_missingRoles_andWrongExternalIds_areRefused() {
    fails("AccessDenied", () -> assume(Clients.root(MEMBER), OPEN, null));
    fails("AccessDenied", () -> assume(Clients.root(MANAGEMENT), OPEN + "X", null));
    fails(
        "AccessDenied",
        () -> assume(Clients.root(MANAGEMENT), "arn:aws:iam::777788889999:role/Open", null));
    fails("AccessDenied", () -> assume(Clients.root(MANAGEMENT), GUARDED, null));
    fails("AccessDenied", () -> assume(Clients.root(MANAGEMENT), GUARDED, "guess"));
    assertThat(assume(Clients.root(MANAGEMENT), GUARDED, "secret").accessKeyId())
        .startsWith("ASIA");
  }

  @Test
  void sessions_expire_inTheWordsOfEachService() {
    AwsCredentials session = session(assume(Clients.root(MANAGEMENT), OPEN, null));
    clock.now = clock.now.plus(Duration.ofSeconds(3_601));

    fails(
        "RequestExpired",
        () -> clients.client(Ec2Client.builder(), session, "eu-west-1").describeVpcs());
    fails(
        "ExpiredToken",
        () -> clients.client(RdsClient.builder(), session, "eu-west-1").describeDBInstances());
    fails(
        "ExpiredTokenException",
        () -> clients.client(LambdaClient.builder(), session, "eu-west-1").listFunctions());
  }

  @Test
  @Tag("Q4")
  void faultPlan_shortensSessions() {
    Simulator simulator =
        new Simulator(
            ContractEstate.write(new TestRecording(directory.resolve("short"))).open(),
            SimulatorOptions.defaults()
                .withClock(clock)
                .withFaults(
                    FaultPlan.parse("{\"rules\":[{\"kind\":\"expire\",\"afterSeconds\":1}]}")));
    clients = Clients.inProcess(simulator);

    assertThat(assume(Clients.root(MANAGEMENT), OPEN, null).expiration())
        .isEqualTo(clock.instant().plusSeconds(1));
  }

  @Test
  @Tag("A1")
  void unknownKeys_areRefused_inTheWordsOfEachService() {
    AwsCredentials stranger = Clients.root("777788889999");

    fails(
        "AuthFailure",
        () -> clients.client(Ec2Client.builder(), stranger, "eu-west-1").describeVpcs());
    fails(
        "InvalidClientTokenId",
        () -> clients.client(StsClient.builder(), stranger, "eu-west-1").getCallerIdentity());
    fails(
        "UnrecognizedClientException",
        () -> clients.client(OrganizationsClient.builder(), stranger, "us-east-1").listAccounts());
  }
}
