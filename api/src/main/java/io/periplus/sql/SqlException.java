package io.periplus.sql;

import io.periplus.model.PeriplusException;

/** A query that is not run, or not to its end. The codes are those of the REST interface. */
public final class SqlException extends PeriplusException {
  private static final long serialVersionUID = 1L;

  private final String rule;
  private final int line;
  private final int column;

  private SqlException(String code, Category category, String message, String rule) {
    this(code, category, message, rule, 0, 0);
  }

  private SqlException(
      String code, Category category, String message, String rule, int line, int column) {
    super(code, category, message);
    this.rule = rule;
    this.line = line;
    this.column = column;
  }

  /** What is never run, whoever asks. */
  static SqlException refused(String rule, String message) {
    return new SqlException("query-refused", Category.USER, message, rule);
  }

  /**
   * @param line from 1; 0 where the place is not known
   */
  static SqlException syntax(String message, int line, int column) {
    return new SqlException("query-syntax", Category.USER, message, null, line, column);
  }

  static SqlException tooLarge(String message) {
    return new SqlException("query-too-large", Category.USER, message, null);
  }

  static SqlException resultTooLarge(String message) {
    return new SqlException("result-too-large", Category.USER, message, null);
  }

  static SqlException timeout(String message) {
    return new SqlException("query-timeout", Category.RESOURCES, message, null);
  }

  static SqlException overloaded(String message) {
    return new SqlException("overloaded", Category.RESOURCES, message, null);
  }

  /** Too much of one principal at once. */
  static SqlException rateLimited(String message) {
    return new SqlException("rate-limited", Category.USER, message, null);
  }

  /** Whoever asked has gone. */
  static SqlException cancelled() {
    return new SqlException(
        "query-cancelled",
        Category.USER,
        "Cannot finish the query: it was cancelled. Send it again.",
        null);
  }

  /** As a worker told it. */
  static SqlException told(String code, String message, String rule, int line, int column) {
    return new SqlException(code, Category.USER, message, rule, line, column);
  }

  /** The rule that refuses, {@code SQ4}; null for what is not refused. */
  public String rule() {
    return rule;
  }

  /** Where in the text, from 1; 0 where it is not known. */
  public int line() {
    return line;
  }

  /** Where in the line, from 1; 0 where it is not known. */
  public int column() {
    return column;
  }
}
