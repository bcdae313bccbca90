package io.periplus.cli;

import io.periplus.api.http.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads one of a few words, in any case, and names them as people type them: {@code new-exposure}
 * of {@code NEW_EXPOSURE}.
 */
final class WordConverter<E extends Enum<E>> implements ITypeConverter<E> {
  private static final int SHORT = 3;

  private final E[] values;

  WordConverter(Class<E> type) {
    this.values = type.getEnumConstants();
  }

  @Override
  public E convert(String text) {
    for (E value : values) {
      if (word(value).equalsIgnoreCase(text)) {
        return value;
      }
    }
    List<String> words = Arrays.stream(values).map(WordConverter::word).toList();
    throw new TypeConversionException(
        "'"
            + text
            + "' is not "
            + joined(words)
            + nearest(text, words).map(near -> ". Did you mean " + near + "?").orElse(""));
  }

  /** Every word of three letters is near to another. */
  private static Optional<String> nearest(String text, List<String> words) {
    return text.length() <= SHORT ? Optional.empty() : Nearest.to(text, words);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** {@code a}, {@code a or b}, {@code a, b or c}. */
  private static String joined(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }
}
