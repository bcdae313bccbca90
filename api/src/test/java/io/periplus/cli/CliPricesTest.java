package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.cost.CatalogueDescription;
import io.periplus.cost.PriceCatalogue;
import io.periplus.cost.PriceRow;
import io.periplus.cost.PriceTier;
import io.periplus.cost.input.CatalogueFiles;
import io.periplus.cost.input.Catalogues;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code periplus prices}: section 3.2, PC1, PCE2 to PCE4, BI15. */
class CliPricesTest {
  @TempDir Path data;

  @Test
  void show_listsWhatATypeIsChargedFor_andSaysWhereThePricesComeFrom() {
    CommandRun run = prices("show", "--type", "AWS::EC2::NatGateway");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            REGION\tKEY\tSELECTOR\tFROM\tPRICE\tCURRENCY\tUNIT\tSKU
            us-east-1\tnat.bytes\t\t0\t0.045\tUSD\tGB\tmanual
            us-east-1\tnat.hours\t\t0\t0.045\tUSD\tHrs\tmanual
            """);
    assertThat(run.err())
        .contains("Prices of embedded-manual@2026-05-01", "not read from AWS's price list");
  }

  @Test
  void show_asJson_hasAmountsAsTextWithTheirCurrency() {
    assertThat(prices("show", "--type", "AWS::Route53::HostedZone", "--json").out())
        .contains(
            "\"version\" : \"embedded-manual@2026-05-01\"",
            "\"priceAmount\" : \"0.5\"",
            "\"priceCurrency\" : \"USD\"",
            "\"endRange\" : \"25\"");
  }

  @Test
  void regionOrTypeWithoutPrices_isSaidWithThoseThereAre() {
    CommandRun region = prices("show", "--region", "eu-west-1");
    assertThat(region.code()).isEqualTo(2);
    assertThat(region.err()).contains("eu-west-1", "Name one of global, us-east-1.");

    CommandRun type = prices("show", "--type", "volume");
    assertThat(type.code()).isEqualTo(2);
    assertThat(type.err()).contains("Cannot show prices of volume", "AWS::EC2::Volume");
  }

  @Test
  void verify_shippedPricesHoldToTheRules() {
    CommandRun run = prices("verify");

    assertThat(run.code()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("prices of embedded-manual@2026-05-01 hold to the rules.");
  }

  @Test
  void pce4_verifyAgainst_listsPricesThatDifferByMoreThanOnePercent() throws IOException {
    Path other = data.resolve("other");
    PriceCatalogue shipped = Catalogues.shipped();
    List<PriceRow> rows = new ArrayList<>();
    for (PriceRow row : shipped.rows()) {
      switch (row.key()) {
        case "nat.hours" -> rows.add(priced(row, "0.0453"));
        case "nat.bytes" -> rows.add(priced(row, "0.048"));
        case "vpc.vpn.hours" -> {}
        default -> rows.add(row);
      }
    }
    write(other, shipped.description(), rows);

    CommandRun run = prices("verify", "--against", other.toString());

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.out())
        .isEqualTo(
            """
            us-east-1 nat.bytes: 0.045, there 0.048
            us-east-1 vpc.vpn.hours: 0.05, there none
            """);
    assertThat(prices("verify", other.toString()).out())
        .isEqualTo("us-east-1 vpc.vpn.hours: no price\n");
  }

  @Test
  void bi15_brokenCatalogue_isPassedOverByShow_andRefusedByVerify() throws IOException {
    Files.createDirectories(data.resolve("prices"));
    Files.writeString(data.resolve("prices/current"), "bulk-1\n");

    CommandRun show = prices("show", "--type", "AWS::EC2::EIP");
    assertThat(show.code()).isZero();
    assertThat(show.err()).contains("there is no file", "shipped with Periplus are used instead");
    CommandRun verify = prices("verify");
    assertThat(verify.code()).isEqualTo(2);
    assertThat(verify.err()).contains("Cannot read the prices in", "catalogue.csv.gz");
  }

  private static PriceRow priced(PriceRow row, String price) {
    return new PriceRow(
        row.serviceCode(),
        row.region(),
        row.key(),
        row.selector(),
        row.unit(),
        new PriceTier(row.tier().begin(), row.tier().end(), new BigDecimal(price)),
        row.currency(),
        row.sku(),
        row.rateCode(),
        row.effectiveDate());
  }

  private static void write(Path directory, CatalogueDescription description, List<PriceRow> rows)
      throws IOException {
    CatalogueFiles files = CatalogueFiles.write(description, rows);
    Files.createDirectories(directory);
    Files.write(directory.resolve(CatalogueFiles.ROWS), files.rows());
    Files.write(directory.resolve(CatalogueFiles.DESCRIPTION), files.description());
  }

  private CommandRun prices(String... args) {
    List<String> all = new ArrayList<>(List.of("prices"));
    all.addAll(List.of(args));
    all.addAll(List.of("--data", data.toString()));
    return CommandRun.of(all.toArray(String[]::new));
  }
}
