package io.periplus.api.list;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * RFC 4180 rows with a guard against formulas (RC11): a cell that a spreadsheet would run is
 * prefixed with an apostrophe, unless it is a number.
 */
public final class CsvWriter {
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
  private static final String STARTS_A_FORMULA = "=+-@\t\r";

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
      String cell = cells.get(i);
      out.append(cell == null ? "" : quoted(guarded(cell)));
    }
    out.append("\r\n");
  }

  static String guarded(String cell) {
    boolean formula = !cell.isEmpty() && STARTS_A_FORMULA.indexOf(cell.charAt(0)) >= 0;
    return formula && !NUMBER.matcher(cell).matches() ? '\'' + cell : cell;
  }

  private static String quoted(String cell) {
    boolean needed = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return needed ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }
}
