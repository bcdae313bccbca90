package io.periplus.cli;

import java.nio.file.Path;

/**
 * Commands as a person can paste them: with the launcher that was used ({@code ./periplus} in a
 * checkout, told by system property {@code periplus.command}) and the data directory that is meant.
 */
final class Launcher {
  private static final String NAME = "periplus ";

  private static volatile String data = "";

  private Launcher() {}

  /** Printed commands are about this directory from now on. */
  static void useData(Path directory) {
    data = " --data " + quoted(directory.toString());
  }

  /** The command, which begins with {@code periplus}. */
  static String command(String text) {
    if (text == null || !text.startsWith(NAME)) {
      return text;
    }
    String launcher = System.getProperty("periplus.command", "periplus");
    return launcher + ' ' + text.substring(NAME.length()) + data;
  }

  private static String quoted(String path) {
    return path.matches("[A-Za-z0-9_./~-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
  }
}
