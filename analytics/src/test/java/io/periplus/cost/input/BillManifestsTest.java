package io.periplus.cost.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.cost.bill.BillFile;
import io.periplus.cost.bill.BillManifest;
import io.periplus.cost.bill.Deliveries;
import io.periplus.model.PeriplusException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** IN5: what a manifest says. */
class BillManifestsTest {
  private static final Instant NOON = Instant.parse("2026-05-03T12:00:00Z");

  @Test
  void in5_legacyReport_namesItsKeysAndItsPeriod() {
    BillManifest manifest =
        BillManifests.read(
            "20260401-20260501/cur-Manifest.json",
            "{\"assemblyId\":\"a-1\",\"billingPeriod\":{\"start\":\"20260401T000000.000Z\","
                + "\"end\":\"20260501T000000.000Z\"},\"bucket\":\"b\",\"reportKeys\":["
                + "\"reports/cur/20260401-20260501/a-1/cur-1.csv.gz\"]}",
            NOON);
    assertThat(manifest)
        .isEqualTo(
            new BillManifest(
                "20260401-20260501/cur-Manifest.json",
                "a-1",
                "2026-04",
                NOON,
                List.of("reports/cur/20260401-20260501/a-1/cur-1.csv.gz")));
    var selected =
        Deliveries.select(
            "cur",
            List.of(
                new BillFile("20260401-20260501/a-1/cur-1.csv.gz", 1, NOON),
                new BillFile("20260401-20260501/a-0/cur-1.csv.gz", 1, NOON)),
            List.of(manifest));
    assertThat(selected.get("2026-04"))
        .extracting(BillFile::path)
        .containsExactly("20260401-20260501/a-1/cur-1.csv.gz");
  }

  @Test
  void in5_dataExport_takesItsPeriodFromThePartition() {
    String file = "s3://bills/x/focus/data/BILLING_PERIOD=2026-04/focus-00001.snappy.parquet";
    BillManifest manifest =
        BillManifests.read(
            "metadata/BILLING_PERIOD=2026-04/focus-Manifest.json",
            "{\"executionId\":\"e-1\",\"dataFiles\":[\"" + file + "\"]}",
            NOON);
    assertThat(manifest.period()).isEqualTo("2026-04");
    assertThat(manifest.delivery()).isEqualTo("e-1");
    assertThat(manifest.files()).containsExactly(file);
    assertThat(BillManifests.isManifest(manifest.path())).isTrue();
    assertThat(Deliveries.isData(manifest.path())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"reportKeys\":[]}", "{\"reportKeys\":[{}]}", "null"})
  void whatNamesNoFiles_isRefused(String text) {
    assertThatThrownBy(() -> BillManifests.read("x-Manifest.json", text, NOON))
        .isInstanceOfSatisfying(
            PeriplusException.class,
            error -> assertThat(error.code()).isEqualTo("bill-manifest-invalid"))
        .hasMessageContaining("x-Manifest.json");
  }
}
