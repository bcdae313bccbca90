package io.periplus.cli;

import io.periplus.impact.estate.ChangeRadius;
import io.periplus.impact.estate.DerivedEdge;
import io.periplus.impact.estate.EdgeVerdict;
import io.periplus.impact.estate.EstateChange;
import io.periplus.report.InertText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Prints what the edit or deletion of a resource alters for people. */
final class ChangeRadiusPrinter {
  private final Terminal terminal;
  private final int most;

  ChangeRadiusPrinter(Terminal terminal, int most) {
    this.terminal = terminal;
    this.most = most;
  }

  void print(ChangeRadius change, OutputFormat format) {
    terminal.out().println();
    print(change.change(), format);
  }

  void print(EstateChange change, OutputFormat format) {
    PrintWriter out = terminal.out();
    edges("Edges that come", change.added(), out, format);
    edges("Edges that go", change.removed(), out, format);
    names("Newly exposed to the internet:", change.newlyExposed(), out);
    names("No longer exposed to the internet:", change.noLongerExposed(), out);
    names("Newly administrators of an account:", change.newlyAdmin(), out);
    names("No longer administrators of an account:", change.noLongerAdmin(), out);
  }

  private void edges(String how, List<DerivedEdge> edges, PrintWriter out, OutputFormat format) {
    out.println(how + ": " + Numbers.grouped(edges.size()));
    if (edges.isEmpty() || most == 0) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    for (DerivedEdge each : edges.stream().limit(most).toList()) {
      rows.add(
          List.of(
              each.type().name() + (each.level() == null ? "" : " " + each.level()),
              each.verdict() == EdgeVerdict.YES ? "certain" : "possible",
              each.from(),
              each.to()));
    }
    out.flush();
    new RowsPrinter(terminal)
        .print(new Rows(List.of("EDGE", "CERTAINTY", "FROM", "TO"), rows), format);
    if (edges.size() > most) {
      out.println(Numbers.count(edges.size() - most, "more edge") + "; --members shows them.");
    }
  }

  static void names(String title, Collection<String> names, PrintWriter out) {
    if (!names.isEmpty()) {
      out.println(title);
      names.forEach(each -> out.println("  " + InertText.visible(each)));
    }
  }
}
