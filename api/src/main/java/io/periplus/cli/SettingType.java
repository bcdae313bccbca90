package io.periplus.cli;

import io.periplus.api.access.Rate;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/**
 * How the text of a setting is read; the same in a file, the environment and an option (CF5).
 *
 * @param isList whether a file may give a list, which the environment gives with commas
 * @param reader throws {@link IllegalArgumentException} with what is wrong
 */
record SettingType<T>(boolean isList, Function<String, T> reader) {
  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,9})(KiB|MiB|GiB)");
  private static final Pattern RATE = Pattern.compile("([1-9][0-9]{0,5})/s");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]+]");
  private static final Pattern ORIGIN =
      Pattern.compile("https?://([a-z0-9._-]{1,253}|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");

  /**
   * Refuses a text that is none of these values.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  void check(String text) {
    Object value = reader.apply(text);
    if (value == null) {
      throw new IllegalArgumentException("'" + text + "' is no value");
    }
  }

  /** {@code true} or {@code false}. */
  static final SettingType<Boolean> BOOLEAN =
      one(
          text -> {
            if (!text.equals("true") && !text.equals("false")) {
              throw new IllegalArgumentException("'" + text + "' is not true or false");
            }
            return Boolean.valueOf(text);
          });

  /** A port to listen on; 0 for any free one. */
  static final SettingType<Integer> PORT = number(0, 65_535);

  /** {@code 30s 5m 12h 7d}. */
  static final SettingType<Duration> DURATION =
      one(
          text -> {
            Duration time = time(text);
            if (time.isZero()) {
              throw new IllegalArgumentException("'" + text + "' is no time at all");
            }
            return time;
          });

  /** The same, or {@code 0d}. */
  static final SettingType<Duration> DURATION_OR_NONE = one(SettingType::time);

  /** Bytes, {@code 512MiB}. */
  static final SettingType<Long> SIZE_IN_BYTES = one(SettingType::size);

  /** {@code 50/s}, with a burst of twice that. */
  static final SettingType<Rate> RATE_PER_SECOND =
      one(
          text -> {
            Matcher matcher = matched(RATE, text, "a rate such as 50/s");
            return Rate.perSecond(Integer.parseInt(matcher.group(1)));
          });

  /** A name or address to listen on. */
  static final SettingType<String> ADDRESS =
      one(
          text -> {
            if (!text.matches("[A-Za-z0-9._:%-]{1,253}")) {
              throw new IllegalArgumentException("'" + text + "' is no host name or address");
            }
            return text;
          });

  /** Host names, without ports. */
  static final SettingType<Set<String>> HOSTS =
      list(text -> matched(HOST, text, "a host name such as inventory.example.org").group());

  /** Origins of pages. */
  static final SettingType<Set<String>> ORIGINS =
      list(
          text -> {
            if (text.equals("*")) {
              throw new IllegalArgumentException(
                  "* would let every page of the internet ask; name each origin");
            }
            return matched(ORIGIN, text, "an origin such as https://grafana.example.org").group();
          });

  /** Any text on one line. */
  static final SettingType<String> TEXT =
      one(
          text -> {
            if (text.isBlank() || text.chars().anyMatch(Character::isISOControl)) {
              throw new IllegalArgumentException("it is no text on one line");
            }
            return text;
          });

  /** Above 0 and at most 1. */
  static final SettingType<Double> SHARE =
      one(
          text -> {
            double share = text.matches("[01](\\.[0-9]{1,6})?") ? Double.parseDouble(text) : 0;
            if (share <= 0 || share > 1) {
              throw new IllegalArgumentException(
                  "'" + text + "' is not a share such as 0.5, above 0 and at most 1");
            }
            return share;
          });

  /** A file. */
  static final SettingType<Path> FILE =
      one(
          text -> {
            try {
              return Path.of(text);
            } catch (InvalidPathException e) {
              throw new IllegalArgumentException("'" + text + "' is no name of a file", e);
            }
          });

  /** A directory, {@code ~/} being that of the user. */
  static final SettingType<Path> DIRECTORY =
      one(
          text ->
              FILE.reader()
                  .apply(
                      text.startsWith("~/")
                          ? System.getProperty("user.home") + text.substring(1)
                          : text));

  /** One of the words of an enum, in lower case. */
  static <E extends Enum<E>> SettingType<E> words(Class<E> type) {
    return one(
        text -> {
          for (E value : type.getEnumConstants()) {
            if (value.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
              return value;
            }
          }
          List<String> words =
              Arrays.stream(type.getEnumConstants())
                  .map(value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                  .toList();
          throw new IllegalArgumentException(
              "'" + text + "' is none of " + String.join(", ", words));
        });
  }

  static SettingType<Integer> number(int least, int most) {
    return one(
        text -> {
          int value = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
          if (value < least || value > most) {
            throw new IllegalArgumentException(
                "'" + text + "' is not a whole number from " + least + " to " + most);
          }
          return value;
        });
  }

  private static Duration time(String text) {
    try {
      return new DurationConverter().convert(text);
    } catch (TypeConversionException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /** One value that {@code reader} reads. */
  static <T> SettingType<T> of(Function<String, T> reader) {
    return one(reader);
  }

  private static <T> SettingType<T> one(Function<String, T> reader) {
    return new SettingType<>(false, reader);
  }

  /** Texts, each as {@code element} reads it. */
  static SettingType<Set<String>> list(Function<String, String> element) {
    return new SettingType<>(
        true,
        text -> {
          Set<String> elements = new LinkedHashSet<>();
          for (String each : text.isBlank() ? new String[0] : text.split(",", -1)) {
            elements.add(element.apply(each.strip()));
          }
          return elements;
        });
  }

  private static Matcher matched(Pattern form, String text, String expected) {
    Matcher matcher = form.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("'" + text + "' is not " + expected);
    }
    return matcher;
  }

  private static long size(String text) {
    Matcher matcher = matched(SIZE, text, "a size such as 512MiB");
    int shift = matcher.group(2).equals("KiB") ? 10 : matcher.group(2).equals("MiB") ? 20 : 30;
    return Long.parseLong(matcher.group(1)) << shift;
  }
}
