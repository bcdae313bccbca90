package io.periplus.spark;

import java.io.IOException;
import java.util.List;

/**
 * Rows of {@code blast_radius} for some neighbouring seeds.
 *
 * @param order places of the seeds in the order of the table
 */
record RadiusSlice(int[] order, Shared<RadiusRows> counted) implements TableSlice {

  @Override
  public List<ResultTable> tables() {
    return List.of(RadiusTables.BLAST_RADIUS);
  }

  @Override
  public void write(Rows rows) throws IOException {
    RadiusRows all = counted.get();
    for (int seed : order) {
      for (Object[] row : all.rows(seed)) {
        rows.add(RadiusTables.BLAST_RADIUS, row);
      }
    }
  }
}
