package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole chain on the demo's bill: crawl, analysis, tables; the truth is the generator's. */
class DemoBillTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  @Tag("RC1")
  @DisplayName("10.2 simulator: amounts of all rows are those of truth.json")
  void amounts_areTheTruth() throws IOException {
    Path data = DemoOnce.directory();
    JsonNode truth = JSON.readTree(data.resolve(DemoBill.TRUTH).toFile());
    Map<String, String> expected = new TreeMap<>();
    truth
        .path("months")
        .properties()
        .forEach(
            month ->
                month
                    .getValue()
                    .path("keys")
                    .properties()
                    .forEach(
                        key ->
                            expected.put(
                                month.getKey() + ' ' + key.getKey(),
                                plain(key.getValue().path("billed").asText())
                                    + ' '
                                    + plain(key.getValue().path("amortised").asText()))));
    Map<String, String> found = new TreeMap<>();
    for (JsonNode row :
        rows(
            data,
            "select period, arn, cast(sum(billed) as varchar) as billed, cast(sum(amortised) as"
                + " varchar) as amortised from cost where period <> 'run-rate' group by all")) {
      // A month may hold shares alone.
      if (!row.path(2).isNull()) {
        found.put(
            row.path(0).asText() + ' ' + row.path(1).asText(),
            plain(row.path(2).asText()) + ' ' + plain(row.path(3).asText()));
      }
    }
    assertThat(found).isEqualTo(expected);
    assertThat(found).hasSizeGreaterThan(50);
  }

  @Test
  @Tag("AC6")
  @DisplayName("AC1, AC6: shares of a provider are what it gives away, in every period")
  void shares_sumToWhatProvidersGive() throws IOException {
    JsonNode rows =
        rows(
            DemoOnce.directory(),
            "select c.period, c.given = s.shared as same from (select period, sum(allocated_out) as"
                + " given from cost group by 1) c join (select period, sum(amount) as shared from"
                + " cost_share group by 1) s using (period)");
    assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(row.path(1).asBoolean()).isTrue());
  }

  private static String plain(String amount) {
    BigDecimal number = new BigDecimal(amount);
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  private static JsonNode rows(Path data, String sql) throws IOException {
    CommandRun run = CommandRun.of("sql", sql, "--json", "--data", data.toString());
    return JSON.readTree(run.out()).path("rows");
  }
}
