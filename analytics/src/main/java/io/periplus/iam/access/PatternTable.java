package io.periplus.iam.access;

import io.periplus.iam.ResourcePattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/**
 * The distinct patterns of {@code Resource} elements, by number, and which of them may match a
 * name: an index over the beginning of patterns and over the beginning of their sixth part, so that
 * a name meets few of them (ALG3).
 */
final class PatternTable {
  private static final int ARN_COLONS = 5;

  private final List<ResourcePattern> patterns = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Starts byBeginning = new Starts();
  private final Starts byRest = new Starts();

  /** Patterns by what they begin with. */
  private static final class Starts {
    private final TreeMap<String, List<Integer>> all = new TreeMap<>();
    private final Map<Integer, Integer> lengths = new TreeMap<>();

    void add(String beginning, int number) {
      List<Integer> same = all.get(beginning);
      if (same == null) {
        same = new ArrayList<>(1);
        all.put(beginning, same);
        lengths.merge(beginning.length(), 1, Integer::sum);
      }
      same.add(number);
    }

    /** Those that begin as the text does, as far as both go. */
    void forText(String text, IntConsumer consumer) {
      for (int length : lengths.keySet()) {
        if (length > text.length()) {
          break;
        }
        give(all.get(text.substring(0, length)), consumer);
      }
      all.subMap(text, false, text + Character.MAX_VALUE, true)
          .values()
          .forEach(numbers -> give(numbers, consumer));
    }

    private static void give(List<Integer> numbers, IntConsumer consumer) {
      if (numbers != null) {
        numbers.forEach(consumer::accept);
      }
    }
  }

  int add(ResourcePattern pattern) {
    String identity = pattern.identity();
    Integer known = numbers.get(identity);
    if (known != null) {
      return known;
    }
    int number = patterns.size();
    patterns.add(pattern);
    numbers.put(identity, number);
    String rest = pattern.restPrefix();
    if (rest == null || colons(pattern.prefix()) >= ARN_COLONS) {
      byBeginning.add(pattern.prefix(), number);
    } else {
      byRest.add(rest, number);
    }
    return number;
  }

  /** The number of a pattern that was added; -1 for another. */
  int number(ResourcePattern pattern) {
    return numbers.getOrDefault(pattern.identity(), -1);
  }

  ResourcePattern pattern(int number) {
    return patterns.get(number);
  }

  /** Numbers of patterns that may match names with this beginning; a few may not. */
  void forText(String text, IntConsumer consumer) {
    byBeginning.forText(text, consumer);
    int at = 0;
    for (int i = 0; i < ARN_COLONS; i++) {
      at = text.indexOf(':', at) + 1;
      if (at == 0) {
        return;
      }
    }
    byRest.forText(text.substring(at), consumer);
  }

  private static int colons(String text) {
    return (int) text.chars().filter(character -> character == ':').count();
  }
}
