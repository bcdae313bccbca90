package io.periplus.cli;

import java.nio.file.Path;
import java.util.List;

/** Settings of every command: {@code data} and {@code log}. */
final class GeneralSettings {
  /** Levels of {@code log.level}. */
  enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG
  }

  static final Setting<Path> DATA =
      new Setting<>("data", SettingType.DIRECTORY, "~/.periplus", "Data directory");
  static final Setting<LogLevel> LOG_LEVEL =
      new Setting<>(
          "log.level",
          SettingType.words(LogLevel.class),
          "warn",
          "What is logged to standard error: `error`, `warn`, `info` or `debug`");

  static final List<Setting<?>> ALL = List.of(DATA, LOG_LEVEL);

  private GeneralSettings() {}
}
