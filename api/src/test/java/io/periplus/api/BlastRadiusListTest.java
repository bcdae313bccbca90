package io.periplus.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.jobs.JobRegistry;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code GET /blast-radius}: rows of the table, by far the widest first. */
class BlastRadiusListTest {
  private static final String ROLE = "arn:aws:iam::111122223333:role/";

  @TempDir static Path directory;
  @TempDir static Path empty;

  private static ApiTestServer api;
  private static ApiTestServer before;

  @BeforeAll
  static void start() throws Exception {
    SnapshotStore none = SnapshotStore.open(empty);
    TestEstate.publish(none, true, true);
    before = ApiTestServer.start(none, new JobRegistry());
    SnapshotStore store = SnapshotStore.open(directory);
    String id = TestEstate.publish(store, true, true);
    TestRadii.commit(
        store,
        id,
        TestRadii.row(ROLE + "narrow", "forward", 2, 0, "NO"),
        TestRadii.row(ROLE + "wide", "forward", 40, 1, "MAYBE"),
        TestRadii.row(ROLE + "wide", "reverse", 3, 0, "MAYBE"),
        TestRadii.row(ROLE + "middle", "forward", 7, 0, "YES"));
    api = ApiTestServer.start(store, new JobRegistry());
  }

  @AfterAll
  static void stop() {
    api.close();
    before.close();
  }

  @Test
  @DisplayName("5.2: the widest radius comes first")
  void rows_areSortedByPossibleResources() throws Exception {
    JsonNode items = api.get("/api/v1/blast-radius?direction=forward").json().get("items");
    assertThat(ReadRoutesTest.column(items, "arn"))
        .containsExactly(ROLE + "wide", ROLE + "middle", ROLE + "narrow");
    assertThat(items.at("/0/possibleResources").asInt()).isEqualTo(40);
    assertThat(items.at("/0/byType/AWS::S3::Bucket/possible").asInt()).isEqualTo(2);
    assertThat(items.at("/0/certainMonthlyCost").isNull()).isTrue();
    assertThat(items.at("/0/reasons/0").asText()).isEqualTo("COST_MISSING");
  }

  @Test
  @DisplayName("5.2: filters, another order, and pages")
  void filtersSortAndPages() throws Exception {
    assertThat(arns("minResources=7")).containsExactly(ROLE + "wide", ROLE + "middle");
    assertThat(arns("admin=true")).containsExactly(ROLE + "wide");
    assertThat(arns("internet=false")).containsExactly(ROLE + "narrow");
    assertThat(arns("direction=reverse&mode=compromise")).containsExactly(ROLE + "wide");
    assertThat(arns("mode=failure")).isEmpty();
    assertThat(arns("type=AWS::S3::Bucket")).isEmpty();
    assertThat(arns("account=111122223333&direction=forward&sort=possibleResources"))
        .containsExactly(ROLE + "narrow", ROLE + "middle", ROLE + "wide");
    JsonNode first = api.get("/api/v1/blast-radius?limit=1").json();
    JsonNode second =
        api.get("/api/v1/blast-radius?limit=1&cursor=" + first.at("/page/nextCursor").asText())
            .json();
    assertThat(ReadRoutesTest.column(second.get("items"), "arn")).containsExactly(ROLE + "middle");
  }

  private static List<String> arns(String query) throws Exception {
    return ReadRoutesTest.column(
        api.get("/api/v1/blast-radius?" + query).json().get("items"), "arn");
  }

  @Test
  @DisplayName("5.2: a mode that there is none of is refused")
  void unknownMode_isRefused() throws Exception {
    assertThat(api.get("/api/v1/blast-radius?mode=meltdown").json().get("code").asText())
        .isEqualTo("invalid-filter");
  }

  @Test
  @DisplayName("5.2: before the analysis has run it says how to run it")
  void withoutTheAnalysis_saysHowToRunIt() throws Exception {
    var answer = before.get("/api/v1/blast-radius");
    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().get("code").asText()).isEqualTo("analysis-not-run");
    assertThat(answer.json().toString()).contains("blast-radius");
  }
}
