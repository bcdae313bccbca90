package io.periplus.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.report.InertText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Prints the differences of two snapshots for people: grouped by layer and kind, each thing on a
 * line and below it what changed, {@code before -> after}.
 */
final class ChangePrinter {
  private static final int LONGEST_VALUE = 80;
  private static final String ABSENT = "(none)";

  private final Terminal terminal;

  ChangePrinter(Terminal terminal) {
    this.terminal = terminal;
  }

  void print(JsonNode body, OutputFormat format) {
    if (format == OutputFormat.MD) {
      new RowsPrinter(terminal).print(rows(body), format);
      return;
    }
    terminal
        .out()
        .println(body.at("/baseline/id").asText() + " -> " + body.at("/snapshot/id").asText());
    String group = "";
    for (JsonNode item : body.path("items")) {
      String next = item.path("layer").asText() + ' ' + item.path("kind").asText();
      if (!next.equals(group)) {
        group = next;
        terminal.out().println();
        terminal.out().println(terminal.bold(capital(group.toLowerCase(Locale.ROOT))));
      }
      terminal.out().println("  " + mark(item.path("kind").asText()) + ' ' + headline(item));
      details(item).forEach(terminal.out()::println);
    }
    terminal.out().println();
    summary(body);
    long total = body.path("page").path("total").asLong();
    if (total > body.path("items").size()) {
      terminal
          .err()
          .println(
              Numbers.grouped(body.path("items").size())
                  + " of "
                  + Numbers.count(total, "row")
                  + "; --limit shows more.");
    }
  }

  private void summary(JsonNode body) {
    List<List<String>> rows = new ArrayList<>();
    body.path("summary")
        .properties()
        .forEach(
            layer -> {
              List<String> row = new ArrayList<>(List.of(capital(layer.getKey())));
              for (String kind : List.of("added", "removed", "changed", "unverified")) {
                row.add(Numbers.grouped(layer.getValue().path(kind).asLong()) + ' ' + kind);
              }
              rows.add(row);
            });
    RowsPrinter.alignedLines(new Rows(List.of("", "", "", "", ""), rows))
        .forEach(terminal.out()::println);
    for (JsonNode missing : body.path("notCompared")) {
      terminal
          .err()
          .println(
              capital(missing.path("layer").asText())
                  + ": not compared, for one of the snapshots is not analysed. Run: "
                  + Launcher.command("periplus analyze"));
    }
  }

  private String mark(String kind) {
    return switch (kind) {
      case "ADDED" -> terminal.green("+");
      case "REMOVED" -> terminal.red("-");
      case "CHANGED" -> "~";
      default -> "?";
    };
  }

  private static String headline(JsonNode item) {
    String layer = item.path("layer").asText();
    String what =
        layer.equals("relationships")
            ? item.path("key").asText()
            : item.path("type").asText() + "  " + item.path("arn").asText();
    String name = item.path("name").asText("");
    return InertText.visible(what + (name.isEmpty() ? "" : "  (" + name + ")"));
  }

  private static List<String> details(JsonNode item) {
    String layer = item.path("layer").asText();
    if (layer.equals("exposures") || layer.equals("egress")) {
      return way(item);
    }
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode path : item.path("changedPaths")) {
      rows.add(
          List.of(
              "     ",
              path.asText(),
              text(item.path("before").get(path.asText())),
              "->",
              text(item.path("after").get(path.asText()))));
    }
    return rows.isEmpty()
        ? List.of()
        : RowsPrinter.alignedLines(new Rows(List.of("", "", "", "", ""), rows));
  }

  private static List<String> way(JsonNode item) {
    JsonNode known = item.has("after") ? item.path("after") : item.path("before");
    List<String> lines = new ArrayList<>();
    lines.add(
        InertText.visible(
            "      "
                + known.path("address").asText()
                + " via "
                + known.path("via").asText()
                + ", "
                + known.path("protocol").asText()));
    item.path("before")
        .path("boxes")
        .forEach(box -> lines.add(InertText.visible("      - " + box.asText())));
    item.path("after")
        .path("boxes")
        .forEach(box -> lines.add(InertText.visible("      + " + box.asText())));
    return lines;
  }

  private static String text(JsonNode value) {
    if (value == null) {
      return ABSENT;
    }
    String text = value.isTextual() ? value.textValue() : value.toString();
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + '…';
  }

  private static Rows rows(JsonNode body) {
    List<List<String>> rows = new ArrayList<>();
    for (JsonNode item : body.path("items")) {
      List<String> row = new ArrayList<>();
      for (String column : List.of("layer", "kind", "type", "name", "key")) {
        row.add(item.path(column).asText(""));
      }
      List<String> fields = new ArrayList<>();
      for (JsonNode path : item.path("changedPaths")) {
        fields.add(
            path.asText()
                + ": "
                + text(item.path("before").get(path.asText()))
                + " -> "
                + text(item.path("after").get(path.asText())));
      }
      row.add(String.join("; ", fields));
      rows.add(row);
    }
    return new Rows(List.of("LAYER", "KIND", "TYPE", "NAME", "KEY", "CHANGED"), rows);
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
