package io.periplus.snapshot;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Named points at which tests make a process die or a write fail.
 *
 * <p>Nothing happens unless the system property {@value #PROPERTY} is {@code <name>:kill} (halt
 * without any clean-up, like {@code kill -9}) or {@code <name>:io-error}. Every name stands in
 * {@link #NAMES}; crash tests walk that list, so a point that nobody exercises cannot exist.
 */
public final class FaultPoint {
  public static final String PROPERTY = "periplus.fault";

  /** Exit status of a process that died at a point. */
  public static final int KILLED = 137;

  /** In the order in which a crawl, a graph load and an analysis meet them. */
  public static final List<String> NAMES =
      List.of(
          "seal.before-tables",
          "seal.after-tables",
          "seal.after-force",
          "seal.after-manifest",
          "seal.after-rename",
          "analysis.before-manifest",
          "analysis.after-manifest-kept",
          "analysis.after-manifest-tmp",
          "analysis.after-manifest",
          "publish.before-manifest",
          "publish.after-manifest-kept",
          "publish.after-manifest-tmp",
          "publish.after-manifest",
          "publish.after-current-tmp",
          "publish.after-current",
          "publish.end",
          "graph.after-clone",
          "graph.after-vertices",
          "graph.after-edges",
          "graph.after-close",
          "graph.after-rename",
          "graph.after-current-tmp",
          "graph.after-current");

  private static final String ACTIVE = System.getProperty(PROPERTY, "");

  private static volatile Consumer<String> observer = name -> {};

  private FaultPoint() {}

  /**
   * @throws IOException if this point is set to fail
   * @throws IllegalArgumentException if {@code name} is not registered
   */
  public static void hit(String name) throws IOException {
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException("fault point is not registered: " + name);
    }
    observer.accept(name);
    if (ACTIVE.isEmpty() || !ACTIVE.startsWith(name + ":")) {
      return;
    }
    if (ACTIVE.equals(name + ":kill")) {
      Runtime.getRuntime().halt(KILLED);
    }
    throw new IOException("No space left on device (fault point " + name + ")");
  }

  /** Tells tests which points are passed. */
  static void observe(Consumer<String> newObserver) {
    observer = newObserver;
  }
}
