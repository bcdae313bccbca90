package io.periplus.sql;

import static java.util.Objects.requireNonNull;

import io.periplus.auth.Principal;
import java.util.function.BooleanSupplier;

/**
 * Who asks, and whether they still wait for the answer.
 *
 * @param requestId of the HTTP request; null outside of one
 * @param gone whether nobody waits any more; asked now and then, by any thread
 */
public record SqlCaller(Principal principal, String requestId, BooleanSupplier gone) {
  /** Whoever sits at the machine, and waits. */
  public static final SqlCaller LOCAL = new SqlCaller(Principal.LOCAL, null, () -> false);

  public SqlCaller {
    requireNonNull(principal, "principal is null");
    requireNonNull(gone, "gone is null");
  }
}
