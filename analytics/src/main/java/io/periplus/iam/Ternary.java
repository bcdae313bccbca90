package io.periplus.iam;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A truth value with what it hangs on: the context keys and the reasons of {@link Truth#UNKNOWN}.
 *
 * @param keys context keys as the policies spell them; empty unless unknown
 * @param reasons empty unless unknown
 */
public record Ternary(Truth truth, SortedSet<String> keys, SortedSet<Reason> reasons) {
  private static final SortedSet<String> NO_KEYS = Collections.emptySortedSet();
  private static final SortedSet<Reason> NO_REASONS = Collections.emptySortedSet();

  private static final Ternary[] UNKNOWN = new Ternary[Reason.values().length];

  public static final Ternary TRUE = new Ternary(Truth.TRUE, NO_KEYS, NO_REASONS);
  public static final Ternary FALSE = new Ternary(Truth.FALSE, NO_KEYS, NO_REASONS);

  static {
    for (Reason reason : Reason.values()) {
      UNKNOWN[reason.ordinal()] =
          new Ternary(Truth.UNKNOWN, NO_KEYS, new TreeSet<>(Collections.singleton(reason)));
    }
  }

  public Ternary {
    keys = keys.isEmpty() ? NO_KEYS : Collections.unmodifiableSortedSet(new TreeSet<>(keys));
    reasons =
        reasons.isEmpty() ? NO_REASONS : Collections.unmodifiableSortedSet(new TreeSet<>(reasons));
  }

  public static Ternary of(boolean value) {
    return value ? TRUE : FALSE;
  }

  public static Ternary unknown(Reason reason) {
    return UNKNOWN[reason.ordinal()];
  }

  /** Unknown for these reasons; the set must not be empty. */
  public static Ternary unknown(Iterable<Reason> reasons) {
    TreeSet<Reason> all = new TreeSet<>();
    reasons.forEach(all::add);
    return new Ternary(Truth.UNKNOWN, NO_KEYS, all);
  }

  /** Unknown because the value of a context key is. */
  public static Ternary unknownKey(String key) {
    return new Ternary(
        Truth.UNKNOWN,
        new TreeSet<>(Collections.singleton(key)),
        UNKNOWN[Reason.UNKNOWN_KEY.ordinal()].reasons());
  }

  public boolean isTrue() {
    return truth == Truth.TRUE;
  }

  public boolean isFalse() {
    return truth == Truth.FALSE;
  }

  public boolean isUnknown() {
    return truth == Truth.UNKNOWN;
  }

  public Ternary and(Ternary other) {
    if (isFalse() || other.isFalse()) {
      return FALSE;
    }
    return combined(other, TRUE);
  }

  public Ternary or(Ternary other) {
    if (isTrue() || other.isTrue()) {
      return TRUE;
    }
    return combined(other, FALSE);
  }

  public Ternary not() {
    return isTrue() ? FALSE : isFalse() ? TRUE : this;
  }

  private Ternary combined(Ternary other, Ternary known) {
    if (!isUnknown()) {
      return other.isUnknown() ? other : known;
    }
    if (!other.isUnknown()) {
      return this;
    }
    TreeSet<String> allKeys = new TreeSet<>(keys);
    allKeys.addAll(other.keys);
    TreeSet<Reason> allReasons = new TreeSet<>(reasons);
    allReasons.addAll(other.reasons);
    return new Ternary(Truth.UNKNOWN, allKeys, allReasons);
  }
}
