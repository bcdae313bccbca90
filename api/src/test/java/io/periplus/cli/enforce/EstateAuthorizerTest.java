package io.periplus.cli.enforce;

import static io.periplus.cli.enforce.TinyEstate.ALL;
import static io.periplus.cli.enforce.TinyEstate.MANAGEMENT;
import static io.periplus.cli.enforce.TinyEstate.MEMBER;
import static io.periplus.cli.enforce.TinyEstate.statement;
import static io.periplus.cli.enforce.TinyEstate.trust;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.simulator.AuthorizedCall;
import io.periplus.simulator.Authorizer.Refusal;
import io.periplus.simulator.SimulatorOptions;
import io.periplus.simulator.SimulatorServer;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Which calls an estate's own policies let through, and what a denial says (A5). */
@Tag("A5")
class EstateAuthorizerTest {
  private static final String LIST = "sns:ListTopics";
  private static final String ASSUME = "sts:AssumeRole";
  private static final String NOBODY = trust(MANAGEMENT);

  private final TinyEstate estate = new TinyEstate();

  @Test
  void identityPolicy_decides() {
    String reader =
        estate.role(MEMBER, "reader", null, NOBODY, statement("Allow", "sns:List*", "*"));
    assertThat(refusal(reader, LIST)).isEmpty();
    assertThat(refusal(reader, "sns:GetTopicAttributes"))
        .contains("because no identity-based policy allows the sns:GetTopicAttributes action");
  }

  @Test
  void explicitDeny_isSaid() {
    String role = estate.role(MEMBER, "denied", null, NOBODY, ALL, statement("Deny", "sns:*", "*"));
    assertThat(refusal(role, LIST)).contains("with an explicit deny in an identity-based policy");
  }

  @Test
  void boundary_limits() {
    String role = estate.role(MEMBER, "bounded", statement("Allow", "s3:*", "*"), NOBODY, ALL);
    assertThat(refusal(role, LIST))
        .contains("because no permissions boundary allows the sns:ListTopics action");
  }

  @Test
  void controlPolicies_ofEveryLevel_bindMembersAndTheirRootUser() {
    String role = estate.role(MEMBER, "admin", null, NOBODY, ALL);
    String manager = estate.role(MANAGEMENT, "admin", null, NOBODY, ALL);
    estate.controlPolicy("r-1", ALL).controlPolicy(MEMBER, ALL);
    assertThat(refusal(role, LIST)).isEmpty();
    estate.controlPolicy("r-1", statement("Deny", "sns:*", "*"));
    String denied = "with an explicit deny in a service control policy";
    assertThat(refusal(role, LIST)).contains(denied);
    assertThat(refusal(null, LIST)).contains(denied);
    assertThat(refusal(manager, LIST)).isEmpty();
  }

  @Test
  void controlPolicies_thatAllowOtherThings_doNotAllow() {
    String role = estate.role(MEMBER, "admin", null, NOBODY, ALL);
    estate.controlPolicy("r-1", ALL).controlPolicy(MEMBER, statement("Allow", "s3:*", "*"));
    assertThat(refusal(role, LIST))
        .contains("because no service control policy allows the sns:ListTopics action");
  }

  @Test
  void callerIdentity_isAlwaysAnswered() {
    String role = estate.role(MEMBER, "none", null, NOBODY, statement("Deny", "*", "*"));
    assertThat(refusal(role, "sts:GetCallerIdentity")).isEmpty();
  }

  @Test
  void resource_isWhatTheRequestNames() {
    String role =
        estate.role(
            MEMBER,
            "one",
            null,
            NOBODY,
            statement("Allow", "s3:GetBucketTagging", "arn:aws:s3:::a"));
    EstateAuthorizer authorizer = new EstateAuthorizer(estate);
    assertThat(authorizer.refusal(call(role, "s3", "s3:GetBucketTagging", "Bucket", "a")))
        .isEmpty();
    assertThat(authorizer.refusal(call(role, "s3", "s3:GetBucketTagging", "Bucket", "b")))
        .map(Refusal::resource)
        .contains("arn:aws:s3:::b");
  }

  @Test
  void assumingARole_needsTrustAndAcrossAccountsAnIdentityPolicy() {
    String near = estate.role(MEMBER, "near", null, NOBODY);
    String far = estate.role(MANAGEMENT, "far", null, NOBODY);
    String allowed = estate.role(MANAGEMENT, "allowed", null, NOBODY, ALL);
    String byName = estate.role(MEMBER, "by-name", null, trust(near));
    String byAccount = estate.role(MEMBER, "by-account", null, trust(MANAGEMENT));
    assertThat(assume(near, byName)).isEmpty();
    assertThat(assume(allowed, byAccount)).isEmpty();
    assertThat(assume(far, byAccount))
        .contains("because no identity-based policy allows the sts:AssumeRole action");
    assertThat(assume(near, byAccount))
        .contains("because no role trust policy allows the sts:AssumeRole action");
  }

  @Test
  void sdk_seesTheSentenceOfAws() {
    estate.role(MEMBER, "reader", null, trust(MANAGEMENT), ALL);
    estate.controlPolicy("r-1", ALL).controlPolicy(MEMBER, statement("Deny", "ec2:*", "*"));
    SimulatorOptions options = SimulatorOptions.defaults().withAuthorization(EstateAuthorizer::new);
    try (SimulatorServer aws = SimulatorServer.start(estate, options);
        StsClient sts =
            StsClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create(MANAGEMENT, "x")))
                .build();
        Ec2Client ec2 = ec2(aws.endpoint(), session(sts))) {
      assertThatThrownBy(ec2::describeInstances)
          .hasMessageContaining(
              "You are not authorized to perform this operation. User:"
                  + " arn:aws:sts::444455556666:assumed-role/reader/test is not authorized to"
                  + " perform: ec2:DescribeInstances with an explicit deny in a service control"
                  + " policy");
    }
  }

  private static AwsCredentials session(StsClient sts) {
    Credentials issued =
        sts.assumeRole(
                request ->
                    request
                        .roleArn("arn:aws:iam::" + MEMBER + ":role/reader")
                        .roleSessionName("test"))
            .credentials();
    return AwsSessionCredentials.create(
        issued.accessKeyId(), issued.secretAccessKey(), issued.sessionToken());
  }

  private static Ec2Client ec2(URI endpoint, AwsCredentials credentials) {
    return Ec2Client.builder()
        .endpointOverride(endpoint)
        .region(Region.EU_WEST_1)
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .build();
  }

  private Optional<String> refusal(String role, String action) {
    return new EstateAuthorizer(estate)
        .refusal(call(role, action.substring(0, action.indexOf(':')), action, "Other", "x"))
        .map(Refusal::reason);
  }

  private Optional<String> assume(String role, String target) {
    return new EstateAuthorizer(estate)
        .refusal(call(role, "sts", ASSUME, "RoleArn", target))
        .map(Refusal::reason);
  }

  /** A call by a role, or by the member's root user for null. */
  private static AuthorizedCall call(
      String role, String service, String action, String member, String value) {
    ObjectNode request = JsonNodeFactory.instance.objectNode().put(member, value);
    return new AuthorizedCall(
        role == null ? MEMBER : role.split(":")[4],
        Optional.ofNullable(role),
        role == null ? "" : "test",
        "eu-west-1",
        service,
        action,
        request,
        Instant.parse("2026-01-15T00:00:00Z"));
  }
}
