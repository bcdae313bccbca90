package io.periplus.collect;

import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import io.periplus.simulator.demo.DemoEstate;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The rows of the inventory that Periplus means to read, held against what it does: {@code
 * docs/coverage.md}. A row is collected when its type and every operation of it are declared.
 */
final class CoverageMatrix {
  private static final String GENERATED =
      "<!-- Written from the declarations, the fixtures and an import of the demo estate. Do not"
          + " edit: run\n"
          + "     ./mvnw -pl collectors test -Dtest=CoverageMatrixTest -Dgolden.update=true -->\n";

  /**
   * One row.
   *
   * @param kind {@code resource}, {@code embedded} in another, {@code stub} that is only referred
   *     to, {@code bulk} read that feeds other rows, or {@code other}
   * @param operations {@code ec2:DescribeVpcs}
   */
  record Row(String id, int tier, String kind, String type, List<String> operations) {}

  /** Operations that are not called in a crawl by default, or never, and why. */
  private final Map<String, String> left;

  private final List<Row> rows = new ArrayList<>();
  private final Map<String, ResourceSpec<?>> specs = new HashMap<>();
  private final Set<String> declared = new HashSet<>(Permissions.discovery());
  private final Map<String, Long> inDemo = new TreeMap<>();

  /** What a crawl of moto showed of each type: {@code works}, {@code moto lacks it} or a cause. */
  private final Map<String, String> onMoto = new TreeMap<>();

  private final Map<String, String> causes = new TreeMap<>();

  CoverageMatrix(Path scratch) throws IOException {
    left = table("coverage-left-out.csv", 2);
    for (List<String> cells : lines("coverage-moto.csv", 3)) {
      onMoto.put(cells.get(0), cells.get(1));
      if (!cells.get(2).isEmpty()) {
        causes.put(cells.get(0), cells.get(2));
      }
    }
    for (List<String> cells : lines("coverage-rows.csv", 5)) {
      List<String> operations =
          cells.get(4).isEmpty() ? List.of() : List.of(cells.get(4).split(" "));
      int tier = Integer.parseInt(cells.get(1));
      rows.add(new Row(cells.get(0), tier, cells.get(2), cells.get(3), operations));
    }
    for (ResourceSpec<?> spec : Catalogue.standard().specs()) {
      specs.put(spec.type().name(), spec);
      declare(spec);
      if (spec.whenDenied() != null) {
        declare(spec.whenDenied());
      }
    }
    Catalogue.withSweep().specs().forEach(this::declare);
    countDemo(scratch);
  }

  private void declare(ResourceSpec<?> spec) {
    spec.operations().forEach(call -> declared.add(call.getKey().name() + ':' + call.getValue()));
  }

  /** Rows that lack their type or an operation, with what they lack. */
  Map<String, Set<String>> missing() {
    Map<String, Set<String>> missing = new LinkedHashMap<>();
    for (Row row : rows) {
      Set<String> lacks = new TreeSet<>();
      if (row.kind().equals("resource") && !specs.containsKey(row.type())) {
        lacks.add(row.type());
      }
      if (row.kind().equals("stub") && !isNamed(row.type())) {
        lacks.add(row.type());
      }
      row.operations().stream()
          .filter(operation -> !declared.contains(operation) && !left.containsKey(operation))
          .forEach(lacks::add);
      if (!lacks.isEmpty()) {
        missing.put(row.id(), lacks);
      }
    }
    return missing;
  }

  /** Collected rows whose type the demo estate does not hold. */
  Set<String> notInDemo() {
    Set<String> types = new TreeSet<>();
    rows.stream()
        .filter(row -> row.kind().equals("resource"))
        .filter(row -> specs.containsKey(row.type()))
        .filter(row -> inDemo.getOrDefault(row.type(), 0L) == 0)
        .forEach(row -> types.add(row.id()));
    return types;
  }

  /** Rows of a collected type without a golden file of their own. */
  Set<String> withoutFixture() {
    Set<String> ids = new TreeSet<>();
    rows.stream()
        .filter(row -> row.kind().equals("resource") && specs.containsKey(row.type()))
        .filter(row -> !hasFixture(row))
        .forEach(row -> ids.add(row.id() + ' ' + row.type()));
    return ids;
  }

