package io.periplus.network;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which of many things may have a name, in eight bytes per name: its hash and the number of the
 * thing, sorted. Who asks compares the names of what is found.
 */
final class NameTable {
  private final long[] entries;

  private NameTable(long[] entries) {
    this.entries = entries;
  }

  /** Collects names; not thread-safe, used once. */
  static final class Builder {
    private long[] entries = new long[1024];
    private int size;

    /** A null name has no effect. */
    Builder add(String name, int number) {
      if (name != null) {
        if (size == entries.length) {
          entries = Arrays.copyOf(entries, size + (size >> 1));
        }
        entries[size++] = entry(name, number);
      }
      return this;
    }

    NameTable build() {
      long[] sorted = Arrays.copyOf(entries, size);
      entries = null;
      Arrays.parallelSort(sorted);
      return new NameTable(sorted);
    }
  }

  private static long entry(String name, int number) {
    return (long) name.hashCode() << 32 | number;
  }

  /** Numbers of the things that may have the name: all that have it, ascending, each once. */
  int[] find(String name) {
    int at = Arrays.binarySearch(entries, entry(name, 0));
    int from = at < 0 ? -at - 1 : at;
    while (from > 0 && entries[from - 1] == entry(name, 0)) {
      from--;
    }
    int to = from;
    while (to < entries.length && entries[to] >> 32 == name.hashCode()) {
      to++;
    }
    return IntStream.range(from, to).map(i -> (int) entries[i]).distinct().toArray();
  }
}
