package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkPojo;

/** Phase 1: reads the steps of a plan, each into its own file, and remembers how each one ended. */
final class CrawlRun {
  private final Catalogue catalogue;
  private final CrawlPlan plan;
  private final AwsCalls calls;
  private final Redactor redactor;
  private final Pacer pacer;
  private final WorkDirectory work;
  private final EarlierRows earlier;
  private final CrawlListener listener;
  private final Map<CrawlPlan.Step, List<Coverage>> before;
  private final Map<CrawlPlan.Step, List<Coverage>> outcomes = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> doneByAccount = new ConcurrentHashMap<>();
  private final Map<String, Long> totalByAccount;
  private final AccountNames names;
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicInteger resumed = new AtomicInteger();
  private final AtomicLong resources = new AtomicLong();

  CrawlRun(
      Catalogue catalogue,
      CrawlPlan plan,
      AwsCalls calls,
      Redactor redactor,
      Pacer pacer,
      WorkDirectory work,
      EarlierRows earlier,
      CrawlListener listener) {
    this.catalogue = catalogue;
    this.plan = plan;
    this.calls = calls;
    this.redactor = redactor;
    this.pacer = pacer;
    this.work = work;
    this.earlier = earlier;
    this.listener = listener;
    this.before = work.isTakenOver() ? finished(plan, work) : Map.of();
    this.totalByAccount =
        plan.steps().stream()
            .collect(Collectors.groupingBy(CrawlPlan.Step::account, Collectors.counting()));
    this.names = new AccountNames(Set.copyOf(plan.accounts()), listener);
  }

  /** Steps that a stopped crawl has read to their end, with their outcomes. */
  private static Map<CrawlPlan.Step, List<Coverage>> finished(CrawlPlan plan, WorkDirectory work) {
    Map<CrawlPlan.Step, List<Coverage>> finished = new HashMap<>();
    for (CrawlPlan.Step step : plan.steps()) {
      ScopeFile file = work.file(step);
      if (step.refused() == null && file.exists()) {
        List<Coverage> outcome = file.coverage();
        // RL8: what is finished is not asked again; what failed or was refused gets another chance.
        if (!outcome.isEmpty() && outcome.stream().allMatch(row -> isSettled(row.status()))) {
          finished.put(step, outcome);
        }
      }
    }
    return finished;
  }

  /** Reads everything; returns the outcomes of each step, the list's first. */
  Map<CrawlPlan.Step, List<Coverage>> run(int concurrency, int perRegion) {
    if (!before.isEmpty()) {
      listener.resuming(work.startedAt(), before.size());
    }
    Set<CrawlPlan.Step> planned = Set.copyOf(plan.steps());
    new ScopeQueue(concurrency, perRegion, this::read)
        .run(plan.steps(), step -> before(step).stream().filter(planned::contains).toList());
    Map<CrawlPlan.Step, List<Coverage>> inPlanOrder = new LinkedHashMap<>();
    plan.steps().forEach(step -> inPlanOrder.put(step, outcomes.get(step)));
    return inPlanOrder;
  }

  /** The steps whose rows a step reads, its parent first. */
  private List<CrawlPlan.Step> before(CrawlPlan.Step step) {
    return catalogue.spec(step.type()).readsRowsOf().stream()
        .map(type -> new CrawlPlan.Step(step.account(), step.region(), type, step.refused()))
        .toList();
  }

  private void read(CrawlPlan.Step step) {
    ScopeFile file = work.file(step);
    List<Coverage> outcome;
    if (step.refused() != null) {
      outcome = List.of(refused(step));
    } else {
      outcome = before.get(step);
      if (outcome == null) {
        outcome = read(step, catalogue.spec(step.type()), file);
      } else {
        file.forEach(names::learn);
        resumed.incrementAndGet();
      }
    }
    outcomes.put(step, outcome);
    resources.addAndGet(outcome.get(0).resources());
    int accountDone =
        doneByAccount.computeIfAbsent(step.account(), a -> new AtomicInteger()).incrementAndGet();
    listener.progressed(
        new CrawlListener.Progress(
            done.incrementAndGet(),
            plan.steps().size(),
            step.account(),
            accountDone,
            totalByAccount.get(step.account()).intValue(),
            resources.get(),
            resumed.get()),
        outcome.get(0));
  }

