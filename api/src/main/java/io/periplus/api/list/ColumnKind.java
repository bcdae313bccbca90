package io.periplus.api.list;

/** What a column holds: how it is read, compared and written. */
public enum ColumnKind {
  TEXT,
  INTEGER,
  NUMBER,
  /** An exact amount, compared as a number and written as text: {@code "32.85"} (RC3). */
  AMOUNT,
  INSTANT,
  BOOLEAN,
  /** List of text; a filter selects rows with one element that matches. */
  TEXT_LIST,
  /** {@code true}, {@code false} or {@code UNKNOWN} as text, written as JSON boolean or text. */
  TRISTATE,
  /** A JSON object as text, written as it is. */
  JSON;

  /** Whether filters may be ranges. */
  boolean hasRanges() {
    return this == INTEGER || this == NUMBER || this == AMOUNT || this == INSTANT;
  }

  boolean isSortable() {
    return this != JSON && this != TEXT_LIST;
  }
}
