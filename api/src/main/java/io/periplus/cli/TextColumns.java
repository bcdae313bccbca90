package io.periplus.cli;

import io.periplus.report.InertText;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;

/**
 * Aligned columns without headings. Nothing is cut, so that names and commands can be copied: where
 * the rows are too long for the terminal, the last column of all goes below the others.
 */
final class TextColumns {
  /** For what no person reads on a terminal. */
  static final int UNLIMITED = Integer.MAX_VALUE;

  private static final int GAP = 2;
  private static final String BELOW = "      ";

  private final int width;

  TextColumns(int width) {
    this.width = width;
  }

  void print(List<List<String>> rows, PrintWriter out) {
    if (rows.isEmpty()) {
      return;
    }
    int last = rows.get(0).size() - 1;
    int[] widths = new int[last + 1];
    for (List<String> row : rows) {
      for (int i = 0; i <= last; i++) {
        widths[i] = Math.max(widths[i], length(row.get(i)));
      }
    }
    boolean below = Arrays.stream(widths).asLongStream().sum() + (long) GAP * last > width;
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < last; i++) {
        line.append(InertText.visible(row.get(i)))
            .append(" ".repeat(widths[i] - length(row.get(i)) + GAP));
      }
      String rest = InertText.visible(row.get(last));
      if (!below) {
        out.println((line + rest).stripTrailing());
      } else {
        out.println(line.toString().stripTrailing());
        if (!rest.isEmpty()) {
          out.println(BELOW + rest);
        }
      }
    }
  }

  private static int length(String cell) {
    String visible = InertText.visible(cell);
    return visible.codePointCount(0, visible.length());
  }
}
