package io.periplus.graph;

import io.periplus.model.PeriplusException;

/** A text that the grammar does not know, with the place where it stops making sense. */
public final class QuerySyntax extends PeriplusException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  QuerySyntax(int line, int column, String message) {
    super(
        "query-syntax",
        Category.USER,
        "Cannot read the query: line "
            + line
            + ", column "
            + column
            + ": "
            + message
            + ". Only gremlin-lang is understood, not Groovy.");
    this.line = line;
    this.column = column;
  }

  /** From 1. */
  public int line() {
    return line;
  }

  /** From 1. */
  public int column() {
    return column;
  }
}