  /** K15: what the list of a type denies, another way of reading it may give. */
  private <T extends SdkPojo> List<Coverage> read(
      CrawlPlan.Step step, ResourceSpec<T> spec, ScopeFile file) {
    List<Coverage> outcome = read(step, spec, file, List.of());
    Coverage list = outcome.get(0);
    if (list.status() != CoverageStatus.DENIED || spec.whenDenied() == null) {
      return outcome;
    }
    return read(step, spec.whenDenied(), file, List.of(list));
  }

  /**
   * Reads one way.
   *
   * @param denied outcomes of the ways that were refused
   */
  private <T extends SdkPojo> List<Coverage> read(
      CrawlPlan.Step step, ResourceSpec<T> spec, ScopeFile file, List<Coverage> denied) {
    Scope scope = new Scope(plan.partition(), step.account(), step.region());
    try (ScopeFile.Writer rows = file.write()) {
      ScopeReader<T> reader =
          new ScopeReader<>(
              spec,
              scope,
              calls.session(step.account(), step.region()),
              redactor,
              pacer,
              (type, json, parents) -> forEachParent(step, type, json, parents),
              earlier,
              row -> {
                rows.add(row);
                names.learn(row);
              });
      List<Coverage> outcome = new ArrayList<>(afterParent(step, calls.reading(reader::read)));
      denied.forEach(list -> outcome.add(Outcomes.afterOtherWay(list, outcome.get(0))));
      if (!isStopped(outcome)) {
        rows.finish(outcome);
      }
      return outcome;
    }
  }

  private void forEachParent(
      CrawlPlan.Step step,
      ResourceType type,
      Function<Resource, JsonNode> json,
      Consumer<JsonNode> parents) {
    ScopeFile file =
        work.file(new CrawlPlan.Step(step.account(), step.region(), type, step.refused()));
    if (file.exists()) {
      file.forEach(row -> parents.accept(json.apply(row)));
    }
  }

  /** Children of a list that was not read to its end cannot be complete either. */
  private List<Coverage> afterParent(CrawlPlan.Step step, List<Coverage> own) {
    if (own.get(0).status() != CoverageStatus.COMPLETE) {
      return own;
    }
    Coverage before =
        before(step).stream()
            .map(outcomes::get)
            .filter(Objects::nonNull)
            .map(outcome -> outcome.get(0))
            .filter(list -> list.status() != CoverageStatus.COMPLETE)
            .findFirst()
            .orElse(null);
    if (before == null) {
      return own;
    }
    List<Coverage> changed = new ArrayList<>(own);
    changed.set(0, Outcomes.needing(before, own.get(0)));
    return Outcomes.afterList(changed);
  }

  private static boolean isSettled(CoverageStatus status) {
    return status == CoverageStatus.COMPLETE || status == CoverageStatus.UNSUPPORTED_REGION;
  }

  private static boolean isStopped(List<Coverage> outcome) {
    return outcome.stream().anyMatch(row -> "Stopped".equals(row.errorCode()));
  }

  private Coverage refused(CrawlPlan.Step step) {
    ResourceSpec<?> spec = catalogue.spec(step.type());
    Instant now = pacer.now();
    CrawlPlan.Refusal refusal = step.refused();
    return new Coverage(
        step.account(),
        step.region(),
        spec.service().name(),
        spec.operation(),
        spec.type().name(),
        refusal.denied() ? CoverageStatus.DENIED : CoverageStatus.FAILED,
        refusal.code(),
        refusal.message(),
        0,
        0,
        0,
        true,
        null,
        new TreeMap<>(),
        now,
        now);
  }
}
