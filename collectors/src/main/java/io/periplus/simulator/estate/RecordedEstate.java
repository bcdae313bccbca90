package io.periplus.simulator.estate;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.model.AccountId;
import io.periplus.model.PeriplusException;
import io.periplus.simulator.estate.EstateDescription.Account;
import io.periplus.simulator.estate.EstateDescription.Region;
import io.periplus.simulator.wire.Service;
import io.periplus.simulator.wire.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** An estate that answers from a recording; each file is read when it is first asked for. */
final class RecordedEstate implements Estate {
  static final String GLOBAL = "global";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path directory;
  private final EstateDescription description;
  private final Map<Path, Optional<RecordedService>> loaded = new ConcurrentHashMap<>();

  private RecordedEstate(Path directory, EstateDescription description) {
    this.directory = directory;
    this.description = description;
  }

  static RecordedEstate open(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw PeriplusException.user(
          "estate-not-found",
          "Cannot open estate "
              + directory
              + ": no such directory. Give a recording (crawl --record) or a generated estate.");
    }
    try {
      Path file = directory.resolve("estate.json");
      EstateDescription description =
          Files.exists(file)
              ? MAPPER.readValue(file.toFile(), EstateDescription.class)
              : derive(directory);
      if (description.accounts().isEmpty()) {
        throw PeriplusException.user(
            "estate-not-found",
            "Cannot open estate "
                + directory
                + ": it holds no account. Expected <account-id>/<region>/<service>.jsonl.");
      }
      return new RecordedEstate(directory, description);
    } catch (IOException e) {
      throw damaged(directory, e);
    }
  }

  static PeriplusException damaged(Path path, Exception cause) {
    return new PeriplusException(
        "estate-damaged",
        PeriplusException.Category.USER,
        "Cannot read estate " + path + ": " + cause.getMessage() + ". Record it again.",
        cause);
  }

  /** Accounts, regions and the management account as the directories and recorded calls tell. */
  private static EstateDescription derive(Path directory) throws IOException {
    List<Account> accounts = new ArrayList<>();
    Map<String, List<Region>> regions = new TreeMap<>();
    String management = null;
    for (String account : names(directory)) {
      if (!AccountId.isValid(account)) {
        continue;
      }
      accounts.add(new Account(account, account));
      List<String> directories = names(directory.resolve(account));
      List<Region> recorded = recordedRegions(directory.resolve(account), directories);
      regions.put(
          account,
          !recorded.isEmpty()
              ? recorded
              : directories.stream()
                  .filter(name -> !name.equals(GLOBAL))
                  .map(name -> new Region(name, null))
                  .toList());
      if (Files.exists(directory.resolve(account).resolve(GLOBAL).resolve("organizations.jsonl"))) {
        management = account;
      }
    }
    return new EstateDescription(accounts, management, regions);
  }

  private static List<Region> recordedRegions(Path account, List<String> directories) {
    Service ec2 = Services.named("ec2").orElseThrow();
    ListOperation operation = ListOperation.of(ec2.operation("DescribeRegions").orElseThrow());
    List<Region> regions = new ArrayList<>();
    for (String name : directories) {
      Path file = account.resolve(name).resolve("ec2.jsonl");
      if (Files.exists(file) && regions.isEmpty()) {
        RecordedService.read(ec2, file)
            .everything(operation)
            .rows()
            .forEach(
                row ->
                    regions.add(
                        new Region(
                            row.value().path("RegionName").asText(),
                            row.value().path("OptInStatus").asText(null))));
      }
    }
    return regions;
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> children = Files.list(directory)) {
      return children
          .filter(Files::isDirectory)
          .map(child -> child.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @Override
  public EstateDescription description() {
    return description;
  }

  /**
   * From the region's recording, or from the global one: what a regional service says once for all
   * regions (the buckets of S3, WAF for CloudFront) is recorded there.
   */
  @Override
  public Optional<Listing> answer(EstateQuery query) {
    List<RecordedService> recorded =
        Stream.of(query.region(), GLOBAL)
            .distinct()
            .flatMap(region -> service(query, region).stream())
            .toList();
    for (RecordedService service : recorded) {
      Optional<Listing> exact = service.exactly(query.operation(), query.request());
      if (exact.isPresent()) {
        return exact;
      }
    }
    Optional<Listing> selected =
        recorded.stream()
            .flatMap(service -> service.selected(query.operation(), query.request()).stream())
            .findFirst();
    boolean others = recorded.stream().anyMatch(service -> service.holds(query.operation()));
    if (selected.isEmpty() && others) {
      NotFound.other(query.service(), query.operation())
          .ifPresent(
              error -> {
                throw error;
              });
    }
    return selected;
  }

  private Optional<RecordedService> service(EstateQuery query, String region) {
    Path file =
        directory
            .resolve(query.account())
            .resolve(region)
            .resolve(query.service().name() + ".jsonl");
    return loaded.computeIfAbsent(file, path -> load(query.service(), path));
  }

  private static Optional<RecordedService> load(Service service, Path file) {
    return Files.exists(file) ? Optional.of(RecordedService.read(service, file)) : Optional.empty();
  }
}
