package io.periplus.spark;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;

/** A Parquet file of a result table that is being written; rows come in the table's order. */
final class RowFile implements AutoCloseable {
  private final ParquetWriter<Object[]> writer;
  private long rows;

  private RowFile(ParquetWriter<Object[]> writer) {
    this.writer = writer;
  }

  /** A new file, in place of one that may be there. */
  static RowFile create(Path path, ResultTable table) throws IOException {
    return new RowFile(
        new Builder(path, table)
            .withConf(new PlainParquetConfiguration())
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .build());
  }

  void add(Object[] row) throws IOException {
    writer.write(row);
    rows++;
  }

  long rows() {
    return rows;
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  private static final class Builder extends ParquetWriter.Builder<Object[], Builder> {
    private final ResultTable table;

    Builder(Path path, ResultTable table) {
      super(new LocalOutputFile(path));
      this.table = table;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    protected WriteSupport<Object[]> getWriteSupport(Configuration configuration) {
      return new RowWriteSupport(table);
    }

    @Override
    protected WriteSupport<Object[]> getWriteSupport(ParquetConfiguration configuration) {
      return new RowWriteSupport(table);
    }
  }
}
