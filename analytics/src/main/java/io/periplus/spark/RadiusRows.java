package io.periplus.spark;

import io.periplus.impact.estate.RadiusDirection;
import io.periplus.impact.estate.RadiusResource;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Rows of {@code blast_radius}, from what was counted of all seeds in every mode. */
final class RadiusRows implements Serializable {
  private static final long serialVersionUID = 1L;

  /** What a row says of its seed. */
  private record Seed(
      String arn, String type, String account, String region, String internetReaches)
      implements Serializable {
    private static final long serialVersionUID = 1L;
  }

  private final ArrayList<Seed> seeds = new ArrayList<>();
  private final String currency;
  private final TreeSet<String> reasons;
  private final ArrayList<ModeRows> modes;

  /**
   * @param internetReaches ARN to whether it does
   * @param currency of costs; null where none is known
   * @param reasons that hold for every row
   */
  RadiusRows(
      List<RadiusResource> seeds,
      Map<String, String> internetReaches,
      String currency,
      Collection<String> reasons,
      List<ModeRows> modes) {
    this.currency = currency;
    this.reasons = new TreeSet<>(reasons);
    this.modes = new ArrayList<>(modes);
    this.modes.sort(Comparator.comparing(ModeRows::mode));
    for (RadiusResource seed : seeds) {
      this.seeds.add(
          new Seed(
              seed.arn(),
              seed.type(),
              orNull(seed.accountId()),
              orNull(seed.region()),
              internetReaches.getOrDefault(seed.arn(), "NO")));
    }
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  int size() {
    return seeds.size();
  }

  String arn(int seed) {
    return seeds.get(seed).arn();
  }

  /** The rows of a seed in their order, each in the order of the table's columns. */
  List<Object[]> rows(int number) {
    Seed seed = seeds.get(number);
    List<Object[]> rows = new ArrayList<>();
    for (ModeRows mode : modes) {
      int in = mode.seed(seed.arn());
      if (in < 0) {
        continue;
      }
      for (RadiusDirection direction : mode.directions()) {
        List<Object> values = new ArrayList<>();
        values.add(seed.arn());
        values.add(mode.mode());
        values.add(direction.name().toLowerCase(Locale.ROOT));
        values.add(seed.type());
        values.add(seed.account());
        values.add(seed.region());
        mode.row(in, direction).addTo(values, seed.internetReaches(), currency, reasons);
        rows.add(values.toArray());
      }
    }
    return rows;
  }
}
