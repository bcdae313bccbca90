package io.periplus.cost.waste;

import static java.util.Objects.requireNonNull;

import io.periplus.model.ResourceType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A kind of waste: the declaration that documentation, settings, permissions and evaluation are
 * derived from.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/awssupport/latest/user/cost-optimization-checks.html">Cost
 *     optimization checks</a>
 */
public final class WasteRule {
  private final String id;
  private final String title;
  private final Set<ResourceType> types;
  private WasteGroup group = WasteGroup.DELETE;
  private WasteKind kind = WasteKind.SAVING;
  private WasteConfidence confidence = WasteConfidence.MEDIUM;
  private String condition = "";
  private String saving = "";
  private String page = "";
  private final List<Threshold> thresholds = new ArrayList<>();
  private final List<MetricNeed> metrics = new ArrayList<>();
  private final Set<String> calls = new TreeSet<>();
  private final Map<ResourceType, List<String>> callsOfType = new HashMap<>();
  private boolean needsReachability;
  private Predicate<WasteCase> applies = waste -> true;
  private Function<WasteCase, Verdict> judge;

  private WasteRule(String id, String title, Stream<String> types) {
    this.id = requireNonNull(id, "id is null");
    this.title = requireNonNull(title, "title is null");
    this.types = types.map(ResourceType::of).collect(Collectors.toCollection(TreeSet::new));
  }

  static WasteRule rule(String id, String title, String... types) {
    return new WasteRule(id, title, Stream.of(types));
  }

  WasteRule group(WasteGroup of) {
    group = of;
    kind = of == WasteGroup.HYGIENE ? WasteKind.HYGIENE : kind;
    return this;
  }

  WasteRule risk() {
    kind = WasteKind.RISK;
    return this;
  }

  WasteRule confidence(WasteConfidence how) {
    confidence = how;
    return this;
  }

  /** What is wrong, for people, with what is saved. */
  WasteRule says(String what, String saved) {
    condition = what;
    saving = saved;
    return this;
  }

  /** The page of AWS that the rule comes from. */
  WasteRule page(String url) {
    page = url;
    return this;
  }

  WasteRule threshold(String name, String value, String meaning) {
    thresholds.add(new Threshold(name, new BigDecimal(value), meaning));
    return this;
  }

  /** Calls that must be complete for the condition to be believed, {@code ec2:DescribeVolumes}. */
  WasteRule reads(String... operations) {
    calls.addAll(List.of(operations));
    return this;
  }

  /** Further calls for resources of one of its types. */
  WasteRule readsOf(String type, String... operations) {
    callsOfType.put(ResourceType.of(type), List.of(operations));
    return this;
  }

  WasteRule needsReachability() {
    needsReachability = true;
    return this;
  }

  WasteRule metric(String namespace, String metric, String statistic) {
    return metric(namespace, metric, statistic, resource -> true);
  }

  WasteRule metric(
      String namespace, String metric, String statistic, Predicate<WasteResource> when) {
    metrics.add(new MetricNeed(namespace, metric, statistic, when));
    return this;
  }

  /** What must hold before metrics, reachability or a bill are asked for. */
  WasteRule where(Predicate<WasteCase> that) {
    applies = that;
    return this;
  }

  WasteRule judge(Function<WasteCase, Verdict> by) {
    judge = by;
    return this;
  }

  /** {@code W1}. */
  public String id() {
    return id;
  }

  public String title() {
    return title;
  }

  public Set<ResourceType> types() {
    return types;
  }

  public WasteGroup group() {
    return group;
  }

  public WasteKind kind() {
    return kind;
  }

  public WasteConfidence confidence() {
    return confidence;
  }

  /** When it is found, one line for people. */
  public String condition() {
    return condition;
  }

  /** What is saved a month, one line for people. */
  public String saving() {
    return saving;
  }

  public String page() {
    return page;
  }

  public List<Threshold> thresholds() {
    return List.copyOf(thresholds);
  }

  public List<MetricNeed> metrics() {
    return List.copyOf(metrics);
  }

  /** What must have been read to the end to judge a resource of this type, in order. */
  public Set<String> calls(ResourceType type) {
    TreeSet<String> of = new TreeSet<>(calls);
    of.addAll(callsOfType.getOrDefault(type, List.of()));
    return of;
  }

  public boolean usesReachability() {
    return needsReachability;
  }

  boolean applies(WasteCase waste) {
    return applies.test(waste);
  }

  Verdict judge(WasteCase waste) {
    return judge.apply(waste);
  }

  @Override
  public String toString() {
    return id;
  }
}
