package io.periplus.report;

import java.util.List;

/**
 * How one exposure differs between two snapshots.
 *
 * @param exposure as it is now; as it was when it is REMOVED or UNVERIFIED
 * @param before boxes that the later snapshot does not have
 * @param after boxes that the earlier snapshot does not have
 * @param causes settings that changed on its way, most telling first
 */
public record ExposureChange(
    State state,
    Exposure exposure,
    List<ExposureBox> before,
    List<ExposureBox> after,
    List<ChangeCause> causes) {

  public ExposureChange {
    before = List.copyOf(before);
    after = List.copyOf(after);
    causes = List.copyOf(causes);
  }

  /** Whether the internet now reaches something by it that it did not reach before. */
  public boolean widens() {
    return after.stream()
        .filter(box -> "REACHABLE".equals(box.verdict()))
        .anyMatch(
            box ->
                before.stream()
                    .filter(earlier -> "REACHABLE".equals(earlier.verdict()))
                    .noneMatch(box::isWithin));
  }

  /** What happened to it (RP4). */
  public enum State {
    NEW,
    CHANGED,
    REMOVED,
    /** It was there, and its resource could not be read now: never called removed. */
    UNVERIFIED
  }
}
