package io.periplus.iam;

import java.util.List;

/**
 * What is known of a context key (IAM9): its values, that the request does not have it, or nothing.
 *
 * @param kind which of these
 * @param values of {@link Kind#PRESENT}; one pattern of {@link Kind#LIKE}; else empty
 * @param multiValued whether the key may hold several values at once
 */
public record ContextValue(Kind kind, List<String> values, boolean multiValued) {
  /** How much is known. */
  public enum Kind {
    PRESENT,
    /** The request does not have the key. */
    ABSENT,
    UNKNOWN,
    /** One value that is known in part: a pattern with {@code *} for what is not (IAM69). */
    LIKE,
    /** Whoever calls may set it to anything (IAM73). */
    CHOSEN
  }

  public static final ContextValue ABSENT = new ContextValue(Kind.ABSENT, List.of(), false);
  public static final ContextValue UNKNOWN = new ContextValue(Kind.UNKNOWN, List.of(), false);
  public static final ContextValue CHOSEN = new ContextValue(Kind.CHOSEN, List.of(), false);

  public ContextValue {
    values = List.copyOf(values);
    if ((kind == Kind.PRESENT || kind == Kind.LIKE) && !multiValued && values.size() != 1) {
      throw new IllegalArgumentException("a key of one value has one, was " + values.size());
    }
  }

  public static ContextValue of(String value) {
    return new ContextValue(Kind.PRESENT, List.of(value), false);
  }

  /** Of a key such as {@code aws:TagKeys}; no values at all means the same as absent. */
  public static ContextValue ofMany(List<String> values) {
    return new ContextValue(Kind.PRESENT, values, true);
  }

  /** A value known in part, {@code AROAEXAMPLE:*}. */
  public static ContextValue like(String pattern) {
    return new ContextValue(Kind.LIKE, List.of(pattern), false);
  }

  /** Whether a condition takes the key as missing. */
  boolean isMissing() {
    return kind == Kind.ABSENT || kind == Kind.PRESENT && values.isEmpty();
  }
}
