package io.periplus.network;

import io.periplus.model.CidrBlock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Text of a record that is equal for equal records and for no others, in every process: each part
 * is told with its length or its end, so that no value can pass for two.
 */
final class RecordContent {
  private static final ClassValue<List<Method>> PARTS =
      new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
          List<Method> out = new ArrayList<>();
          for (RecordComponent each : type.getRecordComponents()) {
            each.getAccessor().setAccessible(true);
            out.add(each.getAccessor());
          }
          return List.copyOf(out);
        }
      };

  private RecordContent() {}

  static String of(Object value) {
    StringBuilder out = new StringBuilder();
    append(out, value);
    return out.toString();
  }

  /**
   * A digest of a record of many lists, one entry after the other, so that no text of it all is
   * ever in memory.
   */
  static String digestOf(Record holder) {
    StringBuilder out = new StringBuilder();
    try {
      for (Method part : PARTS.get(holder.getClass())) {
        Object value = part.invoke(holder);
        if (value instanceof List<?> list) {
          out.append(list.size()).append('[');
          list.parallelStream().map(each -> digest(of(each))).toList().forEach(out::append);
        } else {
          out.append(digest(of(value)));
        }
      }
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + holder.getClass(), e);
    }
    return digest(out.toString());
  }

  /** 128 bits of SHA-256 as text. */
  static String digest(String content) {
    return HexFormat.of().formatHex(Hashes.digest(content), 0, 16);
  }

  /**
   * @param value null, or made of records, lists, maps and plain values
   * @throws IllegalArgumentException on anything else, whose text might leave something out
   */
  static void append(StringBuilder out, Object value) {
    if (value == null) {
      out.append('-');
    } else if (value instanceof String text) {
      out.append(text.length()).append(':').append(text);
    } else if (value instanceof Number || value instanceof Boolean || value instanceof Instant) {
      out.append(value).append(';');
    } else if (value instanceof Enum<?> constant) {
      out.append(constant.name()).append(';');
    } else if (value instanceof CidrBlock
        || value instanceof Address
        || value instanceof AddressSet
        || value instanceof TrafficSet) {
      append(out, value.toString());
    } else if (value instanceof List<?> list) {
      out.append('[');
      list.forEach(each -> append(out, each));
      out.append(']');
    } else if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((key, each) -> sorted.put((String) key, each));
      out.append('{');
      sorted.forEach(
          (key, each) -> {
            append(out, key);
            append(out, each);
          });
      out.append('}');
    } else if (value instanceof Record) {
      appendParts(out, value);
    } else {
      throw new IllegalArgumentException("no text for " + value.getClass());
    }
  }

  private static void appendParts(StringBuilder out, Object value) {
    out.append(value.getClass().getSimpleName()).append('(');
    try {
      for (Method part : PARTS.get(value.getClass())) {
        append(out, part.invoke(value));
      }
    } catch (IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException("cannot read " + value.getClass(), e);
    }
    out.append(')');
  }
}
