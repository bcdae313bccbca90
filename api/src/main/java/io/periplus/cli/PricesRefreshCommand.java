package io.periplus.cli;

import io.periplus.collect.pricing.BulkPriceList;
import io.periplus.collect.pricing.OfferPrices;
import io.periplus.collect.pricing.PriceList;
import io.periplus.collect.pricing.PriceListDirectory;
import io.periplus.collect.pricing.PriceRequest;
import io.periplus.collect.pricing.QueryPriceList;
import io.periplus.cost.CatalogueRules;
import io.periplus.cost.PriceCatalogue;
import io.periplus.cost.estimate.EstimateRule;
import io.periplus.cost.input.CatalogueFiles;
import io.periplus.cost.input.Catalogues;
import io.periplus.model.PeriplusException;
import io.periplus.report.InertText;
import io.periplus.snapshot.Manifest;
import io.periplus.snapshot.SnapshotStore;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code periplus prices refresh}. */
@Command(
    name = "refresh",
    description = {
      "Reads AWS's price list into the data directory; estimates use it from then on.",
      "Needs no credentials, but for --via api.",
    },
    footer = {
      "",
      "Examples:",
      "  periplus prices refresh --regions us-east-1,eu-west-1",
      "  periplus prices refresh --services AmazonEC2,AmazonRDS",
      "  periplus prices refresh --from offers/",
      "  periplus prices refresh --via api --type AWS::EC2::NatGateway",
      "",
      "Exit: 0 done, 2 usage, 3 some services keep the prices they had, 4 failure."
    })
final class PricesRefreshCommand extends BaseCommand {
  /** The largest catalogue that is shipped: 2 MB (PCE1). */
  private static final int LARGEST_EMBEDDED = 2_000_000;

  private static final int SHOWN = 20;

  /** The two ways of asking AWS. */
  enum Way {
    BULK,
    API
  }

  @Option(
      names = "--regions",
      split = ",",
      paramLabel = "R",
      hideParamSyntax = true,
      description = {
        "Regions to read prices of.",
        "Default: those of the published snapshot, else us-east-1.",
      })
  List<String> regions = new ArrayList<>();

  @Option(
      names = "--services",
      split = ",",
      paramLabel = "S",
      hideParamSyntax = true,
      description = "Offer codes such as AmazonEC2. Default: all that estimates use.")
  List<String> services = new ArrayList<>();

