package io.periplus.spark;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** {@link ResultTables} in Spark's types: what Spark reads from the files. */
final class SparkSchemas {
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

  private static final DataType MONEY = DataTypes.createDecimalType(20, 10);

  private static DataType byName(DataType value) {
    return DataTypes.createMapType(DataTypes.StringType, value);
  }

  private static DataType dataType(ColumnType type) {
    return switch (type) {
      case STRING, ADDRESS -> DataTypes.StringType;
      case INTEGER -> DataTypes.IntegerType;
      case LONG -> DataTypes.LongType;
      case DOUBLE -> DataTypes.DoubleType;
      case MONEY -> MONEY;
      case BOOLEAN -> DataTypes.BooleanType;
      case COUNT -> DataTypes.createDecimalType(38, 0);
      case TIMESTAMP -> DataTypes.TimestampType;
      case STRINGS, ADDRESSES -> DataTypes.createArrayType(DataTypes.StringType);
      case PORT_RANGES -> DataTypes.createArrayType(PORT_RANGE);
      case CONDITIONS ->
          DataTypes.createArrayType(
              new StructType()
                  .add("key", DataTypes.StringType)
                  .add("operator", DataTypes.StringType)
                  .add("values", DataTypes.createArrayType(DataTypes.StringType))
                  .add("source", DataTypes.StringType));
      case ALLOWING ->
          DataTypes.createArrayType(
              new StructType()
                  .add("layer", DataTypes.StringType)
                  .add("policy_arn", DataTypes.StringType)
                  .add("policy_name", DataTypes.StringType)
                  .add("statement_index", DataTypes.IntegerType)
                  .add("sid", DataTypes.StringType)
                  .add("via", DataTypes.StringType));
      case LIMITING ->
          DataTypes.createArrayType(
              new StructType()
                  .add("layer", DataTypes.StringType)
                  .add("policy_arn", DataTypes.StringType)
                  .add("statement_index", DataTypes.IntegerType)
                  .add("sid", DataTypes.StringType)
                  .add("effect", DataTypes.StringType));
      case COUNTS_BY_NAME ->
          DataTypes.createMapType(
              DataTypes.StringType,
              new StructType()
                  .add("certain", DataTypes.LongType)
                  .add("possible", DataTypes.LongType));
      case TEXTS_BY_NAME -> byName(DataTypes.StringType);
      case MONEY_BY_NAME -> byName(MONEY);
      case LONGS_BY_NAME -> byName(DataTypes.LongType);
      case DOUBLES_BY_NAME -> byName(DataTypes.DoubleType);
      case COMPONENTS ->
          DataTypes.createArrayType(
              new StructType()
                  .add("key", DataTypes.StringType)
                  .add("quantity", DataTypes.createDecimalType(30, 10))
                  .add("unit", DataTypes.StringType)
                  .add("unit_price", MONEY)
                  .add("amount", MONEY)
                  .add("status", DataTypes.StringType));
      case AMOUNTS ->
          DataTypes.createArrayType(
              new StructType().add("arn", DataTypes.StringType).add("amount", MONEY));
      case EVIDENCE ->
          new StructType()
              .add("policy_arn", DataTypes.StringType)
              .add("statement_index", DataTypes.IntegerType)
              .add("sid", DataTypes.StringType)
              .add("source", DataTypes.StringType);
    };
  }
}
