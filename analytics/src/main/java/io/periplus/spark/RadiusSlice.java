package io.periplus.spark;

import io.periplus.impact.estate.RadiusDirection;
import java.io.IOException;
import java.util.List;

/**
 * Rows of {@code blast_radius} for some neighbouring seeds.
 *
 * @param order places of the seeds in the order of the table
 */
record RadiusSlice(int[] order, Shared<RadiusRows> compromise) implements TableSlice {

  @Override
  public List<ResultTable> tables() {
    return List.of(RadiusTables.BLAST_RADIUS);
  }

  @Override
  public void write(Rows rows) throws IOException {
    RadiusRows all = compromise.get();
    for (int seed : order) {
      for (RadiusDirection direction : RadiusDirection.values()) {
        rows.add(RadiusTables.BLAST_RADIUS, all.row(seed, direction));
      }
    }
  }
}
