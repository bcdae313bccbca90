package io.periplus.cli;

import io.periplus.api.impact.RadiusAnswer;
import io.periplus.api.impact.RadiusMode;
import io.periplus.impact.Certainty;
import io.periplus.impact.estate.EdgeVerdict;
import io.periplus.impact.estate.Evidence;
import io.periplus.impact.estate.RadiusCounts;
import io.periplus.impact.estate.RadiusDirection;
import io.periplus.impact.estate.RadiusLevel;
import io.periplus.impact.estate.ReachedResource;
import io.periplus.impact.estate.WitnessStep;
import io.periplus.report.InertText;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Prints the radius of a seed for people: counts, resources by type, the nearest, the ways. */
final class RadiusPrinter {
  private final Terminal terminal;
  private final int members;

  RadiusPrinter(Terminal terminal, int members) {
    this.terminal = terminal;
    this.members = members;
  }

  void print(RadiusAnswer answer, OutputFormat format) {
    if (format == OutputFormat.CSV) {
      new RowsPrinter(terminal).print(resources(answer, Integer.MAX_VALUE), format);
      return;
    }
    PrintWriter out = terminal.out();
    if (answer.question().to() == null) {
      out.println(terminal.bold(InertText.visible(title(answer))));
      counts(answer, out, format);
      out.println();
      types(answer, out, format);
      if (answer.change() != null) {
        new ChangeRadiusPrinter(terminal, members).print(answer.change(), format);
      }
      if (members > 0 && !answer.radius().resources().isEmpty()) {
        out.println();
        new RowsPrinter(terminal).print(resources(answer, members), format);
        int more = answer.radius().resources().size() - members;
        if (more > 0) {
          out.println(Numbers.count(more, "more resource") + "; --members shows them.");
        }
      }
    }
    for (RadiusAnswer.Witness witness : answer.witnesses()) {
      if (answer.question().to() != null || witness == answer.witnesses().get(0)) {
        if (answer.question().to() == null) {
          out.println();
        }
        way(witness, out);
      }
    }
    if (answer.question().to() != null && answer.witnesses().isEmpty()) {
      out.println("There is no way to " + InertText.visible(answer.question().to()) + ".");
    }
    if (answer.question().mode() == RadiusMode.FAILURE
        && answer.question().direction() == RadiusDirection.REVERSE) {
      out.println();
      out.println(
          answer.singlePoints().isEmpty()
              ? "Nothing alone takes it down."
              : "Each of these alone takes it down:");
      answer.singlePoints().forEach(each -> out.println("  " + InertText.visible(each)));
    }
    if (!answer.radius().reasons().isEmpty()) {
      out.println();
      out.println("Not known: " + String.join(", ", answer.radius().reasons()) + ".");
    }
    if (answer.radius().truncated()) {
      out.println("Steps beyond --max-hops were left out: the counts are lower bounds.");
    }
    out.flush();
  }

  private static String title(RadiusAnswer answer) {
    boolean forward = answer.question().direction() == RadiusDirection.FORWARD;
    String arn = answer.radius().seed().arn();
    return switch (answer.question().mode()) {
      case COMPROMISE -> forward ? "What falls with " + arn : "Who can reach " + arn;
      case FAILURE -> forward ? "What fails with " + arn : "What " + arn + " needs";
      case CHANGE ->
          "What the "
              + (answer.question().changes().isEmpty() ? "deletion" : "edit")
              + " of "
              + arn
              + " alters";
    };
  }

  private void counts(RadiusAnswer answer, PrintWriter out, OutputFormat format) {
    List<List<String>> lines = new ArrayList<>();
    RadiusCounts certain = answer.radius().certain();
    RadiusCounts possible = answer.radius().possible();
    lines.add(List.of("", "certain", "possible"));
    line(lines, "resources", certain, possible, RadiusCounts::resources, format);
    line(lines, "of accounts not crawled", certain, possible, each -> (long) each.stubs(), format);
    line(lines, "accounts", certain, possible, each -> (long) each.accounts(), format);
    boolean forward = answer.question().direction() == RadiusDirection.FORWARD;
    if (certain.failures() == null) {
      line(lines, "principals", certain, possible, each -> (long) each.principals(), format);
    }
    if (certain.failures() == null && forward) {
      line(lines, "data stores read", certain, possible, each -> (long) each.dataRead(), format);
      line(
          lines, "data stores written", certain, possible, each -> (long) each.dataWrite(), format);
      line(
          lines,
          "data stores destroyed",
          certain,
          possible,
          each -> (long) each.dataDestroy(),
          format);
    } else if (certain.failures() != null) {
      possible
          .failures()
          .keySet()
          .forEach(
              kind ->
                  line(
                      lines,
                      kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '),
                      certain,
                      possible,
                      each -> (long) each.failures().getOrDefault(kind, 0),
                      format));
    }
    if (forward) {
      line(lines, "crown jewels", certain, possible, each -> (long) each.crownJewels(), format);
    }
    if (forward && !possible.adminAccounts().isEmpty()) {
      lines.add(
          List.of(
              "accounts administered",
              certain.adminAccounts().isEmpty() ? "-" : String.join(" ", certain.adminAccounts()),
              String.join(" ", possible.adminAccounts())));
    }
    if (possible.monthlyCost() != null) {
      lines.add(
          List.of(
              "cost a month",
              shown(certain.monthlyCost()) + " " + answer.currency(),
              shown(possible.monthlyCost()) + " " + answer.currency()));
    }
    new TextColumns(TextColumns.UNLIMITED).print(lines, out);
    if (answer.internetReaches() != null) {
      String reached =
          switch (answer.internetReaches()) {
            case "YES" -> "The internet reaches it.";
            case "MAYBE" -> "The internet may reach it.";
            default -> "The internet does not reach it.";
          };
      out.println(reached);
    }
  }

