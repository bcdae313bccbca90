package io.periplus.snapshot;

import java.io.IOException;
import java.util.List;

/**
 * Named points at which tests make a process die, a step fail or wait.
 *
 * <p>Nothing happens unless the system property {@value #PROPERTY} is {@code <name>:kill} (halt
 * without any clean-up, like {@code kill -9}), or a test of this package {@link #inject}s a fault.
 * Every name stands in {@link #NAMES}; crash tests walk that list, so a point that nobody exercises
 * cannot exist. At a {@code half-} point one half of a file has been written.
 */
public final class FaultPoint {
  public static final String PROPERTY = "periplus.fault";

  /** Exit status of a process that died at a point. */
  public static final int KILLED = 137;

  /**
   * In the order in which a crawl, an analysis, a graph load, the build of an earlier graph, a
   * prune and an export meet them.
   */
  public static final List<String> NAMES =
      List.of(
          "seal.before-tables",
          "seal.half-table",
          "seal.after-tables",
          "seal.after-force",
          "seal.half-manifest",
          "seal.after-manifest",
          "seal.after-rename",
          "analysis.before-manifest",
          "analysis.after-manifest-kept",
          "analysis.half-manifest",
          "analysis.after-manifest-tmp",
          "analysis.after-manifest",
          "publish.before-manifest",
          "publish.after-manifest-kept",
          "publish.half-manifest",
          "publish.after-manifest-tmp",
          "publish.after-manifest",
          "publish.half-current",
          "publish.after-current-tmp",
          "publish.after-current",
          "publish.end",
          "graph.after-clone",
          "graph.after-vertices",
          "graph.after-edges",
          "graph.after-close",
          "graph.after-rename",
          "graph.half-current",
          "graph.after-current-tmp",
          "graph.after-current",
          "past-graph.before-rename",
          "past-graph.after-rename",
          "prune.before-rename",
          "prune.after-rename",
          "prune.after-manifest",
          "prune.end",
          "export.after-table",
          "export.before-rename");

  private static final String KILL = System.getProperty(PROPERTY, "");

  private static volatile Fault fault = name -> {};

  private FaultPoint() {}

  /** What a test does where a point is passed: note it, wait, or fail the step. */
  @FunctionalInterface
  interface Fault {
    void at(String name) throws IOException;
  }

  /**
   * Passes a point.
   *
   * @throws IOException if a test makes this point fail
   * @throws IllegalArgumentException if {@code name} is not registered
   */
  public static void hit(String name) throws IOException {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException("fault point is not registered: " + name);
    }
    if (KILL.equals(name + ":kill")) {
      Runtime.getRuntime().halt(KILLED);
    }
    fault.at(name);
  }

  /** Replaces the fault of this process. */
  static void inject(Fault newFault) {
    fault = newFault;
  }
}
