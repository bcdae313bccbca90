package io.periplus.sql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Attack strings with the code and the rule that each is refused by, from a resource. */
public final class Attacks {

  private static final Pattern REPEATED = Pattern.compile("\\{(\\d+):([^{}]*)}");

  /** A line of the list. */
  public record Attack(String code, String rule, String text) {}

  private Attacks() {}

  /** Lines of {@code code|rule|text}; {@code ⏎} stands for a line break. */
  public static List<Attack> read(String resource) throws IOException {
    List<Attack> attacks = new ArrayList<>();
    for (String line : lines(resource)) {
      String[] parts = line.split("\\|", 3);
      attacks.add(new Attack(parts[0], parts[1], parts[2].replace('⏎', '\n')));
    }
    return attacks;
  }

  /** Lines of a resource but for comments. */
  static List<String> lines(String resource) throws IOException {
    try (InputStream lines = Attacks.class.getResourceAsStream(resource)) {
      return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .toList();
    }
  }

  /** The text with {@code {3:x}} written out as {@code xxx}. */
  static String repeated(String text) {
    return REPEATED
        .matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(match.group(2).repeat(Integer.parseInt(match.group(1)))));
  }
}
