package io.periplus.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.jobs.JobRegistry;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import io.periplus.snapshot.SnapshotStore;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code GET /api/v1/access} with principal, resource and action: one evaluation (blast radius
 * 5.3). Answers are checked against the OpenAPI file.
 */
class AccessQuestionTest {
  private static final String READER = "arn:aws:iam::111122223333:role/reader";
  private static final Instant NOW = Instant.parse("2026-01-31T02:00:00Z");

  @TempDir static Path directory;

  private static ApiTestServer api;

  @BeforeAll
  static void start() throws Exception {
    SnapshotStore store = SnapshotStore.open(directory);
    String policy =
        """
        {"Statement":[
        {"Sid":"Read","Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::data/*",
         "Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}},
        {"Sid":"Keep","Effect":"Deny","Action":"s3:DeleteObject","Resource":"*"},
        {"Sid":"Other","Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::other/*"}]}
        """;
    TestEstate.publish(
        store,
        true,
        true,
        resource(
            READER,
            "AWS::IAM::Role",
            "reader",
            "{\"RoleId\":\"AROAREADER\",\"AssumeRolePolicyDocument\":{\"Statement\":[]},"
                + "\"RolePolicyList\":[{\"PolicyName\":\"own\",\"PolicyDocument\":"
                + policy
                + "}],\"AttachedManagedPolicies\":[]}"),
        resource("arn:aws:s3:::data", "AWS::S3::Bucket", "data", "{}"));
    api = ApiTestServer.start(store, new JobRegistry());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static Resource resource(String arn, String type, String id, String configuration) {
    return new Resource(
        arn,
        ResourceType.of(type),
        "111122223333",
        "global",
        id,
        id,
        Map.of(),
        configuration,
        "0".repeat(32),
        false,
        false,
        NOW,
        NOW,
        "iam:GetAccountAuthorizationDetails");
  }

  private static ApiTestServer.Answer ask(String principal, String resource, String action)
      throws Exception {
    return api.get(
        "/api/v1/access?principal=" + principal + "&resource=" + resource + "&action=" + action);
  }

  private static JsonNode askReader(String action, String scenario) throws Exception {
    ApiTestServer.Answer answer =
        ask(READER, "arn:aws:s3:::data/x", action + "&scenario=" + encoded(scenario));
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.json();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** The statement of that Sid in the layer of identity policies. */
  private static JsonNode statement(JsonNode answer, String sid) {
    for (JsonNode layer : answer.path("layers")) {
      for (JsonNode each : layer.path("statements")) {
        if (layer.path("layer").asText().equals("IDENTITY")
            && each.path("sid").asText().equals(sid)) {
          return each;
        }
      }
    }
    throw new AssertionError("no statement " + sid + " in " + answer);
  }

  @Test
  @Tag("EX1")
  @Tag("EX3")
  @DisplayName("EX1, EX3: what allows is named by policy and statement, with its text")
  void allowing_isNamedWithItsText() throws Exception {
    JsonNode answer = askReader("s3:GetObject", "{\"aws:MultiFactorAuthPresent\":true}");
    assertThat(answer.path("verdict").asText()).isIn("YES", "MAYBE");
    JsonNode statement = statement(answer, "Read");
    assertThat(statement.path("policyArn").asText()).isEqualTo(READER + "#inline/own");
    assertThat(statement.path("index").asInt()).isZero();
    assertThat(statement.path("result").asText()).isEqualTo("T");
    assertThat(statement.path("text").asText()).contains("s3:GetObject", "arn:aws:s3:::data/*");
    assertThat(answer.at("/snapshot/id").asText()).isNotEmpty();
  }

  @Test
  @Tag("EX2")
  @DisplayName("EX2: a NO names the Deny")
  void denied_namesTheStatement() throws Exception {
    JsonNode answer = askReader("s3:DeleteObject", "{}");
    assertThat(answer.path("verdict").asText()).isEqualTo("NO");
    assertThat(answer.path("kind").asText()).isEqualTo("EXPLICIT_DENY");
    JsonNode by = answer.path("deniedBy");
    assertThat(by.path("layer").asText()).isEqualTo("IDENTITY");
    assertThat(by.path("policyArn").asText()).isEqualTo(READER + "#inline/own");
    assertThat(by.path("index").asInt()).isEqualTo(1);
    assertThat(by.path("sid").asText()).isEqualTo("Keep");
  }

  @ParameterizedTest(name = "{0} under {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "s3:PutObject | {} | Other | RESOURCE |",
        "s3:GetObject | {\"aws:MultiFactorAuthPresent\":false} | Read | CONDITION |"
            + " aws:MultiFactorAuthPresent",
        "s3:GetObject | {\"aws:MultiFactorAuthPresent\":null} | Read | CONDITION |"
            + " aws:MultiFactorAuthPresent",
      })
  @Tag("EX2")
  @DisplayName("EX2: a NO names the layer without an Allow, and what came nearest")
  void notAllowed_namesWhatCameNearest(
      String action, String scenario, String sid, String part, String key) throws Exception {
    JsonNode answer = askReader(action, scenario);
    assertThat(answer.path("verdict").asText()).isEqualTo("NO");
    assertThat(answer.path("kind").asText()).isEqualTo("IMPLICIT_DENY");
    assertThat(answer.at("/deniedBy/layer").asText()).isEqualTo("IDENTITY");
    JsonNode failed = statement(answer, sid).at("/failed/0");
    assertThat(failed.path("part").asText()).isEqualTo(part);
    assertThat(failed.path("key").asText("")).isEqualToIgnoringCase(key == null ? "" : key);
  }

  @Test
  @Tag("IAM8")
  @DisplayName("IAM8: without a scenario the key is not known, and MAYBE names it")
  void unknownKey_isNamed() throws Exception {
    JsonNode answer = ask(READER, "arn:aws:s3:::data/x", "s3:GetObject").json();
    assertThat(answer.path("verdict").asText()).isEqualTo("MAYBE");
    assertThat(answer.path("unknownKeys").toString())
        .containsIgnoringCase("aws:MultiFactorAuthPresent");
  }

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "arn:aws:iam::111122223333:role/nobody | arn:aws:s3:::data | 404 | resource-not-found |"
            + " nobody",
        "nobody-at-all | arn:aws:s3:::data | 404 | resource-not-found | nobody-at-all",
        "arn:aws:iam | arn:aws:s3:::data | 400 | invalid-parameter | no principal",
        "arn:aws:iam::111122223333:role/reader | arn:aws:s3 | 400 | invalid-parameter | six parts",
        "anonymous | nothing-here | 404 | resource-not-found | nothing-here",
      })
  void unknownNames_areProblems(
      String principal, String resource, int status, String code, String said) throws Exception {
    ApiTestServer.Answer answer = ask(principal, resource, "s3:GetObject");
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    assertThat(answer.json().path("code").asText()).isEqualTo(code);
    assertThat(answer.response().body()).contains(said);
  }

  @ParameterizedTest(name = "scenario {0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | JSON object",
        "{ | JSON object",
        "{\"foothold\":\"ROOT\"} | foothold",
        "{\"sourceIp\":\"10.0.0.1\"} | condition keys",
        "{\"aws:SourceIp\":{}} | values are",
        "{\"aws:TagKeys\":[1]} | lists are of texts",
      })
  void badScenario_namesTheParameter(String scenario, String said) throws Exception {
    ApiTestServer.Answer answer =
        ask(READER, "arn:aws:s3:::data", "s3:GetObject&scenario=" + encoded(scenario));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/parameter").asText()).isEqualTo("scenario");
    assertThat(answer.response().body()).contains(said);
  }

  @Test
  void scenarioOfAList_andFiltersOfAQuestion_areRefused() throws Exception {
    assertThat(api.get("/api/v1/access?principal=x&scenario=%7B%7D").json().path("code").asText())
        .isEqualTo("invalid-parameter");
    assertThat(
            ask(READER, "arn:aws:s3:::data", "s3:GetObject&level=READ")
                .json()
                .path("code")
                .asText())
        .isEqualTo("unknown-parameter");
  }
}
