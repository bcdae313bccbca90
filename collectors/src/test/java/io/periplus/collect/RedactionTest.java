package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.identitystore.model.Email;
import software.amazon.awssdk.services.identitystore.model.User;
import software.amazon.awssdk.services.lambda.model.FunctionCodeLocation;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;

/** Secrets that AWS's answers hold never reach a row (rules X1, X2, X8, X11, X16, X17, X20). */
@Tag("T12")
class RedactionTest {
  private static final String HASHED = "redacted";
  private final Redactor redactor = Catalogue.standard().redactor(RecordedScope.KEY);

  /** The recordings hold canaries on purpose; a fixture without one would prove nothing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "network",
        "rds",
        "redshift",
        "lambda",
        "buckets",
        "web-acls",
        "athena",
        "glue",
        "emr",
        "ecs",
        "api-gateway",
        "cognito",
        "eks",
        "elastic-beanstalk",
        "cloud-map",
        "environment",
        "organizations",
        "secrets",
        "identity-center",
        "iam",
        "auto-scaling",
        "spot",
        "images",
        "vpn",
        "threat-detection",
        "sagemaker"
      })
  void canaryOfARecording_isInNoRow(String recording) throws IOException {
    try (var files = Files.walk(RecordedScope.directory(recording))) {
      assertThat(files.filter(Files::isRegularFile).map(RedactionTest::text))
          .anyMatch(text -> text.contains("CANARY"));
    }
    DeclaredRows rows = DeclaredRows.of(recording);
    for (ResourceSpec<?> spec : Catalogue.standard().specs()) {
      if (rows.of(spec.type()) != null) {
        assertThat(rows.of(spec.type()).rows().toString()).doesNotContain("CANARY");
      }
    }
    assertThat(rows.edges().all().toString()).doesNotContain("CANARY");
  }

  @Test
  @Tag("X1")
  void x1_environmentOfAFunction_keepsNames_hashesValues() {
    JsonNode variables =
        RecordedScope.json(DeclaredRows.of("lambda").of(Types.LAMBDA_FUNCTION).row("orders"))
            .at("/Environment/Variables");
    assertThat(variables.at("/MODE").path(HASHED).asText()).startsWith("hmac-sha256:");
    assertThat(variables.at("/DB_URL").path(HASHED).asText()).startsWith("hmac-sha256:");
  }

  /** Value of an environment variable: what it looks like makes no difference. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "production",
        "5432",
        "true",
        "arn:aws:sqs:eu-west-1:111122223333:orders",
        "https://db.example.com/x",
        "postgres://app:hunter2@db.example.com/x",
        "AKIAIOSFODNN7EXAMPLE",
        "{\"user\": \"app\"}"
      })
  @Tag("X1")
  void x1_everyEnvironmentValue_isHashed_whereverTheStructureIs(String value) {
    FunctionConfiguration function =
        FunctionConfiguration.builder()
            .environment(environment -> environment.variables(Map.of("NAME", value)))
            .build();
    JsonNode listed = redactor.toJson(function).at("/Environment/Variables/NAME");
    GetFunctionResponse response = GetFunctionResponse.builder().configuration(function).build();
    JsonNode nested = redactor.toJson(response).at("/Configuration/Environment/Variables/NAME");
    assertThat(listed.path(HASHED).asText()).startsWith("hmac-sha256:");
    assertThat(listed.toString()).doesNotContain(value);
    assertThat(nested).isEqualTo(listed);
  }

  @Test
  @Tag("X1")
  void x1_preSignedUrlOfTheCode_isDropped_inRecordingsToo() {
    GetFunctionResponse response =
        GetFunctionResponse.builder()
            .code(
                FunctionCodeLocation.builder()
                    .repositoryType("S3")
                    .location("https://code.example.com/x?X-Amz-Signature=CANARY")
                    .build())
            .build();
    assertThat(redactor.toJson(response)).hasToString("{\"Code\":{\"RepositoryType\":\"S3\"}}");
  }

  @Test
  @Tag("X2")
  void x2_userDataOfWhateverLaunchesInstances_isHashed() {
    DeclaredRows groups = DeclaredRows.of("auto-scaling");
    DeclaredRows spot = DeclaredRows.of("spot");
    DeclaredRows images = DeclaredRows.of("images");
    assertThat(
            List.of(
                RecordedScope.json(
                        groups.of(Types.AUTO_SCALING_LAUNCH_CONFIGURATION).row("web-2019"))
                    .at("/UserData"),
                RecordedScope.json(spot.of(Types.EC2_SPOT_INSTANCE_REQUEST).row("sir-0a1"))
                    .at("/LaunchSpecification/UserData"),
                RecordedScope.json(spot.of(Types.EC2_SPOT_FLEET).row("sfr-0a1"))
                    .at("/SpotFleetRequestConfig/LaunchSpecifications/0/UserData"),
                RecordedScope.json(images.of(Types.EC2_LAUNCH_TEMPLATE).row("lt-0a1"))
                    .at("/LaunchTemplateVersions/1/LaunchTemplateData/UserData")))
        .allMatch(script -> script.path(HASHED).asText().startsWith("hmac-sha256:"));
  }

  @Test
  @Tag("X11")
  void x11_passwordsAndArgumentsOfGlue_areHashed_referencesToSecretsAreKept() {
    DeclaredRows glue = DeclaredRows.of("glue");
    JsonNode database =
        RecordedScope.json(glue.of(Types.GLUE_CONNECTION).row("shop-database"))
            .path("ConnectionProperties");
    JsonNode job = RecordedScope.json(glue.of(Types.GLUE_JOB).row("orders-to-lake"));
    JsonNode trigger = RecordedScope.json(glue.of(Types.GLUE_TRIGGER).row("nightly-start"));
    assertThat(
            List.of(
                database.path("PASSWORD"),
                database.path("ENCRYPTED_PASSWORD"),
                job.at("/DefaultArguments/--job-language"),
                job.at("/NonOverridableArguments/--region"),
                trigger.at("/Actions/0/Arguments/--day")))
        .allMatch(value -> value.has(HASHED));
    assertThat(database.path("SECRET_ID").asText()).isEqualTo("shop/database");
    assertThat(database.path("JDBC_ENFORCE_SSL").asText()).isEqualTo("true");
  }

  @Test
  @Tag("X16")
  void x16_keysOfVpnTunnels_areHashed_withTheConfigurationThatHoldsThem() {
    JsonNode connection =
        RecordedScope.json(DeclaredRows.of("vpn").of(Types.EC2_VPN_CONNECTION).row("vpn-0a1"));
    assertThat(connection.at("/CustomerGatewayConfiguration").has(HASHED)).isTrue();
    assertThat(connection.at("/Options/TunnelOptions"))
        .hasSize(2)
        .allMatch(tunnel -> tunnel.path("PreSharedKey").has(HASHED));
  }

  @Test
  @Tag("X8")
  void x8_pendingMasterPassword_isHashed() {
    JsonNode database =
        RecordedScope.json(DeclaredRows.of("rds").of(Types.RDS_DB_INSTANCE).row("orders"));
    assertThat(database.at("/PendingModifiedValues/MasterUserPassword").path(HASHED).asText())
        .startsWith("hmac-sha256:");
  }

  @Test
  @Tag("X8")
  void x8_pendingMasterPasswords_ofClusters_areHashed() {
    JsonNode aurora =
        RecordedScope.json(DeclaredRows.of("rds").of(Types.RDS_DB_CLUSTER).row("orders-cluster"));
    JsonNode papers =
        RecordedScope.json(DeclaredRows.of("rds").of(Types.DOC_DB_DB_CLUSTER).row("papers"));
    JsonNode warehouse =
        RecordedScope.json(DeclaredRows.of("redshift").of(Types.REDSHIFT_CLUSTER).row("sales"));
    for (JsonNode cluster : List.of(aurora, papers, warehouse)) {
      assertThat(cluster.at("/PendingModifiedValues/MasterUserPassword").path(HASHED).asText())
          .startsWith("hmac-sha256:");
    }
  }

  @Test
  @Tag("X17")
  void x17_mailAddressesOfAccounts_areHashed() {
    DeclaredRows rows = DeclaredRows.of("organizations");
    assertThat(rows.of(Types.ORGANIZATIONS_ACCOUNT).rows())
        .allMatch(row -> RecordedScope.json(row).at("/Email").has(HASHED));
    assertThat(rows.of(Types.ORGANIZATIONS_ORGANIZATION).rows())
        .allMatch(row -> RecordedScope.json(row).at("/MasterAccountEmail").has(HASHED));
  }

  /** Structure of Organizations -> member -> whether the value is hidden. */
  @ParameterizedTest(name = "{0}.{1}")
  @CsvSource({
    "Account, Email, true",
    "Account, Name, false",
    "Account, Id, false",
    "Organization, MasterAccountEmail, true",
    "Organization, MasterAccountId, false",
    "OrganizationalUnit, Name, false"
  })
  @Tag("X17")
  void x17_mailAddressesAreHashed_namesOfAccountsAreNot(
      String structure, String member, boolean hidden) throws ClassNotFoundException {
    Class<? extends SdkPojo> type =
        Class.forName("software.amazon.awssdk.services.organizations.model." + structure)
            .asSubclass(SdkPojo.class);
    JsonNode answer = SdkJson.MAPPER.createObjectNode().put(member, "someone@example.com");
    JsonNode json = redactor.toJson(SdkJson.fromJson(type, answer, unknown -> {}));
    assertThat(json.path(member).has(HASHED)).isEqualTo(hidden);
    assertThat(json.toString().contains("someone@example.com")).isEqualTo(!hidden);
  }

