package io.periplus.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page that compares Periplus with other tools, and what it owes its readers: a test behind
 * every claim of ours, a dated source behind every claim about others.
 */
final class ComparisonPage {
  private static final String TARGET = "\\(([^ )]+\\.java) \"(\\w+)\"\\)";
  private static final Pattern LINK = Pattern.compile("\\[[^]]*]" + TARGET);
  private static final Pattern OURS =
      Pattern.compile("no|\\[(yes|partly)]" + TARGET + "( \\[\\d]" + TARGET + ")*");
  private static final Pattern THEIRS =
      Pattern.compile("not documented|(yes|no|partly)(\\[\\^[\\w-]+])+");
  private static final Pattern FOOTNOTE = Pattern.compile("\\[\\^([\\w-]+)](?!:)");
  private static final Pattern SOURCE = Pattern.compile("(?m)^\\[\\^([\\w-]+)]: (.*)$");
  private static final Pattern DATED =
      Pattern.compile("\\[.+]\\(https://[^ )]+\\), read \\d{4}-\\d{2}-\\d{2}\\. .+");
  private static final Pattern TEST = Pattern.compile("@(Parameterized)?Test\\b");
  private static final int TOOLS = 7;

  private final String text;
  private final Path directory;

  /** The page as Markdown, and the directory that its links start from. */
  ComparisonPage(String text, Path directory) {
    this.text = text;
    this.directory = directory;
  }

  /** Rows of the tables, without their heads. */
  List<List<String>> rows() {
    List<List<String>> rows = new ArrayList<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith("| ") && !line.startsWith("| |") && !line.startsWith("| ---")) {
        String cells = line.substring(1, line.lastIndexOf('|'));
        rows.add(Pattern.compile("\\|").splitAsStream(cells).map(String::strip).toList());
      }
    }
    return rows;
  }

  /** What is wrong with the page, one line each. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    for (List<String> row : rows()) {
      cellFaults(row, faults);
    }
    Matcher link = LINK.matcher(text);
    while (link.find()) {
      linkFaults(link.group(1), link.group(2), faults);
    }
    sourceFaults(faults);
    return faults;
  }

  private static void cellFaults(List<String> row, List<String> faults) {
    String feature = row.get(0);
    if (row.size() != TOOLS + 1) {
      faults.add("%s: %d cells".formatted(feature, row.size()));
      return;
    }
    String ours = row.get(1);
    if (!OURS.matcher(ours).matches()) {
      faults.add("%s: \"%s\" of Periplus has no test".formatted(feature, ours));
    }
    for (String theirs : row.subList(2, row.size())) {
      if (!THEIRS.matcher(theirs).matches()) {
        faults.add("%s: \"%s\" has no source".formatted(feature, theirs));
      }
    }
  }

  private void linkFaults(String target, String method, List<String> faults) {
    Path file = directory.resolve(target).normalize();
    if (!Files.isRegularFile(file)) {
      faults.add("%s does not exist".formatted(target));
    } else if (!declaresTest(read(file), method)) {
      faults.add("%s has no test %s".formatted(target, method));
    }
  }

  /** The annotations of a method stand between it and the method before. */
  private static boolean declaresTest(String source, String method) {
    int at = source.indexOf(" void " + method + "(");
    return at >= 0
        && TEST.matcher(source.substring(Math.max(0, source.lastIndexOf(" void ", at - 1)), at))
            .find();
  }

  private void sourceFaults(List<String> faults) {
    Set<String> named = new LinkedHashSet<>();
    Matcher footnote = FOOTNOTE.matcher(text);
    while (footnote.find()) {
      named.add(footnote.group(1));
    }
    Set<String> defined = new LinkedHashSet<>();
    Matcher source = SOURCE.matcher(text);
    while (source.find()) {
      if (!defined.add(source.group(1))) {
        faults.add("source %s is there twice".formatted(source.group(1)));
      }
      if (!DATED.matcher(source.group(2)).matches()) {
        faults.add("source %s has no page, date or finding".formatted(source.group(1)));
      }
    }
    named.stream()
        .filter(name -> !defined.contains(name))
        .forEach(name -> faults.add("source %s is not there".formatted(name)));
    defined.stream()
        .filter(name -> !named.contains(name))
        .forEach(name -> faults.add("source %s is not used".formatted(name)));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
