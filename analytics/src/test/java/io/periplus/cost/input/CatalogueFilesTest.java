package io.periplus.cost.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.cost.CatalogueDescription;
import io.periplus.cost.CatalogueRules;
import io.periplus.cost.EstimateReason;
import io.periplus.cost.PriceCatalogue;
import io.periplus.cost.PriceLookup;
import io.periplus.cost.PriceRow;
import io.periplus.cost.PriceSelector;
import io.periplus.model.PeriplusException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The files of a catalogue: PC1, PC6, PC8, PCE1 to PCE4, BI15. */
class CatalogueFilesTest {
  private static final CatalogueDescription DESCRIPTION = ManualPrices.description();

  @TempDir Path directory;

  @Test
  void pce1_shippedCatalogue_isSmallAndHoldsToTheRules() throws IOException {
    PriceCatalogue shipped = Catalogues.shipped();

    assertThat(CatalogueRules.problems(shipped)).isEmpty();
    assertThat(shipped.description().regions()).containsExactly("global", "us-east-1");
    assertThat(Files.size(ManualPrices.directory().resolve(CatalogueFiles.ROWS)))
        .isLessThanOrEqualTo(2 << 20);
  }

  @Test
  void pce4_shippedCatalogue_isThePricesEnteredByHandAndSaysSo() throws IOException {
    CatalogueFiles files = CatalogueFiles.write(DESCRIPTION, ManualPrices.rows());
    Path shipped = ManualPrices.directory();
    if (Boolean.getBoolean("golden.update")) {
      Files.write(shipped.resolve(CatalogueFiles.ROWS), files.rows());
      Files.write(shipped.resolve(CatalogueFiles.DESCRIPTION), files.description());
    }

    PriceCatalogue read = Catalogues.read(shipped);
    // Rows, not packed bytes: those depend on the JDK's compressor.
    assertThat(CatalogueText.write(read.rows()))
        .as("-Dgolden.update=true writes it anew")
        .isEqualTo(CatalogueText.write(ManualPrices.rows()));
    assertThat(read.version()).isEqualTo("embedded-manual@2026-05-01");
    assertThat(read.rows()).allMatch(PriceRow::isManual);
    assertThat(read.description().sources())
        .singleElement()
        .satisfies(
            source -> assertThat(source.source()).contains("not read from AWS's price list"));
  }

  @Test
  void rowsInAnyOrder_giveTheSameBytes() throws IOException {
    List<PriceRow> rows = new ArrayList<>(ManualPrices.rows());
    CatalogueFiles files = CatalogueFiles.write(DESCRIPTION, rows);
    Collections.shuffle(rows, new Random(7));
    CatalogueFiles again = CatalogueFiles.write(DESCRIPTION, rows);

    assertThat(again.rows()).isEqualTo(files.rows());
    assertThat(again.description()).isEqualTo(files.description());
    assertThat(CatalogueFiles.write(files.read().description(), files.read().rows()).rows())
        .isEqualTo(files.rows());
  }

  @Test
  void pce2_regionWithoutRows_hasNoPriceUnlessAnotherIsNamed() {
    PriceCatalogue shipped = Catalogues.shipped();

    PriceLookup none = shipped.find("eu-west-1", "nat.hours", PriceSelector.NONE);
    assertThat(none.price()).isNull();
    assertThat(none.reason()).isEqualTo(EstimateReason.PRICE_NOT_IN_CATALOGUE);

    PriceLookup fallback =
        shipped.withFallbackRegion("us-east-1").find("eu-west-1", "nat.hours", PriceSelector.NONE);
    assertThat(fallback.price().first()).isEqualByComparingTo("0.045");
    assertThat(fallback.reason()).isEqualTo(EstimateReason.FALLBACK_REGION);
    assertThat(shipped.find("us-east-1", "nat.hours", PriceSelector.NONE).reason()).isNull();
  }

  @Test
  void pc8_sameKeyOfTwoProducts_collapsesOnlyWithTheSamePrice() {
    PriceCatalogue same = catalogue(row("A", "0", "Inf", "0.1"), row("B", "0", "Inf", "0.1"));
    assertThat(find(same).price().first()).isEqualByComparingTo("0.1");

    PriceCatalogue different = catalogue(row("B", "0", "Inf", "0.2"), row("A", "0", "Inf", "0.1"));
    assertThat(find(different).price()).isNull();
    assertThat(find(different).reason()).isEqualTo(EstimateReason.PRICE_AMBIGUOUS);
    assertThat(find(different).skus()).containsExactly("A", "B");
    assertThat(CatalogueRules.problems(different))
        .contains("us-east-1 test.key: different prices of products [A, B]");
  }

  @ParameterizedTest
  @CsvSource({
    // First 10 at 1, next 40 at 0.5, then 0.1: begin inclusive, end exclusive.
    "0, 0",
    "10, 10",
    "11, 10.5",
    "50, 30",
    "150, 40"
  })
  void pc6_tiersApplyInTurn(BigDecimal quantity, BigDecimal amount) {
    PriceCatalogue tiers =
        catalogue(
            row("A", "10", "50", "0.5"), row("A", "0", "10", "1"), row("A", "50", "Inf", "0.1"));

    assertThat(find(tiers).price().amount(quantity)).isEqualByComparingTo(amount);
  }

  @Test
  void quantityBeyondTheKnownTiers_hasNoAmount() {
    assertThat(find(catalogue(row("A", "0", "10", "1"))).price().amount(new BigDecimal("11")))
        .isNull();
  }