  private void line(
      List<List<String>> lines,
      String what,
      RadiusCounts certain,
      RadiusCounts possible,
      Function<RadiusCounts, Long> count,
      OutputFormat format) {
    if (count.apply(possible) > 0 || what.equals("resources")) {
      RowsPrinter printer = new RowsPrinter(terminal);
      lines.add(
          List.of(
              what,
              printer.number(count.apply(certain), format),
              printer.number(count.apply(possible), format)));
    }
  }

  private void types(RadiusAnswer answer, PrintWriter out, OutputFormat format) {
    RadiusCounts certain = answer.radius().certain();
    RadiusCounts possible = answer.radius().possible();
    if (possible.byType().isEmpty()) {
      return;
    }
    RowsPrinter printer = new RowsPrinter(terminal);
    List<List<String>> rows = new ArrayList<>();
    new TreeSet<>(possible.byType().keySet())
        .stream()
            .sorted(
                Comparator.comparing((String type) -> -possible.byType().get(type))
                    .thenComparing(Comparator.naturalOrder()))
            .forEach(
                type ->
                    rows.add(
                        List.of(
                            type,
                            printer.number(certain.byType().getOrDefault(type, 0L), format),
                            printer.number(possible.byType().get(type), format))));
    printer.print(new Rows(List.of("TYPE", "CERTAIN", "POSSIBLE"), rows), format);
    out.flush();
  }

  private static Rows resources(RadiusAnswer answer, int limit) {
    List<List<String>> rows = new ArrayList<>();
    for (ReachedResource each : answer.radius().resources().stream().limit(limit).toList()) {
      rows.add(
          List.of(
              Integer.toString(each.hops()),
              each.verdict() == EdgeVerdict.YES ? "certain" : "possible",
              each.failure() == null
                  ? each.levels().stream().map(RadiusLevel::name).collect(Collectors.joining(" "))
                  : each.failure().name(),
              each.resource().type(),
              each.resource().arn()));
    }
    String what = answer.question().mode() != RadiusMode.COMPROMISE ? "BECOMES" : "LEVELS";
    return new Rows(List.of("HOPS", "CERTAINTY", what, "TYPE", "ARN"), rows);
  }

  private void way(RadiusAnswer.Witness witness, PrintWriter out) {
    boolean certain = witness.certainty() == Certainty.CERTAIN;
    List<WitnessStep> steps = witness.steps();
    out.println(
        terminal.bold(
            InertText.visible(
                "The "
                    + (certain ? "certain" : "possible")
                    + " way from "
                    + steps.get(0).from()
                    + " to "
                    + steps.get(steps.size() - 1).to())));
    List<List<String>> lines = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      WitnessStep step = steps.get(i);
      lines.add(List.of("  " + (i + 1), step.to(), step.rule(), how(step)));
    }
    new TextColumns(terminal.outIsTerminal() ? terminal.width() : TextColumns.UNLIMITED)
        .print(lines, out);
  }

  /** {@code CAN_ACCESS READ by … statement 0; if aws:SourceIp}. */
  static String how(WitnessStep step) {
    StringBuilder text = new StringBuilder();
    text.append(step.edge() == null ? "EXPLOIT" : step.edge().name());
    if (step.level() != null) {
      text.append(' ').append(step.level());
    }
    if (step.technique() != null) {
      text.append(' ').append(step.technique());
    }
    Evidence evidence = step.evidence();
    if (evidence.policyArn() != null) {
      text.append(" by ").append(evidence.policyArn());
      if (evidence.statementIndex() >= 0) {
        text.append(" statement ").append(evidence.statementIndex());
      }
      if (evidence.sid() != null) {
        text.append(" (").append(evidence.sid()).append(')');
      }
    } else if (!evidence.source().equals(step.technique())) {
      text.append(" by ").append(evidence.source());
    }
    if (!step.conditions().isEmpty()) {
      text.append("; if ").append(String.join(", ", step.conditions()));
    }
    return text.toString();
  }

  /** Rounded for people; json has all digits. */
  private static String shown(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
  }
}
