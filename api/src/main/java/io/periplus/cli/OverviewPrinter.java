package io.periplus.cli;

import io.periplus.api.overview.OverviewReport;
import io.periplus.model.Arn;
import io.periplus.report.InertText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints the state of an estate in a screen: what is open, what only looks open, what changed. */
final class OverviewPrinter {
  private static final int CHANGES_SHOWN = 6;
  private static final int MISSED_SHOWN = 5;
  private static final int GAPS_SHOWN = 6;
  private static final int CALLS_SHOWN = 2;
  private static final int NAME_SHOWN = 24;

  private final Terminal terminal;
  private final PrintWriter out;

  OverviewPrinter(Terminal terminal) {
    this.terminal = terminal;
    this.out = terminal.out();
  }

  void print(OverviewReport report) {
    OverviewReport.Resources resources = report.resources();
    out.println(
        terminal.bold("Snapshot " + report.snapshotId())
            + "  "
            + Numbers.count(resources.total(), "resource")
            + " in "
            + Numbers.count(resources.byAccount().size(), "account")
            + String.format(Locale.ROOT, ", coverage %.1f %%", report.coverage().percent())
            + (resources.stale() > 0
                ? ", " + Numbers.grouped(resources.stale()) + " from earlier crawls"
                : ""));
    if (report.securityGroups() == null) {
      out.println();
      out.println(
          "Reachability has not been computed. Run: " + Launcher.command("periplus analyze"));
    } else {
      securityGroups(report.securityGroups());
      missed(report.missedByGroupScan());
      egress(report.egress());
    }
    if (report.changes() != null) {
      changes(report.changes());
    }
    coverage(report.coverage());
    out.flush();
  }

  private void heading(String text) {
    out.println();
    out.println(terminal.bold(text));
  }

  private void securityGroups(OverviewReport.SecurityGroups groups) {
    heading(
        groups.admitInternet()
            + " of "
            + Numbers.count(groups.total(), "security group")
            + " admit the internet; "
            + groups.reachable()
            + " really let it reach something"
            + (groups.unknown() > 0
                ? ", " + groups.unknown() + (groups.unknown() == 1 ? " is" : " are") + " unknown"
                : ""));
    if (!groups.reasons().isEmpty()) {
      out.println("  The other " + groups.notReachable() + " do not, because (one example each):");
    }
    List<List<String>> rows = new ArrayList<>();
    for (OverviewReport.ReasonCount reason : groups.reasons()) {
      rows.add(
          List.of(
              "  " + reason.groups(),
              reason.reason(),
              reason.explain() == null ? "" : Launcher.command(reason.explain())));
    }
    lines(rows);
  }

  private void missed(OverviewReport.Missed missed) {
    if (missed.total() == 0) {
      return;
    }
    heading(
        "A scan of the resources' own groups for 0.0.0.0/0 misses "
            + Numbers.count(missed.total(), "exposed resource"));
    List<List<String>> rows = new ArrayList<>();
    List<OverviewReport.MissedResource> items = new ArrayList<>(missed.items());
    for (OverviewReport.MissedResource item : onePerKindFirst(items)) {
      if (rows.size() == MISSED_SHOWN) {
        break;
      }
      rows.add(
          List.of(
              "  " + kind(item.kind()),
              named(item.arn(), item.name()),
              item.protocol() + ExplanationPrinter.ports(item.fromPort(), item.toPort()),
              item.via(),
              "at " + item.address()));
    }
    lines(rows);
    more(missed.total() - rows.size(), "periplus list exposures");
  }

  /** Says how many rows of a list are not shown, and what shows them. */
  private void more(long number, String command) {
    if (number > 0) {
      out.println("  and " + Numbers.grouped(number) + " more: " + Launcher.command(command));
    }
  }

  /** The first of each kind, then the others. */
  private static List<OverviewReport.MissedResource> onePerKindFirst(
      List<OverviewReport.MissedResource> items) {
    Map<OverviewReport.MissedKind, OverviewReport.MissedResource> first = new LinkedHashMap<>();
    items.forEach(item -> first.putIfAbsent(item.kind(), item));
    List<OverviewReport.MissedResource> ordered = new ArrayList<>(first.values());
    items.stream().filter(item -> !ordered.contains(item)).forEach(ordered::add);
    return ordered;
  }

  private static String kind(OverviewReport.MissedKind kind) {
    return switch (kind) {
      case IPV6_ONLY -> "open to IPv6 only";
      case BEHIND_LOAD_BALANCER -> "behind a load balancer";
      case NO_SECURITY_GROUP -> "no security group";
      case OTHER -> "other";
    };
  }

  private void egress(OverviewReport.Egress egress) {
    long ways = egress.byVia().stream().mapToLong(OverviewReport.EgressCount::instances).sum();
    heading(
        "How "
            + Numbers.count(egress.instances(), "instance")
            + " leave"
            + (ways > egress.instances() ? " (one with several ways counts under each)" : ""));
    List<List<String>> rows = new ArrayList<>();
    for (OverviewReport.EgressCount count : egress.byVia()) {
      if (count.instances() > 0) {
        rows.add(
            List.of(
                "  " + count.instances(),
                way(count.via()),
                count.verdict().equals("REACHABLE") ? "" : count.verdict(),
                count.exampleArn() == null
                    ? ""
                    : "e.g. " + ExplanationPrinter.shortName(count.exampleArn())));
      }
    }
    lines(rows);
  }

