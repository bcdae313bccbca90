package io.periplus.spark;

import io.periplus.model.PortRange;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * Rows of a result table to Parquet as Spark writes them, straight from the values: no row of Spark
 * in between, and no reflection.
 */
final class RowWriteSupport extends WriteSupport<Object[]> {
  private static final int DECIMAL_BYTES = 16;
  private static final int DECIMAL_DIGITS = 38;

  private final MessageType schema;
  private final Column[] columns;
  private RecordConsumer consumer;

  RowWriteSupport(ResultTable table) {
    Types.MessageTypeBuilder builder = Types.buildMessage();
    for (ResultColumn column : table.columns()) {
      builder.addField(type(column));
    }
    this.schema = builder.named("spark_schema");
    this.columns =
        table.columns().stream()
            .map(column -> new Column(column.name(), column.type()))
            .toArray(Column[]::new);
  }

  private static Type type(ResultColumn column) {
    return switch (column.type()) {
      case STRING, ADDRESS -> text(column.name());
      case INTEGER -> Types.optional(PrimitiveTypeName.INT32).named(column.name());
      case LONG -> Types.optional(PrimitiveTypeName.INT64).named(column.name());
      case BOOLEAN -> Types.optional(PrimitiveTypeName.BOOLEAN).named(column.name());
      case COUNT ->
          Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
              .length(DECIMAL_BYTES)
              .as(LogicalTypeAnnotation.decimalType(0, DECIMAL_DIGITS))
              .named(column.name());
      case TIMESTAMP ->
          Types.optional(PrimitiveTypeName.INT64)
              .as(LogicalTypeAnnotation.timestampType(true, LogicalTypeAnnotation.TimeUnit.MICROS))
              .named(column.name());
      case STRINGS, ADDRESSES -> list(column.name(), text("element"));
      case PORT_RANGES ->
          list(
              column.name(),
              Types.optionalGroup()
                  .optional(PrimitiveTypeName.INT32)
                  .named("from")
                  .optional(PrimitiveTypeName.INT32)
                  .named("to")
                  .named("element"));
    };
  }

  private static Type text(String name) {
    return Types.optional(PrimitiveTypeName.BINARY)
        .as(LogicalTypeAnnotation.stringType())
        .named(name);
  }

  private static Type list(String name, Type element) {
    return Types.optionalGroup()
        .as(LogicalTypeAnnotation.listType())
        .addField(Types.repeatedGroup().addField(element).named("list"))
        .named(name);
  }

  @Override
  public WriteContext init(Configuration configuration) {
    return new WriteContext(schema, Map.of());
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return new WriteContext(schema, Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    this.consumer = recordConsumer;
  }

  @Override
  public void write(Object[] row) {
    consumer.startMessage();
    for (int i = 0; i < columns.length; i++) {
      if (row[i] != null) {
        consumer.startField(columns[i].name, i);
        columns[i].write(row[i], consumer);
        consumer.endField(columns[i].name, i);
      }
    }
    consumer.endMessage();
  }

  /**
   * A column, and the value that it had last: neighbours in the order of a table often share it.
   */
  private static final class Column {
    private final String name;
    private final ColumnType type;
    private Object last;
    private Binary lastBinary;

    Column(String name, ColumnType type) {
      this.name = name;
      this.type = type;
    }

    void write(Object value, RecordConsumer consumer) {
      switch (type) {
        case STRING, ADDRESS, COUNT -> {
          if (value != last) {
            lastBinary = type == ColumnType.COUNT ? binary((BigDecimal) value) : binary(value);
            last = value;
          }
          consumer.addBinary(lastBinary);
        }
        case INTEGER -> consumer.addInteger((Integer) value);
        case LONG -> consumer.addLong((Long) value);
        case BOOLEAN -> consumer.addBoolean((Boolean) value);
        case TIMESTAMP ->
            consumer.addLong(ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value));
        case STRINGS, ADDRESSES, PORT_RANGES -> writeList((List<?>) value, consumer);
      }
    }

    private static void writeList(List<?> list, RecordConsumer consumer) {
      consumer.startGroup();
      if (!list.isEmpty()) {
        consumer.startField("list", 0);
        for (Object element : list) {
          consumer.startGroup();
          consumer.startField("element", 0);
          if (element instanceof PortRange range) {
            writeRange(range, consumer);
          } else {
            consumer.addBinary(binary(element));
          }
          consumer.endField("element", 0);
          consumer.endGroup();
        }
        consumer.endField("list", 0);
      }
      consumer.endGroup();
    }

    private static void writeRange(PortRange range, RecordConsumer consumer) {
      consumer.startGroup();
      consumer.startField("from", 0);
      consumer.addInteger(range.from());
      consumer.endField("from", 0);
      consumer.startField("to", 1);
      consumer.addInteger(range.to());
      consumer.endField("to", 1);
      consumer.endGroup();
    }

    private static Binary binary(Object text) {
      return Binary.fromConstantByteArray(((String) text).getBytes(StandardCharsets.UTF_8));
    }

    private static Binary binary(BigDecimal count) {
      BigInteger unscaled = count.unscaledValue();
      byte[] digits = unscaled.toByteArray();
      byte[] fixed = new byte[DECIMAL_BYTES];
      if (unscaled.signum() < 0) {
        Arrays.fill(fixed, (byte) -1);
      }
      System.arraycopy(digits, 0, fixed, DECIMAL_BYTES - digits.length, digits.length);
      return Binary.fromConstantByteArray(fixed);
    }
  }
}
