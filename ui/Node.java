import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a script by Node.js for the Maven build, and says what to do when Node.js is missing: the
 * build tool's own message for that names neither Node.js nor a version.
 *
 * <p>Run as a single source file: {@code java Node.java build.mjs [argument...]}.
 */
final class Node {
  private static final String MISSING =
      "Cannot build the UI: Node.js 20.19 or newer is needed. Install it from https://nodejs.org"
          + " or with your package manager, and have `node` and `npm` on the PATH.";

  private Node() {}

  public static void main(String[] arguments) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("node"));
    command.addAll(List.of(arguments));
    try {
      System.exit(new ProcessBuilder(command).inheritIO().start().waitFor());
    } catch (IOException e) {
      System.err.println(MISSING);
      System.exit(1);
    }
  }
}
