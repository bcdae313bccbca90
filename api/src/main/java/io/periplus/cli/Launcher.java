package io.periplus.cli;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Commands as a person can paste them: with the launcher that was used ({@code ./periplus} in a
 * checkout, told by system property {@code periplus.command}) and the data directory that is meant.
 */
final class Launcher {
  private static final String NAME = "periplus ";

  /** A command in a sentence, to its last word: options are known, what follows is prose. */
  private static final Pattern HINT =
      Pattern.compile(
          "\\bperiplus"
              + " (?:crawl|import|analyze|list|find|explain|report|snapshots|permissions|accounts|status)(?:"
              + " (?:resources|exposures|egress|coverage|list|show|verify|reachability))?(?:"
              + " --(?:analyze|missing|(?:jobs|filter) [\\w=,-]+)(?![\\w-]))*");

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

  /**
   * A message whose hints name commands, as <em>Run: periplus crawl --analyze</em>, with each as a
   * person can paste it.
   */
  static String hints(String text) {
    return HINT.matcher(text).replaceAll(hint -> Matcher.quoteReplacement(command(hint.group())));
  }

  private static String quoted(String path) {
    return path.matches("[A-Za-z0-9_./~-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
  }
}
