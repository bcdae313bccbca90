package io.periplus.cli;

import io.periplus.api.impact.EditAnswer;
import io.periplus.impact.estate.RadiusDifferences;
import io.periplus.report.InertText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Prints what edits alter beyond packets of the internet. */
final class EditPrinter {
  private static final int MOST = 20;

  private final Terminal terminal;

  EditPrinter(Terminal terminal) {
    this.terminal = terminal;
  }

  void print(EditAnswer answer, OutputFormat format) {
    PrintWriter out = terminal.out();
    out.println();
    if (format == OutputFormat.MD) {
      out.println("### Access after this change");
      out.println();
    }
    ChangeRadiusPrinter edges = new ChangeRadiusPrinter(terminal, MOST);
    edges.print(answer.change(), format);
    ChangeRadiusPrinter.names("Newly down:", answer.change().newlyDown(), out);
    radii(answer.radii(), out, format);
    if (!answer.reasons().isEmpty()) {
      out.println("Not known: " + String.join(", ", answer.reasons()) + ".");
    }
    out.flush();
  }

  private void radii(RadiusDifferences radii, PrintWriter out, OutputFormat format) {
    if (radii.seeds().isEmpty()) {
      return;
    }
    out.println("Radii of compromise that are others:");
    List<List<String>> rows = new ArrayList<>();
    for (RadiusDifferences.Seed each : radii.seeds().stream().limit(MOST).toList()) {
      rows.add(
          List.of(
              InertText.visible(each.resource().arn()),
              Long.toString(each.before().certain().resources()),
              Long.toString(each.after().certain().resources()),
              Long.toString(each.before().possible().resources()),
              Long.toString(each.after().possible().resources())));
    }
    out.flush();
    new RowsPrinter(terminal)
        .print(
            new Rows(List.of("SEED", "CERTAIN BEFORE", "AFTER", "POSSIBLE BEFORE", "AFTER"), rows),
            format);
    int more = radii.seeds().size() - rows.size();
    if (more > 0) {
      out.println(Numbers.count(more, "more seed") + "; --json shows them.");
    }
    if (radii.looked() < radii.affected()) {
      out.println(
          "The "
              + radii.looked()
              + " nearest of "
              + Numbers.grouped(radii.affected())
              + " seeds that may be affected were looked at.");
    }
  }
}
