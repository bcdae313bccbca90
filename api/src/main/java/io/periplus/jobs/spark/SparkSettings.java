package io.periplus.jobs.spark;

import static java.util.Objects.requireNonNull;

import io.periplus.model.PeriplusException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the Spark JVM runs ({@code analyze.*}).
 *
 * @param master {@code local[*]}, {@code spark://host:7077}
 * @param memory maximum heap as configuration spells it: {@code 2GiB}, {@code 512MiB}, {@code 2g}
 * @param work directory for shuffle files, in the data directory
 * @param analyses settings of single analyses, {@code impact.exact-budget}, as each request has
 *     them
 */
public record SparkSettings(String master, String memory, Path work, Map<String, String> analyses) {
  private static final Pattern MEMORY = Pattern.compile("([1-9][0-9]{0,6}) ?([kmgKMG])i?[bB]?");

  private static final long SMALL_HEAP = 2L << 30;

  /** What applies when nothing is configured. */
  public static final String DEFAULT_MASTER = "local[*]";

  /** What applies when nothing is configured. */
  public static final String DEFAULT_MEMORY = "2GiB";

  /**
   * @throws PeriplusException {@code spark-memory-invalid} if {@code memory} is not a size
   */
  public SparkSettings {
    requireNonNull(master, "master is null");
    requireNonNull(work, "work is null");
    analyses = Map.copyOf(analyses);
    if (memory == null || !MEMORY.matcher(memory).matches()) {
      throw PeriplusException.user(
          "spark-memory-invalid",
          "Cannot start Spark with memory " + memory + ": give a size such as 2GiB or 512MiB.");
    }
  }

  /** Single analyses do as they do when nothing is configured. */
  public SparkSettings(String master, String memory, Path work) {
    this(master, memory, work, Map.of());
  }

  /** The same with settings of single analyses. */
  public SparkSettings withAnalyses(Map<String, String> settings) {
    return new SparkSettings(master, memory, work, settings);
  }

  /** The defaults, with this directory for temporary files. */
  public static SparkSettings defaults(Path work) {
    return new SparkSettings(DEFAULT_MASTER, DEFAULT_MEMORY, work);
  }

  /** {@code -Xmx2g}. */
  String heapOption() {
    Matcher size = size();
    return "-Xmx" + size.group(1) + size.group(2).toLowerCase(Locale.ROOT);
  }

  /** An estate that fits into this heap is analysed before an optimising compiler has paid off. */
  boolean isSmall() {
    Matcher size = size();
    long unit =
        switch (size.group(2).toLowerCase(Locale.ROOT)) {
          case "k" -> 1L << 10;
          case "m" -> 1L << 20;
          default -> 1L << 30;
        };
    return Long.parseLong(size.group(1)) * unit <= SMALL_HEAP;
  }

  private Matcher size() {
    Matcher size = MEMORY.matcher(memory);
    if (!size.matches()) {
      throw new IllegalStateException("memory was checked: " + memory);
    }
    return size;
  }
}
