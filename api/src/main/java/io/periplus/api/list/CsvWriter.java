package io.periplus.api.list;

import io.periplus.report.InertText;
import java.io.IOException;
import java.util.List;

/** RFC 4180 rows of inert cells (RC11). */
public final class CsvWriter {
  private final Appendable out;

  public CsvWriter(Appendable out) {
    this.out = out;
  }

  /** Writes one row; null cells are empty. */
  public void row(List<String> cells) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        out.append(',');
      }
      out.append(InertText.csvCell(cells.get(i)));
    }
    out.append("\r\n");
  }
}
