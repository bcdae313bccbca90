package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Verdicts of one endpoint that is in several places, or in one of them and nobody knows which.
 * Results are disjoint: a packet has one verdict on each way (P11).
 */
final class Alternatives {
  private Alternatives() {}

  /**
   * What one way does with some traffic.
   *
   * @param way whatever tells ways apart; its traffic is of one family
   */
  record Part<W>(W way, Label label, TrafficSet traffic) {}

  /** Parts of an outcome, which are all of one way. */
  static <W> List<Part<W>> parts(W way, Outcome outcome) {
    List<Part<W>> out = new ArrayList<>();
    outcome.parts().forEach((label, traffic) -> out.add(new Part<>(way, label, traffic)));
    return out;
  }

  /**
   * One of these holds. A verdict is certain where all of them have it, each on a way of its own
   * perhaps; what all of them block stays blocked; the rest is UNKNOWN (OW2, MS1).
   */
  static <W> List<Part<W>> oneOf(List<List<Part<W>>> places) {
    if (places.size() == 1) {
      return places.get(0);
    }
    Map<IpFamily, Map<Verdict, TrafficSet>> agreed = agreed(places);
    List<Part<W>> out = new ArrayList<>();
    for (W way : ways(places)) {
      Map<Label, TrafficSet> labels = new LinkedHashMap<>();
      overlay(places, way)
          .forEach(
              (several, traffic) -> {
                Label certain = common(several);
                TrafficSet sure = TrafficSet.empty(traffic.family());
                if (certain != null) {
                  sure = traffic.intersect(agreed.get(traffic.family()).get(certain.verdict()));
                  add(labels, certain, sure);
                }
                add(labels, undecided(several), traffic.minus(sure));
              });
      labels.forEach((label, traffic) -> out.add(new Part<>(way, label, traffic)));
    }
    return out;
  }

  /** All of these hold: packets take any of them, so the strongest verdict counts (EX11). */
  static <W> List<Part<W>> anyOf(List<List<Part<W>>> places) {
    if (places.size() == 1) {
      return places.get(0);
    }
    List<Part<W>> out = new ArrayList<>();
    for (W way : ways(places)) {
      Map<Label, TrafficSet> labels = new LinkedHashMap<>();
      overlay(places, way).forEach((several, traffic) -> add(labels, strongest(several), traffic));
      labels.forEach((label, traffic) -> out.add(new Part<>(way, label, traffic)));
    }
    return out;
  }

  /**
   * The remote is one address of these and nobody knows which: certain is what holds for all.
   *
   * @param parts of one family, on whatever ways
   */
  static <W> List<Part<W>> somewhere(List<Part<W>> parts, AddressSet remotes) {
    List<Part<W>> out = new ArrayList<>();
    for (Part<W> part : parts) {
      Verdict verdict = part.label().verdict();
      TrafficSet same = TrafficSet.empty(remotes.family());
      for (Part<W> other : parts) {
        same = other.label().verdict() == verdict ? same.union(other.traffic()) : same;
      }
      TrafficSet open = TrafficSet.of(remotes).minus(same).map(remotes.family(), some -> remotes);
      TrafficSet sure = part.traffic().minus(open);
      if (!sure.isEmpty()) {
        out.add(new Part<>(part.way(), part.label(), sure));
      }
      TrafficSet rest = part.traffic().intersect(open);
      if (!rest.isEmpty()) {
        Label unknown =
            verdict == Verdict.UNKNOWN
                ? part.label()
                : new Label(
                    Verdict.UNKNOWN,
                    null,
                    null,
                    part.label().reasons(),
                    part.label().coverageRefs());
        out.add(new Part<>(part.way(), unknown.with(Reason.UNKNOWN_DESTINATION, null), rest));
      }
    }
    return out;
  }

  private static void add(Map<Label, TrafficSet> labels, Label label, TrafficSet traffic) {
    if (!traffic.isEmpty()) {
      labels.merge(label, traffic, TrafficSet::union);
    }
  }

  private static <W> Set<W> ways(List<List<Part<W>>> places) {
    Set<W> out = new LinkedHashSet<>();
    places.forEach(parts -> parts.forEach(part -> out.add(part.way())));
    return out;
  }