  /** Tag key and value -> whether the value is hidden. */
  @ParameterizedTest
  @CsvSource({
    "db_password, hunter2, true",
    "ApiKey, k, true",
    "auth-token, t, true",
    "note, AKIAIOSFODNN7EXAMPLE, true",
    "note, -----BEGIN RSA PRIVATE KEY-----, true",
    "note, eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0xx.c2lnbmF0dXJl, true",
    "note, postgres://app:hunter2@db.example.com/x, true",
    "note, https://db.example.com/x, false",
    "team, orders, false"
  })
  @Tag("X20")
  void x20_valueIsHidden_byItsKeyOrItsLook(String key, String value, boolean hidden) {
    Instance instance = Instance.builder().tags(tag -> tag.key(key).value(value)).build();
    JsonNode json = redactor.toJson(instance);
    assertThat(json.at("/Tags/0/Key").asText()).isEqualTo(key);
    assertThat(json.at("/Tags/0/Value").has(HASHED)).isEqualTo(hidden);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @Tag("X17")
  void personalData_isHashed_unlessItIsAskedFor_andSecretsAlways() {
    User user =
        User.builder()
            .userName("ada")
            .displayName("Ada Lovelace")
            .emails(Email.builder().value("ada@example.com").build())
            .birthdate("1815-12-10")
            .build();
    assertThat(redactor.toJson(user).toString())
        .doesNotContain("ada", "Ada", "1815")
        .contains("\"UserName\":{\"redacted\"");
    Redactor keeping = Catalogue.standard().redactorKeepingPersonalData(RecordedScope.KEY);
    assertThat(keeping.toJson(user).toString())
        .contains("\"ada\"", "\"Ada Lovelace\"", "\"ada@example.com\"")
        .as("what nobody needs is not kept at all")
        .doesNotContain("1815");
    FunctionConfiguration function =
        FunctionConfiguration.builder()
            .environment(e -> e.variables(Map.of("MODE", "canary")))
            .build();
    assertThat(keeping.toJson(function).toString()).doesNotContain("canary");
  }
}
