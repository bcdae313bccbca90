package io.periplus.spark;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.function.Function;

/**
 * What a table's rows are before they are values.
 *
 * @param order that of the table
 * @param values a row in the order of the table's columns
 */
record RowKind<R>(ResultTable table, Comparator<R> order, Function<R, Object[]> values) {
  RowKind {
    requireNonNull(table, "table is null");
    requireNonNull(order, "order is null");
    requireNonNull(values, "values is null");
  }
}
