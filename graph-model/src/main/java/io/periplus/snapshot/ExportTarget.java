package io.periplus.snapshot;

import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file or directory that somebody asked for by name: it is written beside its name and gets it
 * when it is complete. What fails or is killed leaves the name as it was.
 */
public final class ExportTarget implements AutoCloseable {
  /** What a directory that was made here holds; no other directory is ever replaced. */
  public static final String MARKER = "export.json";

  private static final String PARTIAL = ".partial-";

  /** What to do when the name is taken. */
  public enum Existing {
    REFUSE,
    /** A file, or a directory that an export made. */
    REPLACE
  }

  private final DurableFiles files = new DurableFiles();
  private final Path target;
  private final Path partial;
  private final boolean directory;

  private ExportTarget(Path target, boolean directory) {
    this.target = target;
    this.partial =
        target.resolveSibling("." + target.getFileName() + PARTIAL + ProcessHandle.current().pid());
    this.directory = directory;
  }

  /**
   * A directory to be filled.
   *
   * @throws PeriplusException {@code output-exists}, {@code output-unwritable}
   */
  public static ExportTarget directory(Path target, Existing existing) {
    return begin(new ExportTarget(target.toAbsolutePath().normalize(), true), existing);
  }

  /**
   * A file to be written.
   *
   * @throws PeriplusException {@code output-exists}, {@code output-unwritable}
   */
  public static ExportTarget file(Path target, Existing existing) {
    return begin(new ExportTarget(target.toAbsolutePath().normalize(), false), existing);
  }

  private static ExportTarget begin(ExportTarget export, Existing existing) {
    export.requireFree(existing);
    try {
      export.removeDead();
      DurableFiles.deleteTree(export.partial);
      if (export.directory) {
        export.files.createDirectories(export.partial);
      } else {
        Files.createFile(export.partial);
      }
      export.restrict();
      return export;
    } catch (IOException e) {
      throw export.failed(e);
    }
  }

  /** An inventory is nobody else's business. */
  private void restrict() throws IOException {
    if (!directory) {
      files.restrict(partial);
    }
  }

  private void requireFree(Existing existing) {
    Path parent = target.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw unwritable("its directory does not exist. Make it first.");
    }
    if (!Files.exists(target)) {
      return;
    }
    if (directory != Files.isDirectory(target)) {
      throw unwritable(
          directory
              ? "it is a file. Name a directory with --out."
              : "it is a directory. Name a file with --out.");
    }
    if (existing == Existing.REFUSE && !(directory && isEmpty())) {
      throw PeriplusException.user(
          "output-exists",
          "Cannot write " + target + ": it exists. Replace it with --force, or name another.");
    }
    if (directory && !isEmpty() && !Files.exists(target.resolve(MARKER))) {
      throw unwritable("it holds something else than an export. Name another with --out.");
    }
  }

  private boolean isEmpty() {
    try (Stream<Path> entries = Files.list(target)) {
      return entries.findAny().isEmpty();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private PeriplusException unwritable(String why) {
    return PeriplusException.user("output-unwritable", "Cannot write " + target + ": " + why);
  }

  /** What a process that was killed has left beside the name. */
  private void removeDead() throws IOException {
    String prefix = "." + target.getFileName() + PARTIAL;
    List<Path> left;
    try (Stream<Path> entries = Files.list(target.getParent())) {
      left = entries.filter(path -> path.getFileName().toString().startsWith(prefix)).toList();
    }
    for (Path each : left) {
      String pid = each.getFileName().toString().substring(prefix.length());
      if (pid.matches("[0-9]{1,18}") && !Pins.isAlive(Long.parseLong(pid))) {
        DurableFiles.deleteTree(each);
      }
    }
  }

  /** Where to write until {@link #commit}. */
  public Path path() {
    return partial;
  }

  /** Forces what was written and gives it its name. */
  public void commit() throws IOException {
    try (Stream<Path> walk = Files.walk(partial)) {
      for (Path path : walk.toList()) {
        if (Files.isRegularFile(path)) {
          files.restrict(path);
          files.force(path);
        }
      }
    }
    FaultPoint.hit("export.before-rename");
    if (directory && Files.exists(target)) {
      Path old = target.resolveSibling(partial.getFileName() + ".old");
      files.rename(target, old);
      files.rename(partial, target);
      DurableFiles.deleteTree(old);
    } else {
      files.rename(partial, target);
    }
    files.forceDirectory(target.getParent());
  }

  /** The error for a write that failed: a full disk, a directory without rights. */
  public PeriplusException failed(Exception cause) {
    return PeriplusException.resources(
        "export-failed",
        "Cannot write "
            + target
            + ": "
            + reason(cause)
            + " Free space or name a directory that you may write with --out; nothing is left of"
            + " this attempt.",
        cause);
  }

  /** The message of a file system's exception is often the name of our own file and no reason. */
  private static String reason(Exception cause) {
    if (cause instanceof AccessDeniedException) {
      return "you may not write there.";
    }
    if (cause instanceof NoSuchFileException) {
      return "no file can be made in its directory.";
    }
    if (cause instanceof FileSystemException problem && problem.getReason() != null) {
      return problem.getReason() + '.';
    }
    if (cause.getMessage() == null) {
      return cause.getClass().getSimpleName() + '.';
    }
    String line = cause.getMessage().lines().findFirst().orElse(cause.getMessage());
    return line.endsWith(".") ? line : line + '.';
  }

  /** Removes what was not committed. */
  @Override
  public void close() {
    try {
      DurableFiles.deleteTree(partial);
    } catch (IOException e) {
      throw failed(e);
    }
  }
}
