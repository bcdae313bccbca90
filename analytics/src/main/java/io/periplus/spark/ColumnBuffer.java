package io.periplus.spark;

import io.periplus.model.PortRange;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** A column of a result table in Parquet: one leaf, or one for each field of a list's elements. */
final class ColumnBuffer {
  /** Levels of lists as {@link TableSchema} has them. */
  private static final int EMPTY_LIST = 1;

  /** Of a field of a list's element. */
  private static final int NULL_FIELD = 3;

  private static final int EMPTY_FIELD = 4;
  private static final int LIST_IN_FIELD = 2;

  private final boolean list;
  private final ColumnDescriptor[] descriptors;
  private final LeafBuffer[] leaves;

  /**
   * @param descriptors of its leaves
   */
  ColumnBuffer(ColumnType type, List<ColumnDescriptor> descriptors) {
    this.list =
        switch (type) {
          case STRINGS, ADDRESSES, PORT_RANGES, CONDITIONS, ALLOWING, LIMITING -> true;
          case STRING, ADDRESS, INTEGER, LONG, BOOLEAN, COUNT, TIMESTAMP -> false;
        };
    this.descriptors = descriptors.toArray(ColumnDescriptor[]::new);
    this.leaves =
        descriptors.stream()
            .map(each -> new LeafBuffer(each, LeafValues.of(type, isNumber(each))))
            .toArray(LeafBuffer[]::new);
  }

  private static boolean isNumber(ColumnDescriptor leaf) {
    return leaf.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT32;
  }

  int entries() {
    return leaves[0].entries();
  }

  /** The value of the next row, or null. */
  void add(Object value) {
    if (value == null) {
      addNothing(0);
    } else if (!list) {
      leaves[0].add(0, value);
    } else if (((List<?>) value).isEmpty()) {
      addNothing(EMPTY_LIST);
    } else {
      int repetition = 0;
      for (Object element : (List<?>) value) {
        addElement(repetition, element);
        repetition = 1;
      }
    }
  }

  private void addNothing(int definition) {
    for (LeafBuffer leaf : leaves) {
      leaf.addNothing(0, definition);
    }
  }

  private void addElement(int repetition, Object element) {
    if (element instanceof PortRange range) {
      leaves[0].add(repetition, range.from());
      leaves[1].add(repetition, range.to());
    } else if (element instanceof Object[] fields) {
      for (int i = 0; i < fields.length; i++) {
        addField(leaves[i], repetition, fields[i]);
      }
    } else {
      leaves[0].add(repetition, element);
    }
  }

  private static void addField(LeafBuffer leaf, int repetition, Object value) {
    if (value == null) {
      leaf.addNothing(repetition, NULL_FIELD);
    } else if (value instanceof List<?> list) {
      if (list.isEmpty()) {
        leaf.addNothing(repetition, EMPTY_FIELD);
      }
      int at = repetition;
      for (Object each : list) {
        leaf.add(at, each);
        at = LIST_IN_FIELD;
      }
    } else {
      leaf.add(repetition, value);
    }
  }

  /** Writes the row group's part; empty afterwards. */
  void write(PageWriteStore pages) throws IOException {
    for (int i = 0; i < leaves.length; i++) {
      leaves[i].write(pages.getPageWriter(descriptors[i]));
    }
  }
}
