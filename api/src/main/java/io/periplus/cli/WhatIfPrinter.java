package io.periplus.cli;

import io.periplus.network.Difference;
import io.periplus.network.EgressRow;
import io.periplus.network.ExposureRow;
import io.periplus.network.NetworkComparison;
import io.periplus.network.Reason;
import io.periplus.network.Verdict;
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
    Difference<ExposureRow> in = comparison.exposures();
    in.added().forEach(row -> out.add(exposure("added", null, row)));
    in.changed().forEach(change -> out.add(exposure("changed", change.before(), change.after())));
    in.removed().forEach(row -> out.add(exposure("removed", null, row)));
    Difference<EgressRow> egress = comparison.egress();
    egress.added().forEach(row -> out.add(egress("added", null, row)));
    egress.changed().forEach(change -> out.add(egress("changed", change.before(), change.after())));
    egress.removed().forEach(row -> out.add(egress("removed", null, row)));
    return new Rows(HEADINGS, out);
  }

  private static List<String> exposure(String change, ExposureRow before, ExposureRow row) {
    return List.of(
        change,
        ExplanationPrinter.shortName(row.arn()),
        "in",
        protocol(row.protocol(), row.icmpType(), row.icmpCode()),
        ports(row.fromPort(), row.toPort()),
        fromTo(before == null ? null : cidrs(before.remoteCidrs()), cidrs(row.remoteCidrs())),
        fromTo(before == null ? null : verdict(before.verdict()), verdict(row.verdict())),
        row.via().name(),
        reasons(row.reasons()));
  }

  private static List<String> egress(String change, EgressRow before, EgressRow row) {
    return List.of(
        change,
        ExplanationPrinter.shortName(row.arn()),
        "out",
        protocol(row.protocol(), row.icmpType(), row.icmpCode()),
        ports(row.fromPort(), row.toPort()),
        fromTo(before == null ? null : cidrs(before.remoteCidrs()), cidrs(row.remoteCidrs())),
        fromTo(before == null ? null : verdict(before.verdict()), verdict(row.verdict())),
        row.via().name(),
        reasons(row.reasons()));
  }

  private static String fromTo(String before, String after) {
    return before == null || before.equals(after) ? after : before + " -> " + after;
  }

  private static String verdict(Verdict verdict) {
    return verdict.name();
  }

  private static String protocol(String protocol, Integer type, Integer code) {
    return type == null || type < 0
        ? protocol
        : protocol + " " + type + (code == null || code < 0 ? "" : "/" + code);
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
