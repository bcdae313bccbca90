package io.periplus.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.api.TestEstate;
import io.periplus.auth.AuditEvent;
import io.periplus.auth.Principal;
import io.periplus.auth.Role;
import io.periplus.auth.Scope;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("SQ1-SQ8: SQL of strangers")
class SqlServiceTest {
  @TempDir private static Path directory;

  private static final String ENDLESS =
      "select count(*) from range(1000000) a, range(1000000) b, range(1000000) c"
          + " where a.range + b.range = c.range * 7";

  private static final Queue<AuditEvent> AUDIT = new ConcurrentLinkedQueue<>();

  private static SnapshotStore store;
  private static Snapshot snapshot;
  private static Snapshot unanalysed;
  private static SqlService sql;
  private static Map<String, String> filesBefore;

  @BeforeAll
  static void publish() throws IOException {
    store = SnapshotStore.open(directory.resolve("data"));
    unanalysed = store.get(TestEstate.publish(store, false, false));
    snapshot = store.get(TestEstate.publish(store, true, true));
    // Time enough for a busy machine: what is about time has a service of its own.
    sql = new SqlService(store, SqlLimits.SERVICE.withTime(Duration.ofMinutes(5)), AUDIT::add);
    filesBefore = files();
  }

  @AfterAll
  static void close() {
    sql.close();
    snapshot.close();
    unanalysed.close();
  }

  /** After whatever a test asked: no file made or changed, and the next query is right (GR14). */
  @AfterEach
  void nothingHappened() throws IOException {
    assertThat(files()).isEqualTo(filesBefore);
    assertThat(rows("select count(*) from snapshots")).containsExactly("[2]");
  }

