package io.periplus.cli;

import io.periplus.collect.CrawlResult;
import io.periplus.collect.Recording;
import io.periplus.collect.RetiredAccounts;
import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.report.InertText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a person reads after a crawl: how much, and what is missing. */
final class CrawlSummary {
  private static final int FILES_SHOWN = 5;

  private CrawlSummary() {}

  /** {@code 1,482 resources, 640 of 652 scopes complete}. */
  static String line(CrawlResult result) {
    long complete = of(result, CoverageStatus.COMPLETE);
    long all =
        result.coverage().entrySet().stream()
            .filter(entry -> entry.getKey() != CoverageStatus.CARRIED)
            .mapToLong(Map.Entry::getValue)
            .sum();
    return Numbers.count(result.resources(), "resource")
        + ", "
        + Numbers.grouped(complete)
        + " of "
        + Numbers.count(all, "scope")
        + " complete"
        + count(of(result, CoverageStatus.SKIPPED) - result.notRecorded(), "skipped")
        + count(result.notRecorded(), "not recorded")
        + count(of(result, CoverageStatus.UNSUPPORTED_REGION), "not offered")
        + count(of(result, CoverageStatus.DENIED), "denied")
        + count(of(result, CoverageStatus.FAILED), "failed")
        + accepted(result);
  }

  private static String accepted(CrawlResult result) {
    long number = result.gaps().stream().filter(Coverage::accepted).count();
    return number == 0 ? "" : ", " + Numbers.grouped(number) + " of them accepted";
  }

  private static long of(CrawlResult result, CoverageStatus status) {
    return result.coverage().getOrDefault(status, 0L);
  }

  private static String count(long number, String word) {
    return number == 0 ? "" : ", " + Numbers.grouped(number) + " " + word;
  }

  static Map<String, Object> json(CrawlResult result) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("snapshotId", result.snapshotId());
    body.put("resources", result.resources());
    Map<String, Long> coverage = new TreeMap<>();
    result.coverage().forEach((status, count) -> coverage.put(status.name(), count));
    body.put("coverage", coverage);
    body.put("notRecorded", result.notRecorded());
    List<Object> gaps = new ArrayList<>();
    for (Coverage gap : result.gaps()) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("accountId", gap.accountId());
      row.put("region", gap.region());
      row.put("service", gap.service());
      row.put("operation", gap.operation());
      row.put("status", gap.status().name());
      row.put("errorCode", gap.errorCode());
      row.put("message", gap.message());
      row.put("accepted", gap.accepted());
      gaps.add(row);
    }
    body.put("gaps", gaps);
    body.put("retired", result.left().stream().map(RetiredAccounts.Retirement::account).toList());
    return body;
  }

  /** What of an import is not known: scopes without an answer, files that nothing asks for. */
  static void printUnknown(
      CrawlResult result, Path directory, List<Recording.Unread> unread, PrintWriter out) {
    if (result.notRecorded() > 0) {
      out.println(
          "Not in it, and so unknown: "
              + Numbers.count(result.notRecorded(), "scope")
              + ". Which: "
              + Launcher.command("periplus list coverage --filter errorCode=NotRecorded"));
    }
    if (unread.isEmpty()) {
      return;
    }
    out.println("Not read: " + Numbers.count(unread.size(), "file") + ".");
    Map<String, List<String>> reasons = new LinkedHashMap<>();
    for (Recording.Unread each : unread) {
      reasons
          .computeIfAbsent(each.reason(), reason -> new ArrayList<>())
          .add(InertText.visible(directory.relativize(each.file()).toString()));
    }
    reasons.forEach(
        (reason, files) -> {
          out.println("  " + InertText.visible(reason) + ":");
          files.stream().limit(FILES_SHOWN).forEach(file -> out.println("    " + file));
          int more = files.size() - FILES_SHOWN;
          if (more > 0) {
            out.println("    and " + Numbers.grouped(more) + " more");
          }
        });
  }
}
