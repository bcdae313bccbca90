package io.periplus.cli;

import io.periplus.cost.CatalogueDescription;
import io.periplus.cost.CatalogueDrift;
import io.periplus.cost.CatalogueRules;
import io.periplus.cost.Decimals;
import io.periplus.cost.PriceCatalogue;
import io.periplus.cost.PriceRow;
import io.periplus.cost.estimate.EstimateRule;
import io.periplus.cost.estimate.EstimateRules;
import io.periplus.cost.input.Catalogues;
import io.periplus.model.PeriplusException;
import io.periplus.model.ResourceType;
import io.periplus.report.InertText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code periplus prices show|refresh|verify}. */
@Command(
    name = "prices",
    description = "Shows, refreshes and checks the prices that estimates of cost are made with.",
    subcommands = {
      PricesCommand.Show.class,
      PricesRefreshCommand.class,
      PricesCommand.Verify.class
    },
    footer = {
      "",
      "Examples:",
      "  periplus prices show --type AWS::EC2::NatGateway",
      "  periplus prices show --region us-east-1 --json",
      "  periplus prices refresh --regions us-east-1,eu-west-1",
      "  periplus prices verify",
      "",
      "Exit: 0 fine, 2 usage, 3 some not refreshed, 4 prices that break a rule."
    })
final class PricesCommand extends BaseCommand {
  @Override
  public Integer call() {
    spec.commandLine().usage(terminal.err());
    return ExitCode.USAGE;
  }

  private static Path prices(Path data) {
    return data.resolve("prices");
  }

  /** What a resource of that type is charged for. */
  static EstimateRule rule(String type, String verb) {
    EstimateRule rule = null;
    try {
      rule = EstimateRules.of(ResourceType.of(type));
    } catch (IllegalArgumentException e) {
      // Said below, with what would be a type.
    }
    if (rule == null) {
      throw PeriplusException.user(
          "invalid-argument",
          "Cannot "
              + verb
              + " prices of "
              + InertText.visible(type)
              + ": no rule says what is charged for it. Name a type such as AWS::EC2::Volume, or"
              + " leave --type out.");
    }
    return rule;
  }

  /** {@code periplus prices show}. */
  @Command(
      name = "show",
      description = "Shows prices with their source; those of a type, of a region, or all.")
  static final class Show extends BaseCommand {
    private static final List<String> COLUMNS =
        List.of("REGION", "KEY", "SELECTOR", "FROM", "PRICE", "CURRENCY", "UNIT", "SKU");

    @Option(
        names = "--type",
        paramLabel = "TYPE",
        description = "What a resource of that type is charged for: AWS::EC2::Volume.")
    String type;

    @Option(names = "--region", paramLabel = "REGION", description = "Prices of that region.")
    String region;

    @Mixin OutputOption output;

    @Override
    public Integer call() {
      PriceCatalogue catalogue =
          Catalogues.current(
              prices(dataDirectory()),
              warning -> terminal.err().println("periplus: " + InertText.visible(warning)));
      requireRegion(catalogue);
      Set<String> keys = type == null ? Set.of() : rule(type, "show").keys();
      List<PriceRow> rows =
          catalogue.rows().stream()
              .filter(row -> type == null || keys.contains(row.key()))
              .filter(row -> region == null || row.region().equals(region))
              .toList();
      LocalDate today = LocalDate.now(Clock.systemUTC());
      if (output.format == OutputFormat.JSON) {
        Json.print(json(catalogue, today, rows), terminal.out());
        return ExitCode.FINE;
      }
      terminal.err().println(provenance(catalogue, today));
      new RowsPrinter(terminal).print(new Rows(COLUMNS, cells(rows)), output.format);
      return ExitCode.FINE;
    }

    private void requireRegion(PriceCatalogue catalogue) {
      List<String> regions = catalogue.description().regions();
      if (region != null && !regions.contains(region)) {
        throw PeriplusException.user(
            "invalid-argument",
            "Cannot show prices of region "
                + InertText.visible(region)
                + ": the catalogue has none. Name one of "
                + String.join(", ", regions)
                + ".");
      }
    }

