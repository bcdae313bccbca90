package io.periplus.cost.estimate;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A configuration in AWS CLI shape, or a part of it: maps, lists, text, numbers and truth values.
 *
 * <p>Paths are member names joined by dots. What is missing, null or of another kind than asked for
 * is empty, null or an empty list; a configuration never makes a rule fail.
 */
public final class Fields {
  private static final Fields MISSING = new Fields(null);

  /** Digits of the largest number that is taken for one; none that AWS counts is longer. */
  private static final int LONGEST_NUMBER = 20;

  private final Object value;

  private Fields(Object value) {
    this.value = value;
  }

  /** Of a map of member names, or any value in one. */
  public static Fields of(Object value) {
    return value == null ? MISSING : new Fields(value);
  }

  public static Fields missing() {
    return MISSING;
  }

  /** These members in place of, or beside, its own; of a map only. */
  public Fields with(Map<String, ?> members) {
    Map<Object, Object> more = new HashMap<>();
    if (value instanceof Map<?, ?> own) {
      more.putAll(own);
    }
    more.putAll(members);
    return of(more);
  }

  public boolean isPresent() {
    return value != null;
  }

  public Fields at(String path) {
    Object found = value;
    int start = 0;
    while (found instanceof Map<?, ?> members) {
      int dot = path.indexOf('.', start);
      found = members.get(path.substring(start, dot < 0 ? path.length() : dot));
      if (dot < 0) {
        return of(found);
      }
      start = dot + 1;
    }
    return MISSING;
  }

  /** The text, number or truth value there as text; empty without. */
  public String text(String path) {
    Object found = at(path).value;
    return found == null || found instanceof Map || found instanceof List ? "" : found.toString();
  }

  /** The number there, also one written as text; null without. */
  public BigDecimal number(String path) {
    String text = text(path);
    if (text.isEmpty() || text.length() > LONGEST_NUMBER) {
      return null;
    }
    try {
      BigDecimal number = new BigDecimal(text);
      long digits = (long) number.precision() - number.scale();
      return digits > LONGEST_NUMBER || number.scale() > LONGEST_NUMBER ? null : number;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Whether the text there is one of these, in whatever case. */
  public boolean is(String path, String... values) {
    String text = text(path);
    for (String candidate : values) {
      if (candidate.equalsIgnoreCase(text)) {
        return true;
      }
    }
    return false;
  }

  /** Whether this is that text itself. */
  public boolean isText(String text) {
    return text.equals(value);
  }

  /** Whether {@code true} is there. */
  public boolean isTrue(String path) {
    return is(path, "true");
  }

  public boolean has(String path) {
    return at(path).isPresent();
  }

  /** The elements of the list there. */
  public List<Fields> list(String path) {
    return at(path).value instanceof List<?> elements
        ? elements.stream().map(Fields::of).toList()
        : List.of();
  }

  /** The texts, numbers and truth values of the list there, as texts. */
  public List<String> texts(String path) {
    return at(path).value instanceof List<?> elements
        ? elements.stream()
            .filter(
                element ->
                    element != null && !(element instanceof Map) && !(element instanceof List))
            .map(Object::toString)
            .toList()
        : List.of();
  }

  @Override
  public String toString() {
    return "Fields";
  }
}
