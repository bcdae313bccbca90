package io.periplus.cli;

import io.periplus.report.InertText;
import java.io.PrintWriter;
import java.util.List;

/**
 * Aligned columns without headings; the last one is as long as it is, so commands can be copied.
 */
final class TextColumns {
  private static final int GAP = 2;
  private final int width;

  TextColumns(int width) {
    this.width = width;
  }

  void print(List<List<String>> rows, PrintWriter out) {
    if (rows.isEmpty()) {
      return;
    }
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        String cell = InertText.visible(row.get(i));
        widths[i] = Math.max(widths[i], cell.codePointCount(0, cell.length()));
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String cell = InertText.visible(row.get(i));
        if (i + 1 < columns) {
          int limit = Math.min(widths[i], width / 2);
          if (cell.length() > limit) {
            cell = cell.substring(0, limit - 1) + "…";
          }
          line.append(cell).append(" ".repeat(limit - cell.codePointCount(0, cell.length()) + GAP));
        } else {
          line.append(cell);
        }
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
