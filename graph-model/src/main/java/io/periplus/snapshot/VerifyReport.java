package io.periplus.snapshot;

import java.util.List;

/**
 * Result of reading a snapshot's files against its manifest.
 *
 * @param files checked
 * @param problems one for each file that is not as it was written; empty when the snapshot is good
 */
public record VerifyReport(String id, int files, List<Problem> problems) {
  public VerifyReport {
    problems = List.copyOf(problems);
  }

  /**
   * A damaged file.
   *
   * @param file relative to the snapshot
   */
  public record Problem(String file, String message) {}

  public boolean isClean() {
    return problems.isEmpty();
  }
}