  private static Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(file.toString(), Files.size(file) + " " + Files.getLastModifiedTime(file));
      }
    }
    return files;
  }

  private static final class Gathered implements SqlResultHandler {
    private final List<SqlColumn> columns = new ArrayList<>();
    private final List<JsonNode> rows = new ArrayList<>();

    @Override
    public void columns(List<SqlColumn> all) {
      columns.addAll(all);
    }

    @Override
    public void row(JsonNode row) {
      rows.add(row);
    }
  }

  private static List<String> rows(String text, Object... parameters) {
    return rows(sql, new SqlQuery(text, List.of(parameters), SqlQuery.DEFAULT_ROWS, false));
  }

  private static List<String> rows(SqlService service, SqlQuery query) {
    Gathered result = new Gathered();
    service.run(snapshot, query, SqlCaller.LOCAL, result);
    return result.rows.stream().map(JsonNode::toString).collect(Collectors.toList());
  }

  static Stream<Arguments> attacks() throws IOException {
    return Attacks.read("sql-attacks.txt").stream()
        .map(attack -> Arguments.of(attack.code(), attack.rule(), attack.text()));
  }

  @ParameterizedTest(name = "{1}: {2}")
  @MethodSource("attacks")
  @Tag("SQ3")
  @Tag("SQ4")
  void attack_isRefused(String code, String rule, String text) {
    SqlException refusal = refusal(text);
    assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
    assertThat(refusal.rule()).isEqualTo(rule.equals("-") ? null : rule);
    assertThat(refusal.getMessage())
        .startsWith("Cannot run the query: ")
        .doesNotContain(directory.toString(), "DuckDB", "Exception");
  }

  static Stream<Arguments> extremes() throws IOException {
    return Attacks.lines("sql-extremes.txt").stream()
        .map(line -> line.split("\\|", 2))
        .map(parts -> Arguments.of(Attacks.repeated(parts[0]), Attacks.repeated(parts[1])));
  }

  @ParameterizedTest(name = "[{index}]")
  @MethodSource("extremes")
  @Tag("SQ4")
  @Tag("SQ8")
  void extremeValue_isRight_orRefusedInWords(String outcome, String text) {
    if (outcome.startsWith("[")) {
      assertThat(rows(text)).as(text).containsExactly(outcome);
      return;
    }
    SqlException refusal = refusal(text);
    assertThat(refusal.code()).as("%s: %s", text, refusal.getMessage()).isEqualTo(outcome);
    assertThat(refusal.getMessage())
        .startsWith("Cannot run the query: ")
        .containsPattern("[.!?]$")
        .doesNotContain(directory.toString(), "DuckDB", "Exception", "its process ended");
  }

  static Stream<String> bombs() throws IOException {
    return Attacks.lines("sql-bombs.txt").stream().map(Attacks::repeated);
  }

  @ParameterizedTest(name = "[{index}]")
  @MethodSource("bombs")
  @Tag("SQ5")
  @Tag("SQ6")
  void bomb_isEndedByTimeOrMemory_andTheNextQueryIsRight(String text) {
    try (SqlService impatient =
        new SqlService(store, SqlLimits.SERVICE.withTime(Duration.ofSeconds(10)), event -> {})) {
      SqlException ended =
          catchThrowableOfType(SqlException.class, () -> rows(impatient, SqlQuery.of(text)));
      assertThat(ended).as(text).isNotNull();
      assertThat(ended.code()).as(text).isIn("query-timeout", "result-too-large");
      assertThat(rows(impatient, SqlQuery.of("select 40 + 2"))).containsExactly("[42]");
    }
  }

  @Test
  @Tag("SQ7")
  void textOfParameters_mayBeAnyText() {
    for (String text : List.of("a\0b", "\u202e\ud83d\ude00", "'; drop view resource; --", "")) {
      assertThat(rows("select ? = ?, length(?::varchar) >= 0", text, text, text))
          .containsExactly("[true,true]");
    }
  }

  @Test
  @Tag("SQ3")
  void pivotWithoutItsValues_isToldWhatItLacks() {
    assertThat(refusal("pivot resource on type using count(*)").getMessage())
        .contains("PIVOT has to name its values: ON x IN ('a', 'b')");
  }

  @Test
  @Tag("SQ1")
  @Tag("SQ3")
  void everyTable_canBeSummarized_thoughSumsOfAddressesPass38Digits() {
    for (String table : List.of("exposure", "egress", "resource", "snapshots")) {
      assertThat(rows("summarize " + table)).as(table).isNotEmpty();
    }
    assertThat(
            rows(
                "select column_type from (summarize exposure)"
                    + " where column_name = 'remote_addresses'"))
        .as("the sum of two IPv6 address spaces does not fit into exact numbers")
        .containsExactly("[\"DOUBLE\"]");
    assertThat(rows("select distinct typeof(remote_addresses) from exposure"))
        .containsExactly("[\"DECIMAL(38,0)\"]");
  }

  private static SqlException refusal(String text) {
    SqlException refusal = catchThrowableOfType(SqlException.class, () -> rows(text));
    assertThat(refusal).as("%s is refused", text).isNotNull();
    return refusal;
  }

  @Test
  @Tag("SQ3")
  void deepNesting_isRefused_howeverItIsWritten() {
    // Parentheses alone are no levels.
    assertThat(rows("select " + "(".repeat(5_000) + "1" + ")".repeat(5_000)))
        .containsExactly("[1]");
    String text = "select 1";
    for (int i = 0; i < 600; i++) {
      text = "select * from (" + text + ")";
    }
    assertThat(refusal(text).code()).isIn("query-syntax", "query-too-large");
    assertThat(refusal("select " + "not ".repeat(5_000) + "true").code())
        .isIn("query-syntax", "query-too-large");
  }

  @Test
  @Tag("SQ3")
  void textThatEndsElsewhereForSome_isNotEvenParsed() {
    assertThat(refusal("select 1\0; from read_text('x')").code()).isEqualTo("query-syntax");
    assertThat(refusal("select '\ud800'").code()).isEqualTo("query-syntax");
  }

  @Test
  @Tag("SQ6")
  void tooLongAText_isNotEvenParsed() {
    assertThat(refusal("select '" + "x".repeat(70_000) + "'").code()).isEqualTo("query-too-large");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select count(*) from resource",
        "select type, count(*) as n from resource group by all order by n desc, type limit 3",
        "select r.name, e.port from resource r join (select arn, from_port as port from exposure) e"
            + " using (arn) join coverage c on c.region = r.region",
        "select name, row_number() over (partition by type order by arn) from resource",
        "select configuration->>'$.VpcId' from resource where type = 'AWS::EC2::Subnet'",
        "select json_extract(configuration, '$.Rules[0].FromPort') from resource",
        "select name from resource where regexp_matches(name, '^(a+)+$')",
        "select arn, unnest(map_entries(tags)) from resource",
        "summarize resource",
        "describe exposure",
        "with web as (select * from resource where name = 'web') select count(*) from web",
        "with a as (select 1 as x), b as (select x + 1 as y from a) select * from b",
        "values (1), (2)",
        "from resource select name limit 1",
        "select * exclude (configuration) from resource",
        "select x from range(10) t(x) union all select 1 intersect select 2",
        "select case when stub then 'a' else 'b' end, coalesce(name, ''), name like 'w%',"
            + " name in ('web'), arn between 'a' and 'b', cast(1 as varchar), not stale, name is"
            + " null from resource",
        "select [x + 1 for x in [1, 2]], {'a': 1}, list_transform([1], lambda x: x)",
        "select count(*) filter (where stub), string_agg(name, ',' order by name) from resource",
        "unpivot (select 1 as a, 2 as b) on a, b into name n value v",
        "select * from resource tablesample 3 rows",
        "select key, value from resource_tags order by all",
        "select id from snapshots where current",
        "select observed_at at time zone 'UTC', observed_at - interval 3 day from resource",
        "select count(*) from resource resource",
        "with resource as (select 1 as x) select x from resource",
        "select count from (select 1 as count)",
        "select list_aggregate([1, 2], 'sum'), printf_ from (select 2 as printf_)",
        "select 1 -- and no more",
        "select 1;"
      })
  @Tag("SQ1")
  void plainQuery_passes(String text) {
    Gathered result = new Gathered();
    sql.run(snapshot, SqlQuery.of(text), SqlCaller.LOCAL, result);
    assertThat(result.columns).isNotEmpty();
  }

  @Test
  @Tag("SQ1")
  void values_keepTheirDigitsAndShapes() {
    assertThat(
            rows(
                "select 1::integer, 9007199254740993, 1.50::decimal(9,2), 2::hugeint << 100, 0.5,"
                    + " 'nan'::double, true, null, 'text', date '2026-01-31',"
                    + " timestamptz '2026-01-31 02:00:00+00', timestamp '2026-01-31 02:00:00',"
                    + " [1, null], {'b': 1, 'a': [2]}, map {'z': 1, 'a': 2}, '{\"k\": [1]}'::json,"
                    + " 'ab'::blob"))
        .containsExactly(
            "[1,9007199254740993,\"1.50\",\"2535301200456458802993406410752\",\"0.5\",\"NaN\","
                + "true,null,\"text\",\"2026-01-31\",\"2026-01-31T02:00:00Z\","
                + "\"2026-01-31T02:00\",[1,null],{\"b\":1,\"a\":[2]},{\"a\":2,\"z\":1},{\"k\":[1]},"
                + "\"YWI=\"]");
  }

  @Test
  @Tag("SQ7")
  void parameters_areValuesAndNeverText() {
    assertThat(rows("select ?, ? + 1", "'; drop view resource; --", 41))
        .containsExactly("[\"'; drop view resource; --\",42]");
    assertThat(rows("select count(*) from resource where arn = ?", TestEstate.WEB))
        .containsExactly("[1]");
    assertThatThrownBy(() -> rows("select ?"))
        .hasMessageContaining("1 parameter, but 0 values were given");
    assertThatThrownBy(() -> rows("select $name", "x")).hasMessageContaining("no names here");
  }

  @Test
  @Tag("SQ1")
  void analysisThatHasNotRun_isAnEmptyTableWithAWarning() {
    Gathered result = new Gathered();
    SqlSummary summary =
        sql.run(
            unanalysed,
            SqlQuery.of("select arn, from_port from exposure"),
            SqlCaller.LOCAL,
            result);
    assertThat(result.rows).isEmpty();
    assertThat(result.columns).extracting(SqlColumn::type).containsExactly("VARCHAR", "INTEGER");
    assertThat(summary.warnings())
        .containsExactly(
            "Table exposure is empty: the reachability analysis has not run on this snapshot. Run"
                + " periplus analyze --jobs reachability.");
    assertThat(
            sql.run(snapshot, SqlQuery.of("from exposure"), SqlCaller.LOCAL, new Gathered())
                .warnings())
        .isEmpty();
  }

  @Test
  @Tag("SQ6")
  void rowsBeyondTheLimit_areLeftOutAndSaid() {
    Gathered result = new Gathered();
    SqlSummary summary =
        sql.run(
            snapshot,
            new SqlQuery("select * from range(1000)", List.of(), 7, false),
            SqlCaller.LOCAL,
            result);
    assertThat(result.rows).hasSize(7);
    assertThat(summary.truncated()).isTrue();
    assertThat(
            sql.run(
                    snapshot,
                    new SqlQuery("select * from range(7)", List.of(), 7, false),
                    SqlCaller.LOCAL,
                    new Gathered())
                .truncated())
        .isFalse();
  }

  @Test
  @Tag("SQ8")
  void mistakes_haveAPlaceAndAHint() {
    SqlException unknown = refusal("select 1,\n  nmae from resource");
    assertThat(unknown.code()).isEqualTo("query-syntax");
    assertThat(unknown.getMessage()).contains("nmae").contains("name");
    assertThat(unknown.line()).isEqualTo(2);
    assertThat(unknown.column()).isEqualTo(3);
    SqlException parser = refusal("selec 1");
    assertThat(parser.getMessage()).contains("syntax error at or near \"selec\"");
    assertThat(parser.line()).isEqualTo(1);
    assertThat(parser.column()).isEqualTo(1);
    assertThat(refusal("select * from resources").getMessage())
        .contains("no table resources")
        .contains("resource, ");
    assertThat(refusal("select 'x'::integer").getMessage()).contains("'x'");
  }

  @Test
  @Tag("SQ6")
  void endlessQuery_isEndedInTime_andTheNextOneRuns() {
    try (SqlService impatient =
        new SqlService(store, SqlLimits.SERVICE.withTime(Duration.ofSeconds(10)), event -> {})) {
      SqlException late =
          catchThrowableOfType(SqlException.class, () -> rows(impatient, SqlQuery.of(ENDLESS)));
      assertThat(late.code()).isEqualTo("query-timeout");
      assertThat(rows(impatient, SqlQuery.of("select 1"))).containsExactly("[1]");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Each makes much of little; the last in one value that the engine does not count.
        "select length(string_agg(a.range::varchar, 'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy'))"
            + " from range(1000000) a, range(1000) b",
        "select len(list(a.range)) from range(1000000) a, range(1000) b",
        "select length(replace(s, 'a', s)) from (select string_agg('a', '') as s from"
            + " range(200000))"
      })
  @Tag("SQ5")
  void memoryBomb_endsItsProcessAndNothingElse(String text) {
    assertThat(refusal(text).code()).isEqualTo("result-too-large");
  }

  @Test
  @Tag("SQ3")
  void parquet_isWrittenWhereAskedAndNowhereElse(@TempDir Path out) throws IOException {
    Path file = out.resolve("r.parquet");
    SqlSummary summary =
        sql.writeParquet(
            snapshot,
            new SqlQuery(
                "select arn, tags from resource where type = ? order by arn -- all",
                List.of("AWS::EC2::Instance"),
                100,
                false),
            SqlCaller.LOCAL,
            file);
    assertThat(summary.rows()).isEqualTo(2);
    assertThat(Files.size(file)).isPositive();
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void explain_showsThePlan() {
    Gathered result = new Gathered();
    sql.run(snapshot, new SqlQuery("from resource", List.of(), 10, true), SqlCaller.LOCAL, result);
    assertThat(result.rows.toString()).contains("PARQUET");
  }

  @Test
  @Tag("SQ1")
  void tables_areThoseOfTheDocumentation() {
    assertThat(sql.tables(snapshot))
        .extracting(SqlService.Table::name)
        .contains("resource", "relationship", "coverage", "exposure", "reach", "resource_tags");
    for (SqlService.Table table : sql.tables(snapshot)) {
      Gathered result = new Gathered();
      sql.run(
          snapshot,
          SqlQuery.of("select * from " + table.name() + " limit 0"),
          SqlCaller.LOCAL,
          result);
      assertThat(result.columns)
          .as(table.name())
          .extracting(SqlColumn::name)
          .containsExactlyElementsOf(table.columns().stream().map(SqlColumn::name).toList());
    }
  }

  private static SqlCaller caller(String name, BooleanSupplier gone) {
    return new SqlCaller(
        new Principal("key:" + name, name, Role.VIEWER, Set.of(Scope.QUERY), Set.of(), "192.0.2.7"),
        "request-" + name,
        gone);
  }

  private static CompletableFuture<List<String>> ask(
      SqlService service, SqlCaller caller, String text, Executor threads) {
    return CompletableFuture.supplyAsync(
        () -> {
          Gathered result = new Gathered();
          service.run(snapshot, SqlQuery.of(text), caller, result);
          return result.rows.stream().map(JsonNode::toString).toList();
        },
        threads);
  }

  private static void until(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  @Test
  @Tag("SQ6")
  void principalWithAllItsPlaces_keepsNobodyElseWaiting_andWhoLeavesFreesThem() {
    SqlLimits few =
        new SqlLimits(Duration.ofMinutes(5), 1 << 16, 10, 1 << 20, 512, 1536, 1, 2, 1, 2);
    AtomicBoolean gone = new AtomicBoolean();
    SqlCaller greedy = caller("greedy", gone::get);
    ExecutorService threads = Executors.newCachedThreadPool();
    try (SqlService service = new SqlService(store, few, event -> {})) {
      CompletableFuture<List<String>> runs = ask(service, greedy, ENDLESS, threads);
      until(() -> service.running() == 1);
      CompletableFuture<List<String>> waits = ask(service, greedy, ENDLESS, threads);
      until(() -> service.waiting() == 1);
      assertThat(ask(service, greedy, "select 1", threads))
          .failsWithin(Duration.ofMinutes(1))
          .withThrowableOfType(ExecutionException.class)
          .havingCause()
          .matches(refused -> ((SqlException) refused).code().equals("rate-limited"));
      assertThat(ask(service, caller("other", () -> false), "select 2", threads).join())
          .containsExactly("[2]");
      assertThat(runs).isNotDone();
      gone.set(true);
      for (CompletableFuture<List<String>> each : List.of(runs, waits)) {
        assertThat(each)
            .failsWithin(Duration.ofMinutes(1))
            .withThrowableOfType(ExecutionException.class)
            .havingCause()
            .matches(ended -> ((SqlException) ended).code().equals("query-cancelled"));
      }
      assertThat(ask(service, caller("greedy", () -> false), "select 3", threads).join())
          .containsExactly("[3]");
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  @Tag("AU7")
  void everyQuery_isTold_withWhoAskedAndHowItEnded() {
    AUDIT.clear();
    sql.run(snapshot, SqlQuery.of("select 7"), caller("ann", () -> false), new Gathered());
    assertThatThrownBy(
            () ->
                sql.run(
                    snapshot,
                    SqlQuery.of("from read_text('/etc/passwd')"),
                    caller("ben", () -> false),
                    new Gathered()))
        .isInstanceOf(SqlException.class);
    assertThat(AUDIT)
        .extracting(
            AuditEvent::principalId,
            AuditEvent::action,
            AuditEvent::target,
            AuditEvent::outcome,
            AuditEvent::detail,
            AuditEvent::requestId,
            AuditEvent::text)
        .containsExactly(
            tuple(
                "key:ann",
                "sql",
                snapshot.id(),
                AuditEvent.Outcome.OK,
                null,
                "request-ann",
                "select 7"),
            tuple(
                "key:ben",
                "sql",
                snapshot.id(),
                AuditEvent.Outcome.REFUSED,
                "SQ3",
                "request-ben",
                "from read_text('/etc/passwd')"));
  }
}
