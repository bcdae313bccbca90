package io.periplus.cli;

import io.periplus.report.InertText;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** Prints {@link Rows} as an aligned table, tab-separated lines, CSV or Markdown. */
final class RowsPrinter {
  private final Terminal terminal;

  RowsPrinter(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Whether people read it, and not a program. */
  boolean isForPeople(OutputFormat format) {
    return format == OutputFormat.TABLE && terminal.outIsTerminal();
  }

  /** {@code 1,322} for people, {@code 1322} for programs. */
  String number(long number, OutputFormat format) {
    return isForPeople(format) ? Numbers.grouped(number) : Long.toString(number);
  }

  /** Whole seconds for people; programs get the time that a snapshot is found by. */
  String time(Instant time, OutputFormat format) {
    return (isForPeople(format) ? time.truncatedTo(ChronoUnit.SECONDS) : time).toString();
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

  private void aligned(Rows rows, int width) {
    List<List<String>> cells = visible(rows);
    List<String> headings = rows.headings().stream().map(InertText::visible).toList();
    TableLayout layout = TableLayout.of(headings, cells, width);
    layout.lines(headings).forEach(line -> terminal.out().println(terminal.bold(line)));
    cells.forEach(row -> layout.lines(row).forEach(terminal.out()::println));
    boolean cut = cells.stream().anyMatch(layout::cuts);
    String leftOut = String.join(", ", layout.leftOut());
    if (cut || !leftOut.isEmpty()) {
      terminal.out().flush();
      terminal
          .err()
          .println(
              (leftOut.isEmpty() ? "" : "Left out: " + leftOut + ". ")
                  + (cut ? "Columns were cut (…). " : "")
                  + "A wider terminal or -o csv shows all.");
    }
  }

  /** Columns side by side as wide as they are, without headings. */
  static List<String> alignedLines(Rows rows) {
    List<List<String>> cells = visible(rows);
    TableLayout layout = TableLayout.of(rows.headings(), cells, Integer.MAX_VALUE);
    return cells.stream().flatMap(row -> layout.lines(row).stream()).toList();
  }

  private static List<List<String>> visible(Rows rows) {
    return rows.rows().stream()
        .map(row -> row.stream().map(InertText::visible).collect(Collectors.toList()))
        .collect(Collectors.toList());
  }

  private void tabSeparated(Rows rows) {
    PrintWriter out = terminal.out();
    out.println(tabbed(rows.headings()));
    rows.rows().forEach(row -> out.println(tabbed(row)));
  }

  private static String tabbed(List<String> row) {
    return row.stream()
        .map(InertText::visible)
        .map(RowsPrinter::noTab)
        .collect(Collectors.joining("\t"));
  }

  private static String noTab(String cell) {
    return cell.replace("\t", "\\t");
  }

  static void csv(Rows rows, PrintWriter out) {
    out.print(
        rows.headings().stream().map(InertText::csvCell).collect(Collectors.joining(",")) + "\r\n");
    for (List<String> row : rows.rows()) {
      out.print(row.stream().map(InertText::csvCell).collect(Collectors.joining(",")) + "\r\n");
    }
  }

  static void markdown(Rows rows, PrintWriter out) {
    out.println(
        rows.headings().stream()
            .map(InertText::markdown)
            .collect(Collectors.joining(" | ", "| ", " |")));
    out.println("|" + " --- |".repeat(rows.headings().size()));
    for (List<String> row : rows.rows()) {
      out.println(
          row.stream().map(InertText::markdown).collect(Collectors.joining(" | ", "| ", " |")));
    }
  }
}
