package io.periplus.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * File operations that survive a power loss when used in order: write, force, rename, force the
 * directory. Directories are 0700 and files 0600: an inventory is nobody else's business.
 */
public final class DurableFiles {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private final BiConsumer<String, Path> journal;

  public DurableFiles() {
    this((operation, path) -> {});
  }

  /**
   * @param journal is told each operation ({@code write force rename force-directory}) when done
   */
  DurableFiles(BiConsumer<String, Path> journal) {
    this.journal = journal;
  }

  /** Creates the directory and its parents; those that exist are left as they are. */
  public void createDirectories(Path directory) throws IOException {
    if (POSIX) {
      Files.createDirectories(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } else {
      Files.createDirectories(directory);
    }
  }

  /** Makes a file that native code wrote private. */
  void restrict(Path file) throws IOException {
    if (POSIX) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  /** Writes and forces a whole file. */
  public void write(Path file, byte[] content) throws IOException {
    write(file, content, null);
  }

  /**
   * Writes and forces a whole file.
   *
   * @param halfway the {@link FaultPoint} passed when one half is written; null for none
   */
  public void write(Path file, byte[] content, String halfway) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      restrict(file);
      int half = content.length / 2;
      write(channel, ByteBuffer.wrap(content, 0, half));
      if (halfway != null) {
        FaultPoint.hit(halfway);
      }
      write(channel, ByteBuffer.wrap(content, half, content.length - half));
      journal.accept("write", file);
      channel.force(true);
      journal.accept("force", file);
    }
  }

  private static void write(FileChannel channel, ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /** Forces a file that was written by other means; files of native code count as unsynced. */
  public void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    journal.accept("force", file);
  }

  /** Forces the entries of a directory, so that a rename inside it is durable. */
  public void forceDirectory(Path directory) throws IOException {
    if (POSIX) {
      try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
    journal.accept("force-directory", directory);
  }

  /** Renames atomically, replacing a file that is there. */
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    journal.accept("rename", to);
  }

  /** Deletes a directory with all that is in it; links are not followed; absent is fine. */
  public static void deleteTree(Path root) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(root)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    } catch (NoSuchFileException absent) {
      return;
    }
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }
}
