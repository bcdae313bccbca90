package io.periplus.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Which columns of a table fit a terminal, and how wide they are.
 *
 * <p>Ids, ARNs and addresses are there to be copied and are never cut: other columns give way
 * first, the widest most; where that is not enough, columns are left out from the right. A cell of
 * that kind that is longer than half the terminal ends its line, and the row goes on in the next
 * one.
 */
final class TableLayout {
  static final int GAP = 2;

  private static final String ELLIPSIS = "…";
  private static final String AWS_TYPE = "AWS::";

  /** No column of words is made narrower. */
  private static final int NARROWEST = 12;

  private static final Set<String> WHOLE =
      Set.of(
          "ID",
          "ARN",
          "ADDRESS",
          "PUBLIC ADDRESSES",
          "REMOTE CIDRS",
          "ACCOUNT",
          "KEY",
          "HASH",
          "OPERATION");

  /** Without these a row says nothing. */
  private static final Set<String> ESSENTIAL = Set.of("ID", "ARN", "ADDRESS");

  /** An ARN, an AWS id, an account, a time, an address or a block of addresses. */
  private static final Pattern IDENTIFIER =
      Pattern.compile(
          "arn:.*|[a-z]+(-[a-z]+)*-[0-9a-f]{8,17}|\\d{12}|\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z"
              + "|\\d+(\\.\\d+){3}(/\\d+)?"
              + "|[0-9a-f]*:[0-9a-f:]*:[0-9a-f:]*(/\\d+)?");

  private final List<String> headings;
  private final List<Integer> columns;
  private final int[] widths;
  private final boolean[] whole;

  private TableLayout(List<String> headings, List<Integer> columns, int[] widths, boolean[] whole) {
    this.headings = headings;
    this.columns = columns;
    this.widths = widths;
    this.whole = whole;
  }

  /** The layout of visible cells in a terminal of so many columns. */
  static TableLayout of(List<String> headings, List<List<String>> rows, int terminal) {
    TableLayout layout = of(headings, rows, terminal, terminal / 2);
    if (layout.columns.size() == headings.size()) {
      return layout;
    }
    TableLayout narrower = of(headings, rows, terminal, terminal / 3);
    long broken = rows.stream().filter(row -> narrower.lines(row).size() > 1).count();
    boolean better = narrower.columns.size() > layout.columns.size() && broken * 2 <= rows.size();
    return better ? narrower : layout;
  }

  /**
   * @param most how wide cells that are not cut may make their column
   */
  private static TableLayout of(
      List<String> headings, List<List<String>> rows, int terminal, int most) {
    int count = headings.size();
    int[] widths = new int[count];
    int[] least = new int[count];
    boolean[] whole = new boolean[count];
    int longest = Math.max(NARROWEST, most);
    for (int i = 0; i < count; i++) {
      whole[i] = WHOLE.contains(headings.get(i));
      widths[i] = length(headings.get(i));
      least[i] = widths[i];
      for (List<String> row : rows) {
        String cell = row.get(i);
        int width = length(cell);
        boolean identifier = isWhole(whole[i], cell);
        if (!identifier || width <= longest) {
          widths[i] = Math.max(widths[i], width);
        }
        if (identifier && width <= longest) {
          least[i] = Math.max(least[i], width);
        }
      }
      least[i] = Math.max(least[i], Math.min(widths[i], NARROWEST));
    }
    List<Integer> columns = new ArrayList<>(IntStream.range(0, count).boxed().toList());
    while (total(columns, least) > terminal && leaveOneOut(columns, headings)) {
      // One column less.
    }
    shrink(columns, widths, least, terminal);
    return new TableLayout(headings, columns, widths, whole);
  }

  private static boolean leaveOneOut(List<Integer> columns, List<String> headings) {
    for (int i = columns.size() - 1; i > 0; i--) {
      if (!ESSENTIAL.contains(headings.get(columns.get(i)))) {
        columns.remove(i);
        return true;
      }
    }
    return false;
  }

  private static void shrink(List<Integer> columns, int[] widths, int[] least, int terminal) {
    int total = total(columns, widths);
    while (total > terminal) {
      int widest = -1;
      for (int column : columns) {
        if (widths[column] > least[column] && (widest < 0 || widths[column] > widths[widest])) {
          widest = column;
        }
      }
      if (widest < 0) {
        return;
      }
      widths[widest]--;
      total--;
    }
  }

  private static int total(List<Integer> columns, int[] widths) {
    return columns.stream().mapToInt(column -> widths[column]).sum() + GAP * (columns.size() - 1);
  }

  /** Headings of the columns that did not fit. */
  List<String> leftOut() {
    return IntStream.range(0, headings.size())
        .filter(i -> !columns.contains(i))
        .mapToObj(headings::get)
        .toList();
  }

  /** One row, in one line unless a cell that is not cut is longer than its column. */
  List<String> lines(List<String> row) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int start = 0;
    for (int column : columns) {
      String cell = row.get(column);
      if (length(line.toString()) > Math.max(0, start - GAP)) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
      }
      line.append(" ".repeat(start - length(line.toString())));
      line.append(isWhole(whole[column], cell) ? cell : cut(cell, widths[column]));
      start += widths[column] + GAP;
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }

  private static boolean isWhole(boolean column, String cell) {
    return column || IDENTIFIER.matcher(cell).matches();
  }

  /** Whether something of a row is not shown, though its column is. */
  boolean cuts(List<String> row) {
    return columns.stream()
        .anyMatch(i -> !isWhole(whole[i], row.get(i)) && length(row.get(i)) > widths[i]);
  }

  private static String cut(String text, int width) {
    if (length(text) <= width) {
      return text;
    }
    return text.startsWith(AWS_TYPE)
        ? cutType(text.substring(AWS_TYPE.length()), width)
        : start(text, width - 1) + ELLIPSIS;
  }

  /** Types all begin alike; what tells them apart is their service, and most of all their end. */
  private static String cutType(String type, int width) {
    int shown = width - 1;
    if (length(type) <= shown) {
      return ELLIPSIS + type;
    }
    String head = start(type, shown / 3).replaceFirst(":+$", "");
    int tail = shown - length(head);
    return head + ELLIPSIS + type.substring(type.offsetByCodePoints(0, length(type) - tail));
  }

  private static String start(String text, int length) {
    return text.substring(0, text.offsetByCodePoints(0, length));
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
