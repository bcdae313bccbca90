package io.periplus.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.jobs.JobAccount;
import io.periplus.jobs.JobKind;
import io.periplus.jobs.JobRegistry;
import io.periplus.jobs.RunningJob;
import io.periplus.snapshot.SnapshotStore;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Jobs and their events. */
@Timeout(60)
class JobRoutesTest {
  private static final String EVENTS = "/api/v1/jobs/{id}/events";

  @TempDir Path directory;

  private final JobRegistry jobs = new JobRegistry();
  private ApiTestServer api;

  @BeforeEach
  void start() throws Exception {
    api = ApiTestServer.start(SnapshotStore.open(directory), jobs);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void job_showsItsPhasesAndAccounts() throws Exception {
    RunningJob job = jobs.create(JobKind.CRAWL, "local", List.of("crawl", "analyze"));
    job.phase("crawl", "calls");
    job.account(new JobAccount("111122223333", "prod", 1, 4, 1));
    job.progress(3, 10, "eu-west-1 ec2");
    String path = "/api/v1/jobs/" + job.job().id();
    JsonNode json = api.get("/api/v1/jobs/{id}", path).json();
    assertThat(json.get("state").asText()).isEqualTo("RUNNING");
    assertThat(json.at("/progress/done").asInt()).isEqualTo(3);
    assertThat(json.at("/progress/phases/0/state").asText()).isEqualTo("RUNNING");
    assertThat(json.at("/progress/phases/1/state").asText()).isEqualTo("QUEUED");
    assertThat(json.at("/progress/accounts/0/incomplete").asInt()).isEqualTo(1);
    jobs.create(JobKind.IMPORT, "local", List.of());
    JsonNode list = api.get("/api/v1/jobs?kind=CRAWL").json();
    assertThat(list.at("/items/0/done").asInt()).isEqualTo(3);
    assertThat(list.at("/page/total").asInt()).isEqualTo(1);
  }

  @Test
  void account_hasItsName_onceTheCrawlKnowsIt() throws Exception {
    RunningJob job = jobs.create(JobKind.CRAWL, "local", List.of("crawl"));
    job.phase("crawl", "calls");
    job.account(new JobAccount("111122223333", null, 0, 4, 0));
    job.progress(0, 4, "");
    String path = "/api/v1/jobs/" + job.job().id();
    assertThat(api.get("/api/v1/jobs/{id}", path).json().at("/progress/accounts/0").has("name"))
        .isFalse();
    job.accountNamed("111122223333", "prod");
    job.account(new JobAccount("111122223333", null, 1, 4, 0));
    job.progress(1, 4, "");
    JsonNode account = api.get("/api/v1/jobs/{id}", path).json().at("/progress/accounts/0");
    assertThat(account.path("name").asText()).isEqualTo("prod");
    assertThat(account.path("done").asInt()).isEqualTo(1);
  }

  @Test
  void unknownJob_isNotFound() throws Exception {
    assertThat(api.get("/api/v1/jobs/{id}", "/api/v1/jobs/x").json().get("code").asText())
        .isEqualTo("job-not-found");
    assertThat(api.get(EVENTS, "/api/v1/jobs/x/events").status()).isEqualTo(404);
  }

  @Test
  @Tag("RC15")
  void events_endWithTheJob_andResumeBehindAnId() throws Exception {
    RunningJob job = jobs.create(JobKind.CRAWL, "local", List.of("crawl"));
    job.phase("crawl", "calls");
    job.log("one account denied");
    job.progress(10, 10, "done");
    job.succeedPartially();
    String path = "/api/v1/jobs/" + job.job().id() + "/events";
    String all = api.get(EVENTS, path).response().body();
    assertThat(all).contains("event: state", "event: progress", "event: log", "event: end");
    assertThat(all).contains("\"state\":\"PARTIAL\"", "one account denied");
    String tail =
        api.get(EVENTS, path, "Last-Event-ID", String.valueOf(job.lastEventId() - 1))
            .response()
            .body();
    assertThat(tail).startsWith("id: " + job.lastEventId() + "\nevent: end\n");
    assertThat(api.get(EVENTS, path, "Last-Event-ID", "x").status()).isEqualTo(400);
  }

  @Test
  @Tag("RC15")
  void events_arriveWhileTheJobRuns() throws Exception {
    RunningJob job = jobs.create(JobKind.CRAWL, "local", List.of("crawl"));
    HttpResponse<java.io.InputStream> stream =
        api.client()
            .send(
                HttpRequest.newBuilder(api.uri("/api/v1/jobs/" + job.job().id() + "/events"))
                    .build(),
                BodyHandlers.ofInputStream());
    assertThat(stream.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/event-stream");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
      job.phase("crawl", "calls");
      assertThat(nextEvent(lines)).isEqualTo("state");
      assertThat(nextEvent(lines)).isEqualTo("progress");
      job.fail("Cannot crawl: the token expired. Log in again.");
      List<String> rest = new ArrayList<>();
      for (String event = nextEvent(lines); event != null; event = nextEvent(lines)) {
        rest.add(event);
      }
      assertThat(rest).containsExactly("state", "end");
    }
  }

  private static String nextEvent(BufferedReader lines) throws java.io.IOException {
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("event: ")) {
        return line.substring("event: ".length());
      }
    }
    return null;
  }
}
