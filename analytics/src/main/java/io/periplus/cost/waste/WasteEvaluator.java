package io.periplus.cost.waste;

import io.periplus.cost.CostBasis;
import io.periplus.model.ResourceType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Applies all rules of waste to a snapshot.
 *
 * <p>Time is that of the snapshot; the same input gives the same rows in the same order.
 */
public final class WasteEvaluator {
  private static final int FINGERPRINT_DIGITS = 32;

  private final Collection<WasteRule> rules;

  public WasteEvaluator() {
    this(WasteRules.all());
  }

  WasteEvaluator(Collection<WasteRule> rules) {
    this.rules = List.copyOf(rules);
  }

  /** What is found, not known and not evaluated, by rule and ARN. */
  public List<WasteFinding> evaluate(WasteInput input) {
    WasteEstate estate = new WasteEstate(input);
    List<Judged> judged = new ArrayList<>();
    Map<ResourceType, List<WasteRule>> byType = new TreeMap<>();
    for (WasteRule rule : rules) {
      rule.types()
          .forEach(type -> byType.computeIfAbsent(type, none -> new ArrayList<>()).add(rule));
    }
    byType.forEach(
        (type, applicable) -> {
          for (WasteResource resource : estate.ofType(type)) {
            boolean kept = resource.tags().containsKey(input.settings().keepTag());
            WasteResource parsed = resource.parsed();
            for (WasteRule rule : applicable) {
              Verdict verdict = judge(rule, parsed, estate);
              if (verdict.status() != null) {
                judged.add(new Judged(rule, resource, verdict, kept));
              }
            }
          }
        });
    Overlap overlap = new Overlap(judged);
    return judged.stream()
        .map(each -> finding(each, overlap))
        .sorted(
            Comparator.comparingInt((WasteFinding row) -> WasteRules.number(row.rule()))
                .thenComparing(WasteFinding::arn))
        .toList();
  }

  private static Verdict judge(WasteRule rule, WasteResource resource, WasteEstate estate) {
    WasteCase waste = new WasteCase(rule, resource, estate);
    if (!rule.applies(waste)) {
      return Verdict.CLEAN;
    }
    if (rule.usesReachability() && !estate.input().network().known()) {
      return Verdict.notEvaluated(WasteReason.REACHABILITY_NOT_RUN);
    }
    TreeMap<String, Object> measured = new TreeMap<>();
    for (MetricNeed need : rule.metrics()) {
      if (need.when().test(resource)) {
        if (!estate.hasMetrics()) {
          return Verdict.notEvaluated(WasteReason.METRICS_NOT_COLLECTED);
        }
        MetricValue value = estate.metric(resource.arn(), need, waste.days());
        if (value == null || !value.isDense()) {
          return Verdict.notEvaluated(WasteReason.METRICS_SPARSE)
              .with("metric", need.namespace() + ' ' + need.metric());
        }
        measured.put(need.metric() + ' ' + need.statistic(), value.value());
      }
    }
    Verdict verdict = rule.judge(waste);
    if (verdict.status() == WasteStatus.FOUND || verdict.status() == WasteStatus.UNKNOWN) {
      List<String> gaps =
          estate
              .scopes()
              .gaps(rule.calls(resource.type()), resource.accountId(), resource.region());
      if (!gaps.isEmpty()) {
        return Verdict.unknown(WasteReason.SCOPE_NOT_COMPLETE).with("scopes", gaps);
      }
      for (var each : measured.entrySet()) {
        verdict = verdict.with(each.getKey(), each.getValue());
      }
    }
    return verdict;
  }

  private static WasteFinding finding(Judged judged, Overlap overlap) {
    WasteRule rule = judged.rule();
    WasteResource resource = judged.resource();
    Verdict verdict = judged.verdict();
    Saving saving = overlap.saving(judged);
    return new WasteFinding(
        rule.id(),
        resource.arn(),
        resource.type(),
        resource.accountId(),
        resource.region(),
        rule.group(),
        rule.kind(),
        verdict.status(),
        rule.confidence(),
        saving == null ? null : saving.amount(),
        saving == null ? null : saving.upperBound(),
        saving == null ? null : saving.currency(),
        saving == null ? CostBasis.NONE : saving.basis(),
        verdict.reason() != null
            ? verdict.reason().name()
            : saving == null ? null : saving.reason(),
        overlap.evidence(judged),
        overlap.isCounted(judged),
        judged.kept(),
        fingerprint(rule.id(), resource.arn()));
  }

  /** FP1: of rule and ARN alone, so that it stays the same whatever else changes. */
  static String fingerprint(String rule, String arn) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(("v1\n" + rule + "\n" + arn + "\n").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, FINGERPRINT_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
