package io.periplus.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reachability report, built and rendered. */
@Tag("RP2")
class ReportTest {
  private static final String WORLD = "0.0.0.0/0";
  private static final String HTTPS = "sgr-https 443 " + WORLD;
  private static final String FORMULA = "=cmd|' /C calc'!A0";
  private static final String ANSI = "\u001b[31mred\u001b[0m <b>";

  private final ReportBuilder builder =
      new ReportBuilder(Clock.fixed(Instant.parse("2026-01-31T07:00:00Z"), ZoneOffset.UTC));

  @TempDir Path directory;
  private SnapshotStore store;

  @BeforeEach
  void open() {
    store = SnapshotStore.open(directory);
  }

  private static ReportSnapshot yesterday() {
    return new ReportSnapshot("2026-01-30T02:00:00Z")
        .instance("i-1", FORMULA)
        .instance("i-2", ANSI)
        .group("sg-1", HTTPS)
        .reachable("i-1", 443, WORLD, "sg-1", "sgr-https")
        .reachable("i-2", 443, WORLD, "sg-1", "sgr-https");
  }

  private static ReportSnapshot today() {
    return new ReportSnapshot("2026-01-31T02:00:00Z")
        .instance("i-1", FORMULA)
        .instance("i-3", ANSI)
        .group("sg-1", HTTPS)
        .reachable("i-1", 443, WORLD, "sg-1", "sgr-https")
        .reachable("i-3", 443, WORLD, "sg-1", "sgr-https");
  }

  private ReachabilityReport report(ReportSnapshot before, ReportSnapshot after) {
    try (Snapshot then = before == null ? null : before.publish(store);
        Snapshot now = after.publish(store)) {
      return builder.build(now, then);
    }
  }

  private static String rendered(
      BiConsumer<ReachabilityReport, PrintWriter> renderer, ReachabilityReport report) {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    renderer.accept(report, out);
    out.flush();
    return text.toString();
  }

  @Test
  @Tag("RP4")
  void everyExposure_hasOneStateAndTheSummaryCountsThem() {
    ReachabilityReport report = report(yesterday(), today());
    assertThat(report.rows())
        .extracting(row -> row.state() + " " + row.arn().replaceAll(".*/", ""))
        .containsExactly("NEW i-3", "REMOVED i-2", "UNCHANGED i-1");
    assertThat(report.summary().exposedResources()).isEqualTo(2);
    assertThat(report.summary().states())
        .containsEntry("NEW", 1)
        .containsEntry("CHANGED", 0)
        .containsEntry("REMOVED", 1)
        .containsEntry("UNVERIFIED", 0)
        .containsEntry("UNCHANGED", 1);
    assertThat(report.summary().sentence())
        .startsWith("The internet reaches 2 resources: 1 new, 0 changed and 1 closed exposures");
    assertThat(report.complete()).isTrue();
  }

  @Test
  void rowOfAnExposure_namesTheRuleThatLetsItIn() {
    assertThat(report(yesterday(), today()).rows())
        .filteredOn(row -> "UNCHANGED".equals(row.state()))
        .extracting(ReachabilityReport.Row::rule)
        .containsExactly("sgr-https: tcp 443 from 0.0.0.0/0");
  }

  @Test
  @Tag("RP4")
  void withoutBaseline_noRowHasAState() {
    ReachabilityReport report = report(null, today());
    assertThat(report.rows()).extracting(ReachabilityReport.Row::state).containsOnlyNulls();
    assertThat(report.summary().states()).isEmpty();
    assertThat(report.summary().sentence()).contains("no baseline");
  }

  @Test
  @Tag("RP4")
  void certaintyLost_countsAsUnverifiedAndNotAsUnchanged() {
    ReportSnapshot after =
        new ReportSnapshot("2026-01-31T02:00:00Z")
            .staleInstance("i-1", "web")
            .staleInstance("i-2", "web")
            .group("sg-1", HTTPS)
            .denied("DescribeInstances")
            .exposure("i-1", 443, WORLD, "UNKNOWN", "sg-1", "sgr-https");
    ReachabilityReport report = report(yesterday(), after);
    assertThat(report.summary().states())
        .containsEntry("UNVERIFIED", 2)
        .containsEntry("REMOVED", 0)
        .containsEntry("UNCHANGED", 0);
    assertThat(report.summary().unknownResources()).isEqualTo(1);
    assertThat(report.complete()).isFalse();
    assertThat(report.gaps())
        .extracting(ReachabilityReport.Gap::operation)
        .containsExactly("DescribeInstances");
    assertThat(rendered(ReportRenderer::markdown, report))
        .contains("**INCOMPLETE**", "## Not verified", "not authorized \\| to &lt;perform&gt;");
  }

  @Test
  void sameSnapshots_giveTheSameBytes() {
    try (Snapshot then = yesterday().publish(store);
        Snapshot now = today().publish(store)) {
      assertThat(rendered(ReportRenderer::json, builder.build(now, then)))
          .isEqualTo(rendered(ReportRenderer::json, builder.build(now, then)));
    }
  }

  @Test
  void json_holdsEveryRow() throws IOException {
    JsonNode json =
        new ObjectMapper().readTree(rendered(ReportRenderer::json, report(yesterday(), today())));
    assertThat(json.get("schemaVersion").asInt()).isEqualTo(1);
    assertThat(json.get("createdAt").asText()).isEqualTo("2026-01-31T07:00:00Z");
    assertThat(json.get("rows")).hasSize(3);
    assertThat(json.at("/baseline/id").asText()).startsWith("2026-01-30");
  }

  @Test
  @Tag("RC11")
  @Tag("SE6")
  void csv_runsNothing() {
    List<String> lines =
        rendered(ReportRenderer::csv, report(yesterday(), today())).lines().toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).startsWith("state,arn,type,name,");
    assertThat(lines).allMatch(line -> !line.contains(",=cmd") && !line.contains("\u001b"));
    assertThat(lines.get(3)).contains(",'=cmd|' /C calc'!A0,");
  }

  @Test
  @Tag("SE6")
  void markdown_runsNothing() {
    String text = rendered(ReportRenderer::markdown, report(yesterday(), today()));
    assertThat(text).contains("## New (1)", "## Closed (1)", "## Unchanged (1)");
    assertThat(text).doesNotContain("\u001b", "<b>").contains("=cmd\\|' /C calc'!A0");
  }

  @Test
  void snapshotThatWasNotAnalysed_saysWhatToRun() {
    try (Snapshot now = today().publishInventory(store)) {
      assertThatThrownBy(() -> builder.build(now, null))
          .isInstanceOf(PeriplusException.class)
          .hasMessageContaining("periplus analyze")
          .extracting(error -> ((PeriplusException) error).code())
          .isEqualTo("analysis-not-run");
    }
  }
}
