package io.periplus.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/**
 * A part of what a job writes: some neighbouring rows of one or several tables. The slices of a
 * table, one after the other, are the table in its order, so that nothing is sorted afterwards and
 * no row travels.
 */
interface TableSlice extends Serializable {

  /** What it may have rows of. */
  List<ResultTable> tables();

  /** Gives its rows, those of each table in the table's order. */
  void write(Rows rows) throws IOException;

  /** Takes rows. */
  interface Rows {
    /**
     * @param values in the order of the table's columns
     */
    void add(ResultTable table, Object[] values) throws IOException;
  }
}
