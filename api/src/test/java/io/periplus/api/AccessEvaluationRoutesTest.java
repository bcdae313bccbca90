package io.periplus.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.jobs.JobRegistry;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Questions of who may do what over HTTP; answers are checked against the OpenAPI file. */
class AccessEvaluationRoutesTest {
  private static final String ROUTE = "/api/v1/access/evaluate";

  @TempDir static Path directory;

  private static ApiTestServer api;

  @BeforeAll
  static void start() throws Exception {
    SnapshotStore store = SnapshotStore.open(directory);
    TestEstate.publish(store, true, true);
    api = ApiTestServer.start(store, new JobRegistry());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static ApiTestServer.Answer ask(String body) throws Exception {
    return api.post(ROUTE, body.replace('\'', '"'), "application/json");
  }

  @Test
  void anonymous_isToldWhichLayerDoesNotAllow() throws Exception {
    ApiTestServer.Answer answer =
        ask(
            "{'principal':'anonymous','action':'ec2:StopInstances','resource':'"
                + TestEstate.WEB
                + "'}");
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    JsonNode body = answer.json();
    assertThat(body.path("verdict").asText()).isEqualTo("NO");
    assertThat(body.path("kind").asText()).isEqualTo("IMPLICIT_DENY");
    assertThat(body.at("/deniedBy/layer").asText()).isEqualTo("RESOURCE");
    assertThat(body.at("/snapshot/id").asText()).isNotEmpty();
  }

  @Test
  void roleOfAnAccountThatWasNotCollected_isMaybeAtBest() throws Exception {
    JsonNode body =
        ask("{'principal':'arn:aws:iam::444455556666:role/x','action':'ec2:StopInstances',"
                + "'resource':'arn:aws:ec2:eu-west-1:444455556666:instance/i-1',"
                + "'assume':{'aws:SourceIp':'10.0.0.1','aws:SourceVpc':null}}")
            .json();
    assertThat(body.path("verdict").asText()).isEqualTo("MAYBE");
    assertThat(body.path("reasons").toString()).contains("PRINCIPAL_ACCOUNT_NOT_COLLECTED");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'action':'s3:GetObject','resource':'*'} | 400 | principal",
        "{'principal':'anonymous','action':'s3:*','resource':'*'} | 400 | wildcards",
        "{'principal':'anonymous','action':'s3:GetObject','resource':'nothing-of-it'} | 404 |"
            + " nothing has that name",
        "{'principal':'anonymous','action':'s3:GetObject','resource':'*','assume':[]} | 400 |"
            + " assume",
        "{'principal':'anonymous','action':'s3:GetObject','resource':'*','assume':{'x':'y'}} |"
            + " 400 | condition key",
        "{'principal':'anonymous','action':'s3:GetObject','resource':'*','who':1} | 400 | who",
        "[] | 400 | JSON object",
      })
  void mistakes_areProblems(String body, int status, String said) throws Exception {
    ApiTestServer.Answer answer = ask(body);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    assertThat(answer.response().body()).contains(said);
  }
}
