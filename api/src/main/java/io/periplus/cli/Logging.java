package io.periplus.cli;

import io.periplus.model.PeriplusException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Log settings of the service JVM: one line an event on standard error, WARN and above, so that
 * results on standard output stay clean. {@code log.level} shows more or less.
 */
final class Logging {
  private static final String CONFIG = "--config";

  private Logging() {}

  /** Must run before the first logger is made. */
  static void configure(String[] args) {
    String level = level(args, System.getenv());
    setDefault("org.slf4j.simpleLogger.defaultLogLevel", level);
    setDefault("org.slf4j.simpleLogger.showThreadName", "false");
    setDefault("org.slf4j.simpleLogger.showShortLogName", "true");
    setDefault("org.slf4j.simpleLogger.showDateTime", "true");
    setDefault("org.slf4j.simpleLogger.dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    if (!"debug".equals(level)) {
      // Javalin greets at INFO, JanusGraph warns of its own defaults at WARN on every open.
      setDefault("org.slf4j.simpleLogger.log.io.javalin", "off");
      setDefault("org.slf4j.simpleLogger.log.org.eclipse.jetty", "error");
      setDefault("org.slf4j.simpleLogger.log.org.janusgraph", "error");
      setDefault("org.slf4j.simpleLogger.log.org.apache.tinkerpop", "error");
      setDefault("org.slf4j.simpleLogger.log.software.amazon.awssdk", "error");
      setDefault("org.slf4j.simpleLogger.log.org.apache.http", "error");
      if (!Arrays.asList(args).contains("serve")) {
        // Commands say themselves what is damaged, in their own form; a server logs it.
        setDefault("org.slf4j.simpleLogger.log.io.periplus.snapshot.SnapshotStore", "off");
      }
    }
  }

  /** Before the command is parsed; what is wrong with the configuration the command says itself. */
  static String level(String[] args, Map<String, String> environment) {
    List<String> words = Arrays.asList(args);
    try {
      Path data = DataDirectory.resolve(path(words, "--data"), environment, path(words, CONFIG));
      SettingValues settings =
          Configuration.find(path(words, CONFIG), environment, data).settings();
      return settings.text(GeneralSettings.LOG_LEVEL);
    } catch (PeriplusException | InvalidPathException e) {
      return GeneralSettings.LOG_LEVEL.defaultText();
    }
  }

  /** What follows an option, as the next word or after {@code =}; null without it. */
  private static Path path(List<String> words, String option) {
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).equals(option) && i + 1 < words.size()) {
        return Path.of(words.get(i + 1));
      }
      if (words.get(i).startsWith(option + "=")) {
        return Path.of(words.get(i).substring(option.length() + 1));
      }
    }
    return null;
  }

  private static void setDefault(String key, String value) {
    if (System.getProperty(key) == null) {
      System.setProperty(key, value);
    }
  }
}
