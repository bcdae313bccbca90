package io.periplus.auth;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a key is limited to, within its role (AU3). */
public enum Scope {
  /** Resources, exposures, explanations: all of REST that only reads. */
  READ,
  /** Gremlin and SQL. */
  QUERY,
  /** Reports and their runs. */
  REPORT;

  /** {@code read}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The scope of that {@link #word}. */
  public static Optional<Scope> of(String word) {
    return Arrays.stream(values()).filter(scope -> scope.word().equals(word)).findFirst();
  }
}
