package io.periplus.impact.estate;

import io.periplus.model.EdgeType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The derived edges of an estate as their analyses have them: from every member of one set to every
 * member of another. Never expanded as a whole. Immutable but for what it remembers.
 */
final class EdgeFactors {
  /**
   * Edges from the members of a set, or one resource, to those of another.
   *
   * @param to members
   */
  record Factor(
      List<String> from,
      EdgeType type,
      List<String> to,
      RadiusLevel level,
      EdgeVerdict verdict,
      Evidence evidence,
      List<String> reasons) {
    /** Evidence tells no edges apart, nor do reasons. */
    Key key() {
      return new Key(from, type, to, level, verdict);
    }

    boolean isOf(EdgeType otherType, RadiusLevel otherLevel) {
      return type == otherType && level == otherLevel;
    }

    DerivedEdge edge(String source, String target) {
      return new DerivedEdge(source, type, target, level, verdict, evidence, reasons);
    }
  }

  /** What is compared; lists of one content are one object here. */
  static final class Key {
    private final List<String> from;
    private final List<String> to;
    private final EdgeType type;
    private final RadiusLevel level;
    private final EdgeVerdict verdict;

    private Key(
        List<String> from, EdgeType type, List<String> to, RadiusLevel level, EdgeVerdict verdict) {
      this.from = from;
      this.to = to;
      this.type = type;
      this.level = level;
      this.verdict = verdict;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && from == key.from
          && to == key.to
          && type == key.type
          && level == key.level
          && verdict == key.verdict;
    }

    @Override
    public int hashCode() {
      int hash = 31 * System.identityHashCode(from) + System.identityHashCode(to);
      return 31 * (31 * hash + type.ordinal()) + (level == null ? -1 : level.ordinal());
    }
  }

  /** One list for each content, of all estates that are compared. */
  private final Map<List<String>, List<String>> shared;

  private final RadiusInput input;
  private final List<Factor> factors = new ArrayList<>();
  private final Map<Key, Factor> keys = new HashMap<>();
  private Map<String, List<Factor>> leaving;

  /**
   * @param other an estate that this one is compared with; null for the first
   */
  EdgeFactors(RadiusInput input, EdgeFactors other) {
    this.input = input;
    this.shared = other == null ? new HashMap<>() : new HashMap<>(other.shared);
    Map<String, List<String>> lists = new HashMap<>();
    for (NetworkEdge each : input.network()) {
      add(
          lists,
          each.fromArn(),
          each.type(),
          each.toArn(),
          null,
          each.verdict(),
          Evidence.of(each.traffic().isEmpty() ? each.type().name() : each.traffic()),
          List.of());
    }
    for (AccessGrant each : input.access()) {
      add(
          lists,
          each.principal(),
          EdgeType.CAN_ACCESS,
          each.resource(),
          each.level(),
          each.verdict(),
          each.evidence(),
          each.reasons());
    }
    for (Escalation each : input.escalations()) {
      add(
          lists,
          each.from(),
          each.type(),
          each.to(),
          null,
          each.verdict(),
          each.evidence(),
          each.reasons());
    }
  }

  private void add(
      Map<String, List<String>> lists,
      String from,
      EdgeType type,
      String to,
      RadiusLevel level,
      EdgeVerdict verdict,
      Evidence evidence,
      List<String> reasons) {
    Factor factor =
        new Factor(
            lists.computeIfAbsent(from, this::members),
            type,
            lists.computeIfAbsent(to, this::members),
            level,
            verdict,
            evidence,
            reasons);
    factors.add(factor);
    keys.putIfAbsent(factor.key(), factor);
  }

  private List<String> members(String set) {
    List<String> members = input.sets().getOrDefault(set, List.of(set));
    List<String> known = shared.putIfAbsent(members, members);
    return known == null ? members : known;
  }

  /** Those that another estate does not have. */
  List<Factor> missingIn(EdgeFactors other) {
    List<Factor> out = new ArrayList<>();
    for (Map.Entry<Key, Factor> each : keys.entrySet()) {
      if (!other.keys.containsKey(each.getKey())) {
        out.add(each.getValue());
      }
    }
    return out;
  }

  /** Those that start at a resource. */
  synchronized List<Factor> leaving(String arn) {
    if (leaving == null) {
      Map<List<String>, List<Factor>> bySet = new java.util.IdentityHashMap<>();
      for (Factor each : factors) {
        bySet.computeIfAbsent(each.from(), key -> new ArrayList<>()).add(each);
      }
      Map<String, List<Factor>> all = new HashMap<>();
      bySet.forEach(
          (set, edges) -> {
            for (String member : set) {
              all.merge(member, edges, EdgeFactors::joined);
            }
          });
      leaving = all;
    }
    return leaving.getOrDefault(arn, List.of());
  }

  private static List<Factor> joined(List<Factor> some, List<Factor> others) {
    List<Factor> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  /** Resources that the internet reaches, or may. */
  SortedSet<String> exposed() {
    TreeSet<String> out = new TreeSet<>();
    for (Factor each : factors) {
      if (each.type() == EdgeType.EXPOSED_TO) {
        out.addAll(each.from());
      }
    }
    return out;
  }

  /** Who administers an account (D13). */
  SortedSet<String> administrators(Set<String> roots, Predicate<String> isPrincipal) {
    Map<List<String>, Boolean> rooted = new java.util.IdentityHashMap<>();
    TreeSet<String> out = new TreeSet<>();
    for (Factor each : factors) {
      if ((each.type() == EdgeType.CAN_ESCALATE_TO || each.type() == EdgeType.CAN_ACCESS)
          && rooted.computeIfAbsent(each.to(), to -> to.stream().anyMatch(roots::contains))) {
        each.from().stream().filter(isPrincipal).forEach(out::add);
      }
    }
    return out;
  }

  /** Members of a set, to be asked one by one. */
  static final class Members {
    private final Map<List<String>, Set<String>> known = new java.util.IdentityHashMap<>();

    boolean has(List<String> set, String member) {
      return set.size() == 1
          ? set.get(0).equals(member)
          : known.computeIfAbsent(set, key -> new HashSet<>(key)).contains(member);
    }
  }
}
