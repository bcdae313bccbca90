package io.periplus.jobs;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How far a job is: numbers of the phase that runs, and all phases in order.
 *
 * @param total 0 while it is not known
 * @param message one line for people
 * @param accounts of a crawl, each account's part, in the order of their ids
 */
public record JobProgress(
    long done,
    long total,
    String unit,
    String message,
    List<JobPhase> phases,
    List<JobAccount> accounts) {
  public JobProgress {
    requireNonNull(unit, "unit is null");
    requireNonNull(message, "message is null");
    phases = List.copyOf(phases);
    accounts = List.copyOf(accounts);
  }
}
