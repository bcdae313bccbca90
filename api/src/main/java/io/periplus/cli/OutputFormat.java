package io.periplus.cli;

/** {@code -o}. */
enum OutputFormat {
  /** Aligned on a terminal; tab-separated, not cut, elsewhere. */
  TABLE,
  /** The REST shape. */
  JSON,
  /** RFC 4180, guarded against formulas. */
  CSV,
  /** A Markdown table. */
  MD
}
