package io.periplus.cli;

import io.periplus.model.Arn;
import io.periplus.network.Answer;
import io.periplus.network.InputGap;
import io.periplus.network.MatchedRule;
import io.periplus.network.PathHop;
import io.periplus.network.Question;
import io.periplus.network.Reason;
import io.periplus.network.Verdict;
import io.periplus.network.Via;
import io.periplus.report.InertText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints an explanation for people: the verdict, each way hop by hop, and what blocks it. */
final class ExplanationPrinter {

  private final Terminal terminal;

  ExplanationPrinter(Terminal terminal) {
    this.terminal = terminal;
  }

  void print(Answer answer) {
    PrintWriter out = terminal.out();
    out.println(
        terminal.bold(InertText.visible(shortName(answer.question().from())))
            + " -> "
            + terminal.bold(InertText.visible(shortName(answer.question().to())))
            + traffic(answer.question())
            + "   "
            + verdict(answer.verdict())
            + (answer.replies() == null ? "" : "  replies " + lower(answer.replies())));
    if (answer.paths().isEmpty()) {
      for (Reason reason : answer.reasons()) {
        out.println("  " + terminal.yellow(reason.name()) + "  " + reason.text());
      }
    }
    for (Answer.Path path : answer.paths()) {
      out.println();
      printPath(path);
    }
    if (answer.totalPaths() > answer.paths().size()) {
      out.println();
      out.println(
          terminal.dim(
              (answer.totalPaths() - answer.paths().size())
                  + " more answers; --max-paths shows up to 20."));
    }
    if (!answer.blockers().isEmpty()) {
      out.println();
      printBlockers(answer.blockers());
    }
    if (!answer.coverage().isEmpty()) {
      out.println();
      out.println("Not known, because these calls were not complete:");
      for (InputGap gap : answer.coverage()) {
        out.println("  " + gap.coverageRef() + "  " + gap.status());
      }
    }
    out.flush();
  }

  /** {@code " tcp 443"}; nothing where everything is asked for. */
  static String traffic(Question question) {
    String protocol = question.protocol();
    if (protocol == null && question.fromPort() == null) {
      return "";
    }
    return "  "
        + (protocol == null ? "port" : protocol)
        + ports(question.fromPort(), question.toPort());
  }

  private void printPath(Answer.Path path) {
    PrintWriter out = terminal.out();
    StringBuilder head = new StringBuilder();
    head.append(verdict(path.verdict()))
        .append("  ")
        .append(path.protocol())
        .append(ports(path.fromPort(), path.toPort()))
        .append(icmp(path.icmpType(), path.icmpCode(), path.icmpTypeTo(), path.icmpCodeTo()));
    if (path.targetPort() != null && !path.targetPort().equals(path.fromPort())) {
      head.append(" (port ").append(path.targetPort()).append(" at the target)");
    }
    head.append("  ").append(path.family());
    if (path.via() != null && path.via() != Via.NONE) {
      head.append("  via ").append(path.via());
      if (path.gatewayArn() != null) {
        head.append(' ').append(shortName(path.gatewayArn()));
      }
    }
    out.println(head);
    if (!path.remoteCidrs().isEmpty()) {
      out.println(terminal.dim("  for " + cidrs(path.remoteCidrs())));
    }
    if (!path.reasons().isEmpty()) {
      out.println(
          terminal.dim(
              "  " + path.reasons().stream().map(Reason::name).collect(Collectors.joining(", "))));
    }
    printHops(path.evidence());
  }

  /** One line per hop. */
  void printHops(List<PathHop> hops) {
    List<List<String>> lines = new ArrayList<>();
    for (PathHop hop : hops) {
      lines.add(
          List.of(
              "  " + hop.seq(),
              hop.leg().name(),
              shortName(hop.component()),
              hop.effect().name(),
              hop.semanticRule() == null ? "" : hop.semanticRule(),
              what(hop)));
    }
    new TextColumns(terminal.outIsTerminal() ? terminal.width() : TextColumns.UNLIMITED)
        .print(lines, terminal.out());
  }

  private static String what(PathHop hop) {
    List<String> parts = new ArrayList<>();
    MatchedRule rule = hop.rule();
    if (rule != null) {
      boolean idTellsMore = rule.id() != null && rule.id().startsWith("sgr-");
      parts.add(rule.text() == null ? rule.id() : rule.text());
      if (idTellsMore) {
        parts.add(rule.id());
      }
    }
    if (hop.reason() != null) {
      parts.add(hop.reason().name());
    }
    return String.join("  ", parts);
  }

  private void printBlockers(List<Answer.Blocker> blockers) {
    PrintWriter out = terminal.out();
    out.println(
        blockers.size() == 1
            ? "One setting blocks it:"
            : "All of these " + blockers.size() + " settings would have to change:");
    int number = 1;
    for (Answer.Blocker blocker : blockers) {
      out.println(
          "  "
              + number++
              + ". "
              + terminal.yellow(blocker.reason().name())
              + "  "
              + InertText.visible(shortName(blocker.component()))
              + (blocker.rule() == null || blocker.rule().text() == null
                  ? ""
                  : "  " + InertText.visible(blocker.rule().text())));
      if (blocker.suggestion() != null) {
        out.println("     " + InertText.visible(blocker.suggestion()));
      }
    }
  }

  String verdict(Verdict verdict) {
    String text = verdict.name();
    return switch (verdict) {
      case REACHABLE -> terminal.red(text);
      case FORWARD_ONLY, UNKNOWN -> terminal.yellow(text);
      case BLOCKED -> terminal.green(text);
    };
  }

  /** {@code instance/i-1} of an ARN; other text as it is. */
  static String shortName(String component) {
    return Arn.tryParse(component).map(Arn::resource).orElse(component);
  }

  /** {@code " 443"}, {@code " 1024-2047"}, nothing for every port. */
  static String ports(Integer from, Integer to) {
    if (from == null || (from == 0 && to != null && to == 65535)) {
      return "";
    }
    return to == null || to.equals(from) ? " " + from : " " + from + "-" + to;
  }

  /** {@code " type 1-255"}, {@code " type 8 code 0"}, nothing for any and for no ICMP. */
  static String icmp(Integer type, Integer code, Integer typeTo, Integer codeTo) {
    if (type == null || type < 0) {
      return "";
    }
    return " type" + ports(type, typeTo) + (code < 0 ? "" : " code" + ports(code, codeTo));
  }

  static String cidrs(List<String> cidrs) {
    int shown = Math.min(4, cidrs.size());
    String text = String.join(", ", cidrs.subList(0, shown));
    return cidrs.size() > shown ? text + " and " + (cidrs.size() - shown) + " more" : text;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
