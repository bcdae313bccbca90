package io.periplus.api.http;

import io.periplus.auth.Principal;
import io.periplus.auth.Role;
import io.periplus.auth.Scope;

/** What a route asks of whoever uses it (AU3, AU5); each route declares one. */
public enum Access {
  /** Anybody, without a look at who it is: what holds nothing of the inventory. */
  OPEN,
  /** Anybody; who is known is told more. */
  OPTIONAL,
  /** Viewers with scope read, whose key sees all accounts. */
  READ,
  /** Viewers with scope read; who sees some accounts gets the rows of those. */
  READ_ROWS,
  /** As {@link #READ}, for what is worked out on demand and counts as a query (RC18). */
  QUESTION,
  /** Gremlin and SQL: viewers with scope query, whose key sees all accounts. */
  QUERY,
  /** Reports: viewers with scope report, whose key sees all accounts. */
  REPORT,
  /** Jobs, schedules, suppressions: operators whose key no scope narrows. */
  OPERATE,
  /** Keys, pruning: administrators whose key no scope narrows. */
  ADMINISTER;

  /** Whether {@code principal} may use such a route. */
  public boolean allows(Principal principal) {
    switch (this) {
      case OPEN:
      case OPTIONAL:
        return true;
      case READ:
      case QUESTION:
        return principal.may(Role.VIEWER, Scope.READ) && !principal.isLimitedToAccounts();
      case READ_ROWS:
        return principal.may(Role.VIEWER, Scope.READ);
      case QUERY:
        return principal.mayQuery();
      case REPORT:
        return principal.may(Role.VIEWER, Scope.REPORT) && !principal.isLimitedToAccounts();
      case OPERATE:
        return principal.mayChange(Role.OPERATOR);
      case ADMINISTER:
        return principal.mayChange(Role.ADMIN);
    }
    throw new AssertionError(this);
  }

  /** Whether it is under the stricter limit of requests. */
  public boolean countsAsQuery() {
    return this == QUESTION || this == QUERY;
  }

  /** Whether it is in the audit log whatever the configuration says. */
  public boolean changes() {
    return this == OPERATE || this == ADMINISTER;
  }

  /** Queries write their own lines, with their text. */
  public boolean isNotedAsRead() {
    return this == READ || this == READ_ROWS || this == QUESTION || this == REPORT;
  }

  /** Why {@code principal} may not, and who may. */
  public String refusal(Principal principal) {
    if (principal.isLimitedToAccounts()) {
      return "Cannot answer: the key is limited to accounts, by which these rows cannot be"
          + " filtered. Use a key without account: scopes.";
    }
    switch (this) {
      case OPERATE:
      case ADMINISTER:
        return "Cannot answer: this takes the role "
            + (this == OPERATE ? Role.OPERATOR : Role.ADMIN).word()
            + " and a key without scopes; the key has the role "
            + principal.role().word()
            + ". Use another key.";
      default:
        return "Cannot answer: this takes the scope "
            + (this == QUERY ? Scope.QUERY : this == REPORT ? Scope.REPORT : Scope.READ).word()
            + ", which the key does not have. Use another key.";
    }
  }
}
