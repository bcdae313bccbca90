package io.periplus.cli;

import io.periplus.api.permission.AccessJson;
import io.periplus.api.permission.AccessResult;
import io.periplus.iam.AccessAnswer;
import io.periplus.iam.Decision;
import io.periplus.iam.Effect;
import io.periplus.iam.LayerTrace;
import io.periplus.iam.PolicyKind;
import io.periplus.iam.Reason;
import io.periplus.iam.StatementTrace;
import io.periplus.iam.Truth;
import io.periplus.report.InertText;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints who may do what for people: the verdict, then layer by layer the statements. */
final class AccessPrinter {
  private final Terminal terminal;

  AccessPrinter(Terminal terminal) {
    this.terminal = terminal;
  }

  void print(AccessResult result) {
    PrintWriter out = terminal.out();
    AccessAnswer answer = result.answer();
    out.println(
        terminal.bold(text(result.principal()))
            + "  "
            + text(result.action())
            + "  "
            + terminal.bold(text(result.resource()))
            + "   "
            + verdict(answer.decision()));
    out.println("  " + answer.rule() + "  " + answer.rule().statement());
    if (answer.example() != null) {
      out.println(
          "  for example "
              + text(answer.example())
              + (answer.partial() ? ", and not for all of them" : ""));
    }
    if (!answer.keys().isEmpty()) {
      out.println(
          "  depends on " + text(String.join(", ", answer.keys())) + "; set them with --assume");
    }
    print("  because of ", answer.reasons(), Reason.UNKNOWN_KEY);
    print("  worth a look: ", answer.findings(), null);
    for (AccessResult.Part part : result.parts()) {
      if (result.parts().size() > 1) {
        out.println();
        out.println(
            part.what()
                + ": "
                + text(part.action())
                + "  "
                + text(part.resource())
                + "   "
                + verdict(part.explanation().answer().decision()));
      }
      for (LayerTrace layer : part.explanation().layers()) {
        print(result, layer);
      }
    }
    out.flush();
  }

  private void print(String start, Collection<Reason> reasons, Reason without) {
    String names =
        reasons.stream()
            .filter(reason -> reason != without)
            .map(Reason::name)
            .collect(Collectors.joining(", "));
    if (!names.isEmpty()) {
      terminal.out().println(start + names);
    }
  }

  private void print(AccessResult result, LayerTrace layer) {
    if (!layer.required() && layer.statements().isEmpty() && layer.unread().isEmpty()) {
      return;
    }
    PrintWriter out = terminal.out();
    String level = AccessJson.levelName(result, layer);
    out.println();
    out.println(
        name(layer.kind())
            + (level == null ? "" : " at " + text(level))
            + "   "
            + said(layer)
            + (layer.bypassed() ? terminal.dim(" (the resource's policy lets in)") : ""));
    layer.unread().stream()
        .sorted()
        .forEach(reason -> out.println("  " + terminal.yellow(reason.name())));
    for (StatementTrace trace : layer.statements()) {
      out.println(
          "  "
              + effect(trace)
              + "  "
              + text(trace.statement().policy())
              + "["
              + trace.statement().index()
              + "]"
              + (trace.statement().sid().isEmpty() ? "" : " " + text(trace.statement().sid()))
              + failed(trace));
    }
  }

  private static String name(PolicyKind kind) {
    return switch (kind) {
      case IDENTITY, GROUP -> "identity policies";
      case BOUNDARY -> "permissions boundary";
      case SESSION -> "session policy";
      case SCP -> "service control policies";
      case RCP -> "resource control policies";
      case RESOURCE, ACL -> "policy of the resource";
      case TRUST -> "trust policy";
      case ENDPOINT -> "endpoint policy";
    };
  }

  private String said(LayerTrace layer) {
    return switch (layer.result()) {
      case TRUE -> layer.required() ? terminal.green("allows") : "does not deny";
      case UNKNOWN -> terminal.yellow("may allow");
      case FALSE ->
          terminal.red(
              layer.statements().stream()
                      .anyMatch(
                          trace -> trace.effect() == Effect.DENY && trace.result() == Truth.TRUE)
                  ? "denies"
                  : "does not allow");
    };
  }

  private static String effect(StatementTrace trace) {
    String effect =
        switch (trace.effect()) {
          case ALLOW -> "Allow";
          case DENY -> "Deny";
          case EITHER -> "?";
        };
    return switch (trace.result()) {
      case TRUE -> effect + " matches   ";
      case UNKNOWN -> effect + " may match ";
      case FALSE -> effect + " no match  ";
    };
  }

  private static String failed(StatementTrace trace) {
    if (trace.failed().isEmpty()) {
      return "";
    }
    return trace.failed().stream()
        .filter(part -> part.result() == trace.result())
        .map(
            part ->
                part.part().name().toLowerCase(Locale.ROOT)
                    + (part.key().isEmpty() ? "" : " " + text(part.key())))
        .collect(
            Collectors.joining(
                ", ", trace.result() == Truth.FALSE ? ": not its " : ": unknown ", ""));
  }

  private String verdict(Decision decision) {
    return switch (decision) {
      case YES -> terminal.green("YES");
      case MAYBE -> terminal.yellow("MAYBE");
      case NO_IMPLICIT -> terminal.red("NO") + " (nothing allows it)";
      case NO_EXPLICIT -> terminal.red("NO") + " (denied)";
    };
  }

  private static String text(String text) {
    return InertText.visible(text);
  }
}
