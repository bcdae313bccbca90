package io.periplus.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.jobs.JobRegistry;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("RC1")
class ApiContractTest {
  @TempDir Path directory;

  @Test
  void everyRouteIsInTheFile_andTheReverse() throws Exception {
    try (ApiTestServer api =
        ApiTestServer.start(SnapshotStore.open(directory), new JobRegistry())) {
      assertThat(api.server().routes())
          .containsExactlyInAnyOrderElementsOf(api.contract().operations());
    }
  }

  @Test
  void theJudgeRefusesWhatTheFileDoesNotSay() throws Exception {
    ApiContract contract = ApiContract.load();
    String json = "application/json";
    assertThat(contract.validate("GET", "/healthz", 200, json, "{\"status\":\"UP\"}")).isEmpty();
    assertThat(contract.validate("GET", "/healthz", 200, json, "{\"status\":\"DOWN\"}"))
        .isNotEmpty();
    assertThat(contract.validate("GET", "/healthz", 200, json, "{\"status\":\"UP\",\"x\":1}"))
        .isNotEmpty();
    assertThat(
            contract.validate(
                "GET",
                "/api/v1/jobs",
                200,
                json,
                "{\"items\":[{}],\"page\":{\"limit\":1,\"total\":1,\"totalIsExact\":true}}"))
        .isNotEmpty();
    assertThat(contract.validate("GET", "/healthz", 200, "text/plain", "UP")).isNotEmpty();
  }

  @Test
  void theFileIsServedInBothForms() throws Exception {
    try (ApiTestServer api =
        ApiTestServer.start(SnapshotStore.open(directory), new JobRegistry())) {
      assertThat(api.get("/openapi.json").json().path("openapi").asText()).isEqualTo("3.1.0");
      assertThat(api.get("/openapi.yaml").response().body()).startsWith("openapi: 3.1.0");
    }
  }

  @Test
  void withoutASnapshot_everyReadSaysSo() throws Exception {
    try (ApiTestServer api =
        ApiTestServer.start(SnapshotStore.open(directory), new JobRegistry())) {
      for (String path :
          new String[] {"resources", "exposures", "egress", "coverage", "overview"}) {
        ApiTestServer.Answer answer = api.get("/api/v1/" + path);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("code").asText()).isEqualTo("snapshot-not-found");
      }
      assertThat(api.get("/api/v1/snapshots").json().path("items")).isEmpty();
      assertThat(api.get("/api/v1/jobs").json().path("items")).isEmpty();
      assertThat(api.get("/healthz").status()).isEqualTo(200);
      assertThat(api.get("/readyz").json().path("code").asText()).isEqualTo("not-ready");
    }
  }
}