    /** PCE3, PCE4: where prices come from, and whether they are old, goes with them. */
    private static String provenance(PriceCatalogue catalogue, LocalDate today) {
      CatalogueDescription description = catalogue.description();
      StringBuilder text =
          new StringBuilder("Prices of ")
              .append(description.version())
              .append(", ")
              .append(description.ageDays(today))
              .append(" days old.");
      if (description.isOld(today)) {
        text.append(" That is more than ")
            .append(CatalogueDescription.OLD_AFTER_DAYS)
            .append(" days.");
      }
      description.sources().stream()
          .map(CatalogueDescription.Source::source)
          .filter(source -> !source.isEmpty())
          .distinct()
          .forEach(source -> text.append(' ').append(source));
      return text.toString();
    }

    private static List<List<String>> cells(List<PriceRow> rows) {
      return rows.stream()
          .map(
              row ->
                  List.of(
                      row.region(),
                      row.key(),
                      row.selector().toString(),
                      Decimals.plain(row.tier().begin()),
                      Decimals.plain(row.tier().price()),
                      row.currency(),
                      row.unit(),
                      row.sku()))
          .toList();
    }

    private static Map<String, Object> json(
        PriceCatalogue catalogue, LocalDate today, List<PriceRow> rows) {
      CatalogueDescription description = catalogue.description();
      List<Object> items = new ArrayList<>();
      for (PriceRow row : rows) {
        Map<String, Object> item = new LinkedHashMap<>();
        item.put("service", row.serviceCode());
        item.put("region", row.region());
        item.put("key", row.key());
        item.put("selector", row.selector().toString());
        item.put("unit", row.unit());
        item.put("beginRange", Decimals.plain(row.tier().begin()));
        item.put("endRange", row.tier().end() == null ? "Inf" : Decimals.plain(row.tier().end()));
        item.put("priceAmount", Decimals.plain(row.tier().price()));
        item.put("priceCurrency", row.currency());
        item.put("sku", row.sku());
        item.put("effectiveDate", row.effectiveDate().toString());
        items.add(item);
      }
      Map<String, Object> about = new LinkedHashMap<>();
      about.put("version", description.version());
      about.put("ageDays", description.ageDays(today));
      about.put("isOld", description.isOld(today));
      List<Object> sources = new ArrayList<>();
      for (CatalogueDescription.Source source : description.sources()) {
        Map<String, Object> read = new LinkedHashMap<>();
        read.put("url", source.url());
        read.put("publicationDate", source.publicationDate().toString());
        read.put("source", source.source());
        sources.add(read);
      }
      about.put("sources", sources);
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("catalogue", about);
      body.put("items", items);
      return body;
    }
  }

  /** {@code periplus prices verify}. */
  @Command(
      name = "verify",
      description = {
        "Checks the prices: checksums, prices that must be there, none negative or absurd.",
      })
  static final class Verify extends BaseCommand {
    @Parameters(
        paramLabel = "DIR",
        arity = "0..1",
        description = "Directory of a catalogue. Default: the one that is used.")
    Path directory;

    @Option(
        names = "--against",
        paramLabel = "DIR",
        description = "Lists prices that differ from that catalogue by more than 1 %%.")
    Path against;

    @Override
    public Integer call() {
      PriceCatalogue catalogue = directory == null ? inUse() : Catalogues.read(directory);
      List<String> problems =
          Stream.concat(
                  CatalogueRules.problems(catalogue).stream(),
                  against == null ? Stream.of() : drifts(catalogue, Catalogues.read(against)))
              .toList();
      problems.forEach(problem -> terminal.out().println(InertText.visible(problem)));
      terminal.out().flush();
      String rows = catalogue.rows().size() + " prices of " + catalogue.version();
      terminal
          .err()
          .println(
              problems.isEmpty()
                  ? rows + " hold to the rules."
                  : problems.size() + " of what must hold for " + rows + " does not.");
      return problems.isEmpty() ? ExitCode.FINE : ExitCode.FAILURE;
    }

    /** Unlike where prices are needed, a broken catalogue is not passed over here. */
    private PriceCatalogue inUse() {
      Path prices = prices(dataDirectory());
      return Files.exists(prices.resolve(Catalogues.CURRENT))
          ? Catalogues.read(Catalogues.refreshed(prices))
          : Catalogues.shipped();
    }

    private static Stream<String> drifts(PriceCatalogue mine, PriceCatalogue theirs) {
      return CatalogueDrift.between(mine, theirs).stream()
          .map(
              drift ->
                  (drift.region() + " " + drift.key() + " " + drift.selector()).strip()
                      + ": "
                      + Decimals.plain(drift.mine())
                      + ", there "
                      + (drift.theirs() == null ? "none" : Decimals.plain(drift.theirs())));
    }
  }
}
