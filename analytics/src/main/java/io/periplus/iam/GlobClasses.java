package io.periplus.iam;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
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

  /**
   * A state of the product.
   *
   * @param states positions of the target, then of each pattern, as bits
   */
  private record Node(long[] states, Step from) {
    String text() {
      StringBuilder reversed = new StringBuilder();
      for (Step step = from; step != null; step = step.node().from()) {
        reversed.append((char) step.character());
      }
      return reversed.reverse().toString();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Node node && Arrays.equals(states, node.states);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(states);
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
    Glob[] all = new Glob[patterns.size() + 1];
    int[] offsets = new int[all.length + 1];
    for (int i = 0; i < all.length; i++) {
      all[i] = i == 0 ? target : patterns.get(i - 1);
      offsets[i + 1] = offsets[i] + all[i].words();
    }
    int[] alphabet = alphabet(all);
    Map<String, String> found = new LinkedHashMap<>();
    Set<Node> seen = new HashSet<>();
    Deque<Node> open = new ArrayDeque<>();
    Node start = new Node(new long[offsets[all.length]], null);
    for (int i = 0; i < all.length; i++) {
      all[i].start(start.states(), offsets[i]);
    }
    seen.add(start);
    open.add(start);
    while (!open.isEmpty()) {
      Node node = open.remove();
      if (target.accepts(node.states(), 0)) {
        String matched = matched(all, offsets, node.states());
        if (!found.containsKey(matched)) {
          found.put(matched, node.text());
        }
      }
      int only = onlyNext(target, node.states());
      for (int i = 0; i < (only >= 0 ? 1 : alphabet.length); i++) {
        int character = only >= 0 ? only : alphabet[i];
        long[] next = new long[offsets[all.length]];
        target.step(node.states(), next, 0, character);
        if (isEmpty(next, offsets[1])) {
          continue;
        }
        for (int j = 1; j < all.length; j++) {
          all[j].step(node.states(), next, offsets[j], character);
        }
        Node reached = new Node(next, new Step(node, character));
        if (seen.add(reached)) {
          if (seen.size() > LIMIT) {
            return Optional.empty();
          }
          open.add(reached);
        }
      }
    }
    return Optional.of(found);
  }

  private static boolean isEmpty(long[] states, int words) {
    for (int i = 0; i < words; i++) {
      if (states[i] != 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * The one character that the target goes on with, which saves trying all others; -1 where it may
   * go on with several, or ends.
   */
  private static int onlyNext(Glob target, long[] states) {
    int position = -1;
    for (int word = 0; word < target.words(); word++) {
      if (states[word] != 0) {
        if (position >= 0 || Long.bitCount(states[word]) > 1) {
          return -1;
        }
        position = word * Long.SIZE + Long.numberOfTrailingZeros(states[word]);
      }
    }
    return position < 0 || position == target.size() || target.symbol(position) < 0
        ? -1
        : target.symbol(position);
  }

  private static String matched(Glob[] all, int[] offsets, long[] states) {
    StringBuilder indices = new StringBuilder();
    for (int i = 1; i < all.length; i++) {
      if (all[i].accepts(states, offsets[i])) {
        indices.append(indices.length() == 0 ? "" : ",").append(i - 1);
      }
    }
    return indices.toString();
  }

  /** Every character of a pattern, the colon, and one that stands for all others. */
  private static int[] alphabet(Glob[] globs) {
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