  /** Left-out operations that no row names, or that are declared after all. */
  Set<String> leftWithoutNeed() {
    Set<String> needless = new TreeSet<>(left.keySet());
    rows.forEach(row -> row.operations().forEach(needless::remove));
    left.keySet().stream().filter(declared::contains).forEach(needless::add);
    return needless;
  }

  /**
   * Collected types that the table of moto does not judge, and types in it that nobody collects.
   */
  Set<String> notJudgedOnMoto() {
    Set<String> types = new TreeSet<>(onMoto.keySet());
    types.removeAll(specs.keySet());
    rows.stream()
        .filter(row -> row.kind().equals("resource") && specs.containsKey(row.type()))
        .map(Row::type)
        .filter(type -> !onMoto.containsKey(type))
        .forEach(types::add);
    return types;
  }

  private static boolean isNamed(String type) {
    return Types.all().contains(ResourceType.of(type));
  }

  private static boolean hasFixture(Row row) {
    return Files.exists(
        Path.of("src", "test", "resources", "golden", "declarations", row.id() + ".txt"));
  }

  String page() {
    Map<String, Set<String>> missing = missing();
    StringBuilder page = new StringBuilder(GENERATED);
    page.append(
        """

        # Coverage

        Every row of the inventory. *Collected*: type and operations are declared. *Edges*: kinds of
        edges of the type. *Fixture*: a recording whose rows and edges are compared whole. *Demo*:
        how many the demo estate holds, all accounts and regions together. *Moto*: whether a crawl of
        a moto server finds what boto3 lists there; causes are at the end.

        | Row | Type | Tier | Collected | Edges | Fixture | Demo | Moto |
        |---|---|---|---|---|---|---|---|
        """);
    for (Row row : rows) {
      ResourceSpec<?> spec = specs.get(row.type());
      page.append(
          "| %s | %s | %d | %s | %s | %s | %s | %s |\n"
              .formatted(
                  row.id(),
                  row.kind().equals("other") ? row.type() : '`' + row.type() + '`',
                  row.tier(),
                  collected(row, missing.get(row.id())),
                  spec == null ? "" : Integer.toString(spec.edgeShapes().size()),
                  hasFixture(row) ? "yes" : "",
                  inDemo.getOrDefault(row.type(), 0L) == 0 ? "" : inDemo.get(row.type()),
                  onMoto.getOrDefault(row.type(), "")));
    }
    page.append("\n## Operations left out\n\n| Operation | Why |\n|---|---|\n");
    left.forEach((operation, why) -> page.append("| `%s` | %s |\n".formatted(operation, why)));
    page.append(
        """

        ## What moto does otherwise

        What it lacks, by the operation that fails, and where its inventory is not that of a crawl.

        | Type | On moto | Cause |
        |---|---|---|
        """);
    causes.forEach(
        (type, cause) ->
            page.append("| `%s` | %s | %s |\n".formatted(type, onMoto.get(type), cause)));
    return page.toString();
  }

  private static String collected(Row row, Set<String> lacks) {
    if (lacks != null) {
      return "no: " + String.join(", ", lacks);
    }
    return switch (row.kind()) {
      case "resource", "other" -> "yes";
      case "stub" -> "referred to";
      default -> row.kind();
    };
  }

  private void countDemo(Path scratch) throws IOException {
    Path estate = scratch.resolve("estate");
    DemoEstate.write(estate, DemoEstate.TODAY);
    SnapshotStore store = SnapshotStore.open(scratch.resolve("data"));
    CrawlResult result =
        Importer.importRecording(estate, CrawlRequest.builder().build(), store, CrawlListener.NONE);
    store.publish(result.snapshotId());
    try (Snapshot snapshot = store.current().orElseThrow();
        Stream<Resource> resources = snapshot.resources()) {
      // A type that only others name counts by its stubs; of a collected one a stub is none.
      resources
          .filter(resource -> !resource.stub() || !specs.containsKey(resource.type().name()))
          .forEach(resource -> inDemo.merge(resource.type().name(), 1L, Long::sum));
    }
  }

  private static Map<String, String> table(String resource, int columns) {
    Map<String, String> table = new TreeMap<>();
    lines(resource, columns).forEach(cells -> table.put(cells.get(0), cells.get(1)));
    return table;
  }

  private static List<List<String>> lines(String resource, int columns) {
    List<List<String>> lines = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                CoverageMatrix.class.getResourceAsStream("/" + resource),
                StandardCharsets.UTF_8))) {
      reader.readLine();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(List.of(line.split(";", columns)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }
}
