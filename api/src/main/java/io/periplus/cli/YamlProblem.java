package io.periplus.cli;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Why a file is not YAML, for somebody who does not know how it is parsed.
 *
 * @param line from 1
 * @param column from 1
 * @param text what is wrong, and what to write instead
 */
record YamlProblem(int line, int column, String text) {
  /** The parser marks where what it reads began, and where it could not go on. */
  private static final Pattern MARK = Pattern.compile("in 'reader', line (\\d+), column (\\d+):");

  private static final List<List<String>> TEXTS =
      List.of(
          List.of("(TAB)", "a tab stands there. Indent with blanks"),
          List.of(
              "mapping values are not allowed here",
              "a second colon stands there. Put text with a colon in quotes"),
          List.of(
              "scanning an alias", "a star stands alone there. Put text with a * or & in quotes"),
          List.of("UTF-8", "the file is not text in UTF-8. Save it as such"),
          List.of(
              "expected <block end>",
              "the line is not indented as those around it. Line it up with its neighbours"),
          List.of(
              "expected the node content", "a value is missing there. Write it, or close [ or {"));

  static YamlProblem of(JsonProcessingException error) {
    String said = error.getOriginalMessage();
    List<MatchResult> marks = new ArrayList<>(MARK.matcher(said).results().toList());
    boolean open = said.contains("end of stream") || said.contains("but got <stream end>");
    if (open && !marks.isEmpty()) {
      return at(marks.get(0), "what begins there has no end. Close the quote, [ or {");
    }
    String text =
        TEXTS.stream()
            .filter(each -> said.contains(each.get(0)))
            .map(each -> each.get(1))
            .findFirst()
            .orElse("this is not YAML. Correct it");
    if (!marks.isEmpty()) {
      return at(marks.get(marks.size() - 1), text);
    }
    JsonLocation where = error.getLocation();
    return where == null
        ? new YamlProblem(1, 1, text)
        : new YamlProblem(where.getLineNr(), Math.max(1, where.getColumnNr()), text);
  }

  private static YamlProblem at(MatchResult mark, String text) {
    return new YamlProblem(Integer.parseInt(mark.group(1)), Integer.parseInt(mark.group(2)), text);
  }
}
