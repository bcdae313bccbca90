package io.periplus.cli;

import io.periplus.cost.bill.BillDialect;
import io.periplus.cost.bill.sample.BillGenerator;
import io.periplus.cost.bill.sample.SampleResource;
import io.periplus.model.Arn;
import io.periplus.model.Resource;
import io.periplus.snapshot.DurableFiles;
import io.periplus.snapshot.Snapshot;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The bill of the demo's estate: the two months before the snapshot in FOCUS, made up, and beside
 * it {@code truth.json} with the totals that must come out. The same snapshot on the same day gives
 * the same bytes.
 */
final class DemoBill {
  /** Below the demo's data directory. */
  static final String DIRECTORY = "bills/demo";

  /** Beside the directory of the bill, which holds nothing but a delivery. */
  static final String TRUTH = "bills/demo-truth.json";

  private static final long SEED = 20_260_501;
  private static final int LINES = 6_000;

  private DemoBill() {}

  /** Writes it; returns its directory. */
  static Path write(Path data, Snapshot snapshot, String payer) throws IOException {
    LocalDate day = LocalDate.parse(snapshot.id().substring(0, 10));
    List<YearMonth> months =
        List.of(YearMonth.from(day).minusMonths(2), YearMonth.from(day).minusMonths(1));
    List<SampleResource> resources = resources(snapshot);
    BillGenerator generator =
        new BillGenerator(
            SEED, LINES, resources, accounts(resources, payer), months, BillDialect.FOCUS_1_0);
    Path directory = data.resolve(DIRECTORY);
    for (YearMonth month : months) {
      Path partition = directory.resolve("BILLING_PERIOD=" + month);
      new DurableFiles().createDirectories(partition);
      try (BufferedWriter out = Files.newBufferedWriter(partition.resolve("demo-focus.csv"))) {
        generator.writeCsv(month, out);
      }
    }
    Files.writeString(data.resolve(TRUTH), generator.truth().json());
    return directory;
  }

  private static List<SampleResource> resources(Snapshot snapshot) {
    List<SampleResource> charged = new ArrayList<>();
    try (Stream<Resource> all = snapshot.resources()) {
      all.filter(resource -> !resource.stub())
          .sorted(Comparator.comparing(Resource::arn))
          .forEach(resource -> charged(resource).ifPresent(charged::add));
    }
    return charged;
  }

  private static Optional<SampleResource> charged(Resource resource) {
    return Arn.tryParse(resource.arn())
        .flatMap(
            arn ->
                SampleResource.of(
                    arn,
                    resource.accountId(),
                    resource.region(),
                    resource.type().name(),
                    resource.tags() == null ? Map.of() : resource.tags()));
  }

  /** The payer first, then the others in order. */
  private static List<String> accounts(List<SampleResource> resources, String payer) {
    TreeSet<String> others = new TreeSet<>();
    resources.forEach(resource -> others.add(resource.account()));
    others.remove(payer);
    List<String> accounts = new ArrayList<>(List.of(payer));
    accounts.addAll(others);
    return accounts;
  }
}
