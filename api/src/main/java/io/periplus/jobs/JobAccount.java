package io.periplus.jobs;

import static java.util.Objects.requireNonNull;

/**
 * How far a crawl is in one account, in scopes.
 *
 * @param name null while it is not known
 * @param done scopes that ended, whatever their outcome
 * @param total 0 while it is not known
 * @param incomplete of those done, denied, failed or skipped
 */
public record JobAccount(String accountId, String name, long done, long total, long incomplete) {
  public JobAccount {
    requireNonNull(accountId, "accountId is null");
  }

  /** The same account under a name. */
  JobAccount named(String name) {
    return new JobAccount(accountId, name, done, total, incomplete);
  }
}
