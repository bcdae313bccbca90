package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.api.ApiOptions;
import io.periplus.api.Surface;
import io.periplus.api.access.AccessOptions;
import io.periplus.cost.waste.WasteRules;
import io.periplus.graph.GremlinLimits;
import io.periplus.gremlin.GremlinServiceLimits;
import io.periplus.jobs.pipeline.AnalysisRunner;
import io.periplus.jobs.spark.SparkSettings;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.Retention;
import io.periplus.sql.SqlLimits;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
  @TempDir Path directory;

  private Configuration read(String yaml, Map<String, String> environment) throws IOException {
    Path file = Files.writeString(directory.resolve("periplus.yaml"), yaml);
    return Configuration.read(file, environment);
  }

  @Test
  @Tag("CF5")
  void theDefaults_areThoseOfTheServer() throws IOException {
    ApiOptions options = ServeSettings.options(read("", Map.of()).settings());
    assertThat(options.host()).isEqualTo("127.0.0.1");
    assertThat(options.port()).isEqualTo(8080);
    assertThat(options.allowedHosts()).isEmpty();
    assertThat(options.access()).isEqualTo(AccessOptions.standard());
    assertThat(options.sql()).isEqualTo(SqlLimits.SERVICE);
    SettingValues none = read("", Map.of()).settings();
    assertThat(options.surfaces()).containsExactlyInAnyOrder(Surface.values());
    assertThat(none.get(GeneralSettings.DATA))
        .isEqualTo(Path.of(System.getProperty("user.home"), ".periplus"));
    assertThat(none.get(GeneralSettings.LOG_LEVEL)).isEqualTo(GeneralSettings.LogLevel.WARN);
    assertThat(AwsSettings.regions(none, List.of())).as("all that are enabled").isEmpty();
    for (Setting<?> unset :
        List.of(
            AwsSettings.ACCOUNTS,
            AwsSettings.ROLE_NAME,
            AwsSettings.EXTERNAL_ID,
            AwsSettings.ORGANIZATION_ROLE,
            AwsSettings.ORGANIZATION_EXTERNAL_ID,
            AwsSettings.EXCLUDED_ACCOUNTS,
            AwsSettings.SERVICES,
            AwsSettings.EXCLUDED_SERVICES,
            AwsSettings.ENDPOINT_URL,
            CrawlSettings.RECORD)) {
      assertThat(none.text(unset)).as(unset.key()).isEmpty();
    }
    assertThat(none.get(AwsSettings.SESSION_NAME)).isEqualTo("periplus");
    assertThat(none.get(AwsSettings.SESSION_DURATION)).isEqualTo(Duration.ofHours(1));
    assertThat(none.get(CrawlSettings.BUCKET_SHARE)).isEqualTo(0.5);
    assertThat(none.get(CrawlSettings.MAX_CONCURRENCY)).isEqualTo(64);
    assertThat(none.get(CrawlSettings.CALL_TIMEOUT)).isEqualTo(Duration.ofSeconds(90));
    assertThat(AnalyzeSettings.jobs(none)).isEqualTo(AnalysisRunner.JOBS);
    assertThat(AnalyzeSettings.spark(none, Path.of("work")))
        .isEqualTo(SparkSettings.defaults(Path.of("work")));
    assertThat(SnapshotSettings.retention(none)).isEqualTo(Retention.DEFAULT);
    assertThat(SnapshotSettings.prunesByItself(none)).isFalse();
  }

  /** One row for each key: a test below proves that none is missing here. */
  private static final String[][] EXPLICIT = {
    {"data", "/srv/periplus"},
    {"log.level", "debug"},
    {"aws.accounts", "111122223333,444455556666"},
    {"aws.role-name", "team/Reader"},
    {"aws.external-id", "tenant-7"},
    {"aws.organization.role-name", "OrgReader"},
    {"aws.organization.external-id", "tenant-8"},
    {"aws.organization.exclude-accounts", "777788889999"},
    {"aws.regions", "eu-*,us-east-1"},
    {"aws.services", "ec2,rds"},
    {"aws.exclude-services", "iam"},
    {"aws.endpoint-url", "http://127.0.0.1:4566"},
    {"aws.session-name", "inventory"},
    {"aws.session-duration", "30m"},
    {"crawl.bucket-share", "0.25"},
    {"crawl.max-concurrency", "16"},
    {"crawl.call-timeout", "20s"},
    {"crawl.record", "/var/recordings"},
    {"analyze.jobs", "reachability"},
    {"analyze.master", "local[2]"},
    {"analyze.memory", "4GiB"},
    {"graph.access-edges", "500"},
    {"cost.bills", "/var/exports/focus"},
    {"cost.currency", "EUR"},
    {"cost.estimate.fallback-region", "us-east-1"},
    {"cost.rollup.tags", "Env,Team"},
    {"cost.tags.aliases", "env=Env"},
    {"cost.tags.inherit", "vpc,account"},
    {"cost.required-tags", "Env,Owner"},
    {"cost.waste.keep-tag", "keep"},
    {"impact.exact-budget", "1000000"},
    {"impact.failure-seeds", "1000"},
    {"snapshot.keep", "7"},
    {"snapshot.keep-daily", "90d"},
    {"snapshot.auto-prune", "false"},
    {"ui.enabled", "false"},
    {"gremlin.enabled", "false"},
    {"sql.enabled", "false"},
    {"serve.host", "0.0.0.0"},
    {"serve.port", "9090"},
    {"serve.allowed-hosts", "a.example.org,b.example.org"},
    {"serve.cors.allowed-origins", "https://grafana.example.org:3000"},
    {"serve.trust-loopback", "false"},
    {"serve.rate-limit.reads", "7/s"},
    {"serve.rate-limit.queries", "2/s"},
    {"auth.mode", "keys"},
    {"audit.reads", "true"},
    {"audit.file", "/var/log/periplus/audit.jsonl"},
    {"gremlin.timeout", "1m"},
    {"gremlin.max-results", "7"},
    {"gremlin.max-result-size", "1MiB"},
    {"gremlin.max-traversers", "5000"},
    {"gremlin.max-loops", "9"},
    {"gremlin.max-concurrent", "8"},
    {"gremlin.max-text", "2KiB"},
    {"sql.timeout", "2m"},
    {"sql.max-rows", "500"},
    {"sql.memory", "1GiB"},
    {"sql.max-process-memory", "2048MiB"},
    {"sql.max-concurrent", "2"}
  };

  @Test
  @Tag("CF5")
  @Tag("CF6")
  void everyKey_isReadFromTheFile_andFromTheEnvironment() throws IOException {
    StringBuilder yaml = new StringBuilder();
    Map<String, String> environment = new TreeMap<>();
    Set<String> keys = new HashSet<>();
    List<String[]> explicit = new ArrayList<>(List.of(EXPLICIT));
    // A key for each threshold of a rule of waste, each of its own value.
    int number = 1_000;
    for (String key : WasteRules.thresholds().keySet()) {
      explicit.add(new String[] {"cost.waste." + key, Integer.toString(number++)});
    }
    for (String[] row : explicit) {
      Setting<?> setting = SettingRegistry.find(row[0]).orElseThrow();
      yaml.append(row[0]).append(": ");
      yaml.append(setting.type().isList() ? '[' + row[1] + ']' : '"' + row[1] + '"').append('\n');
      environment.put(setting.environmentName(), row[1]);
      keys.add(row[0]);
    }
    assertThat(keys)
        .containsExactlyInAnyOrderElementsOf(
            SettingRegistry.all().stream().map(Setting::key).toList());
    for (SettingValues values :
        new SettingValues[] {
          read(yaml.toString(), Map.of()).settings(), read("", environment).settings()
        }) {
      assertThat(values.get(GeneralSettings.DATA)).isEqualTo(Path.of("/srv/periplus"));
      assertThat(values.get(GeneralSettings.LOG_LEVEL)).isEqualTo(GeneralSettings.LogLevel.DEBUG);
      assertThat(values.get(AwsSettings.ACCOUNTS))
          .containsExactlyInAnyOrder("111122223333", "444455556666");
      assertThat(values.get(AwsSettings.ROLE_NAME)).isEqualTo("team/Reader");
      assertThat(values.get(AwsSettings.EXTERNAL_ID)).isEqualTo("tenant-7");
      assertThat(values.get(AwsSettings.ORGANIZATION_ROLE)).isEqualTo("OrgReader");
      assertThat(values.get(AwsSettings.ORGANIZATION_EXTERNAL_ID)).isEqualTo("tenant-8");
      assertThat(AwsSettings.regions(values, List.of())).containsExactly("eu-*", "us-east-1");
      assertThat(values.get(AwsSettings.EXCLUDED_ACCOUNTS)).containsExactly("777788889999");
      assertThat(values.get(AwsSettings.SERVICES)).containsExactlyInAnyOrder("ec2", "rds");
      assertThat(values.get(AwsSettings.EXCLUDED_SERVICES)).containsExactly("iam");
      assertThat(values.get(AwsSettings.ENDPOINT_URL))
          .isEqualTo(URI.create("http://127.0.0.1:4566"));
      assertThat(values.get(AwsSettings.SESSION_NAME)).isEqualTo("inventory");
      assertThat(values.get(AwsSettings.SESSION_DURATION)).isEqualTo(Duration.ofMinutes(30));
      assertThat(values.get(CrawlSettings.BUCKET_SHARE)).isEqualTo(0.25);
      assertThat(values.get(CrawlSettings.MAX_CONCURRENCY)).isEqualTo(16);
      assertThat(values.get(CrawlSettings.CALL_TIMEOUT)).isEqualTo(Duration.ofSeconds(20));
      assertThat(values.get(CrawlSettings.RECORD)).isEqualTo(Path.of("/var/recordings"));
      assertThat(AnalyzeSettings.jobs(values)).containsExactly("reachability");
      assertThat(AnalyzeSettings.spark(values, Path.of("work")))
          .isEqualTo(new SparkSettings("local[2]", "4GiB", Path.of("work")));
      Map<String, String> costs = CostSettings.analyses(values, Path.of("data"));
      assertThat(costs)
          .containsEntry("cost.waste.keep-tag", "keep")
          .containsEntry("cost.waste." + WasteRules.thresholds().firstKey(), "1000")
          .containsEntry("cost.waste." + WasteRules.thresholds().lastKey(), "" + (number - 1));
      assertThat(costs.get("cost.required-tags").split(","))
          .containsExactlyInAnyOrder("Env", "Owner");
      assertThat(values.get(ImpactSettings.EXACT_BUDGET)).isEqualTo(1_000_000L);
      assertThat(SnapshotSettings.retention(values))
          .isEqualTo(new Retention(7, Duration.ofDays(90)));
      assertThat(SnapshotSettings.prunesByItself(values)).isFalse();
      ApiOptions options = ServeSettings.options(values);
      assertThat(options.surfaces()).isEmpty();
      assertThat(options.host()).isEqualTo("0.0.0.0");
      assertThat(options.port()).isEqualTo(9090);
      assertThat(options.allowedHosts())
          .containsExactlyInAnyOrder("a.example.org", "b.example.org");
      AccessOptions access = options.access();
      assertThat(access.mode()).isEqualTo(AccessOptions.Mode.KEYS);
      assertThat(access.trustLoopback()).isFalse();
      assertThat(access.origins()).containsExactly("https://grafana.example.org:3000");
      assertThat(access.reads().perSecond()).isEqualTo(7);
      assertThat(access.reads().burst()).isEqualTo(14);
      assertThat(access.queries().perSecond()).isEqualTo(2);
      assertThat(access.auditReads()).isTrue();
      assertThat(access.auditFile()).isEqualTo(Path.of("/var/log/periplus/audit.jsonl"));
      GremlinServiceLimits gremlin = options.gremlin();
      assertThat(gremlin.runningEach()).isEqualTo(2);
      assertThat(gremlin.running()).isEqualTo(8);
      assertThat(options.accessEdges()).isEqualTo(500);
      assertThat(gremlin.query())
          .isEqualTo(
              new GremlinLimits(
                  Duration.ofMinutes(1),
                  7,
                  1L << 20,
                  5000,
                  9,
                  2048,
                  GremlinLimits.DEFAULT.maxSteps(),
                  GremlinLimits.DEFAULT.maxNesting()));
      SqlLimits sql = options.sql();
      assertThat(sql.time()).isEqualTo(Duration.ofMinutes(2));
      assertThat(sql.rows()).isEqualTo(500);
      assertThat(sql.engineMegabytes()).isEqualTo(1024);
      assertThat(sql.processMegabytes()).isEqualTo(2048);
      assertThat(sql.running()).isEqualTo(2);
    }
  }

  @Test
  @Tag("CF1")
  void anOption_winsOverTheEnvironment_overTheFile_overTheDefault() throws IOException {
    Setting<Integer> port = ServeSettings.PORT;
    SettingValues none = read("", Map.of()).settings();
    SettingValues file = read("serve: {port: 1}\n", Map.of()).settings();
    SettingValues variable =
        read("serve: {port: 1}\n", Map.of("PERIPLUS_SERVE_PORT", "2")).settings();
    SettingValues option = variable.withOption("--port", port, 3);
    assertThat(none.get(port)).isEqualTo(8080);
    assertThat(none.origin(port)).isEqualTo("default");
    assertThat(file.get(port)).isEqualTo(1);
    assertThat(file.origin(port)).endsWith("periplus.yaml:1");
    assertThat(variable.get(port)).isEqualTo(2);
    assertThat(variable.origin(port)).isEqualTo("PERIPLUS_SERVE_PORT");
    assertThat(option.get(port)).isEqualTo(3);
    assertThat(option.origin(port)).isEqualTo("--port");
    assertThat(variable.withOption("--port", port, null)).isSameAs(variable);
  }

  @ParameterizedTest
  @Tag("CF2")
  @CsvSource(
      delimiter = '|',
      value = {
        "serve: {prt: 1}            | line 1: there is no key serve.prt; did you mean serve.port?",
        "srve: {port: 1}            | line 1: there is no key srve; did you mean serve?",
        "serve: 8080                | line 1: serve has keys: serve.allowed-hosts",
        "serve: {port: [1]}         | line 1: serve.port is one value",
        "serve: {port: 99999}       | serve.port: '99999' is not a whole number from 0 to 65535",
        "serve: {port: x}           | serve.port: 'x' is not a whole number",
        "serve: {trust-loopback: no} | serve.trust-loopback: 'no' is not true or false",
        "serve: {allowed-hosts: 'a b'} | 'a b' is not a host name such as",
        "serve: {allowed-hosts: [{a: b}]} | serve.allowed-hosts is a list of texts",
        "serve.cors.allowed-origins: '*' | * would let every page of the internet ask",
        "serve.cors.allowed-origins: [https://a/b] | 'https://a/b' is not an origin such as",
        "serve.rate-limit.reads: 50 | '50' is not a rate such as 50/s",
        "serve.rate-limit.reads: 0/s | '0/s' is not a rate such as 50/s",
        "auth.mode: oidc            | auth.mode: 'oidc' is none of none, keys",
        "sql.timeout: 30            | sql.timeout: '30' is not a time such as 30s, 5m or 2h",
        "sql.timeout: 0s            | sql.timeout: '0s' is no time at all",
        "sql.memory: 512            | sql.memory: '512' is not a size such as 512MiB",
        "sql.memory: 512MB          | sql.memory: '512MB' is not a size such as 512MiB",
        "aws.accounts: [12]         | aws.accounts: '12' is no account id, which has 12 digits",
        "aws.role-name: 'a:b'       | 'a:b' is no name of a role, such as Periplus",
        "aws.regions: Frankfurt     | 'Frankfurt' is no region such as eu-west-1, pattern such as"
            + " eu-*",
        "aws.services: [ec2, elbv3] | 'elbv3' is no service that is crawled",
        "aws.endpoint-url: x:1      | 'x:1' is not a URL",
        "aws.session-name: 'a b'    | 'a b' has not 2 to 64 letters",
        "aws.session-duration: 13h  | '13h' is not from 15m to 12h",
        "crawl.bucket-share: 0      | '0' is not a share such as 0.5",
        "crawl.bucket-share: 1.5    | '1.5' is not a share such as 0.5",
        "crawl.max-concurrency: 0   | '0' is not a whole number from 1 to",
        "analyze.jobs: [magic]      | 'magic' is none of reachability",
        "analyze.memory: 2GB        | '2GB' is not a size such as 512MiB",
        "log.level: loud            | 'loud' is none of error, warn, info, debug",
        "aws.external-id: \"a\\u0007\" | it is no text on one line",
        "sql.max-rows: 0            | '0' is not a whole number from 1 to 100000",
        "{serve: {port: 1}, serve.port: 2} | serve.port stands there twice"
      })
  void whatCannotBe_isRefusedWithLineAndKey(String yaml, String problem) {
    assertThatThrownBy(() -> read(yaml + "\n", Map.of()))
        .isInstanceOfSatisfying(
            PeriplusException.class,
            e -> {
              assertThat(e.code()).isEqualTo("configuration-invalid");
              assertThat(e.category()).isEqualTo(PeriplusException.Category.USER);
            })
        .hasMessageContaining(problem.strip());
  }

  @Test
  @Tag("CF2")
  @Tag("CF3")
  void everythingThatIsWrong_inFileAndEnvironment_isSaidAtOnce() {
    assertThatThrownBy(
            () ->
                read(
                    "serve:\n  port: x\n  hst: y\n",
                    Map.of("PERIPLUS_SERVE_PROT", "1", "PERIPLUS_AUTH_MODE", "maybe")))
        .hasMessageContaining("line 2: serve.port")
        .hasMessageContaining("line 3: there is no key serve.hst; did you mean serve.host?")
        .hasMessageContaining(
            "there is no variable PERIPLUS_SERVE_PROT; did you mean PERIPLUS_SERVE_PORT?")
        .hasMessageContaining("PERIPLUS_AUTH_MODE: 'maybe' is none of none, keys");
  }

  @Test
  @Tag("CF3")
  void noTwoKeys_haveTheSameVariable() {
    Set<String> names = new HashSet<>();
    for (Setting<?> setting : SettingRegistry.all()) {
      assertThat(names.add(setting.environmentName())).as(setting.key()).isTrue();
      assertThat(setting.environmentName()).matches("PERIPLUS_[A-Z0-9_]+");
    }
    assertThat(names).contains("PERIPLUS_SERVE_PORT", "PERIPLUS_SERVE_CORS_ALLOWED_ORIGINS");
  }

  @ParameterizedTest
  @Tag("CF3")
  @ValueSource(
      strings = {
        "PERIPLUS_DATA",
        "PERIPLUS_CONFIG",
        "PERIPLUS_HOME",
        "PERIPLUS_JAVA_OPTS",
        "PERIPLUS_URL",
        "PERIPLUS_API_KEY",
        "PERIPLUS_SERVICE_HOST",
        "PERIPLUS_SERVICE_PORT",
        "PERIPLUS_PORT",
        "PERIPLUS_PORT_8080_TCP_ADDR",
        "AWS_REGION"
      })
  void aVariableThatIsNotOurs_orReserved_isLeftAlone(String name) throws IOException {
    assertThat(read("", Map.of(name, "x")).settings().text(ServeSettings.PORT)).isEqualTo("8080");
  }

  @Test
  @Tag("CF6")
  void everyDefault_canBeRead_andEveryKeyIsNamedAlike() {
    for (Setting<?> setting : SettingRegistry.all()) {
      assertThat(setting.key()).matches("[a-z]+(\\.[a-z]+[0-9]*(-[a-z]+)*)*");
      assertThat(setting.meaning()).isNotBlank().doesNotContain("|");
      if (!setting.defaultText().isEmpty()) {
        assertThat(setting.type().reader().apply(setting.defaultText())).isNotNull();
      }
    }
  }

  @Test
  @Tag("CF1")
  void logLevel_isKnownBeforeTheCommandIs_andABrokenFileIsLeftToTheCommand() throws IOException {
    Path file = Files.writeString(directory.resolve("logs.yaml"), "log.level: debug\n");
    String[] command = {"list", "--config=" + file, "--data", directory.toString()};
    Map<String, String> none = Map.of();
    assertThat(Logging.level(command, none)).isEqualTo("debug");
    assertThat(Logging.level(command, Map.of("PERIPLUS_LOG_LEVEL", "error"))).isEqualTo("error");
    assertThat(Logging.level(new String[] {"list", "--data", directory.toString()}, none))
        .isEqualTo("warn");
    Files.writeString(file, "log.level: [\n");
    assertThat(Logging.level(command, none)).isEqualTo("warn");
  }

  @Test
  @Tag("CF1")
  void configShow_saysWhereEachValueIsFrom() throws IOException {
    Path file = directory.resolve("mine.yaml");
    Files.writeString(file, "serve:\n  port: 9191\n");
    CommandRun run =
        CommandRun.of(
            "config", "show", "--config", file.toString(), "--data", directory.toString());
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("serve.port\t9191\t" + file + ":2")
        .contains("auth.mode\tnone\tdefault");
  }

  @Test
  @Tag("CF2")
  void configValidate_isExitCode2ForWhatIsRefused() throws IOException {
    Path file = directory.resolve("mine.yaml");
    Files.writeString(file, "serve:\n  prt: 9191\n");
    CommandRun run =
        CommandRun.of(
            "config", "validate", "--config", file.toString(), "--data", directory.toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("did you mean serve.port?");
    Files.writeString(file, "serve:\n  port: 9191\n");
    CommandRun fine =
        CommandRun.of(
            "config", "validate", "--config", file.toString(), "--data", directory.toString());
    assertThat(fine.code()).isZero();
  }
}
