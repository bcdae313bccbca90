package io.periplus.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Patterns against their definition, and their classes against enumeration. */
class GlobTest {
  private static final int LONGEST = 6;

  @Test
  @Tag("IAM41")
  void matching_isThatOfTheDefinition() {
    Random random = new Random(1);
    List<String> texts = texts();
    for (int i = 0; i < 200; i++) {
      String pattern = pattern(random);
      Glob glob = Glob.parse(pattern);
      for (String text : texts) {
        assertThat(glob.matches(text))
            .as("%s on %s", pattern, text)
            .isEqualTo(NaiveEvaluator.glob(pattern, text));
      }
    }
  }

  /** Wildcards inside the parts of ARNs, where matching goes back to the last run only. */
  @Test
  @Tag("IAM41")
  void matchingOfArns_isThatOfAllPositions() {
    Random random = new Random(3);
    int matched = 0;
    for (int i = 0; i < 20_000; i++) {
      int[] symbols = Glob.symbols(arn(random, "ab:*?*:"));
      Glob glob = random.nextBoolean() ? ArnGlob.strict(symbols) : ArnGlob.lenient(symbols);
      for (int n = 0; n < 10; n++) {
        String text = arn(random, "ab:ab:");
        BitSet positions = glob.start();
        for (int at = 0; at < text.length(); at++) {
          positions = glob.step(positions, text.charAt(at));
        }
        boolean expected = glob.accepts(positions);
        assertThat(glob.matches(text)).as("%s on %s", glob, text).isEqualTo(expected);
        assertThat(glob.after(text, 0)).as("%s behind %s", glob, text).isEqualTo(positions);
        matched += expected ? 1 : 0;
      }
    }
    assertThat(matched).isGreaterThan(1_000);
  }

  private static String arn(Random random, String characters) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(14); i >= 0; i--) {
      text.append(characters.charAt(random.nextInt(characters.length())));
    }
    return text.toString();
  }

  @Test
  @Tag("P17")
  void classes_areThoseOfEnumeration() {
    Random random = new Random(2);
    List<String> texts = texts();
    for (int i = 0; i < 60; i++) {
      Glob target = Glob.parse(pattern(random));
      List<Glob> patterns = List.of(Glob.parse(pattern(random)), Glob.parse(pattern(random)));
      Optional<List<String>> found = GlobClasses.representatives(target, patterns);
      assertThat(found).isPresent();
      assertThat(found.get()).allMatch(target::matches);
      TreeSet<String> enumerated =
          texts.stream()
              .filter(target::matches)
              .map(text -> matched(patterns, text))
              .collect(Collectors.toCollection(TreeSet::new));
      TreeSet<String> represented =
          found.get().stream()
              .map(text -> matched(patterns, text))
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(represented).as("%s, %s", target, patterns).isEqualTo(enumerated);
    }
  }

  /** Longer than the bits of a number, which is how positions are kept. */
  @Test
  @Tag("P17")
  void longPatterns_haveTheClassesOfTheirEnds() {
    Random random = new Random(3);
    for (int i = 0; i < 60; i++) {
      String prefix = "l".repeat(60 + random.nextInt(80));
      String target = pattern(random);
      List<String> patterns = List.of(pattern(random), pattern(random));
      List<String> found =
          GlobClasses.representatives(
                  Glob.parse(prefix + target),
                  patterns.stream().map(each -> Glob.parse(prefix + each)).toList())
              .orElseThrow();
      List<String> ofEnds =
          GlobClasses.representatives(
                  Glob.parse(target), patterns.stream().map(Glob::parse).toList())
              .orElseThrow();
      List<Glob> ends = patterns.stream().map(Glob::parse).toList();
      assertThat(found).allMatch(text -> text.startsWith(prefix));
      assertThat(found.stream().map(text -> matched(ends, text.substring(prefix.length()))))
          .as("%s, %s", target, patterns)
          .containsExactlyInAnyOrderElementsOf(
              ofEnds.stream().map(text -> matched(ends, text)).toList());
    }
  }

  @Test
  @Tag("IAM48")
  void tooManyStates_areSaid() {
    List<Glob> patterns = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      patterns.add(Glob.parse("*" + (char) ('a' + i) + "???????"));
    }
    assertThat(GlobClasses.representatives(Glob.parse("*"), patterns)).isEmpty();
  }

  private static String matched(List<Glob> patterns, String text) {
    return patterns.stream()
        .map(pattern -> pattern.matches(text) ? "1" : "0")
        .collect(Collectors.joining());
  }

  /** Short enough that every class has a member of at most {@link #LONGEST} characters. */
  private static String pattern(Random random) {
    StringBuilder pattern = new StringBuilder();
    for (int i = random.nextInt(3); i >= 0; i--) {
      pattern.append("abx*?*".charAt(random.nextInt(6)));
    }
    return pattern.toString();
  }

  private static List<String> texts() {
    List<String> all = new ArrayList<>(List.of(""));
    int from = 0;
    for (int length = 1; length <= LONGEST; length++) {
      int to = all.size();
      for (int i = from; i < to; i++) {
        for (char c : "abx".toCharArray()) {
          all.add(all.get(i) + c);
        }
      }
      from = to;
    }
    return all;
  }
}
