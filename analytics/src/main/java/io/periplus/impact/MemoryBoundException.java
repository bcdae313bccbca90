package io.periplus.impact;

import java.util.Locale;

/** Refusal to start work that does not fit into memory, with the figure that it needs (ALG18). */
public final class MemoryBoundException extends RuntimeException {
  /** The reason code that results carry. */
  public static final String CODE = "MEMORY_BOUND";

  private static final long serialVersionUID = 1L;

  private final long neededBytes;

  MemoryBoundException(String work, long neededBytes, long allowedBytes) {
    super(
        String.format(
            Locale.ROOT,
            "Cannot %s: it needs %d MiB of memory and %d MiB are allowed."
                + " Give the process more memory or use fewer threads.",
            work,
            (neededBytes >> 20) + 1,
            allowedBytes >> 20));
    this.neededBytes = neededBytes;
  }

  /** Bytes that the work would take. */
  public long neededBytes() {
    return neededBytes;
  }

  /**
   * Refuses work that takes more than the settings allow.
   *
   * @param work what cannot be done, as in a message: {@code count all radii}
   */
  public static void require(String work, long neededBytes, ImpactSettings settings) {
    if (neededBytes > settings.memoryBytes()) {
      throw new MemoryBoundException(work, neededBytes, settings.memoryBytes());
    }
  }
}