  /** Traffic by the labels that the places give it on one way. */
  private static <W> Map<Set<Label>, TrafficSet> overlay(List<List<Part<W>>> places, W way) {
    Map<Set<Label>, TrafficSet> out = new LinkedHashMap<>();
    for (List<Part<W>> parts : places) {
      Map<Set<Label>, TrafficSet> next = new LinkedHashMap<>();
      Map<Set<Label>, TrafficSet> rest = new LinkedHashMap<>(out);
      for (Part<W> part : parts) {
        if (!part.way().equals(way)) {
          continue;
        }
        TrafficSet fresh = part.traffic();
        for (Map.Entry<Set<Label>, TrafficSet> before : out.entrySet()) {
          Set<Label> both = new LinkedHashSet<>(before.getKey());
          both.add(part.label());
          merge(next, both, before.getValue().intersect(part.traffic()));
          fresh = fresh.minus(before.getValue());
          rest.computeIfPresent(before.getKey(), (k, left) -> left.minus(part.traffic()));
        }
        merge(next, Set.of(part.label()), fresh);
      }
      rest.forEach((labels, traffic) -> merge(next, labels, traffic));
      out = next;
    }
    return out;
  }

  private static void merge(
      Map<Set<Label>, TrafficSet> map, Set<Label> labels, TrafficSet traffic) {
    if (!traffic.isEmpty()) {
      map.merge(labels, traffic, TrafficSet::union);
    }
  }

  /** Where all places have the same strongest verdict, whatever the way. */
  private static <W> Map<IpFamily, Map<Verdict, TrafficSet>> agreed(List<List<Part<W>>> places) {
    Map<IpFamily, Map<Verdict, TrafficSet>> out = new EnumMap<>(IpFamily.class);
    for (IpFamily family : IpFamily.values()) {
      Map<Verdict, TrafficSet> all = new EnumMap<>(Verdict.class);
      for (List<Part<W>> parts : places) {
        TrafficSet stronger = TrafficSet.empty(family);
        for (Verdict verdict : Verdict.values()) {
          TrafficSet here = TrafficSet.empty(family);
          for (Part<W> part : parts) {
            if (part.traffic().family() == family && part.label().verdict() == verdict) {
              here = here.union(part.traffic());
            }
          }
          all.merge(verdict, here.minus(stronger), TrafficSet::intersect);
          stronger = stronger.union(here);
        }
      }
      out.put(family, all);
    }
    return out;
  }

  /** What several labels of one verdict have in common; null when they do not. */
  private static Label common(Set<Label> labels) {
    Verdict verdict = labels.iterator().next().verdict();
    if (labels.stream().anyMatch(label -> label.verdict() != verdict)) {
      return null;
    }
    if (labels.size() == 1) {
      return labels.iterator().next();
    }
    if (verdict == Verdict.REACHABLE) {
      ClientPorts ports = ClientPorts.ALL;
      for (Label label : labels) {
        ports = ports.intersect(label.clientPorts());
      }
      return ports.isEmpty() ? null : withReasons(Label.reachable(ports), labels);
    }
    return withReasons(Label.of(verdict, sameReplies(labels)), labels);
  }

  private static Label strongest(Set<Label> labels) {
    Verdict verdict = Verdict.strongestOf(labels.stream().map(Label::verdict).toList());
    Set<Label> strong = new LinkedHashSet<>(labels);
    strong.removeIf(label -> label.verdict() != verdict);
    if (strong.size() == 1) {
      return strong.iterator().next();
    }
    if (verdict != Verdict.REACHABLE) {
      return withReasons(Label.of(verdict, sameReplies(strong)), strong);
    }
    ClientPorts ports = ClientPorts.NONE;
    for (Label label : strong) {
      ports = ports.union(label.clientPorts());
    }
    Label merged = withReasons(Label.reachable(ports), strong);
    return ports.isAll() ? merged.without(Reason.REPLY_ACL_PARTIAL) : merged;
  }

  private static Label undecided(Set<Label> labels) {
    boolean none = labels.stream().allMatch(label -> label.replies() == Replies.NONE);
    return withReasons(Label.of(Verdict.UNKNOWN, none ? Replies.NONE : null), labels)
        .with(Reason.OWNER_AMBIGUOUS, null);
  }

  /** Null when they differ, or when ports would have to be told apart. */
  private static Replies sameReplies(Set<Label> labels) {
    Replies first = labels.iterator().next().replies();
    boolean same =
        first != Replies.PARTIAL && labels.stream().allMatch(label -> label.replies() == first);
    return same ? first : null;
  }

  private static Label withReasons(Label label, Set<Label> from) {
    TreeSet<String> names = new TreeSet<>();
    TreeSet<String> refs = new TreeSet<>();
    label.reasons().forEach(reason -> names.add(reason.name()));
    for (Label each : from) {
      each.reasons().forEach(reason -> names.add(reason.name()));
      refs.addAll(each.coverageRefs());
    }
    return new Label(
        label.verdict(),
        label.replies(),
        label.replyPorts(),
        names.stream().map(Reason::valueOf).toList(),
        List.copyOf(refs));
  }
}