  private static String way(String via) {
    return switch (via) {
      case "INTERNET_GATEWAY" -> "internet gateway";
      case "NAT_GATEWAY" -> "NAT gateway";
      case "EGRESS_ONLY_INTERNET_GATEWAY" -> "egress-only internet gateway";
      case "NONE" -> "not at all";
      default -> via.toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }

  private void changes(OverviewReport.Changes changes) {
    OverviewReport.ExposureChanges exposures = changes.exposures();
    heading(
        "Since "
            + changes.since()
            + ": "
            + exposures.added()
            + " new, "
            + exposures.changed()
            + " changed, "
            + exposures.removed()
            + " closed exposures"
            + (exposures.unverified() > 0 ? ", " + exposures.unverified() + " not verified" : "")
            + "; resources +"
            + changes.resources().added()
            + " -"
            + changes.resources().removed()
            + " ~"
            + changes.resources().changed());
    List<OverviewReport.ExposureChange> shown =
        changes.items().stream().limit(CHANGES_SHOWN).toList();
    int widest =
        shown.stream()
            .map(item -> named(item.arn(), item.name()))
            .mapToInt(name -> name.codePointCount(0, name.length()))
            .max()
            .orElse(0);
    for (OverviewReport.ExposureChange item : shown) {
      String name = named(item.arn(), item.name());
      out.println(
          "  "
              + state(item.state())
              + "  "
              + name
              + " ".repeat(widest - name.codePointCount(0, name.length()) + 2)
              + InertText.visible(item.protocol() + " " + what(item)));
      for (OverviewReport.Cause cause : item.causes()) {
        out.println(
            "              "
                + (cause.change() == OverviewReport.CauseChange.ADDED ? "added    " : "removed  ")
                + InertText.visible(
                    cause.ruleId() == null
                        ? ExplanationPrinter.shortName(cause.component()) + ": " + cause.text()
                        : cause.ruleId() + ": " + cause.text()));
      }
    }
    more(changes.items().size() - shown.size(), "periplus report reachability");
  }

  /** {@code +22 from 0.0.0.0/0}; what went and what came when both did. */
  private static String what(OverviewReport.ExposureChange item) {
    String before = String.join("; ", item.before());
    String after = String.join("; ", item.after());
    return switch (item.state()) {
      case NEW -> after;
      case REMOVED, UNVERIFIED -> before;
      case CHANGED ->
          item.before().isEmpty()
              ? "now also " + after
              : item.after().isEmpty() ? "no longer " + before : before + " -> " + after;
    };
  }

  private String state(OverviewReport.ChangeState state) {
    String text = String.format(Locale.ROOT, "%-10s", state);
    return switch (state) {
      case NEW -> terminal.red(text);
      case CHANGED, UNVERIFIED -> terminal.yellow(text);
      case REMOVED -> terminal.green(text);
    };
  }

  private void coverage(OverviewReport.Coverage coverage) {
    if (coverage.gaps().isEmpty()) {
      heading("Everything that was asked for could be seen.");
      return;
    }
    heading(
        Numbers.count(coverage.gaps().size(), "scope")
            + " of "
            + Numbers.grouped(coverage.scopes())
            + " could not be seen"
            + (coverage.unknownExposures() > 0
                ? "; "
                    + Numbers.count(coverage.unknownExposures(), "resource")
                    + (coverage.unknownExposures() == 1 ? " is" : " are")
                    + " UNKNOWN because of it"
                : ""));
    Map<String, List<String>> causes = new LinkedHashMap<>();
    for (OverviewReport.Gap gap : coverage.gaps()) {
      String cause =
          gap.accountId()
              + "/"
              + gap.region()
              + "  "
              + gap.status()
              + (gap.errorCode() == null ? "" : " " + gap.errorCode());
      causes
          .computeIfAbsent(cause, key -> new ArrayList<>())
          .add(gap.service() + ":" + gap.operation());
    }
    List<List<String>> rows = new ArrayList<>();
    causes.entrySet().stream()
        .limit(GAPS_SHOWN)
        .forEach(
            cause -> {
              String[] words = cause.getKey().split("  ", 2);
              List<String> calls = cause.getValue();
              rows.add(
                  List.of(
                      "  " + words[0],
                      words[1],
                      calls.stream().limit(CALLS_SHOWN).collect(Collectors.joining(", "))
                          + (calls.size() > CALLS_SHOWN
                              ? " and " + Numbers.grouped(calls.size() - CALLS_SHOWN) + " more"
                              : "")));
            });
    lines(rows);
    more(causes.size() - rows.size(), "periplus list coverage");
    long actions =
        coverage.missingPermissions().stream().map(action -> action.action()).distinct().count();
    if (actions > 0) {
      out.println(
          "  Mend it with the "
              + Numbers.count(actions, "action")
              + " that "
              + Launcher.command("periplus permissions --missing")
              + " prints.");
    }
  }

  private void lines(List<List<String>> rows) {
    new TextColumns(terminal.outIsTerminal() ? terminal.width() : TextColumns.UNLIMITED)
        .print(rows, out);
  }

  private static String named(String arn, String name) {
    String id = Arn.tryParse(arn).map(Arn::lastSegment).orElse(arn);
    return name == null || name.equals(id)
        ? id
        : shortened(InertText.visible(name)) + " (" + id + ")";
  }

  /** Names give way, ids never. */
  private static String shortened(String name) {
    return name.codePointCount(0, name.length()) <= NAME_SHOWN
        ? name
        : name.substring(0, name.offsetByCodePoints(0, NAME_SHOWN - 1)) + "…";
  }
}
