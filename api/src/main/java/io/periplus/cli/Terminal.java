package io.periplus.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a command writes: results on {@code out}, everything else on {@code err}.
 *
 * <p>Java cannot ask whether one stream alone is a terminal; the launcher knows and says so in the
 * system properties {@code periplus.stdout.tty}, {@code periplus.stderr.tty} and {@code
 * periplus.columns}.
 */
final class Terminal {
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean outTty;
  private final boolean errTty;
  private final int width;
  private ColourMode colourMode = ColourMode.AUTO;
  private final boolean colourAllowed;

  /** {@code --color}. */
  enum ColourMode {
    AUTO,
    ALWAYS,
    NEVER
  }

  Terminal(
      PrintWriter out,
      PrintWriter err,
      boolean outTty,
      boolean errTty,
      int width,
      boolean colourAllowed) {
    this.out = out;
    this.err = err;
    this.outTty = outTty;
    this.errTty = errTty;
    this.width = width;
    this.colourAllowed = colourAllowed;
  }

  static Terminal system() {
    Map<String, String> environment = System.getenv();
    boolean allowed =
        !environment.containsKey("NO_COLOR") && !"dumb".equals(environment.get("TERM"));
    return new Terminal(
        writer(FileDescriptor.out),
        writer(FileDescriptor.err),
        Boolean.getBoolean("periplus.stdout.tty"),
        Boolean.getBoolean("periplus.stderr.tty"),
        Math.max(60, Integer.getInteger("periplus.columns", 80)),
        allowed);
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }

  PrintWriter out() {
    return out;
  }

  PrintWriter err() {
    return err;
  }

  /** Whether results go to a person. */
  boolean outIsTerminal() {
    return outTty;
  }

  /** Whether progress goes to a person. */
  boolean errIsTerminal() {
    return errTty;
  }

  int width() {
    return width;
  }

  void colourMode(ColourMode mode) {
    this.colourMode = mode;
  }

  /** Whether results are coloured. */
  boolean colour() {
    return switch (colourMode) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> outTty && colourAllowed;
    };
  }

  String bold(String text) {
    return style("1", text);
  }

  String dim(String text) {
    return style("2", text);
  }

  String red(String text) {
    return style("31", text);
  }

  String green(String text) {
    return style("32", text);
  }

  String yellow(String text) {
    return style("33", text);
  }

  private String style(String code, String text) {
    return colour() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
