package io.periplus.spark;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** How values of a leaf become bytes. */
enum LeafValues {
  /** A string, or an enum by its name. */
  TEXT {
    @Override
    byte[] bytes(Object value) {
      String text = value instanceof Enum<?> constant ? constant.name() : (String) value;
      return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    int compare(byte[] a, byte[] b) {
      return Arrays.compareUnsigned(a, b);
    }
  },

  INTEGER {
    @Override
    byte[] bytes(Object value) {
      return littleEndian(Integer.BYTES).putInt((Integer) value).array();
    }

    @Override
    int compare(byte[] a, byte[] b) {
      return Integer.compare(buffer(a).getInt(), buffer(b).getInt());
    }
  },

  /** A long, or an instant in microseconds. */
  LONG {
    @Override
    byte[] bytes(Object value) {
      long number =
          value instanceof Instant time
              ? ChronoUnit.MICROS.between(Instant.EPOCH, time)
              : (Long) value;
      return littleEndian(Long.BYTES).putLong(number).array();
    }

    @Override
    int compare(byte[] a, byte[] b) {
      return Long.compare(buffer(a).getLong(), buffer(b).getLong());
    }
  },

  /** A {@link BigInteger} in {@link TableSchema#COUNT_BYTES}. */
  COUNT {
    @Override
    byte[] bytes(Object value) {
      return fixed((BigInteger) value, TableSchema.COUNT_BYTES);
    }

    @Override
    int compare(byte[] a, byte[] b) {
      return new BigInteger(a).compareTo(new BigInteger(b));
    }
  },

  DOUBLE {
    @Override
    byte[] bytes(Object value) {
      return littleEndian(Double.BYTES).putDouble((Double) value).array();
    }

    @Override
    int compare(byte[] a, byte[] b) {
      return Double.compare(buffer(a).getDouble(), buffer(b).getDouble());
    }
  },

  /** A {@link BigDecimal} of the scale of {@link TableSchema#MONEY_SCALE}, unscaled. */
  MONEY {
    @Override
    byte[] bytes(Object value) {
      return fixed(unscaled(value), TableSchema.MONEY_BYTES);
    }

    @Override
    int compare(byte[] a, byte[] b) {
      return new BigInteger(a).compareTo(new BigInteger(b));
    }
  },

  /** The same of up to thirty digits. */
  QUANTITY {
    @Override
    byte[] bytes(Object value) {
      return fixed(unscaled(value), TableSchema.QUANTITY_BYTES);
    }

    @Override
    int compare(byte[] a, byte[] b) {
      return new BigInteger(a).compareTo(new BigInteger(b));
    }
  },

  /** One byte, 0 or 1; a page packs eight of them. */
  BOOLEAN {
    @Override
    byte[] bytes(Object value) {
      return new byte[] {(byte) ((Boolean) value ? 1 : 0)};
    }

    @Override
    int compare(byte[] a, byte[] b) {
      return Byte.compare(a[0], b[0]);
    }
  };

  /**
   * @param leaf how the leaf is stored, where a column has several kinds
   */
  static LeafValues of(ColumnType type, PrimitiveType leaf) {
    PrimitiveTypeName stored = leaf.getPrimitiveTypeName();
    return switch (type) {
      case STRING, ADDRESS, STRINGS, ADDRESSES -> TEXT;
      case CONDITIONS, ALLOWING, LIMITING, EVIDENCE ->
          stored == PrimitiveTypeName.INT32 ? INTEGER : TEXT;
      case COUNTS_BY_NAME -> stored == PrimitiveTypeName.INT64 ? LONG : TEXT;
      case TEXTS_BY_NAME, MONEY_BY_NAME, LONGS_BY_NAME, DOUBLES_BY_NAME, COMPONENTS, AMOUNTS ->
          ofPart(leaf);
      case DOUBLE -> DOUBLE;
      case MONEY -> MONEY;
      case INTEGER, PORT_RANGES -> INTEGER;
      case LONG, TIMESTAMP -> LONG;
      case COUNT -> COUNT;
      case BOOLEAN -> BOOLEAN;
    };
  }

  private static LeafValues ofPart(PrimitiveType leaf) {
    return switch (leaf.getPrimitiveTypeName()) {
      case BINARY -> TEXT;
      case INT64 -> LONG;
      case DOUBLE -> DOUBLE;
      case FIXED_LEN_BYTE_ARRAY ->
          leaf.getTypeLength() == TableSchema.MONEY_BYTES ? MONEY : QUANTITY;
      default -> throw new IllegalArgumentException("no part of a column is stored as " + leaf);
    };
  }

  private static BigInteger unscaled(Object value) {
    return ((BigDecimal) value)
        .setScale(TableSchema.MONEY_SCALE, RoundingMode.UNNECESSARY)
        .unscaledValue();
  }

  /** The value as statistics have it, and pages but for the length before texts. */
  abstract byte[] bytes(Object value);

  /** The order that readers take for granted. */
  abstract int compare(byte[] a, byte[] b);

  private static byte[] fixed(BigInteger number, int size) {
    byte[] digits = number.toByteArray();
    byte[] fixed = new byte[size];
    if (number.signum() < 0) {
      Arrays.fill(fixed, (byte) -1);
    }
    System.arraycopy(digits, 0, fixed, fixed.length - digits.length, digits.length);
    return fixed;
  }

  private static ByteBuffer littleEndian(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer buffer(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
