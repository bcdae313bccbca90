package io.periplus.cost.bill;

import java.time.Instant;

/**
 * A file under the directory of a bill: path relative to it with {@code /}, size in bytes, time of
 * the last change.
 */
public record BillFile(String path, long size, Instant modified) {
  public BillFile {
    if (path.isEmpty() || path.startsWith("/")) {
      throw new IllegalArgumentException("path must be relative, was " + path);
    }
  }
}
