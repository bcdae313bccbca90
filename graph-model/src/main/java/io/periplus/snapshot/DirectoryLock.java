package io.periplus.snapshot;

import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A lock file that names its holder. The operating system drops it when the process dies, so it
 * never goes stale.
 */
public final class DirectoryLock implements AutoCloseable {
  /**
   * Locks of this JVM: file -> holder. POSIX drops a process's lock when <em>any</em> channel on
   * the file closes, so a second channel must never be opened here.
   */
  private static final Map<Path, String> HELD = new ConcurrentHashMap<>();

  private final Path file;
  private final FileChannel channel;

  private DirectoryLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock, or says who has it.
   *
   * @param what for the message: <em>Cannot {what}: …</em>
   * @throws PeriplusException {@code locked} with process id, host and time of the holder
   */
  public static DirectoryLock acquire(Path file, String what) throws IOException {
    return tryAcquire(file)
        .orElseThrow(
            () ->
                PeriplusException.resources(
                    "locked",
                    "Cannot "
                        + what
                        + ": "
                        + file.getParent()
                        + " is in use by "
                        + holder(file)
                        + ". Wait for it to end, or stop it.",
                    null));
  }

  /** Takes the lock if it is free. */
  public static Optional<DirectoryLock> tryAcquire(Path file) throws IOException {
    Path key = file.toAbsolutePath().normalize();
    String self = self();
    if (HELD.putIfAbsent(key, self) != null) {
      return Optional.empty();
    }
    FileChannel channel = null;
    boolean locked = false;
    try {
      channel = open(key);
      locked = channel.tryLock() != null;
      if (!locked) {
        return Optional.empty();
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(self.getBytes(StandardCharsets.UTF_8)), 0);
      return Optional.of(new DirectoryLock(key, channel));
    } finally {
      if (!locked) {
        abandon(key, channel);
      }
    }
  }

  /** Takes a lock that is only ever held for moments, waiting for it. */
  static DirectoryLock await(Path file) throws IOException {
    Path key = file.toAbsolutePath().normalize();
    synchronized (HELD) {
      while (HELD.putIfAbsent(key, self()) != null) {
        try {
          HELD.wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException("interrupted while waiting for " + file);
        }
      }
    }
    FileChannel channel = null;
    boolean locked = false;
    try {
      channel = open(key);
      channel.lock();
      locked = true;
      return new DirectoryLock(key, channel);
    } finally {
      if (!locked) {
        abandon(key, channel);
      }
    }
  }

  private static FileChannel open(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    new DurableFiles().restrict(file);
    return channel;
  }

  private static void abandon(Path key, FileChannel channel) throws IOException {
    try {
      if (channel != null) {
        channel.close();
      }
    } finally {
      synchronized (HELD) {
        HELD.remove(key);
        HELD.notifyAll();
      }
    }
  }

  private static String holder(Path file) {
    Path key = file.toAbsolutePath().normalize();
    String here = HELD.get(key);
    if (here != null) {
      return here;
    }
    try {
      return Files.readString(key).strip();
    } catch (IOException e) {
      return "another process";
    }
  }

  private static String self() {
    String host;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      host = "unknown host";
    }
    return "process "
        + ProcessHandle.current().pid()
        + " on "
        + host
        + " since "
        + Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }

  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      abandon(file, channel);
    }
  }
}
