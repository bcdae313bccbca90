package io.periplus.cost.input;

import io.periplus.cost.CatalogueDescription;
import io.periplus.cost.PriceRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** The prices entered by hand, from which the shipped catalogue is written. */
final class ManualPrices {
  private static final LocalDate LOOKED_UP = LocalDate.of(2026, 5, 1);

  private ManualPrices() {}

  static Path directory() {
    return Path.of(
        System.getProperty("periplus.root", ".."),
        "analytics/src/main/resources/io/periplus/cost/catalogue");
  }

  static List<PriceRow> rows() throws IOException {
    return Files.readAllLines(directory().resolve("manual.csv"), StandardCharsets.UTF_8).stream()
        .filter(line -> !line.startsWith("#"))
        .map(ManualPrices::row)
        .toList();
  }

  static CatalogueDescription description() {
    return new CatalogueDescription(
        "embedded-manual@" + LOOKED_UP,
        "aws",
        List.of(
            new CatalogueDescription.Source(
                "https://aws.amazon.com/pricing/",
                LOOKED_UP,
                "",
                "Entered by hand from secondary public sources of 2024-07 to 2026-05, not read from"
                    + " AWS's price list and not compared with it.")),
        List.of(),
        0,
        "");
  }

  private static PriceRow row(String line) {
    String[] fields = line.split(",", -1);
    return CatalogueText.row(
        String.join(
            ",",
            fields[0],
            fields[1],
            fields[2],
            fields[3],
            fields[4],
            fields[5],
            fields[6],
            fields[7],
            "USD",
            PriceRow.MANUAL,
            "",
            LOOKED_UP.toString()));
  }
}
