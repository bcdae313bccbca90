package io.periplus.spark;

import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Schemas of result tables in Parquet, as Spark writes them. */
final class TableSchema {
  static final int COUNT_BYTES = 16;
  private static final int COUNT_DIGITS = 38;

  /** Enough for {@link #MONEY_DIGITS}, as few as Spark takes. */
  static final int MONEY_BYTES = 9;

  static final int MONEY_SCALE = 10;
  private static final int MONEY_DIGITS = 20;

  /** Of quantities, as few as Spark takes. */
  static final int QUANTITY_BYTES = 13;

  private static final int QUANTITY_DIGITS = 30;

  private TableSchema() {}

  static MessageType of(ResultTable table) {
    Types.MessageTypeBuilder builder = Types.buildMessage();
    for (ResultColumn column : table.columns()) {
      builder.addField(type(column));
    }
    return builder.named("spark_schema");
  }

  private static Type type(ResultColumn column) {
    return switch (column.type()) {
      case STRING, ADDRESS -> text(column.name());
      case INTEGER -> Types.optional(PrimitiveTypeName.INT32).named(column.name());
      case LONG -> Types.optional(PrimitiveTypeName.INT64).named(column.name());
      case DOUBLE -> Types.optional(PrimitiveTypeName.DOUBLE).named(column.name());
      case MONEY -> money(column.name());
      case BOOLEAN -> Types.optional(PrimitiveTypeName.BOOLEAN).named(column.name());
      case COUNT ->
          Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
              .length(COUNT_BYTES)
              .as(LogicalTypeAnnotation.decimalType(0, COUNT_DIGITS))
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
      case CONDITIONS ->
          list(
              column.name(),
              Types.optionalGroup()
                  .addField(text("key"))
                  .addField(text("operator"))
                  .addField(list("values", text("element")))
                  .addField(text("source"))
                  .named("element"));
      case ALLOWING ->
          list(
              column.name(),
              Types.optionalGroup()
                  .addField(text("layer"))
                  .addField(text("policy_arn"))
                  .addField(text("policy_name"))
                  .addField(number("statement_index"))
                  .addField(text("sid"))
                  .addField(text("via"))
                  .named("element"));
      case LIMITING ->
          list(
              column.name(),
              Types.optionalGroup()
                  .addField(text("layer"))
                  .addField(text("policy_arn"))
                  .addField(number("statement_index"))
                  .addField(text("sid"))
                  .addField(text("effect"))
                  .named("element"));
      case COUNTS_BY_NAME ->
          map(
              column.name(),
              Types.optionalGroup()
                  .addField(Types.optional(PrimitiveTypeName.INT64).named("certain"))
                  .addField(Types.optional(PrimitiveTypeName.INT64).named("possible"))
                  .named("value"));
      case TEXTS_BY_NAME -> map(column.name(), text("value"));
      case MONEY_BY_NAME -> map(column.name(), money("value"));
      case LONGS_BY_NAME ->
          map(column.name(), Types.optional(PrimitiveTypeName.INT64).named("value"));
      case DOUBLES_BY_NAME ->
          map(column.name(), Types.optional(PrimitiveTypeName.DOUBLE).named("value"));
      case COMPONENTS ->
          list(
              column.name(),
              Types.optionalGroup()
                  .addField(text("key"))
                  .addField(quantity("quantity"))
                  .addField(text("unit"))
                  .addField(money("unit_price"))
                  .addField(money("amount"))
                  .addField(text("status"))
                  .named("element"));
      case AMOUNTS ->
          list(
              column.name(),
              Types.optionalGroup()
                  .addField(text("arn"))
                  .addField(money("amount"))
                  .named("element"));
      case EVIDENCE ->
          Types.optionalGroup()
              .addField(text("policy_arn"))
              .addField(number("statement_index"))
              .addField(text("sid"))
              .addField(text("source"))
              .named(column.name());
    };
  }

  private static Type number(String name) {
    return Types.optional(PrimitiveTypeName.INT32).named(name);
  }

  private static Type text(String name) {
    return Types.optional(PrimitiveTypeName.BINARY)
        .as(LogicalTypeAnnotation.stringType())
        .named(name);
  }

  private static Type money(String name) {
    return Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
        .length(MONEY_BYTES)
        .as(LogicalTypeAnnotation.decimalType(MONEY_SCALE, MONEY_DIGITS))
        .named(name);
  }

  private static Type quantity(String name) {
    return Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
        .length(QUANTITY_BYTES)
        .as(LogicalTypeAnnotation.decimalType(MONEY_SCALE, QUANTITY_DIGITS))
        .named(name);
  }

  private static Type map(String name, Type value) {
    return Types.optionalGroup()
        .as(LogicalTypeAnnotation.mapType())
        .addField(
            Types.repeatedGroup()
                .addField(
                    Types.required(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named("key"))
                .addField(value)
                .named("key_value"))
        .named(name);
  }

  private static Type list(String name, Type element) {
    return Types.optionalGroup()
        .as(LogicalTypeAnnotation.listType())
        .addField(Types.repeatedGroup().addField(element).named("list"))
        .named(name);
  }
}
