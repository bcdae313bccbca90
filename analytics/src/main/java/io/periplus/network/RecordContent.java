package io.periplus.network;

import io.periplus.model.CidrBlock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Bytes that are equal for equal records and for no others, in every process, to be hashed: each
 * part is told with its kind, and with its length or its end, so that no value can pass for two.
 *
 * <p>Empty again after each digest.
 */
final class RecordContent {
  /** Length of a digest: the first half of SHA-256. */
  static final int BYTES = 16;

  /** How a value of some type is told. */
  private enum Kind {
    TEXT('t'),
    INTEGER('i'),
    LONG('l'),
    NUMBER('n'),
    BOOLEAN('b'),
    INSTANT('@'),
    CONSTANT('e'),
    PRINTED('p'),
    LIST('['),
    MAP('{'),
    RECORD('(');

    final byte mark;

    Kind(char mark) {
      this.mark = (byte) mark;
    }
  }

  /** What is known of a class. */
  private record Shape(Kind kind, byte[] name, Method[] parts) {}

  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          Kind kind = kindOf(type);
          if (kind != Kind.RECORD) {
            return new Shape(kind, null, null);
          }
          RecordComponent[] components = type.getRecordComponents();
          Method[] parts = new Method[components.length];
          for (int i = 0; i < parts.length; i++) {
            parts[i] = components[i].getAccessor();
            parts[i].setAccessible(true);
          }
          return new Shape(kind, type.getSimpleName().getBytes(StandardCharsets.UTF_8), parts);
        }
      };

  private byte[] bytes = new byte[1 << 10];
  private int size;

  private static Kind kindOf(Class<?> type) {
    if (type == String.class) {
      return Kind.TEXT;
    } else if (type == Integer.class) {
      return Kind.INTEGER;
    } else if (type == Long.class) {
      return Kind.LONG;
    } else if (Number.class.isAssignableFrom(type)) {
      return Kind.NUMBER;
    } else if (type == Boolean.class) {
      return Kind.BOOLEAN;
    } else if (type == Instant.class) {
      return Kind.INSTANT;
    } else if (Enum.class.isAssignableFrom(type)) {
      return Kind.CONSTANT;
    } else if (CidrBlock.class.isAssignableFrom(type)
        || type == Address.class
        || type == AddressSet.class
        || type == TrafficSet.class) {
      return Kind.PRINTED;
    } else if (List.class.isAssignableFrom(type)) {
      return Kind.LIST;
    } else if (Map.class.isAssignableFrom(type)) {
      return Kind.MAP;
    } else if (type.isRecord()) {
      return Kind.RECORD;
    }
    throw new IllegalArgumentException("no content of " + type);
  }

  /** Digest of one value, as text. */
  static String digestOf(Object value) {
    return new RecordContent().add(value).digest();
  }

  /**
   * Adds a value.
   *
   * @param value null, or made of records, lists, maps and plain values
   * @throws IllegalArgumentException on anything else, of which something might be left out
   */
  RecordContent add(Object value) {
    if (value == null) {
      put('-');
      return this;
    }
    Shape shape = SHAPES.get(value.getClass());
    put(shape.kind.mark);
    switch (shape.kind) {
      case TEXT -> putText((String) value);
      case INTEGER -> putInt((Integer) value);
      case LONG -> putLong((Long) value);
      case BOOLEAN -> put((Boolean) value ? 1 : 0);
      case INSTANT -> {
        putLong(((Instant) value).getEpochSecond());
        putInt(((Instant) value).getNano());
      }
      case CONSTANT -> putText(((Enum<?>) value).name());
      case NUMBER, PRINTED -> putText(value.toString());
      case LIST -> addAll((List<?>) value);
      case MAP -> addAll((Map<?, ?>) value);
      case RECORD -> addParts(shape, value);
    }
    return this;
  }

  /** Adds a digest; there is no need to tell its length. */
  RecordContent addDigest(byte[] from, int at) {
    reserve(BYTES);
    System.arraycopy(from, at, bytes, size, BYTES);
    size += BYTES;
    return this;
  }

  private void addAll(List<?> list) {
    putInt(list.size());
    for (Object each : list) {
      add(each);
    }
  }

  private void addAll(Map<?, ?> map) {
    putInt(map.size());
    // By key, which is a text or a number.
    new TreeMap<Object, Object>(map)
        .forEach(
            (key, each) -> {
              add(key);
              add(each);
            });
  }

  private void addParts(Shape shape, Object value) {
    putBytes(shape.name);
    try {
      for (Method part : shape.parts) {
        add(part.invoke(value));
      }
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + value.getClass(), e);
    }
  }

  /** 128 bits of SHA-256 as text. */
  String digest() {
    return HexFormat.of().formatHex(hash(), 0, BYTES);
  }

  /** 128 bits of SHA-256. */
  void digestInto(byte[] out, int at) {
    System.arraycopy(hash(), 0, out, at, BYTES);
  }

  private byte[] hash() {
    byte[] hash = Hashes.digest(bytes, size);
    size = 0;
    return hash;
  }

  private void putText(String text) {
    putBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private void putBytes(byte[] more) {
    putInt(more.length);
    reserve(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
  }

  private void put(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  private void putInt(int value) {
    reserve(Integer.BYTES);
    for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  private void putLong(long value) {
    putInt((int) value);
    putInt((int) (value >>> Integer.SIZE));
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }
}
