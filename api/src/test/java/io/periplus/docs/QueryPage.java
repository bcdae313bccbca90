package io.periplus.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A Markdown page of questions: each a {@code ###} heading, words, one fenced query and, right
 * behind it, the table that it answers.
 */
final class QueryPage {
  /**
   * One question.
   *
   * @param answer lines of the table, none if there is no table yet
   * @param fenceEnd number of the line that closes the query
   */
  record Entry(String question, String query, List<String> answer, int fenceEnd) {}

  private final List<String> lines;
  private final List<Entry> entries = new ArrayList<>();

  /**
   * @param language of the fences, {@code gremlin}
   */
  QueryPage(String text, String language) {
    lines = text.lines().toList();
    String question = null;
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at);
      if (line.startsWith("### ")) {
        question = line.substring(4);
      } else if (line.equals("```" + language)) {
        int end = at + lines.subList(at, lines.size()).indexOf("```");
        String query = String.join("\n", lines.subList(at + 1, end));
        entries.add(new Entry(question, query, tableBehind(end), end));
        at = end;
      }
    }
  }

  private List<String> tableBehind(int fenceEnd) {
    return lines.stream().skip(fenceEnd + 2L).takeWhile(line -> line.startsWith("|")).toList();
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  /** The page with another answer under every query. */
  String withAnswers(Function<Entry, List<String>> answers) {
    List<String> page = new ArrayList<>();
    int at = 0;
    for (Entry entry : entries) {
      page.addAll(lines.subList(at, entry.fenceEnd() + 1));
      page.add("");
      page.addAll(answers.apply(entry));
      at = entry.fenceEnd() + 1;
      if (!entry.answer().isEmpty()) {
        at += 1 + entry.answer().size();
      }
    }
    page.addAll(lines.subList(at, lines.size()));
    return String.join("\n", page) + '\n';
  }
}
