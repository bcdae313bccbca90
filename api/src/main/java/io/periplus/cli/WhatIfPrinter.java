package io.periplus.cli;

import io.periplus.network.Difference;
import io.periplus.network.InternetRow;
import io.periplus.network.NetworkComparison;
import io.periplus.network.Reason;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Prints a comparison for people, or as Markdown for a pull request. */
final class WhatIfPrinter {
  private static final List<String> HEADINGS =
      List.of(
          "CHANGE",
          "RESOURCE",
          "DIRECTION",
          "PROTOCOL",
          "PORTS",
          "REMOTE",
          "VERDICT",
          "VIA",
          "REASONS");
  private static final int MOST_CIDRS = 3;

  private final Terminal terminal;

  WhatIfPrinter(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Whether the internet reaches more than before, perhaps included. */
  static boolean exposesMore(NetworkComparison comparison) {
    return !comparison.exposures().added().isEmpty()
        || comparison.exposures().changed().stream()
            .anyMatch(
                change ->
                    change.after().verdict().strongest(change.before().verdict())
                                == change.after().verdict()
                            && change.after().verdict() != change.before().verdict()
                        || change
                                .after()
                                .remoteAddresses()
                                .compareTo(change.before().remoteAddresses())
                            > 0);
  }

  void print(NetworkComparison comparison, OutputFormat format) {
    Rows rows = rows(comparison);
    PrintWriter out = terminal.out();
    if (format == OutputFormat.CSV) {
      new RowsPrinter(terminal).print(rows, format);
      return;
    }
    if (format == OutputFormat.MD) {
      out.println("### Reachability after this change");
      out.println();
    }
    out.println(summary("Internet to resources", comparison.exposures()));
    if (format == OutputFormat.MD) {
      out.println();
    }
    out.println(summary("Resources to internet", comparison.egress()));
    if (format == OutputFormat.MD) {
      out.println();
    }
    out.println(
        "Inside: "
            + count(comparison.classesAffected(), "class", "classes")
            + " of endpoints filtered or routed differently; "
            + count(comparison.pairsAdded().size(), "pair", "pairs")
            + " of security groups more, "
            + comparison.pairsRemoved().size()
            + " fewer.");
    if (!rows.rows().isEmpty()) {
      out.println();
      new RowsPrinter(terminal).print(rows, format);
    }
    out.flush();
  }

  private static String summary(String what, Difference<?> difference) {
    return difference.isEmpty()
        ? what + ": nothing changes."
        : what
            + ": "
            + difference.added().size()
            + " added, "
            + difference.removed().size()
            + " removed, "
            + difference.changed().size()
            + " changed.";
  }

  private static String count(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  private static Rows rows(NetworkComparison comparison) {
    List<List<String>> out = new ArrayList<>();
    add(out, "in", comparison.exposures());
    add(out, "out", comparison.egress());
    return new Rows(HEADINGS, out);
  }

  private static <R extends InternetRow> void add(
      List<List<String>> out, String direction, Difference<R> difference) {
    difference.added().forEach(row -> out.add(cells("added", direction, row, row)));
    difference
        .changed()
        .forEach(each -> out.add(cells("changed", direction, each.before(), each.after())));
    difference.removed().forEach(row -> out.add(cells("removed", direction, row, row)));
  }

  private static List<String> cells(
      String change, String direction, InternetRow before, InternetRow row) {
    return List.of(
        change,
        ExplanationPrinter.shortName(row.arn()),
        direction,
        row.protocol()
            + ExplanationPrinter.icmp(
                row.icmpType(), row.icmpCode(), row.icmpTypeTo(), row.icmpCodeTo()),
        ports(row.fromPort(), row.toPort()),
        fromTo(cidrs(before.remoteCidrs()), cidrs(row.remoteCidrs())),
        fromTo(before.verdict().name(), row.verdict().name()),
        row.via().name(),
        reasons(row.reasons()));
  }

  private static String fromTo(String before, String after) {
    return before.equals(after) ? after : before + " -> " + after;
  }

  private static String ports(Integer from, Integer to) {
    if (from == null) {
      return "";
    }
    return from.equals(to) ? from.toString() : from == 0 && to == 65_535 ? "all" : from + "-" + to;
  }

  private static String cidrs(List<String> cidrs) {
    String text = cidrs.stream().limit(MOST_CIDRS).collect(Collectors.joining(", "));
    return cidrs.size() > MOST_CIDRS
        ? text + " and " + (cidrs.size() - MOST_CIDRS) + " more"
        : text;
  }

  private static String reasons(List<Reason> reasons) {
    return reasons.stream().map(Reason::name).collect(Collectors.joining(", "));
  }
}