  @Test
  void tiersWithAGap_areRefused() {
    assertThatThrownBy(() -> catalogue(row("A", "0", "10", "1"), row("A", "11", "Inf", "1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tiers of a price follow each other");
  }

  @Test
  void negativePriceIsRefused_andAnAbsurdOneIsAProblem() {
    assertThatThrownBy(() -> row("A", "0", "Inf", "-0.1")).hasMessageContaining("not negative");
    assertThat(CatalogueRules.problems(catalogue(row("A", "0", "Inf", "10000.01"))))
        .contains(
            "us-east-1 test.key: more than 10,000 per hour", "us-east-1 ec2.instance: no price");
  }

  @Test
  void pce3_catalogueIsOldAfter180Days() {
    assertThat(DESCRIPTION.ageDays(LocalDate.of(2026, 5, 11))).isEqualTo(10);
    assertThat(DESCRIPTION.isOld(LocalDate.of(2026, 10, 28))).isFalse();
    assertThat(DESCRIPTION.isOld(LocalDate.of(2026, 10, 29))).isTrue();
  }

  @Test
  void pc1_refreshedCatalogueComesFirst() throws IOException {
    List<String> warnings = new ArrayList<>();
    assertThat(Catalogues.current(directory, warnings::add).version())
        .isEqualTo("embedded-manual@2026-05-01");

    refreshed("bulk@2026-06-01", row("A", "0", "Inf", "0.1"));

    assertThat(Catalogues.current(directory, warnings::add).version()).isEqualTo("bulk@2026-06-01");
    assertThat(warnings).isEmpty();
  }

  @Test
  void bi15_refreshedCatalogueThatIsBroken_fallsBackWithAWarning() throws IOException {
    Path files = refreshed("bulk@2026-06-01", row("A", "0", "Inf", "0.1"));
    byte[] rows = Files.readAllBytes(files.resolve(CatalogueFiles.ROWS));
    rows[rows.length - 1] ^= 1;
    Files.write(files.resolve(CatalogueFiles.ROWS), rows);

    assertThat(warning()).contains("has the checksum", "are used instead");
    Files.delete(files.resolve(CatalogueFiles.ROWS));
    assertThat(warning()).contains("there is no file catalogue.csv.gz");
    Files.writeString(directory.resolve(Catalogues.CURRENT), "../elsewhere");
    assertThat(warning()).contains("names no directory beside it");
  }

  @Test
  void bi15_whatIsWrongIsSaidWithTheFile() throws IOException {
    assertThatThrownBy(() -> Catalogues.read(directory))
        .isInstanceOf(PeriplusException.class)
        .hasMessageStartingWith("Cannot read the prices in " + directory)
        .hasMessageEndingWith("Write the catalogue anew, or remove the file current beside it.");

    Path files = refreshed("bulk@2026-06-01", row("A", "0", "Inf", "0.1"));
    Files.writeString(files.resolve(CatalogueFiles.DESCRIPTION), "{\"version\":");
    assertThatThrownBy(() -> Catalogues.read(files))
        .hasMessageContaining("catalogue.json is no JSON");
  }

  @Test
  void rowsOutOfOrderOrTwice_areRefusedWithTheirLine() {
    String line = "S,us-east-1,k,,Hrs,0,Inf,0.1,USD,manual,,2026-05-01";

    assertThatThrownBy(() -> read(CatalogueText.HEADER + "\n" + line + "\n" + line + "\n"))
        .hasMessage("line 3: rows are in the order of their bytes, each once");
    assertThatThrownBy(() -> read(CatalogueText.HEADER + "\nS,us-east-1\n"))
        .hasMessage("line 2: expected 12 fields, found 2");
    assertThatThrownBy(() -> read("a,b\n")).hasMessageStartingWith("line 1: expected the header");
  }

  @Test
  void selectorOfAHostileName_looksLikeNoOther() {
    PriceSelector honest = PriceSelector.of("type", "m5.large").with("tenancy", "Shared");
    PriceSelector hostile = PriceSelector.of("type", "m5.large;x=1").with("tenancy", "Shared");

    assertThat(honest).hasToString("tenancy=Shared;type=m5.large");
    assertThat(hostile).hasToString("tenancy=Shared;type=m5.large_x_1").isNotEqualTo(honest);
    assertThat(PriceSelector.parse(hostile.toString())).isEqualTo(hostile);
  }

  private String warning() {
    List<String> warnings = new ArrayList<>();
    assertThat(Catalogues.current(directory, warnings::add).version())
        .isEqualTo("embedded-manual@2026-05-01");
    assertThat(warnings).hasSize(1);
    return warnings.get(0);
  }

  private Path refreshed(String version, PriceRow... rows) throws IOException {
    CatalogueDescription description =
        new CatalogueDescription(version, "aws", DESCRIPTION.sources(), List.of(), 0, "");
    CatalogueFiles files = CatalogueFiles.write(description, List.of(rows));
    Path target = Files.createDirectories(directory.resolve(version));
    Files.write(target.resolve(CatalogueFiles.ROWS), files.rows());
    Files.write(target.resolve(CatalogueFiles.DESCRIPTION), files.description());
    Files.writeString(directory.resolve(Catalogues.CURRENT), version + "\n");
    return target;
  }

  private static List<PriceRow> read(String text) throws IOException {
    return CatalogueText.read(new BufferedReader(new StringReader(text)));
  }

  private static PriceLookup find(PriceCatalogue catalogue) {
    return catalogue.find("us-east-1", "test.key", PriceSelector.NONE);
  }

  private static PriceCatalogue catalogue(PriceRow... rows) {
    return CatalogueFiles.write(DESCRIPTION, List.of(rows)).read();
  }

  private static PriceRow row(String sku, String begin, String end, String price) {
    return CatalogueText.row(
        "Test,us-east-1,test.key,,Hrs,%s,%s,%s,USD,%s,%s.TERM.%s,2026-06-01"
            .formatted(begin, end, price, sku, sku, begin));
  }
}
