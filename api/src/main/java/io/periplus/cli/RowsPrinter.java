package io.periplus.cli;

import io.periplus.report.InertText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Prints {@link Rows} as an aligned table, tab-separated lines, CSV or Markdown. */
final class RowsPrinter {
  private static final int GAP = 2;
  private static final int NARROWEST = 8;

  private final Terminal terminal;

  RowsPrinter(Terminal terminal) {
    this.terminal = terminal;
  }

  void print(Rows rows, OutputFormat format) {
    switch (format) {
      case TABLE -> {
        if (terminal.outIsTerminal()) {
          aligned(rows, terminal.width());
        } else {
          tabSeparated(rows);
        }
      }
      case CSV -> csv(rows, terminal.out());
      case MD -> markdown(rows, terminal.out());
      case JSON -> throw new IllegalArgumentException("JSON is not made from rows");
    }
    terminal.out().flush();
  }

  /**
   * Columns side by side; the widest give way first, cut with an ellipsis, to fit {@code width}.
   */
  void aligned(Rows rows, int width) {
    for (String line : alignedLines(rows, width)) {
      terminal.out().println(line);
    }
  }

  List<String> alignedLines(Rows rows, int width) {
    int columns = rows.headings().size();
    List<List<String>> cells = new ArrayList<>();
    cells.add(rows.headings());
    for (List<String> row : rows.rows()) {
      cells.add(row.stream().map(InertText::visible).collect(Collectors.toList()));
    }
    int[] widths = new int[columns];
    for (List<String> row : cells) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).codePointCount(0, row.get(i).length()));
      }
    }
    shrink(widths, width - GAP * (columns - 1));
    List<String> lines = new ArrayList<>();
    for (int r = 0; r < cells.size(); r++) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        String cell = cut(cells.get(r).get(i), widths[i]);
        line.append(cell);
        if (i + 1 < columns) {
          line.append(" ".repeat(widths[i] - cell.codePointCount(0, cell.length()) + GAP));
        }
      }
      String text = line.toString().stripTrailing();
      lines.add(r == 0 ? terminal.bold(text) : text);
    }
    return lines;
  }

  private static void shrink(int[] widths, int available) {
    int total = Arrays.stream(widths).sum();
    while (total > available) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) {
        if (widths[i] > widths[widest]) {
          widest = i;
        }
      }
      if (widths[widest] <= NARROWEST) {
        return;
      }
      widths[widest]--;
      total--;
    }
  }

  private static String cut(String text, int width) {
    if (text.codePointCount(0, text.length()) <= width) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
  }

  private void tabSeparated(Rows rows) {
    PrintWriter out = terminal.out();
    out.println(String.join("\t", rows.headings()));
    for (List<String> row : rows.rows()) {
      out.println(
          row.stream()
              .map(InertText::visible)
              .map(RowsPrinter::noTab)
              .collect(Collectors.joining("\t")));
    }
  }

  private static String noTab(String cell) {
    return cell.replace("\t", "\\t");
  }

  static void csv(Rows rows, PrintWriter out) {
    out.print(String.join(",", rows.headings()) + "\r\n");
    for (List<String> row : rows.rows()) {
      out.print(row.stream().map(InertText::csvCell).collect(Collectors.joining(",")) + "\r\n");
    }
  }

  static void markdown(Rows rows, PrintWriter out) {
    out.println("| " + String.join(" | ", rows.headings()) + " |");
    out.println("|" + " --- |".repeat(rows.headings().size()));
    for (List<String> row : rows.rows()) {
      out.println(
          row.stream().map(InertText::markdown).collect(Collectors.joining(" | ", "| ", " |")));
    }
  }
}
