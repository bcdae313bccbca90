package io.periplus.spark;

import io.periplus.model.CidrBlock;
import io.periplus.model.Ipv4Cidr;
import io.periplus.model.Ipv6Cidr;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A row's place in its table as bytes: unsigned byte order of the keys is the table's order (nulls
 * first, strings by UTF-8 bytes, addresses numerically and before names, lists element by element,
 * then by length).
 *
 * <p>Spark sorts byte strings without calling back, on one thread or a thousand, so every way of
 * running gives the same order.
 */
final class CanonicalKey {
  private static final int NULL = 0;
  private static final int VALUE = 1;
  private static final int IPV4 = 1;
  private static final int IPV6 = 2;
  private static final int NAME = 3;
  private static final int END_OF_LIST = 0;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);

  private CanonicalKey() {}

  /**
   * @param values a row in the order of the table's columns
   */
  static byte[] of(ResultTable table, Object[] values) {
    CanonicalKey key = new CanonicalKey();
    for (String name : table.order()) {
      int index = table.indexOf(name);
      key.add(table.columns().get(index).type(), values[index]);
    }
    return key.bytes.toByteArray();
  }

  private void add(ColumnType type, Object value) {
    if (value == null) {
      bytes.write(NULL);
      return;
    }
    switch (type) {
      case STRING -> {
        bytes.write(VALUE);
        addText((String) value);
      }
      case ADDRESS -> addAddress((String) value);
      case INTEGER -> {
        bytes.write(VALUE);
        int flipped = (Integer) value ^ Integer.MIN_VALUE;
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(flipped).array());
      }
      case ADDRESSES -> {
        bytes.write(VALUE);
        for (Object element : (List<?>) value) {
          addAddress((String) element);
        }
        bytes.write(END_OF_LIST);
      }
      case LONG, BOOLEAN, COUNT, TIMESTAMP, STRINGS, PORT_RANGES ->
          throw new IllegalArgumentException("no table is sorted by a column of type " + type);
    }
  }

  /** A zero byte ends the text; zero bytes inside are told apart from it by what follows. */
  private void addText(String text) {
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      bytes.write(b);
      if (b == 0) {
        bytes.write(0xFF);
      }
    }
    bytes.write(0);
    bytes.write(0);
  }

  private void addAddress(String text) {
    CidrBlock block = parse(text);
    if (block instanceof Ipv4Cidr ipv4) {
      bytes.write(IPV4);
      bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt((int) ipv4.first()).array());
      bytes.write(ipv4.prefixLength());
    } else if (block instanceof Ipv6Cidr ipv6) {
      bytes.write(IPV6);
      bytes.writeBytes(
          ByteBuffer.allocate(2 * Long.BYTES).putLong(ipv6.high()).putLong(ipv6.low()).array());
      bytes.write(ipv6.prefixLength());
    } else {
      bytes.write(NAME);
      addText(text);
    }
  }

  private static CidrBlock parse(String text) {
    try {
      return CidrBlock.parse(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
