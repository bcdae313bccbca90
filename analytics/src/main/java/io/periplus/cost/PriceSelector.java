package io.periplus.cost;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What tells the prices of one key apart, {@code name -> value}: {@code
 * operation=RunInstances;tenancy=Shared;type=m5.large}, names in order.
 *
 * <p>Values come from configurations: what would end a value in the written form is replaced there,
 * so that no name of a class or an engine can look like another selector.
 */
public final class PriceSelector {
  /** Of a key that has one price in a region. */
  public static final PriceSelector NONE = new PriceSelector(new TreeMap<>());

  private final Map<String, String> values;
  private final String text;

  private PriceSelector(TreeMap<String, String> values) {
    this.values = Collections.unmodifiableMap(values);
    this.text =
        values.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue())
            .collect(Collectors.joining(";"));
  }

  public static PriceSelector of(String name, String value) {
    return NONE.with(name, value);
  }

  /**
   * As written in a catalogue.
   *
   * @throws IllegalArgumentException for text that is no selector, or whose names are not in order
   */
  public static PriceSelector parse(String text) {
    TreeMap<String, String> values = new TreeMap<>();
    for (String part : text.isEmpty() ? new String[0] : text.split(";", -1)) {
      int equals = part.indexOf('=');
      if (equals < 1 || values.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
        throw new IllegalArgumentException("a selector is name=value;name=value, was " + text);
      }
    }
    PriceSelector selector = values.isEmpty() ? NONE : new PriceSelector(values);
    if (!selector.text.equals(text)) {
      throw new IllegalArgumentException("names of a selector are in order, was " + text);
    }
    return selector;
  }

  /** This one and a further value; a value that is there is replaced. */
  public PriceSelector with(String name, String value) {
    requireNonNull(value, "value is null");
    TreeMap<String, String> more = new TreeMap<>(values);
    more.put(name, value.replaceAll("[;=,\\s\"]", "_"));
    return new PriceSelector(more);
  }

  /** The value of that name, empty without one. */
  public String value(String name) {
    return values.getOrDefault(name, "");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PriceSelector selector && text.equals(selector.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
