package io.periplus.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a report as JSON, CSV or Markdown. Names and tags are strangers' text in all of them. */
public final class ReportRenderer {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final List<String> CSV_COLUMNS =
      List.of(
          "state",
          "arn",
          "type",
          "name",
          "account_id",
          "region",
          "vpc_id",
          "family",
          "address",
          "via",
          "protocol",
          "ports",
          "verdict",
          "rule",
          "causes",
          "exposure_id");

  /** Rows in Markdown that go to chat and pull requests: the changes and the first of the rest. */
  private static final int MARKDOWN_ROWS = 200;

  private ReportRenderer() {}

  /** The canonical form; the others are made from the same record. */
  public static void json(ReachabilityReport report, PrintWriter out) {
    try {
      out.println(MAPPER.writeValueAsString(report));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the report is plain values", e);
    }
  }

  /** RFC 4180; a cell that a spreadsheet would take for a formula begins with an apostrophe. */
  public static void csv(ReachabilityReport report, PrintWriter out) {
    out.print(String.join(",", CSV_COLUMNS) + "\r\n");
    for (ReachabilityReport.Row row : report.rows()) {
      out.print(
          csvRow(
                  row.state(),
                  row.arn(),
                  row.type(),
                  row.name(),
                  row.accountId(),
                  row.region(),
                  row.vpcId(),
                  row.family(),
                  row.address(),
                  row.via(),
                  row.protocol(),
                  String.join(";", row.ports()),
                  row.verdict(),
                  row.rule(),
                  String.join(";", row.causes()),
                  row.exposureId())
              + "\r\n");
    }
  }

  private static String csvRow(String... cells) {
    return Arrays.stream(cells).map(InertText::csvCell).collect(Collectors.joining(","));
  }

  /** A page for chat and pull requests. */
  public static void markdown(ReachabilityReport report, PrintWriter out) {
    out.println("# Reachability from the internet");
    out.println();
    out.println(
        "Snapshot `"
            + report.snapshot().id()
            + "`"
            + (report.baseline() == null ? "" : ", compared with `" + report.baseline().id() + "`")
            + String.format(
                Locale.ROOT, ", coverage %.1f %%.", report.snapshot().coveragePercent()));
    if (!report.complete()) {
      out.println();
      out.println(
          "**INCOMPLETE**: "
              + report.gaps().size()
              + " scopes could not be read; the counts are lower bounds.");
    }
    out.println();
    out.println(report.summary().sentence());
    section(report, out, "New", "NEW");
    section(report, out, "Changed", "CHANGED");
    section(report, out, "Closed", "REMOVED");
    section(report, out, "Not verified: the resource could not be read", "UNVERIFIED");
    section(report, out, report.baseline() == null ? "Exposures" : "Unchanged", "UNCHANGED", null);
    egress(report, out);
    gaps(report, out);
  }

  private static void section(
      ReachabilityReport report, PrintWriter out, String title, String... states) {
    List<ReachabilityReport.Row> rows =
        report.rows().stream().filter(row -> Arrays.asList(states).contains(row.state())).toList();
    if (rows.isEmpty()) {
      return;
    }
    out.println();
    out.println("## " + title + " (" + rows.size() + ")");
    out.println();
    out.println("| Resource | Account | Region | Address | Protocol and ports | Via | Rule |");
    out.println("| --- | --- | --- | --- | --- | --- | --- |");
    for (ReachabilityReport.Row row : rows.subList(0, Math.min(rows.size(), MARKDOWN_ROWS))) {
      String name = row.name() == null ? "" : " (" + row.name() + ")";
      String id = row.arn().substring(row.arn().lastIndexOf(':') + 1);
      String ports = row.protocol() + " " + String.join("; ", row.ports());
      if ("CHANGED".equals(row.state())) {
        ports += row.added().isEmpty() ? "" : ", new: " + String.join("; ", row.added());
        ports += row.before().isEmpty() ? "" : ", gone: " + String.join("; ", row.before());
      }
      String rule = row.causes().isEmpty() ? row.rule() : String.join("; ", row.causes());
      out.println(
          "| "
              + String.join(
                  " | ",
                  InertText.markdown(id + name),
                  InertText.markdown(row.accountId()),
                  InertText.markdown(row.region()),
                  InertText.markdown(row.address()),
                  InertText.markdown(ports),
                  InertText.markdown(row.via()),
                  InertText.markdown(rule))
              + " |");
    }
    if (rows.size() > MARKDOWN_ROWS) {
      out.println();
      out.println((rows.size() - MARKDOWN_ROWS) + " more rows are in the JSON and CSV reports.");
    }
  }

  private static void egress(ReachabilityReport report, PrintWriter out) {
    out.println();
    out.println("## How resources leave");
    out.println();
    out.println("| Via | Verdict | Resources |");
    out.println("| --- | --- | --- |");
    for (ReachabilityReport.Egress egress : report.egress()) {
      out.println(
          "| " + egress.via() + " | " + egress.verdict() + " | " + egress.resources() + " |");
    }
  }

  private static void gaps(ReachabilityReport report, PrintWriter out) {
    if (report.gaps().isEmpty()) {
      return;
    }
    out.println();
    out.println("## What could not be seen (" + report.gaps().size() + ")");
    out.println();
    out.println("| Account | Region | Call | Outcome | Why |");
    out.println("| --- | --- | --- | --- | --- |");
    for (ReachabilityReport.Gap gap : report.gaps()) {
      out.println(
          "| "
              + String.join(
                  " | ",
                  gap.accountId(),
                  gap.region(),
                  gap.service() + ":" + gap.operation(),
                  gap.status() + (gap.errorCode() == null ? "" : " " + gap.errorCode()),
                  InertText.markdown(gap.message()))
              + " |");
    }
  }
}
