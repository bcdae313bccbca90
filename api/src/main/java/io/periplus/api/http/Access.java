package io.periplus.api.http;

import io.periplus.auth.Principal;
import io.periplus.auth.Role;
import io.periplus.auth.Scope;

/** What a route asks of whoever uses it (AU3, AU5); each route declares one. */
public enum Access {
  /** Anybody, without a key: what holds nothing of the inventory. */
  OPEN,
  /** Viewers with scope read. */
  READ,
  /** The same, for what is worked out on demand and counts as a query for limits (RC18). */
  QUESTION,
  /** Gremlin and SQL: viewers with scope query, whose key is not limited to accounts. */
  QUERY,
  /** Reports: viewers with scope report. */
  REPORT,
  /** Jobs, schedules, suppressions: operators whose key no scope narrows. */
  OPERATE,
  /** Keys, pruning: administrators whose key no scope narrows. */
  ADMINISTER;

  /** Whether {@code principal} may use such a route; accounts aside. */
  public boolean allows(Principal principal) {
    switch (this) {
      case OPEN:
        return true;
      case READ:
      case QUESTION:
        return principal.may(Role.VIEWER, Scope.READ);
      case QUERY:
        return principal.mayQuery();
      case REPORT:
        return principal.may(Role.VIEWER, Scope.REPORT);
      case OPERATE:
        return principal.mayChange(Role.OPERATOR);
      case ADMINISTER:
        return principal.mayChange(Role.ADMIN);
    }
    throw new AssertionError(this);
  }
}
