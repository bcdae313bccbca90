package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.cost.waste.WasteRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The keys that Periplus is to have, against those that it has. */
@DisplayName("CF6: no key is missing, none is made up")
class SettingTableTest {
  /**
   * Every key of the design, one area a line; {@code a.{b,c}} stands for {@code a.b} and {@code
   * a.c}.
   */
  private static final List<String> DESIGNED =
      List.of(
          "data",
          "aws.{accounts,regions,services,exclude-services,endpoint-url,session-name,session-duration}",
          "aws.organization.{role-name,external-id,include-ous,exclude-accounts}",
          "crawl.{bucket-share,max-concurrency,max-concurrent-regions,call-timeout,max-attempts,record,redact-extra}",
          "snapshot.{store,keep,keep-daily,compression}",
          "graph.{backend,cache,swap-threshold}",
          "graph.cql.{hosts,port,keyspace,datacenter,username,password,tls}",
          "analyze.{jobs,master,memory,spark-conf}",
          "cost.{bills,price-list,currency,required-tags}",
          "cost.waste.{keep-tag}",
          "cost.rollup.{tags}",
          "cost.tags.{aliases,inherit}",
          "cost.estimate.{fallback-region}",
          "impact.{exact-budget,failure-seeds,stale-limit,assume-no-scp}",
          "checks.{crown-jewels,trusted-accounts}",
          "serve.{host,port,allowed-hosts,trust-loopback,base-path}",
          "serve.cors.{allowed-origins}",
          "serve.metrics.{open}",
          "serve.tls.{certificate,key}",
          "serve.rate-limit.{reads,queries}",
          "auth.{mode}",
          "auth.oidc.{issuer,audience,role-claim,role-mapping}",
          "audit.{reads,file}",
          "gremlin.{enabled,timeout,max-results,max-result-size,max-traversers,max-loops,max-concurrent,max-text}",
          "sql.{enabled,timeout,max-rows,memory,max-process-memory,max-concurrent}",
          "reports.{directory,suppressions-file,suppression-max-age,public-url}",
          "schedules",
          "deliveries",
          "ui.{enabled,stale-after}",
          "log.{level,format,file}");

  /** Keys whose feature is not there yet, with what they wait for. */
  private static final Map<String, List<String>> WAITING =
      Map.ofEntries(
          Map.entry("units of an organization by name", List.of("aws.organization.{include-ous}")),
          Map.entry(
              "a number of regions at once; calls are limited for each region and in all",
              List.of("crawl.{max-concurrent-regions}")),
          Map.entry(
              "one number of attempts; each kind of failure has its own",
              List.of("crawl.{max-attempts}")),
          Map.entry("redaction of paths that a user names", List.of("crawl.{redact-extra}")),
          Map.entry("snapshots in S3", List.of("snapshot.{store}")),
          Map.entry(
              "a choice of the Parquet codec; it is always zstd",
              List.of("snapshot.{compression}")),
          Map.entry(
              "a graph on Cassandra",
              List.of(
                  "graph.{backend}",
                  "graph.cql.{hosts,port,keyspace,datacenter,username,password,tls}")),
          Map.entry(
              "a size of the graph's cache; it is a share of the heap", List.of("graph.{cache}")),
          Map.entry(
              "updates that are always made in a clone; none is too large for it",
              List.of("graph.{swap-threshold}")),
          Map.entry("settings of Spark by name", List.of("analyze.{spark-conf}")),
          Map.entry("cost", List.of("cost.{price-list}")),
          Map.entry("blast radius", List.of("impact.{stale-limit,assume-no-scp}")),
          Map.entry("posture checks", List.of("checks.{crown-jewels,trusted-accounts}")),
          Map.entry("a path before all routes", List.of("serve.{base-path}")),
          Map.entry("metrics of the server", List.of("serve.metrics.{open}")),
          Map.entry("TLS of its own; a proxy has it", List.of("serve.tls.{certificate,key}")),
          Map.entry(
              "sign-in by OpenID Connect",
              List.of("auth.oidc.{issuer,audience,role-claim,role-mapping}")),
          Map.entry(
              "reports by schedule, their delivery and suppressions",
              List.of(
                  "reports.{directory,suppressions-file,suppression-max-age,public-url}",
                  "schedules",
                  "deliveries")),
          Map.entry("a page that warns of old data", List.of("ui.{stale-after}")),
          Map.entry(
              "logs as JSON, or in a file; they go to standard error",
              List.of("log.{format,file}")));

  /** Keys of ours that the design does not name. */
  private static final Map<String, String> ADDED =
      Map.of(
          "aws.role-name", "the role for aws.accounts, the same in each",
          "aws.external-id", "of that role",
          "graph.access-edges", "4.2: the configured number of access edges per principal",
          "snapshot.auto-prune", "the switch of pruning after a publish");

  private static Set<String> expand(List<String> lines) {
    return lines.stream()
        .flatMap(
            line -> {
              int brace = line.indexOf('{');
              if (brace < 0) {
                return Stream.of(line);
              }
              String prefix = line.substring(0, brace);
              return Stream.of(line.substring(brace + 1, line.length() - 1).split(","))
                  .map(word -> prefix + word);
            })
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> waiting() {
    List<String> lines = new ArrayList<>();
    new TreeMap<>(WAITING).values().forEach(lines::addAll);
    return expand(lines);
  }

  private static Set<String> registered() {
    return SettingRegistry.all().stream()
        .map(Setting::key)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  @Tag("CF6")
  void everyKeyOfTheDesign_isThere_orWaitsForItsFeature() {
    Set<String> missing = expand(DESIGNED);
    missing.removeAll(registered());
    assertThat(missing).isEqualTo(waiting());
  }

  @Test
  @Tag("CF6")
  void everyKeyThatIsThere_isOfTheDesign_orAddedWithAReason() {
    Set<String> more = registered();
    more.removeAll(expand(DESIGNED));
    // cost.waste.<id>.*: a key for each threshold of a rule.
    WasteRules.thresholds().keySet().forEach(key -> more.remove("cost.waste." + key));
    assertThat(more).isEqualTo(new TreeSet<>(ADDED.keySet()));
  }

  @Test
  @Tag("CF4")
  void noKeyThatIsThere_holdsASecret_whichWouldHaveToBeAReference() {
    assertThat(registered())
        .noneMatch(key -> key.matches(".*(password|secret|token|credential|private-key).*"));
  }
}
