package io.periplus.cli;

import io.periplus.model.PeriplusException;
import io.periplus.snapshot.DirectoryLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Held by what fills a data directory, from the first call until all is published: a second crawl
 * would ask AWS everything again, only to find at its end that it may not write.
 */
final class CrawlLock implements AutoCloseable {
  static final String FILE = "crawl.lock";

  private final DirectoryLock lock;

  private CrawlLock(DirectoryLock lock) {
    this.lock = lock;
  }

  /**
   * Takes the lock of a directory that exists.
   *
   * @param what for the message: <em>Cannot {what}: …</em>
   * @throws PeriplusException {@code locked}, naming process and time of the holder
   */
  static CrawlLock take(Path directory, String what) {
    try {
      return new CrawlLock(DirectoryLock.acquire(directory.resolve(FILE), what));
    } catch (IOException e) {
      throw PeriplusException.resources(
          "data-directory-unusable",
          "Cannot "
              + what
              + ": "
              + directory
              + " cannot be written ("
              + e.getMessage()
              + "). Give a directory that you may write, with --data.",
          e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
