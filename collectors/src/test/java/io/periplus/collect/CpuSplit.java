package io.periplus.collect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * CPU time of this process by what its threads are there for, where the system tells ({@code
 * /proc}): compiler threads and garbage collection are hidden from Java's own counters.
 */
final class CpuSplit {
  private static final Path TASKS = Path.of("/proc/self/task");
  private static final double TICKS_PER_SECOND = 100;

  private CpuSplit() {}

  /** Seconds of the threads that live, by their kind; empty where the system does not tell. */
  static TreeMap<String, Double> now() {
    TreeMap<String, Double> seconds = new TreeMap<>();
    if (!Files.isDirectory(TASKS)) {
      return seconds;
    }
    try (Stream<Path> tasks = Files.list(TASKS)) {
      for (Path task : tasks.toList()) {
        add(task, seconds);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return seconds;
  }

  private static void add(Path task, TreeMap<String, Double> seconds) throws IOException {
    try {
      String stat = Files.readString(task.resolve("stat"));
      // The name is in brackets and may hold blanks.
      int end = stat.lastIndexOf(')');
      String name = stat.substring(stat.indexOf('(') + 1, end);
      List<String> fields = List.of(stat.substring(end + 2).split(" "));
      double ticks = Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12));
      seconds.merge(kind(name), ticks / TICKS_PER_SECOND, Double::sum);
    } catch (NoSuchFileException ended) {
      // A thread that ended meanwhile is counted with those that are gone.
    }
  }

  private static String kind(String thread) {
    if (thread.startsWith("C1 ") || thread.startsWith("C2 ")) {
      return "compiler";
    }
    if (thread.startsWith("VM Thread") || thread.startsWith("GC ") || thread.startsWith("G1 ")) {
      return "collector";
    }
    return thread.equals("java") || thread.equals("main") ? "main" : "other";
  }
}
