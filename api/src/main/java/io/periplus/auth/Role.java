package io.periplus.auth;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What somebody may do (AU5); each role may all that the one before it may. */
public enum Role {
  /** All reads, Gremlin, SQL, questions about reachability, what-if. */
  VIEWER,
  /** Jobs, schedules, reports and suppressions too. */
  OPERATOR,
  /** Pruning of snapshots and keys too. */
  ADMIN;

  /** Whether this role may do what {@code needed} may. */
  public boolean includes(Role needed) {
    return compareTo(needed) >= 0;
  }

  /** {@code viewer}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of that {@link #word}. */
  public static Optional<Role> of(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }
}
