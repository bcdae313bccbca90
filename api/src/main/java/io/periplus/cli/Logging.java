package io.periplus.cli;

import java.util.Arrays;

/**
 * Log settings of the service JVM: one line an event on standard error, WARN and above, so that
 * results on standard output stay clean. {@code PERIPLUS_LOG=debug} shows more.
 */
final class Logging {
  private Logging() {}

  /** Must run before the first logger is made. */
  static void configure(String[] args) {
    String level = System.getenv().getOrDefault("PERIPLUS_LOG", "warn");
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

  private static void setDefault(String key, String value) {
    if (System.getProperty(key) == null) {
      System.setProperty(key, value);
    }
  }
}
