package io.periplus.cli;

/**
 * What a person reads when a command is stopped by Ctrl-C or SIGTERM. Finished scopes of a crawl
 * are on disk at any moment, so there is nothing to save first.
 */
final class Interruption {
  private static volatile String message;
  private static boolean hooked;

  private Interruption() {}

  /** Says {@code text} if the command is stopped from now on. */
  static synchronized void say(Terminal terminal, String text) {
    message = text;
    if (!hooked) {
      hooked = true;
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    String last = message;
                    if (last != null) {
                      terminal.err().println();
                      terminal.err().println(last);
                      terminal.err().flush();
                    }
                  },
                  "interruption"));
    }
  }

  /** The command has done what a stop could have cut short. */
  static void clear() {
    message = null;
  }
}
