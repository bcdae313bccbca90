package io.periplus.graph;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import org.apache.tinkerpop.gremlin.process.traversal.Path;
import org.apache.tinkerpop.gremlin.structure.Element;

/**
 * How large a value is that a query builds: one for each value in it, and one for every sixteen
 * characters of its texts. What occurs twice counts twice, for that is what comparing it, hashing
 * it and sending it cost; lists of lists of the same list grow by powers without taking memory.
 */
final class ValueSize {
  /** Of one text: no name, tag or ARN is near it. */
  static final int MOST_CHARACTERS = 256 << 10;

  private static final int CHARACTERS = 16;

  private ValueSize() {}

  /**
   * @param most of interest: counting ends beyond it
   * @return the size, or something larger than {@code most}; beyond {@code most} as well for a text
   *     of more than {@link #MOST_CHARACTERS}
   */
  static long of(Object value, long most) {
    if (isSmall(value)) {
      return 1;
    }
    long size = 0;
    Deque<Object> open = new ArrayDeque<>();
    open.push(value);
    while (!open.isEmpty() && size <= most) {
      Object next = open.pop();
      size++;
      if (next instanceof CharSequence text) {
        if (text.length() > MOST_CHARACTERS) {
          return most + 1;
        }
        size += text.length() / CHARACTERS;
      } else if (next instanceof Map<?, ?> map) {
        size += map.size();
        if (size <= most) {
          map.forEach(
              (key, member) -> {
                push(open, key);
                push(open, member);
              });
        }
      } else if (next instanceof Map.Entry<?, ?> entry) {
        push(open, entry.getKey());
        push(open, entry.getValue());
      } else if (next instanceof Path path) {
        size += path.size();
        path.objects().forEach(member -> push(open, member));
      } else if (next instanceof Collection<?> members) {
        size += members.size();
        if (size <= most) {
          members.forEach(member -> push(open, member));
        }
      }
    }
    return size;
  }

  /** What counts by its place alone is not looked at again. */
  private static void push(Deque<Object> open, Object member) {
    if (!isSmall(member)) {
      open.push(member);
    }
  }

  private static boolean isSmall(Object value) {
    return value == null
        || value instanceof Element
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof CharSequence text && text.length() < CHARACTERS;
  }
}
