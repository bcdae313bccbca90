package io.periplus.spark;

import io.periplus.impact.estate.AllChanges;
import io.periplus.impact.estate.EstateTooLargeException;
import io.periplus.impact.estate.FailureRadii;
import io.periplus.impact.estate.RadiusDirection;
import io.periplus.impact.estate.RadiusInput;
import io.periplus.impact.estate.SeedCounts;
import java.util.ArrayList;
import java.util.List;

/**
 * Radii of change as the evidence of the snapshot alone gives them (X1): what is possible. In an
 * estate whose derived edges are too many to list one by one, rows say that they count nothing.
 */
final class ChangeRows implements ModeRows {
  private static final long serialVersionUID = 1L;

  /** With more resources, what rests on what is not listed; nor is it on demand. */
  private static final int MOST_RESOURCES = 20_000;

  private final SeedNames names;

  /** Null where the estate is too large. */
  private final ArrayList<SeedCounts> counts;

  private ChangeRows(SeedNames names, List<SeedCounts> counts) {
    this.names = names;
    this.counts = counts == null ? null : new ArrayList<>(counts);
  }

  static ChangeRows of(RadiusInput input, FailureRadii failures) {
    SeedNames names = new SeedNames(AllChanges.seeds(input));
    if (input.resources().size() > MOST_RESOURCES) {
      return new ChangeRows(names, null);
    }
    try {
      return new ChangeRows(names, AllChanges.of(failures).counts());
    } catch (EstateTooLargeException e) {
      return new ChangeRows(names, null);
    }
  }

  @Override
  public String mode() {
    return "change";
  }

  @Override
  public List<RadiusDirection> directions() {
    return List.of(RadiusDirection.FORWARD);
  }

  @Override
  public int seed(String arn) {
    return names.seed(arn);
  }

  @Override
  public RadiusRow row(int seed, RadiusDirection direction) {
    return counts == null
        ? new RadiusRow(null, null).method(RadiusRow.Method.NOT_COUNTED).reason("CHANGE_TOO_LARGE")
        : new RadiusRow(null, counts.get(seed)).method(RadiusRow.Method.STRUCTURAL);
  }
}