  @Option(
      names = "--via",
      paramLabel = "WAY",
      description = {
        "bulk: offer files, without credentials. api: pricing:GetProducts, for one type.",
        "Default: bulk.",
      })
  Way via = Way.BULK;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "With --via api: what a resource of that type is charged for.")
  String type;

  @Option(
      names = "--reserved",
      description = "What reservations cost, too; offer files are read to their end then.")
  boolean reserved;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description = "Offer files that were fetched elsewhere, *.json or *.json.gz, by any name.")
  Path from;

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description = "Another host for the price list, such as a mirror.")
  URI endpoint;

  @Option(
      names = "--embed",
      paramLabel = "DIR",
      description = {
        "Writes the catalogue into that directory instead,",
        "to be shipped with a build of Periplus.",
      })
  Path embed;

  @Override
  public Integer call() {
    Path prices = dataDirectory().resolve("prices");
    PriceCatalogue before =
        embed == null ? Catalogues.current(prices, this::warn) : Catalogues.shipped();
    Set<String> keys = keys();
    PriceList read = read(keys);
    if (read.sources().isEmpty()) {
      read.failures().forEach((what, why) -> warn("Cannot read " + what + ": " + why + "."));
      throw new PeriplusException(
          "price-list-unreadable",
          PeriplusException.Category.AWS,
          "Cannot refresh prices: nothing could be read. Those of "
              + before.version()
              + " stay in use; run again.");
    }
    CatalogueFiles files =
        RefreshedPrices.merge(before, read, keys, via == Way.API ? "api" : "bulk");
    PriceCatalogue after = read(files);
    if (embed != null) {
      embed(files);
    } else {
      new PriceDirectory(prices).replace(name(after), files);
    }
    return report(before, after, read);
  }

  private static PriceCatalogue read(CatalogueFiles files) {
    try {
      return files.read();
    } catch (IllegalArgumentException e) {
      throw new PeriplusException(
          "price-list-invalid",
          PeriplusException.Category.AWS,
          "Cannot refresh prices: "
              + e.getMessage()
              + ". The prices before stay in use; read each offer once, all of one day.",
          e);
    }
  }

  private PriceList read(Set<String> keys) {
    PriceRequest request =
        new PriceRequest(
            services.isEmpty()
                ? type == null ? OfferPrices.services() : OfferPrices.servicesOf(keys)
                : new TreeSet<>(services),
            regions(),
            reserved,
            quiet || noProgress ? what -> {} : what -> terminal.err().println("Reading " + what));
    if (via == Way.API) {
      return new QueryPriceList(endpoint, LocalDate.now(Clock.systemUTC())).read(request, keys);
    }
    return from == null
        ? new BulkPriceList(endpoint).read(request)
        : new PriceListDirectory(from).read(request);
  }

  private Set<String> keys() {
    if ((via == Way.API) != (type != null) || (via == Way.API && from != null)) {
      throw PeriplusException.user(
          "invalid-argument",
          "Cannot refresh prices: --via api and --type go together, and not with --from. Name a"
              + " type such as AWS::EC2::NatGateway, or leave both out.");
    }
    if (type == null) {
      return OfferPrices.keys();
    }
    EstimateRule rule = PricesCommand.rule(type, "refresh");
    SortedSet<String> keys = new TreeSet<>(rule.keys());
    keys.retainAll(OfferPrices.keys());
    if (keys.isEmpty()) {
      throw PeriplusException.user(
          "invalid-argument",
          "Cannot refresh prices of "
              + InertText.visible(type)
              + ": none of them is read from the price list. Name another type.");
    }
    return keys;
  }

  private SortedSet<String> regions() {
    SortedSet<String> named = new TreeSet<>(regions);
    if (named.isEmpty() && Files.isDirectory(dataDirectory().resolve("snapshots"))) {
      SnapshotStore store = SnapshotStore.openExisting(dataDirectory());
      store
          .currentId()
          .ifPresent(
              id -> {
                try (var snapshot = store.get(id)) {
                  Manifest manifest = snapshot.manifest();
                  named.addAll(manifest.regions());
                }
              });
      named.remove("global");
    }
    if (named.isEmpty()) {
      named.add("us-east-1");
    }
    return named;
  }

  /** The same prices have the same name. */
  private static String name(PriceCatalogue catalogue) {
    return catalogue.version() + "-" + catalogue.description().sha256().substring(0, 8);
  }

  private void embed(CatalogueFiles files) {
    if (files.rows().length > LARGEST_EMBEDDED) {
      throw PeriplusException.user(
          "catalogue-too-large",
          "Cannot embed prices: they take "
              + Numbers.grouped(files.rows().length)
              + " bytes, and 2,000,000 may be shipped. Name fewer regions.");
    }
    PriceDirectory.embed(embed, files);
  }

  private int report(PriceCatalogue before, PriceCatalogue after, PriceList read) {
    List<String> kept = new ArrayList<>();
    read.failures()
        .forEach(
            (what, why) -> {
              warn("Cannot read " + what + ": " + why + ".");
              kept.add(what);
            });
    List<String> odd = new ArrayList<>(read.passedOver());
    odd.addAll(CatalogueRules.problems(after));
    odd.stream().limit(SHOWN).forEach(this::warn);
    if (odd.size() > SHOWN) {
      warn((odd.size() - SHOWN) + " more; see: periplus prices verify");
    }
    terminal
        .out()
        .println(
            Numbers.count(read.prices().size(), "price")
                + " of "
                + Numbers.count(read.read().size(), "service")
                + " read; estimates use "
                + after.version()
                + (before.version().equals(after.version())
                    ? ", as before"
                    : " in place of " + before.version())
                + ".");
    terminal.out().flush();
    if (!kept.isEmpty()) {
      warn(
          "Prices of "
              + String.join(", ", kept)
              + " are those of "
              + before.version()
              + " still, if it has them.");
      return ExitCode.PARTIAL;
    }
    return ExitCode.FINE;
  }

  private void warn(String text) {
    terminal.err().println("periplus: " + InertText.visible(text));
  }
}
