package io.periplus.cli;

import io.periplus.collect.CrawlResult;
import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.report.InertText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a person reads after a crawl: how much, and what is missing. */
final class CrawlSummary {
  private static final int GAPS_SHOWN = 12;

  private CrawlSummary() {}

  /** {@code 1,482 resources, 640 of 652 scopes complete}. */
  static String line(CrawlResult result) {
    long complete = result.coverage().getOrDefault(CoverageStatus.COMPLETE, 0L);
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
        + count(result, CoverageStatus.SKIPPED, "skipped")
        + count(result, CoverageStatus.UNSUPPORTED_REGION, "not offered")
        + count(result, CoverageStatus.DENIED, "denied")
        + count(result, CoverageStatus.FAILED, "failed");
  }

  private static String count(CrawlResult result, CoverageStatus status, String word) {
    long number = result.coverage().getOrDefault(status, 0L);
    return number == 0 ? "" : ", " + Numbers.grouped(number) + " " + word;
  }

  static Map<String, Object> json(CrawlResult result) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("snapshotId", result.snapshotId());
    body.put("resources", result.resources());
    Map<String, Long> coverage = new TreeMap<>();
    result.coverage().forEach((status, count) -> coverage.put(status.name(), count));
    body.put("coverage", coverage);
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
      gaps.add(row);
    }
    body.put("gaps", gaps);
    return body;
  }

  /** Scopes that were not read, those with the same cause in one line. */
  static void printGaps(CrawlResult result, PrintWriter out) {
    if (result.gaps().isEmpty()) {
      return;
    }
    Map<String, Integer> causes = new LinkedHashMap<>();
    for (Coverage gap : result.gaps()) {
      causes.merge(
          gap.accountId()
              + "/"
              + gap.region()
              + "  "
              + gap.service()
              + "  "
              + gap.status()
              + (gap.errorCode() == null ? "" : " " + gap.errorCode())
              + "  "
              + InertText.visible(gap.message()),
          1,
          Integer::sum);
    }
    out.println("Not seen:");
    int shown = 0;
    for (Map.Entry<String, Integer> cause : causes.entrySet()) {
      if (shown++ == GAPS_SHOWN) {
        out.println("  … and " + (causes.size() - GAPS_SHOWN) + " more: periplus list coverage");
        break;
      }
      out.println(
          "  " + cause.getKey() + (cause.getValue() > 1 ? " (" + cause.getValue() + ")" : ""));
    }
  }
}
