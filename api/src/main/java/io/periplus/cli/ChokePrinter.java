package io.periplus.cli;

import io.periplus.api.impact.ChokeAnswer;
import io.periplus.api.impact.VerifiedCut;
import io.periplus.impact.estate.ChokePoints;
import io.periplus.impact.estate.CutEdit;
import io.periplus.report.InertText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Prints what keeps sources from a target for people. */
final class ChokePrinter {
  private static final int RANKED = 5;

  private final Terminal terminal;

  ChokePrinter(Terminal terminal) {
    this.terminal = terminal;
  }

  void print(ChokeAnswer answer, String target) {
    PrintWriter out = terminal.out();
    String from = String.join(", ", answer.from());
    out.println();
    out.println(terminal.bold(InertText.visible("What keeps " + from + " from " + target)));
    ChokePoints.Cut cut = answer.cut().cut();
    switch (cut.state()) {
      case NOT_REACHED -> out.println("It is not reached from there.");
      case IMPOSSIBLE ->
          out.println("No edit does: some way has nothing that anybody can take away.");
      case CUT -> {
        out.println(
            Numbers.count(cut.edits().size(), "edit")
                + (cut.least() ? "; fewer are not enough:" : "; fewer may be enough:"));
        lines(cut.edits().stream().map(each -> List.of(" ", text(each))).toList(), out);
        verification(answer.cut().verification(), out);
        resources(answer.singles(), out);
      }
    }
    if (!answer.ranking().edits().isEmpty()) {
      out.println();
      out.println(
          "Edits that keep most away, of "
              + Numbers.count(answer.ranking().sources(), "source")
              + (answer.ranking().complete() ? ":" : "; some edits were not tried:"));
      List<List<String>> lines = new ArrayList<>();
      for (ChokePoints.Ranked each : answer.ranking().edits().stream().limit(RANKED).toList()) {
        lines.add(List.of("  " + each.cuts(), text(each.edit())));
      }
      lines(lines, out);
    }
    out.flush();
  }

  private static void verification(VerifiedCut.Verification verification, PrintWriter out) {
    switch (verification) {
      case HOLDS -> {
        // As anybody expects of a cut.
      }
      case EXTENDED ->
          out.println("Evaluating policies again showed that fewer of them leave a way open.");
      case DOES_NOT_HOLD ->
          out.println(
              "It does not hold: evaluating policies without it leaves a way, and nothing better"
                  + " was found.");
      case EDGES_ONLY -> out.println("Policies were not evaluated again without it.");
    }
  }

  private static void resources(ChokePoints.Singles singles, PrintWriter out) {
    if (!singles.resources().isEmpty()) {
      out.println("Every way goes through:");
      singles.resources().forEach(each -> out.println("  " + InertText.visible(each)));
    }
  }

  private void lines(List<List<String>> lines, PrintWriter out) {
    new TextColumns(terminal.outIsTerminal() ? terminal.width() : TextColumns.UNLIMITED)
        .print(lines, out);
  }

  /** {@code remove statement 0 (Read) of …}. */
  static String text(CutEdit edit) {
    return switch (edit.kind()) {
      case STATEMENT ->
          "remove statement "
              + edit.statementIndex()
              + (edit.sid() == null ? "" : " (" + edit.sid() + ")")
              + " of "
              + edit.policyArn();
      case ATTACHMENT -> "detach " + edit.policyArn() + " from " + edit.from();
      case RULE -> "let no packets through from " + edit.from() + " to " + edit.to();
      case MEMBERSHIP -> "undo " + edit.edge() + " from " + edit.from() + " to " + edit.to();
    };
  }
}
