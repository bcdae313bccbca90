package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.model.Arn;
import io.periplus.model.Coverage;
import io.periplus.model.Relationship;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads declared types out of a test recording, the way a crawl does. */
final class RecordedScope {
  static final Instant NOW = Instant.parse("2026-01-31T02:00:00Z");
  static final byte[] KEY = "a key of the test suite, 32 byte".getBytes(StandardCharsets.UTF_8);

  private final Scope scope;
  private final AwsCalls calls;
  private final Redactor redactor = Catalogue.standard().redactor(KEY);
  private final Pacer pacer = Pacer.of(Clock.fixed(NOW, ZoneOffset.UTC));
  private final Map<ResourceType, List<Resource>> read = new LinkedHashMap<>();

  private RecordedScope(Path directory, Scope scope) {
    this.scope = scope;
    this.calls =
        new AwsCalls(
            new ReplayTransport(Recording.open(directory)),
            new RateLimiter(pacer, 0.5),
            CallObserver.NONE,
            pacer,
            new SplittableRandom(1));
  }

  /** A scope of {@code src/test/resources/recordings/<name>}. */
  static RecordedScope of(String name, String account, String region) {
    return new RecordedScope(directory(name), new Scope("aws", account, region));
  }

  /** The names of all recordings. */
  static List<String> all() {
    try (Stream<Path> names = Files.list(directory(""))) {
      return names.map(path -> path.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path directory(String name) {
    URL url = RecordedScope.class.getResource("/recordings/" + name);
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Reads one type, globally or in the region; its rows are parents of types read later. */
  Result read(ResourceType type) {
    return read(Catalogue.standard().spec(type));
  }

  private <T extends software.amazon.awssdk.core.SdkPojo> Result read(ResourceSpec<T> spec) {
    List<Resource> rows = new ArrayList<>();
    String region = spec.isGlobal() ? Scope.GLOBAL : scope.region();
    ScopeReader<T> reader =
        new ScopeReader<>(
            spec,
            new Scope(scope.partition(), scope.account(), region),
            calls.session(scope.account(), region),
            redactor,
            pacer,
            (type, json, parent) ->
                read.getOrDefault(type, List.of()).forEach(row -> parent.accept(json.apply(row))),
            EarlierRows.NONE,
            rows::add);
    List<Coverage> coverage = reader.read();
    read.put(spec.type(), rows);
    return new Result(rows, coverage);
  }

  /** Edges of everything that was read so far, sorted, with their stubs. */
  Edges edges() {
    ReferenceIndex index = new ReferenceIndex();
    Catalogue catalogue = Catalogue.standard();
    read.values().stream()
        .flatMap(List::stream)
        .forEach(
            row ->
                index.add(
                    row,
                    catalogue.spec(row.type()).aliases().stream()
                        .flatMap(alias -> alias.apply(json(row)))));
    HashedNames names = new HashedNames(redactor);
    read.values().stream().flatMap(List::stream).forEach(row -> names.want(json(row)));
    names.find(index);
    EdgeDrawer drawer = new EdgeDrawer(catalogue, index, names, scope.partition());
    Set<Relationship> edges =
        new TreeSet<>(
            Comparator.comparing(Relationship::sourceArn)
                .thenComparing(Relationship::type)
                .thenComparing(Relationship::targetArn)
                .thenComparing(edge -> edge.source().toString()));
    Map<String, List<Relationship>> byRow = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    read.values().stream()
        .flatMap(List::stream)
        .forEach(
            row -> {
              List<Relationship> drawn = byRow.computeIfAbsent(row.arn(), arn -> new ArrayList<>());
              drawer.draw(row, drawn::add, (counter, field) -> problems.add(counter + ' ' + field));
              edges.addAll(drawn);
            });
    edges.forEach(RecordedScope::requireDeclared);
    return new Edges(List.copyOf(edges), List.copyOf(drawer.stubs()), problems, byRow);
  }

  /** What an edge carries is in the reference of the graph. */
  private static void requireDeclared(Relationship edge) {
    try {
      for (Map.Entry<String, JsonNode> property :
          new ObjectMapper().readTree(edge.properties()).properties()) {
        assertThat(EdgeProperty.values())
            .as("declared properties of %s", edge.type())
            .anyMatch(
                declared ->
                    declared.key().equals(property.getKey())
                        && declared.isOf(edge.type())
                        && mayBe(declared.form(), property.getValue()));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** One edge for several fields has lists of their values. */
  private static boolean mayBe(EdgeProperty.Form form, JsonNode value) {
    return value.isNull()
        || value.isArray()
        || switch (form) {
          case TEXT -> value.isTextual();
          case NUMBER -> value.isNumber() || value.asText("").matches("[0-9]+");
          case BOOLEAN -> value.isBoolean();
          case JSON -> value.isObject();
        };
  }

  /**
   * Drawn edges.
   *
   * @param problems {@code unknown_value Routes[].GatewayId}
   * @param byRow ARN of a row -> the edges that its own configuration drew
   */
  record Edges(
      List<Relationship> all,
      List<Resource> stubs,
      List<String> problems,
      Map<String, List<Relationship>> byRow) {
    /** One line per edge: {@code subnet/subnet-1 IN_VPC vpc/vpc-1 [VpcId]}. */
    List<String> lines() {
      return all.stream()
          .map(
              edge ->
                  resource(edge.sourceArn())
                      + ' '
                      + edge.type()
                      + ' '
                      + resource(edge.targetArn())
                      + ' '
                      + edge.source()
                      + (edge.properties().equals("{}") ? "" : ' ' + edge.properties()))
          .toList();
    }

    private static String resource(String arn) {
      return Arn.tryParse(arn).map(Arn::resource).orElse(arn);
    }
  }

  /** What a scope gave. */
  record Result(List<Resource> rows, List<Coverage> coverage) {
    /** The rows of one type, where a list holds several. */
    Result of(ResourceType type) {
      return new Result(rows.stream().filter(row -> row.type().equals(type)).toList(), coverage);
    }

    Resource row(String id) {
      return rows.stream().filter(row -> row.id().equals(id)).findFirst().orElseThrow();
    }
  }

  static com.fasterxml.jackson.databind.JsonNode json(Resource row) {
    try {
      return SdkJson.MAPPER.readTree(row.configuration());
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
