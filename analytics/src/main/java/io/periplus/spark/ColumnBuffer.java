package io.periplus.spark;

import io.periplus.model.PortRange;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriteStore;

/** A column of a result table in Parquet: one leaf, or one for each field of a list's elements. */
final class ColumnBuffer {
  /** Levels of lists as {@link TableSchema} has them. */
  private static final int EMPTY_LIST = 1;

  /** Of a field of a column that is one struct. */
  private static final int NULL_IN_STRUCT = 1;

  /** Of a field of a list's element. */
  private static final int NULL_FIELD = 3;

  private static final int EMPTY_FIELD = 4;
  private static final int LIST_IN_FIELD = 2;

  private final boolean list;
  private final ColumnDescriptor[] descriptors;
  private final LeafBuffer[] leaves;

  /** The value of the last rows: mostly they share one object. */
  private Object last;

  private int times;

  /**
   * @param descriptors of its leaves
   */
  ColumnBuffer(ColumnType type, List<ColumnDescriptor> descriptors) {
    this.list =
        switch (type) {
          case STRINGS,
              ADDRESSES,
              PORT_RANGES,
              CONDITIONS,
              ALLOWING,
              LIMITING,
              COUNTS_BY_NAME,
              TEXTS_BY_NAME,
              MONEY_BY_NAME,
              LONGS_BY_NAME,
              DOUBLES_BY_NAME,
              COMPONENTS,
              AMOUNTS ->
              true;
          case STRING, ADDRESS, INTEGER, LONG, DOUBLE, MONEY, BOOLEAN, COUNT, TIMESTAMP, EVIDENCE ->
              false;
        };
    this.descriptors = descriptors.toArray(ColumnDescriptor[]::new);
    this.leaves =
        descriptors.stream()
            .map(each -> new LeafBuffer(each, LeafValues.of(type, each.getPrimitiveType())))
            .toArray(LeafBuffer[]::new);
  }

  int entries() {
    int each = last instanceof List<?> elements ? Math.max(1, elements.size()) : 1;
    return leaves[0].entries() + times * each;
  }

  /** The value of the next row, or null. */
  void add(Object value) {
    if (value == last) {
      times++;
      return;
    }
    flush();
    last = value;
    times = 1;
  }

  /** Adds the value that came last, as often as it came. */
  private void flush() {
    if (times == 0) {
      return;
    }
    if (last == null) {
      addNothing(0);
    } else if (!list && last instanceof Object[] fields) {
      for (int i = 0; i < fields.length; i++) {
        if (fields[i] == null) {
          leaves[i].addNothing(0, NULL_IN_STRUCT, times);
        } else {
          leaves[i].add(0, fields[i], times);
        }
      }
    } else if (!list) {
      leaves[0].add(0, last, times);
    } else if (((List<?>) last).isEmpty()) {
      addNothing(EMPTY_LIST);
    } else if (((List<?>) last).size() == 1) {
      addElement(0, ((List<?>) last).get(0), times);
    } else {
      for (int i = 0; i < times; i++) {
        int repetition = 0;
        for (Object element : (List<?>) last) {
          addElement(repetition, element, 1);
          repetition = 1;
        }
      }
    }
    times = 0;
  }

  private void addNothing(int definition) {
    for (LeafBuffer leaf : leaves) {
      leaf.addNothing(0, definition, times);
    }
  }

  private void addElement(int repetition, Object element, int repeated) {
    if (element instanceof PortRange range) {
      leaves[0].add(repetition, range.from(), repeated);
      leaves[1].add(repetition, range.to(), repeated);
    } else if (element instanceof Object[] fields) {
      // Fields may be lists, whose entries are no run.
      for (int each = 0; each < repeated; each++) {
        for (int i = 0; i < fields.length; i++) {
          addField(leaves[i], repetition, fields[i]);
        }
      }
    } else {
      leaves[0].add(repetition, element, repeated);
    }
  }

  private static void addField(LeafBuffer leaf, int repetition, Object value) {
    if (value == null) {
      leaf.addNothing(repetition, NULL_FIELD, 1);
    } else if (value instanceof List<?> list) {
      if (list.isEmpty()) {
        leaf.addNothing(repetition, EMPTY_FIELD, 1);
      }
      int at = repetition;
      for (Object each : list) {
        leaf.add(at, each, 1);
        at = LIST_IN_FIELD;
      }
    } else {
      leaf.add(repetition, value, 1);
    }
  }

  /** Writes the row group's part; empty afterwards. */
  void write(PageWriteStore pages) throws IOException {
    flush();
    last = null;
    for (int i = 0; i < leaves.length; i++) {
      leaves[i].write(pages.getPageWriter(descriptors[i]));
    }
  }
}
