package io.periplus.cost.estimate;

import java.time.LocalDate;
import java.util.Map;

/**
 * When standard support of engine and Kubernetes versions ends, after which AWS charges for
 * extended support. A version that is not listed is taken to have standard support.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html">Kubernetes
 *     versions</a>
 * @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/extended-support.html">RDS
 *     Extended Support</a>
 */
public final class SupportCalendar {
  /** {@code engine major -> last day of standard support}. */
  private static final Map<String, LocalDate> LAST_DAYS =
      Map.ofEntries(
          Map.entry("mysql 5.7", LocalDate.of(2024, 2, 29)),
          Map.entry("mysql 8.0", LocalDate.of(2026, 7, 31)),
          Map.entry("postgres 11", LocalDate.of(2024, 2, 29)),
          Map.entry("postgres 12", LocalDate.of(2025, 2, 28)),
          Map.entry("postgres 13", LocalDate.of(2026, 2, 28)),
          Map.entry("aurora-mysql 5.7", LocalDate.of(2024, 10, 31)),
          Map.entry("aurora-postgresql 11", LocalDate.of(2024, 2, 29)),
          Map.entry("aurora-postgresql 12", LocalDate.of(2025, 2, 28)),
          Map.entry("aurora-postgresql 13", LocalDate.of(2026, 2, 28)),
          Map.entry("eks 1.23", LocalDate.of(2023, 10, 11)),
          Map.entry("eks 1.24", LocalDate.of(2024, 1, 31)),
          Map.entry("eks 1.25", LocalDate.of(2024, 5, 1)),
          Map.entry("eks 1.26", LocalDate.of(2024, 6, 11)),
          Map.entry("eks 1.27", LocalDate.of(2024, 7, 24)),
          Map.entry("eks 1.28", LocalDate.of(2024, 11, 26)),
          Map.entry("eks 1.29", LocalDate.of(2025, 3, 23)),
          Map.entry("eks 1.30", LocalDate.of(2025, 7, 23)),
          Map.entry("eks 1.31", LocalDate.of(2025, 11, 26)),
          Map.entry("eks 1.32", LocalDate.of(2026, 3, 23)),
          Map.entry("eks 1.33", LocalDate.of(2026, 7, 29)),
          Map.entry("eks 1.34", LocalDate.of(2026, 12, 2)));

  private SupportCalendar() {}

  /** Whether the version is past its standard support on that day. */
  public static boolean isExtended(String engine, String version, LocalDate day) {
    String[] parts = version.split("\\.");
    boolean majorAlone = engine.contains("postgres");
    String major = majorAlone || parts.length < 2 ? parts[0] : parts[0] + "." + parts[1];
    LocalDate last = LAST_DAYS.get(engine + " " + major);
    return last != null && day.isAfter(last);
  }
}
