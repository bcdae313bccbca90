package io.periplus.cli;

import io.periplus.sql.SqlLimits;
import java.time.Duration;
import java.util.List;

/** Settings of SQL over HTTP: {@code sql}. */
final class SqlSettings {
  private static final int MEBI = 20;

  static final Setting<Boolean> ENABLED =
      new Setting<>("sql.enabled", SettingType.BOOLEAN, "true", "Whether the server takes SQL");
  static final Setting<Duration> TIMEOUT =
      new Setting<>("sql.timeout", SettingType.DURATION, "30s", "Time of a query, to its last row");
  static final Setting<Integer> MAX_ROWS =
      new Setting<>(
          "sql.max-rows", SettingType.number(1, 100_000), "100000", "Rows of a query, at most");
  static final Setting<Long> MEMORY =
      new Setting<>(
          "sql.memory",
          SettingType.SIZE_IN_BYTES,
          "512MiB",
          "Memory that the engine gives a query");
  static final Setting<Long> PROCESS_MEMORY =
      new Setting<>(
          "sql.max-process-memory",
          SettingType.SIZE_IN_BYTES,
          "1536MiB",
          "Memory of a query's process, at which it is ended");
  static final Setting<Integer> MAX_CONCURRENT =
      new Setting<>(
          "sql.max-concurrent", SettingType.number(1, 64), "4", "Queries that run at once, of all");

  static final List<Setting<?>> ALL =
      List.of(ENABLED, TIMEOUT, MAX_ROWS, MEMORY, PROCESS_MEMORY, MAX_CONCURRENT);

  private SqlSettings() {}

  /** What they say, for the service. */
  static SqlLimits limits(SettingValues values) {
    SqlLimits standard = SqlLimits.SERVICE;
    return new SqlLimits(
        values.get(TIMEOUT),
        standard.textCharacters(),
        values.get(MAX_ROWS),
        standard.bytes(),
        mebibytes(values.get(MEMORY)),
        mebibytes(values.get(PROCESS_MEMORY)),
        Math.min(standard.runningEach(), values.get(MAX_CONCURRENT)),
        values.get(MAX_CONCURRENT),
        standard.waitingEach(),
        standard.waiting());
  }

  private static int mebibytes(long bytes) {
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes >> MEBI));
  }
}
