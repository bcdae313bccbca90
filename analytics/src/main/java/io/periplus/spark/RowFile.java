package io.periplus.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;

/**
 * A Parquet file of a result table that is being written; rows come in the table's order.
 *
 * <p>Parquet's own writer of rows asks of every value, as bytes, whether its dictionary has it, and
 * whether it is the least or the greatest. Ours asks that of objects, which rows share, and makes
 * bytes of distinct ones: a fifth of the work.
 */
final class RowFile implements AutoCloseable {
  /** Bounds the memory of a file that is being written, to about 50 MB. */
  private static final long ENTRIES_PER_GROUP = 4L << 20;

  private static final int ROWS_BETWEEN_CHECKS = 256;

  private final long entriesPerGroup;
  private final MessageType schema;
  private final ColumnBuffer[] columns;
  private final CodecFactory codecs;
  private final ParquetFileWriter file;
  private long rows;
  private int waiting;

  private RowFile(
      MessageType schema, ColumnBuffer[] columns, ParquetFileWriter file, long entriesPerGroup) {
    this.entriesPerGroup = entriesPerGroup;
    this.schema = schema;
    this.columns = columns;
    this.codecs =
        new CodecFactory(new PlainParquetConfiguration(), ParquetProperties.DEFAULT_PAGE_SIZE);
    this.file = file;
  }

  /** A new file, in place of one that may be there. */
  static RowFile create(Path path, ResultTable table) throws IOException {
    return create(path, table, ENTRIES_PER_GROUP);
  }

  /**
   * @param entriesPerGroup how many values, in all columns, are held before they are written
   */
  static RowFile create(Path path, ResultTable table, long entriesPerGroup) throws IOException {
    MessageType schema = TableSchema.of(table);
    ColumnBuffer[] columns = new ColumnBuffer[table.columns().size()];
    for (int i = 0; i < columns.length; i++) {
      ResultColumn column = table.columns().get(i);
      List<ColumnDescriptor> leaves =
          schema.getColumns().stream()
              .filter(leaf -> leaf.getPath()[0].equals(column.name()))
              .toList();
      columns[i] = new ColumnBuffer(column.type(), leaves);
    }
    ParquetFileWriter file =
        new ParquetFileWriter(
            new LocalOutputFile(path),
            schema,
            ParquetFileWriter.Mode.OVERWRITE,
            ParquetWriter.DEFAULT_BLOCK_SIZE,
            ParquetWriter.MAX_PADDING_SIZE_DEFAULT);
    file.start();
    return new RowFile(schema, columns, file, entriesPerGroup);
  }

  void add(Object[] row) throws IOException {
    for (int i = 0; i < columns.length; i++) {
      columns[i].add(row[i]);
    }
    rows++;
    waiting++;
    if (waiting % ROWS_BETWEEN_CHECKS == 0 && entries() > entriesPerGroup) {
      writeGroup();
    }
  }

  private long entries() {
    long entries = 0;
    for (ColumnBuffer column : columns) {
      entries += column.entries();
    }
    return entries;
  }

  private void writeGroup() throws IOException {
    file.startBlock(waiting);
    try (ColumnChunkPageWriteStore pages =
        new ColumnChunkPageWriteStore(
            codecs.getCompressor(CompressionCodecName.ZSTD),
            schema,
            new HeapByteBufferAllocator(),
            ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH)) {
      for (ColumnBuffer column : columns) {
        column.write(pages);
      }
      pages.flushToFileWriter(file);
    }
    file.endBlock();
    waiting = 0;
  }

  long rows() {
    return rows;
  }

  @Override
  public void close() throws IOException {
    try (ParquetFileWriter closing = file) {
      if (waiting > 0) {
        writeGroup();
      }
      closing.end(Map.of());
    } finally {
      codecs.release();
    }
  }
}
