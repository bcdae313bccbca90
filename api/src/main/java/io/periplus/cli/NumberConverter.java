package io.periplus.cli;

import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a number, and says what kind of number is wanted in words that are not Java's. */
final class NumberConverter<N extends Number> implements ITypeConverter<N> {
  private final Function<String, N> reader;
  private final String wanted;

  private NumberConverter(Function<String, N> reader, String wanted) {
    this.reader = reader;
    this.wanted = wanted;
  }

  /** Lets all number options of a command tree be read so. */
  static void register(CommandLine line) {
    ITypeConverter<Integer> ints = new NumberConverter<>(Integer::valueOf, "a whole number");
    ITypeConverter<Long> longs = new NumberConverter<>(Long::valueOf, "a whole number");
    ITypeConverter<Double> doubles = new NumberConverter<>(Double::valueOf, "a number such as 0.5");
    line.registerConverter(int.class, ints);
    line.registerConverter(Integer.class, ints);
    line.registerConverter(long.class, longs);
    line.registerConverter(Long.class, longs);
    line.registerConverter(double.class, doubles);
    line.registerConverter(Double.class, doubles);
  }

  @Override
  public N convert(String text) {
    try {
      return reader.apply(text.strip());
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'" + text + "' is not " + wanted);
    }
  }
}
