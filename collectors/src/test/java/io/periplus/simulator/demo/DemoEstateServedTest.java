package io.periplus.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.simulator.InProcessHttpClient;
import io.periplus.simulator.Simulator;
import io.periplus.simulator.SimulatorOptions;
import io.periplus.simulator.estate.Estate;
import io.periplus.simulator.fault.FaultPlan;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.AccessDeniedException;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.DelegatedService;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.RdsException;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.StsException;

/** The simulator serves the demo estate to the SDK, and its fault plan does what it says. */
class DemoEstateServedTest {
  private static final String DEV = "444455556666";
  private static final String PROD = "333344445555";
  private static final String SECURITY = "555566667777";
  private static final String SANDBOX = "666677778888";
  private static final AwsCredentials MANAGEMENT =
      AwsBasicCredentials.create(DemoEstate.MANAGEMENT_ACCOUNT, "unused");

  @TempDir Path directory;
  private Simulator simulator;
  private JsonNode facts;

  @BeforeEach
  void serve() throws IOException {
    DemoEstate.write(directory, DemoEstate.TODAY);
    facts = new ObjectMapper().readTree(directory.resolve("facts.json").toFile());
    simulator =
        new Simulator(
            Estate.open(directory),
            SimulatorOptions.defaults().withFaults(FaultPlan.parse(DemoFaults.plan())));
  }

  @Test
  @Tag("O1")
  void organization_listsItsAccounts_andEveryMemberAdmitsTheCrawler() {
    OrganizationsClient organizations =
        client(OrganizationsClient.builder(), MANAGEMENT, "us-east-1");
    List<String> groups = new ArrayList<>();
    for (Account account : organizations.listAccounts().accounts()) {
      AwsCredentials credentials =
          account.id().equals(DemoEstate.MANAGEMENT_ACCOUNT)
              ? MANAGEMENT
              : assume(account.id(), DemoEstate.EXTERNAL_ID);
      for (String region : new String[] {"eu-west-1", "us-east-1"}) {
        client(Ec2Client.builder(), credentials, region)
            .describeSecurityGroupsPaginator()
            .securityGroups()
            .forEach(group -> groups.add(group.groupId()));
      }
    }
    assertThat(groups)
        .doesNotHaveDuplicates()
        .hasSize(facts.at("/countsUnderFaults/byType/AWS::EC2::SecurityGroup").asInt());
  }

  @Test
  @Tag("A4")
  void organization_answersDelegatedAdministratorsAlike_andNobodyElse() {
    OrganizationsClient management = client(OrganizationsClient.builder(), MANAGEMENT, "us-east-1");
    OrganizationsClient administrator =
        client(
            OrganizationsClient.builder(), assume(SECURITY, DemoEstate.EXTERNAL_ID), "us-east-1");
    assertThat(administrator.listAccounts().accounts())
        .isNotEmpty()
        .isEqualTo(management.listAccounts().accounts());
    assertThat(
            administrator
                .listDelegatedServicesForAccount(request -> request.accountId(SECURITY))
                .delegatedServices())
        .extracting(DelegatedService::servicePrincipal)
        .containsExactly("guardduty.amazonaws.com", "securityhub.amazonaws.com");
    OrganizationsClient member =
        client(OrganizationsClient.builder(), assume(PROD, DemoEstate.EXTERNAL_ID), "us-east-1");
    assertThatThrownBy(member::listAccounts).isInstanceOf(AccessDeniedException.class);
  }

  @Test
  @Tag("O11")
  void throttledCall_recovers() {
    Ec2Client ec2 = client(Ec2Client.builder(), assume(PROD, DemoEstate.EXTERNAL_ID), "eu-west-1");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(ec2::describeNetworkInterfaces)
          .isInstanceOf(Ec2Exception.class)
          .hasMessageContaining("Request limit exceeded");
    }
    assertThat(ec2.describeNetworkInterfaces().networkInterfaces()).isNotEmpty();
  }

  @Test
  void wrongExternalId_isRefused() {
    assertThatThrownBy(() -> assume(PROD, "guessed"))
        .isInstanceOf(StsException.class)
        .hasMessageContaining("not authorized");
  }

  @Test
  @Tag("O11")
  void deniedService_isDeniedInDevelopmentOnly() {
    RdsClient dev = client(RdsClient.builder(), assume(DEV, DemoEstate.EXTERNAL_ID), "eu-west-1");
    RdsClient prod = client(RdsClient.builder(), assume(PROD, DemoEstate.EXTERNAL_ID), "eu-west-1");

    assertThatThrownBy(dev::describeDBInstances).isInstanceOf(RdsException.class);
    assertThat(prod.describeDBInstances().dbInstances()).hasSize(10);
  }

  @Test
  @Tag("O11")
  void deniedRegion_saysThatAServiceControlPolicyDidIt() {
    Ec2Client ec2 =
        client(Ec2Client.builder(), assume(SANDBOX, DemoEstate.EXTERNAL_ID), "eu-central-1");

    assertThatThrownBy(ec2::describeInstances)
        .isInstanceOf(Ec2Exception.class)
        .hasMessageContaining("service control policy");
  }

  @Test
  @Tag("O2")
  void regionThatIsNotEnabled_isListedAsSuch() {
    Ec2Client ec2 = client(Ec2Client.builder(), MANAGEMENT, "us-east-1");

    assertThat(ec2.describeRegions(request -> request.allRegions(true)).regions())
        .anyMatch(
            region ->
                region.regionName().equals("ap-east-1")
                    && region.optInStatus().equals("not-opted-in"));
  }

  private AwsCredentials assume(String account, String externalId) {
    StsClient sts = client(StsClient.builder(), MANAGEMENT, "us-east-1");
    Credentials credentials =
        sts.assumeRole(
                request ->
                    request
                        .roleArn("arn:aws:iam::" + account + ":role/" + DemoEstate.ROLE_NAME)
                        .roleSessionName("periplus")
                        .externalId(externalId))
            .credentials();
    return AwsSessionCredentials.create(
        credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken());
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
      B builder, AwsCredentials credentials, String region) {
    return builder
        .httpClient(new InProcessHttpClient(simulator))
        .endpointOverride(URI.create("http://simulator.example.com"))
        .region(Region.of(region))
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(1)))
        .build();
  }
}
