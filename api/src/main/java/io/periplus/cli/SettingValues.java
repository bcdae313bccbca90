package io.periplus.cli;

import io.periplus.model.PeriplusException;
import java.util.HashMap;
import java.util.Map;

/** What each setting says, and where that was said: option, environment, file, default (CF1). */
final class SettingValues {
  /**
   * A text that was found.
   *
   * @param origin {@code periplus.yaml:3}, {@code PERIPLUS_SERVE_PORT}, {@code --port}
   */
  record Found(String text, String origin) {}

  private static final String DEFAULT = "default";

  private final Map<String, Found> found;

  /**
   * @param found {@code key -> text}, each known to be readable
   */
  SettingValues(Map<String, Found> found) {
    this.found = new HashMap<>(found);
  }

  /** The same, with what an option says, if it is given. */
  SettingValues withOption(String option, Setting<?> setting, Object value) {
    if (value == null) {
      return this;
    }
    String text = value.toString();
    try {
      setting.type().check(text);
    } catch (IllegalArgumentException e) {
      throw PeriplusException.user(
          "invalid-parameter",
          "Cannot understand " + option + ": " + e.getMessage() + ". Correct it.");
    }
    SettingValues other = new SettingValues(found);
    other.found.put(setting.key(), new Found(text, option));
    return other;
  }

  <T> T get(Setting<T> setting) {
    return setting.type().reader().apply(text(setting));
  }

  /**
   * What an option says, else what the setting says (CF1).
   *
   * @param option null if it is not given
   */
  <T> T get(Setting<T> setting, T option) {
    return option == null ? get(setting) : option;
  }

  /** The text that counts; empty for nothing. */
  String text(Setting<?> setting) {
    Found text = found.get(setting.key());
    return text == null ? setting.defaultText() : text.text();
  }

  boolean isDefault(Setting<?> setting) {
    return !found.containsKey(setting.key());
  }

  /** Where it was said. */
  String origin(Setting<?> setting) {
    Found text = found.get(setting.key());
    return text == null ? DEFAULT : text.origin();
  }
}
