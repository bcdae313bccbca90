package io.periplus.moto;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known of each resource type on moto: {@code coverage-moto.csv} among the resources of the
 * collectors' tests, from where it also goes into {@code docs/coverage.md}.
 */
final class MotoTable {
  /** The outcome of a comparison, as the table spells it. */
  enum Outcome {
    /** boto3 lists some, and the crawl finds the same. */
    WORKS("works"),
    /** moto cannot list the type, or there is no way to make one of it. */
    LACKS("moto lacks it"),
    /** boto3 lists others than the crawl finds; the cause says why. */
    DIFFERS("differs");

    private final String text;

    Outcome(String text) {
      this.text = text;
    }

    static Outcome of(String text) {
      for (Outcome outcome : values()) {
        if (outcome.text.equals(text)) {
          return outcome;
        }
      }
      throw new IllegalArgumentException("no outcome: " + text);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * One row.
   *
   * @param cause why it is not {@code works}
   */
  record Row(String type, Outcome outcome, String cause) {}

  private static final String HEAD = "type;outcome;cause";

  private final Path file;
  private final Map<String, Row> rows = new TreeMap<>();

  MotoTable(Path root) throws IOException {
    file = root.resolve("collectors/src/test/resources/coverage-moto.csv");
    for (String line : Files.readAllLines(file)) {
      if (!line.equals(HEAD)) {
        String[] cells = line.split(";", 3);
        rows.put(cells[0], new Row(cells[0], Outcome.of(cells[1]), cells[2]));
      }
    }
  }

  List<Row> rows() {
    return List.copyOf(rows.values());
  }

  Map<String, Outcome> outcomes() {
    Map<String, Outcome> outcomes = new TreeMap<>();
    rows.values().forEach(row -> outcomes.put(row.type(), row.outcome()));
    return outcomes;
  }

  /**
   * Writes the table anew; causes are kept where the outcome stays, and else for a human to write.
   *
   * @param errors what moto said, by type
   */
  void update(Map<String, Outcome> outcomes, Map<String, String> errors) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(HEAD);
    outcomes.forEach(
        (type, outcome) -> {
          String cause =
              Optional.ofNullable(rows.get(type))
                  .filter(row -> row.outcome() == outcome && !row.cause().isEmpty())
                  .map(Row::cause)
                  .orElse(outcome == Outcome.LACKS ? errors.getOrDefault(type, "") : "");
          lines.add(type + ';' + outcome + ';' + cause);
        });
    Files.writeString(file, String.join("\n", lines) + '\n');
  }
}
