package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.periplus.api.impact.RadiusAnswer;
import io.periplus.api.impact.RadiusMode;
import io.periplus.api.impact.RadiusQuestion;
import io.periplus.api.impact.RadiusService;
import io.periplus.api.impact.SnapshotRadii;
import io.periplus.impact.estate.RadiusCounts;
import io.periplus.impact.estate.RadiusDirection;
import io.periplus.impact.estate.RadiusScenario;
import io.periplus.jobs.spark.AnalysisInstallation;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import io.periplus.snapshot.SnapshotStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What the analysis wrote of all radii of the demo, held against what is answered on demand: of
 * each resource type the first and the last seed, in every mode and direction.
 *
 * <p>Needs Spark, which {@code ./mvnw package} puts into {@code analytics/target/lib/spark};
 * without it the tests are skipped, but never in CI.
 */
class BlastRadiusDemoTest {
  /** Deletions run the kernels again, which takes longer; a few of every kind are enough. */
  private static final List<String> DELETED =
      List.of(
          "AWS::EC2::Instance",
          "AWS::EC2::RouteTable",
          "AWS::EC2::SecurityGroup",
          "AWS::IAM::ManagedPolicy",
          "AWS::IAM::Role",
          "AWS::Organizations::Policy",
          "AWS::S3::Bucket");

  private static final String SEEDS =
      "select arn from (select arn, type, row_number() over (partition by type order by arn) as"
          + " first, row_number() over (partition by type order by arn desc) as last from resource"
          + " where type not like '%::Finding') where first = 1 or last = 1 order by arn";

  private static final List<String> COUNTS =
      List.of(
          "resources",
          "stubs",
          "accounts",
          "regions",
          "principals",
          "data_read",
          "data_write",
          "data_destroy",
          "admin_accounts",
          "crown_jewels",
          "down",
          "degraded",
          "starved",
          "no_replace");

  private static Snapshot snapshot;
  private static SnapshotConnection connection;
  private static RadiusService service;

  @BeforeAll
  static void openDemo() {
    try {
      AnalysisInstallation.find();
    } catch (PeriplusException e) {
      assumeTrue("true".equals(System.getenv("CI")), e.getMessage());
      throw e;
    }
    SnapshotStore store = SnapshotStore.openExisting(DemoOnce.directory());
    snapshot = store.current().orElseThrow();
    connection = snapshot.connection();
    service = new RadiusService(new SnapshotRadii(store.directory()));
  }

  @AfterAll
  static void close() {
    if (snapshot != null) {
      connection.close();
      snapshot.close();
    }
  }

  @Test
  @DisplayName("5.1, 5.2: a row of the table counts what an answer on demand does")
  void row_countsWhatAnAnswerDoes() {
    List<String> seeds = connection.query(SEEDS, row -> row.getString(1));
    assertThat(seeds).hasSizeGreaterThan(100);
    List<String> different = new ArrayList<>();
    for (String seed : seeds) {
      for (RadiusMode mode : List.of(RadiusMode.COMPROMISE, RadiusMode.FAILURE)) {
        for (RadiusDirection direction : RadiusDirection.values()) {
          RadiusAnswer answer = answer(seed, mode, direction);
          Map<String, String> expected = new TreeMap<>();
          counts(expected, "certain_", answer.radius().certain());
          counts(expected, "possible_", answer.radius().possible());
          expected.put("reasons", String.join(",", answer.radius().reasons()));
          Map<String, String> found = row(seed, mode, direction, expected.keySet());
          if (!found.equals(expected)) {
            different.add(seed + ' ' + mode + ' ' + direction + ": " + found + " for " + expected);
          }
        }
      }
    }
    assertThat(different).isEmpty();
  }

  @Test
  @DisplayName("X1: a row of mode change counts what the evidence names, and nothing as certain")
  void rowOfChange_countsWhatTheEvidenceNames() {
    for (String type : DELETED) {
      String seed =
          connection
              .queryFirst(
                  "select min(arn) from resource where not stub and type = ?",
                  row -> row.getString(1),
                  type)
              .orElseThrow();
      Map<String, String> row =
          row(
              seed,
              RadiusMode.CHANGE,
              RadiusDirection.FORWARD,
              List.of("possible_resources", "possible_stubs", "certain_resources", "method"));
      assertThat(row).as(seed).containsEntry("method", "STRUCTURAL");
      assertThat(row.get("certain_resources")).as(seed).isNull();
      assertThat(row.get("possible_resources")).as(seed).isNotNull();
    }
  }

  @Test
  @DisplayName("W1: kept ways of the internet end at what its radius holds")
  void witnesses_endInTheRadius() {
    List<String> targets =
        connection.query(
            "select distinct target_arn from witness where seed_arn = 'internet' order by 1",
            row -> row.getString(1));
    List<String> reached =
        answer("internet", RadiusMode.COMPROMISE, RadiusDirection.FORWARD)
            .radius()
            .resources()
            .stream()
            .map(each -> each.resource().arn())
            .toList();
    assertThat(reached).containsAll(targets);
    assertThat(targets).anyMatch(arn -> arn.endsWith(":root")).hasSizeGreaterThan(5);
  }

  private static RadiusAnswer answer(String seed, RadiusMode mode, RadiusDirection direction) {
    return service.answer(
        snapshot, "", new RadiusQuestion(seed, mode, direction, 64, RadiusScenario.DEFAULT, null));
  }

  private static Map<String, String> row(
      String seed, RadiusMode mode, RadiusDirection direction, Iterable<String> columns) {
    List<String> names = new ArrayList<>();
    columns.forEach(names::add);
    List<String> selected =
        names.stream()
            .map(name -> name.equals("reasons") ? "array_to_string(reasons, ',')" : name)
            .toList();
    return connection
        .queryFirst(
            "select "
                + String.join(", ", selected)
                + " from blast_radius where arn = ? and mode = ? and direction = ?",
            row -> {
              Map<String, String> values = new TreeMap<>();
              for (int i = 0; i < names.size(); i++) {
                if (row.getString(i + 1) != null) {
                  values.put(names.get(i), row.getString(i + 1));
                }
              }
              return values;
            },
            seed,
            mode.word(),
            direction.name().toLowerCase(Locale.ROOT))
        .orElse(Map.of());
  }

  private static void counts(Map<String, String> values, String prefix, RadiusCounts counts) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("resources", counts.resources());
    all.put("stubs", counts.stubs());
    all.put("accounts", counts.accounts());
    all.put("regions", counts.regions());
    all.put("principals", counts.principals());
    all.put("data_read", counts.dataRead());
    all.put("data_write", counts.dataWrite());
    all.put("data_destroy", counts.dataDestroy());
    all.put("admin_accounts", counts.adminAccounts().size());
    all.put("crown_jewels", counts.crownJewels());
    if (counts.failures() != null) {
      for (String name : COUNTS.subList(10, COUNTS.size())) {
        all.put(
            name,
            counts.failures().entrySet().stream()
                .filter(each -> each.getKey().name().toLowerCase(Locale.ROOT).equals(name))
                .mapToInt(Map.Entry::getValue)
                .sum());
      }
    }
    COUNTS.stream()
        .filter(all::containsKey)
        .forEach(name -> values.put(prefix + name, all.get(name).toString()));
  }
}
