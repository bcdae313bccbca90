package io.periplus.iam;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which sets of patterns the texts of a pattern match (IAM48): the product of the patterns'
 * automata, walked breadth first, gives one shortest text for each set.
 *
 * <p>Two texts that the same patterns match get the same answer of an evaluation, so that one text
 * of each class stands for all.
 */
final class GlobClasses {
  /** States of the product after which the question is given up. */
  static final int LIMIT = 10_000;

  private record Step(Node node, int character) {}

  private record Node(List<BitSet> states, Step from) {
    String text() {
      StringBuilder reversed = new StringBuilder();
      for (Step step = from; step != null; step = step.node().from()) {
        reversed.append((char) step.character());
      }
      return reversed.reverse().toString();
    }
  }

  private GlobClasses() {}

  /**
   * One text of {@code target} for each set of {@code patterns} that match one, in order of length;
   * empty if that takes more than {@link #LIMIT} states.
   */
  static Optional<List<String>> representatives(Glob target, List<Glob> patterns) {
    return walk(target, patterns).map(found -> List.copyOf(found.values()));
  }

  /** Whether no text matches both; not known to be so counts as no. */
  static boolean disjoint(Glob left, Glob right) {
    return walk(left, List.of(right))
        .map(found -> found.keySet().stream().noneMatch(matched -> matched.equals("0")))
        .orElse(false);
  }

  /** Whether every text of {@code inner} matches {@code outer}. */
  static boolean covers(Glob outer, Glob inner) {
    return walk(inner, List.of(outer))
        .map(found -> found.keySet().stream().noneMatch(String::isEmpty))
        .orElse(false);
  }

  /** {@code the patterns that match, as text -> a shortest text}. */
  private static Optional<Map<String, String>> walk(Glob target, List<Glob> patterns) {
    List<Glob> all = new ArrayList<>();
    all.add(target);
    all.addAll(patterns);
    int[] alphabet = alphabet(all);
    Map<String, Node> found = new HashMap<>();
    List<String> order = new ArrayList<>();
    Set<List<BitSet>> seen = new HashSet<>();
    Deque<Node> open = new ArrayDeque<>();
    Node start = new Node(all.stream().map(Glob::start).toList(), null);
    seen.add(start.states());
    open.add(start);
    while (!open.isEmpty()) {
      Node node = open.remove();
      if (target.accepts(node.states().get(0))) {
        String matched = matched(patterns, node.states());
        if (found.putIfAbsent(matched, node) == null) {
          order.add(matched);
        }
      }
      for (int character : alphabet) {
        List<BitSet> next = step(all, node.states(), character);
        if (!next.get(0).isEmpty() && seen.add(next)) {
          if (seen.size() > LIMIT) {
            return Optional.empty();
          }
          open.add(new Node(next, new Step(node, character)));
        }
      }
    }
    Map<String, String> texts = new LinkedHashMap<>();
    order.forEach(matched -> texts.put(matched, found.get(matched).text()));
    return Optional.of(texts);
  }

  private static List<BitSet> step(List<Glob> all, List<BitSet> states, int character) {
    List<BitSet> next = new ArrayList<>(all.size());
    for (int i = 0; i < all.size(); i++) {
      next.add(all.get(i).step(states.get(i), character));
    }
    return next;
  }

  private static String matched(List<Glob> patterns, List<BitSet> states) {
    List<String> indices = new ArrayList<>();
    for (int i = 0; i < patterns.size(); i++) {
      if (patterns.get(i).accepts(states.get(i + 1))) {
        indices.add(String.valueOf(i));
      }
    }
    return String.join(",", indices);
  }

  /** Every character of a pattern, the colon, and one that stands for all others. */
  private static int[] alphabet(List<Glob> globs) {
    Set<Integer> characters = new TreeSet<>();
    characters.add((int) ':');
    for (Glob glob : globs) {
      for (int i = 0; i < glob.size(); i++) {
        if (glob.symbol(i) >= 0) {
          characters.add(glob.symbol(i));
        }
      }
    }
    int other = 'x';
    while (characters.contains(other)) {
      other++;
    }
    characters.add(other);
    return characters.stream().mapToInt(Integer::intValue).toArray();
  }
}
