package io.periplus.cli;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * A key of the configuration. Each is declared once, in the registry of its area (CF6).
 *
 * @param key {@code serve.port}
 * @param defaultText what holds where nothing is said; empty for nothing
 * @param meaning one line for people
 */
record Setting<T>(String key, SettingType<T> type, String defaultText, String meaning) {
  Setting {
    requireNonNull(key, "key is null");
    requireNonNull(type, "type is null");
    requireNonNull(defaultText, "defaultText is null");
  }

  /** {@code PERIPLUS_SERVE_PORT} (CF3). */
  String environmentName() {
    return "PERIPLUS_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
