package io.periplus.collect;

import io.periplus.model.Coverage;
import io.periplus.model.Relationship;
import io.periplus.model.Resource;
import io.periplus.simulator.SimulatorOptions;
import io.periplus.simulator.SimulatorServer;
import io.periplus.simulator.fault.FaultPlan;
import io.periplus.simulator.generated.GeneratedEstate;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A generated estate of two accounts behind HTTP, whose faults a test plants and removes. */
final class FaultyEstate implements AutoCloseable {
  static final String MANAGEMENT = "000000000001";
  static final String MEMBER = "000000000002";
  static final String REGION = "eu-west-1";

  private final SimulatorServer server;

  private FaultyEstate(SimulatorServer server) {
    this.server = server;
  }

  /**
   * @param resources about how many; with 3,000 the functions of both accounts fill several pages
   */
  static FaultyEstate of(int resources) {
    return new FaultyEstate(
        SimulatorServer.start(GeneratedEstate.of(resources, 2, 7), SimulatorOptions.defaults()));
  }

  SimulatorServer server() {
    return server;
  }

  /** Rules as in a fault plan; JSON may use single quotes. No rules: nothing goes wrong. */
  void plant(String... rules) {
    String plan = "{\"rules\":[" + String.join(",", rules).replace('\'', '"') + "]}";
    server.simulator().faults(FaultPlan.parse(plan));
  }

  long calls(String service, String operation) {
    return server.simulator().statistics().calls(service, operation);
  }

  CrawlRequest.Builder request(String... services) {
    return request(server.endpoint(), services);
  }

  static CrawlRequest.Builder request(URI endpoint, String... services) {
    return request(endpoint, List.of(MANAGEMENT, MEMBER), services);
  }

  static CrawlRequest.Builder request(URI endpoint, List<String> accounts, String... services) {
    return CrawlRequest.builder()
        .credentials(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(MANAGEMENT, "secret")))
        .homeRegion(REGION)
        .regions(List.of(REGION))
        .accounts(accounts)
        .role("PeriplusReadOnly", null)
        .services(List.of(services))
        .endpoint(endpoint)
        .estateName("faulty")
        .pacer(new ImpatientPacer())
        .seed(1);
  }

  @Override
  public void close() {
    server.close();
  }

  /** What a published snapshot says. */
  static final class Inventory {
    final Map<String, Resource> resources;
    final List<Relationship> edges;
    final List<Coverage> coverage;

    private Inventory(Snapshot snapshot) {
      try (Stream<Resource> rows = snapshot.resources();
          Stream<Relationship> relationships = snapshot.relationships();
          Stream<Coverage> outcomes = snapshot.coverage()) {
        resources =
            rows.collect(
                Collectors.toMap(
                    Resource::arn, Function.identity(), Inventory::unique, TreeMap::new));
        edges = relationships.toList();
        coverage = outcomes.toList();
      }
    }

    private static Resource unique(Resource one, Resource other) {
      throw new AssertionError("two rows of " + one.arn());
    }

    static Inventory of(SnapshotStore store) {
      try (Snapshot snapshot = store.current().orElseThrow()) {
        return new Inventory(snapshot);
      }
    }

    /** Of one type, in one account. */
    List<Resource> rows(String account, String type) {
      return resources.values().stream()
          .filter(row -> row.type().name().equals(type) && !row.stub())
          .filter(row -> row.accountId().equals(account))
          .toList();
    }

    Coverage outcome(String account, String operation) {
      return coverage.stream()
          .filter(row -> row.accountId().equals(account))
          .filter(row -> (row.service() + ':' + row.operation()).equals(operation))
          .findFirst()
          .orElseThrow(() -> new AssertionError("no coverage of " + operation));
    }
  }

  /** Table hashes of the published snapshot. */
  static Map<String, String> hashes(SnapshotStore store) {
    try (Snapshot snapshot = store.current().orElseThrow()) {
      Map<String, String> hashes = new TreeMap<>();
      snapshot
          .manifest()
          .visibleTables()
          .forEach((name, table) -> hashes.put(name, table.tableHash()));
      return hashes;
    }
  }

  /** A data directory with the same snapshots and the same redaction key. */
  static SnapshotStore copy(SnapshotStore original, Path directory) {
    Path from = original.directory();
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path to = directory.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return SnapshotStore.open(directory);
  }
}
