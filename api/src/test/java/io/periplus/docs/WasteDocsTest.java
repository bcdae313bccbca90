package io.periplus.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.periplus.cost.waste.Threshold;
import io.periplus.cost.waste.WasteRule;
import io.periplus.cost.waste.WasteRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * docs/waste.md is generated from the declarations of the rules. {@code -Dgolden.update=true}
 * rewrites it.
 */
class WasteDocsTest {
  private static final Path PAGE =
      Path.of(System.getProperty("periplus.root", ".."), "docs/waste.md");

  private static final String HEAD =
      """
      <!-- Written from the declarations of the rules. Do not edit: change the declaration and run
           ./mvnw -pl api test -Dtest=WasteDocsTest -Dgolden.update=true -->

      # Waste

      What is paid for and not used. `periplus analyze --jobs cost` writes the table `waste`, a row for
      each rule and resource; `GET /api/v1/waste` and `periplus waste` show it:

      ```
      periplus waste --confidence HIGH --min-saving 10
      periplus sql "select rule, count(*), sum(saving) from waste where counted group by 1 order by 3 desc"
      ```

      - **Saving**: per month. From the bill where there is one, else a list-price estimate. A saving that
        cannot be computed is empty, with a reason, never 0; *at most* stands beside what only a bound is
        known of. No saving is larger than what the resource costs.
      - **Confidence**: HIGH, the configuration proves it unused; MEDIUM, a strong sign, and a human
        decides; LOW, a candidate.
      - **Status**: FOUND; UNKNOWN, where the condition seems to hold but a call that it rests on was
        denied or failed (the evidence names it): absence is only believed where everything was read;
        NOT_EVALUATED, where it needs metrics, a bill or reachability that are not there.
      - **Totals** count each resource once: its largest deletion, else the largest change, else a
        commitment. A row over several resources counts those that no row of their own does.
      - The tag `periplus:keep` (`cost.waste.keep-tag`) takes a row out of totals, not out of the table.
      - Thresholds are settings, `cost.waste.<rule>.<name>`; docs/configuration.md has all. Ages are those
        at the time of the snapshot.
      - Rules marked **M** need CloudWatch metrics. No crawl collects them yet: they say
        METRICS_NOT_COLLECTED for each resource that they would judge. W38 and W40 say
        COMMITMENTS_NOT_READ: which lines of a bill commitments cover is not kept yet. W11 and W61 rest on calls that no
        collector makes yet: W11 finds nothing, W61 says UNKNOWN. W76 waits for a collector of the advice
        of AWS, NS7 for zones of clients. Savings Plans are known from bills alone.

      """;

  private static String page() {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("| Rule | Waste | Found when | Saving a month | Confidence | Settings | Page |\n");
    page.append("|---|---|---|---|---|---|---|\n");
    for (WasteRule rule : WasteRules.all()) {
      page.append("| ")
          .append(rule.id())
          .append(rule.metrics().isEmpty() ? "" : " **M**")
          .append(" | ")
          .append(rule.title())
          .append(" | ")
          .append(rule.condition())
          .append(" | ")
          .append(rule.saving())
          .append(" | ")
          .append(rule.confidence())
          .append(" | ")
          .append(
              rule.thresholds().stream()
                  .map(WasteDocsTest::setting)
                  .collect(Collectors.joining(", ")))
          .append(" | [AWS](")
          .append(rule.page())
          .append(") |\n");
    }
    return page.toString();
  }

  private static String setting(Threshold threshold) {
    return "`%s` = %s".formatted(threshold.name(), threshold.value().toPlainString());
  }

  @Test
  void page_isWhatTheDeclarationsSay() throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      if (!Files.exists(PAGE) || !Files.readString(PAGE).equals(page())) {
        Files.writeString(PAGE, page(), StandardCharsets.UTF_8);
        fail("docs/waste.md was rewritten; look at the difference and run again.");
      }
    }
    assertThat(Files.readString(PAGE))
        .as("docs/waste.md is stale: run with -Dgolden.update=true")
        .isEqualTo(page());
  }

  @Test
  void noDeclaration_breaksTheTable() {
    assertThat(WasteRules.all())
        .allSatisfy(
            rule ->
                assertThat(rule.title() + rule.condition() + rule.saving())
                    .doesNotContain("|", "\n")
                    .isEqualTo((rule.title() + rule.condition() + rule.saving()).strip()));
    assertThat(WasteRules.thresholds().keySet())
        .allSatisfy(key -> assertThat(key).isEqualTo(key.toLowerCase(Locale.ROOT)));
  }
}
