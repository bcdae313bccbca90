package io.periplus.api.access;

import java.nio.file.Path;
import java.util.Set;

/**
 * Who is let in, and how much they may ask.
 *
 * @param mode whether there are API keys
 * @param trustLoopback whether whoever is on loopback needs none
 * @param origins of pages elsewhere that may ask (RC16), {@code https://grafana.example.org}
 * @param reads of lists and resources, for each key
 * @param queries by Gremlin and SQL, and questions that are worked out, for each key
 * @param auditReads whether reads are in the audit log too
 * @param auditFile null for {@code audit.jsonl} in the data directory
 */
public record AccessOptions(
    Mode mode,
    boolean trustLoopback,
    Set<String> origins,
    Rate reads,
    Rate queries,
    boolean auditReads,
    Path auditFile) {

  /** How somebody who is not on loopback is known. */
  public enum Mode {
    /** Not at all: the server answers loopback alone. */
    NONE,
    /** By API keys. */
    KEYS
  }

  public AccessOptions {
    origins = Set.copyOf(origins);
  }

  /** Loopback alone, with the limits of the documentation. */
  public static AccessOptions standard() {
    return of(Mode.NONE, true);
  }

  /** As above, with another mode. */
  public static AccessOptions of(Mode mode, boolean trustLoopback) {
    return new AccessOptions(
        mode, trustLoopback, Set.of(), Rate.perSecond(50), Rate.perSecond(5), false, null);
  }
}
