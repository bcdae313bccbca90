package io.periplus.spark;

import io.periplus.model.PortRange;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** {@link ResultTables} in Spark's types. */
final class SparkSchemas {
  /** Helper column that holds a row's {@link CanonicalKey}; never written. */
  static final String KEY = "canonical_key";

  private static final DataType PORT_RANGE =
      new StructType().add("from", DataTypes.IntegerType).add("to", DataTypes.IntegerType);

  private SparkSchemas() {}

  /** The table's columns, all nullable. */
  static StructType schema(ResultTable table) {
    StructType schema = new StructType();
    for (ResultColumn column : table.columns()) {
      schema = schema.add(column.name(), dataType(column.type()));
    }
    return schema;
  }

  /** The table's columns and {@link #KEY}. */
  static StructType keyedSchema(ResultTable table) {
    return schema(table).add(KEY, DataTypes.BinaryType);
  }

  /** A row of {@link #keyedSchema}; lists become arrays, as Spark's encoder wants them. */
  static Row keyedRow(ResultTable table, Object[] values) {
    Object[] columns = new Object[values.length + 1];
    for (int i = 0; i < values.length; i++) {
      columns[i] = values[i] instanceof List<?> list ? array(list) : values[i];
    }
    columns[values.length] = CanonicalKey.of(table, values);
    return RowFactory.create(columns);
  }

  private static Object[] array(List<?> list) {
    return list.stream()
        .map(
            element ->
                element instanceof PortRange range
                    ? RowFactory.create(range.from(), range.to())
                    : element)
        .toArray();
  }

  private static DataType dataType(ColumnType type) {
    return switch (type) {
      case STRING, ADDRESS -> DataTypes.StringType;
      case INTEGER -> DataTypes.IntegerType;
      case LONG -> DataTypes.LongType;
      case BOOLEAN -> DataTypes.BooleanType;
      case COUNT -> DataTypes.createDecimalType(38, 0);
      case TIMESTAMP -> DataTypes.TimestampType;
      case STRINGS, ADDRESSES -> DataTypes.createArrayType(DataTypes.StringType);
      case PORT_RANGES -> DataTypes.createArrayType(PORT_RANGE);
    };
  }
}
