package io.periplus.spark;

import io.periplus.model.PortRange;
import java.io.IOException;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageWriteStore;

/** A column of a result table in Parquet: one leaf, or two for ranges. */
final class ColumnBuffer {
  /** Levels of lists as {@link TableSchema} has them. */
  private static final int EMPTY_LIST = 1;

  private final boolean list;
  private final ColumnDescriptor[] descriptors;
  private final LeafBuffer[] leaves;

  /**
   * @param descriptors of its leaves
   */
  ColumnBuffer(ColumnType type, List<ColumnDescriptor> descriptors) {
    this.list =
        type == ColumnType.STRINGS
            || type == ColumnType.ADDRESSES
            || type == ColumnType.PORT_RANGES;
    this.descriptors = descriptors.toArray(ColumnDescriptor[]::new);
    this.leaves =
        descriptors.stream()
            .map(each -> new LeafBuffer(each, LeafValues.of(type)))
            .toArray(LeafBuffer[]::new);
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
    } else {
      leaves[0].add(repetition, element);
    }
  }

  /** Writes the row group's part; empty afterwards. */
  void write(PageWriteStore pages) throws IOException {
    for (int i = 0; i < leaves.length; i++) {
      leaves[i].write(pages.getPageWriter(descriptors[i]));
    }
  }
}
