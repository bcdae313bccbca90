package io.periplus.cost.bill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.model.PeriplusException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** IN5, IN7, BI4, BI14: one delivery for each month, whole or not at all. */
class DeliveriesTest {
  private static final Instant NOON = Instant.parse("2026-05-03T12:00:00Z");

  private static List<BillFile> listing(String... paths) {
    return Stream.of(paths).map(path -> new BillFile(path, 10, NOON)).toList();
  }

  private static BillManifest manifest(String delivery, String period, int hour, String... files) {
    return new BillManifest(
        period + "/" + delivery + "-Manifest.json",
        delivery,
        period,
        NOON.plusSeconds(3600L * hour),
        List.of(files));
  }

  private static List<String> paths(List<BillFile> files) {
    return files.stream().map(BillFile::path).toList();
  }

  @Test
  void in5_manifest_namesTheOnlyFilesRead() {
    var selected =
        Deliveries.select(
            "cur",
            listing("20260401-20260501/a1/cur-1.csv.gz", "20260401-20260501/a0/cur-1.csv.gz"),
            List.of(manifest("a1", "2026-04", 0, "reports/cur/20260401-20260501/a1/cur-1.csv.gz")));
    assertThat(selected).containsOnlyKeys("2026-04");
    assertThat(paths(selected.get("2026-04"))).containsExactly("20260401-20260501/a1/cur-1.csv.gz");
  }

  @Test
  void in5_severalManifestsOfAMonth_theNewestWins() {
    List<BillFile> files = listing("p/a1/cur-1.csv", "p/a2/cur-1.csv", "q/b1/cur-1.csv");
    List<BillManifest> manifests =
        List.of(
            manifest("a2", "2026-04", 5, "s3://bills/cur/p/a2/cur-1.csv"),
            manifest("a1", "2026-04", 1, "s3://bills/cur/p/a1/cur-1.csv"),
            manifest("b1", "2026-05", 1, "s3://bills/cur/q/b1/cur-1.csv"));
    var selected = Deliveries.select("cur", files, manifests);
    assertThat(paths(selected.get("2026-04"))).containsExactly("p/a2/cur-1.csv");
    assertThat(paths(selected.get("2026-05"))).containsExactly("q/b1/cur-1.csv");
  }

  @Test
  void in5_withoutManifest_partitionsAreTheMonths() {
    var selected =
        Deliveries.select(
            "focus",
            listing(
                "data/BILLING_PERIOD=2026-04/x-00002.snappy.parquet",
                "data/BILLING_PERIOD=2026-04/x-00001.snappy.parquet",
                "data/billing_period=2026-05/x-00001.snappy.parquet",
                "20260601-20260701/x.csv.gz",
                "readme.txt",
                "_SUCCESS"),
            List.of());
    assertThat(selected).containsOnlyKeys("2026-04", "2026-05", "2026-06");
    assertThat(paths(selected.get("2026-04")))
        .containsExactly(
            "data/BILLING_PERIOD=2026-04/x-00001.snappy.parquet",
            "data/BILLING_PERIOD=2026-04/x-00002.snappy.parquet");
  }

  @Test
  void in5_twoDeliveriesWithoutManifest_areNeverAdded() {
    assertThatThrownBy(
            () ->
                Deliveries.select(
                    "cur",
                    listing("20260401-20260501/a1/c.csv", "20260401-20260501/a2/c.csv"),
                    List.of()))
        .isInstanceOfSatisfying(
            PeriplusException.class, error -> assertThat(error.code()).isEqualTo("bill-overlap"))
        .hasMessageContaining("2026-04")
        .hasMessageContaining("a1")
        .hasMessageContaining("a2");
  }

  @Test
  void plainDirectory_withoutPartition_isReadWhole() {
    var selected = Deliveries.select("bill", listing("b.csv", "a.csv"), List.of());
    assertThat(paths(selected.get(Deliveries.UNDATED))).containsExactly("a.csv", "b.csv");
  }

  @Test
  void bi14_manifestThatNamesAMissingFile_isAnIncompleteDelivery() {
    assertThatThrownBy(
            () ->
                Deliveries.select(
                    "cur",
                    listing("p/a1/cur-1.csv"),
                    List.of(manifest("a1", "2026-04", 0, "p/a1/cur-1.csv", "p/a1/cur-2.csv"))))
        .isInstanceOfSatisfying(
            PeriplusException.class,
            error -> assertThat(error.code()).isEqualTo("bill-delivery-incomplete"))
        .hasMessageContaining("cur-2.csv");
  }

  @Test
  void bi4_noFileOrOnlyEmptyOnes_isAnError() {
    for (List<BillFile> files :
        List.of(listing(), listing("note.txt"), List.of(new BillFile("a.csv", 0, NOON)))) {
      assertThatThrownBy(() -> Deliveries.select("bill", files, List.of()))
          .isInstanceOfSatisfying(
              PeriplusException.class, error -> assertThat(error.code()).isEqualTo("bill-empty"));
    }
  }

  @Test
  void in7_twoBillsOfOnePayerAndMonth_areNamed() {
    Deliveries.requireDisjoint(
        Map.of("a", List.of("111122223333 2026-04"), "b", List.of("111122223333 2026-05")));
    assertThatThrownBy(
            () ->
                Deliveries.requireDisjoint(
                    Map.of(
                        "a", List.of("111122223333 2026-04"),
                        "b", List.of("111122223333 2026-04"))))
        .isInstanceOfSatisfying(
            PeriplusException.class, error -> assertThat(error.code()).isEqualTo("bill-overlap"))
        .hasMessage(
            "Cannot read bills a and b: both cover 111122223333 2026-04. Pass one of them.");
  }
}
