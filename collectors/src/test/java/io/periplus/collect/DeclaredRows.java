package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.periplus.model.Relationship;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the declarations make of one recording: every type of it is read in the order of the
 * catalogue, then all edges are drawn. Rows and edges are compared whole, as text, with a golden
 * file per row of the coverage table (rule T10).
 */
final class DeclaredRows {
  static final String ACCOUNT = "111122223333";
  static final String REGION = "eu-west-1";
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "declarations");

  private final Map<ResourceType, RecordedScope.Result> results = new LinkedHashMap<>();
  private final RecordedScope.Edges edges;

  private DeclaredRows(RecordedScope scope, String recording) {
    Map<ResourceType, RecordedScope.Result> lists = new LinkedHashMap<>();
    for (ResourceSpec<?> spec : Catalogue.standard().specs()) {
      if (isRecorded(recording, spec.isGlobal() ? Scope.GLOBAL : REGION, spec)) {
        if (spec.inListOf() == null) {
          lists.put(spec.type(), scope.read(spec.type()));
        }
        ResourceType list = spec.inListOf() == null ? spec.type() : spec.inListOf();
        results.put(spec.type(), lists.get(list).of(spec.type()));
      }
    }
    edges = scope.edges();
  }

  /** Reads every type that {@code recordings/<name>} holds in the region and globally. */
  static DeclaredRows of(String recording) {
    return new DeclaredRows(RecordedScope.of(recording, ACCOUNT, REGION), recording);
  }

  private static boolean isRecorded(String recording, String region, ResourceSpec<?> spec) {
    Path file =
        RecordedScope.directory(recording)
            .resolve(ACCOUNT)
            .resolve(region)
            .resolve(spec.service().name() + ".jsonl");
    try {
      return Files.exists(file)
          && Files.readString(file).contains("{\"operation\": \"" + spec.operation() + '"');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of one type, though another's list gave them; null if it was not recorded. */
  RecordedScope.Result of(ResourceType type) {
    return results.get(type);
  }

  RecordedScope.Edges edges() {
    return edges;
  }

  /** Compares rows and edges of a type with {@code golden/declarations/<row>.txt}. */
  void assertExactly(String row, ResourceType type) {
    String text = text(type);
    Path golden = GOLDEN.resolve(row + ".txt");
    try {
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(GOLDEN);
        Files.writeString(golden, text);
        fail("golden file rewritten; review it and run again");
      }
      assertThat(text).isEqualTo(Files.readString(golden));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text(ResourceType type) {
    Map<String, ResourceType> types = new TreeMap<>();
    edges.stubs().forEach(stub -> types.put(stub.arn(), stub.type()));
    StringBuilder text = new StringBuilder();
    for (Resource row : results.get(type).rows()) {
      text.append(row.arn()).append('\n');
      text.append("  type ").append(row.type()).append('\n');
      text.append("  account ").append(row.accountId()).append('\n');
      text.append("  region ").append(row.region()).append('\n');
      text.append("  id ").append(row.id()).append('\n');
      text.append("  name ").append(row.name()).append('\n');
      text.append("  tags ").append(row.tags()).append('\n');
      for (String column : Catalogue.standard().spec(type).columns()) {
        FieldPath.of(column)
            .values(RecordedScope.json(row))
            .forEach(v -> text.append("  ").append(column).append(" = ").append(v).append('\n'));
      }
      for (Relationship edge : sorted(edges.byRow().get(row.arn()))) {
        boolean out = edge.sourceArn().equals(row.arn());
        String other = out ? edge.targetArn() : edge.sourceArn();
        if (!out && !edge.targetArn().equals(row.arn())) {
          text.append("  of ").append(edge.targetArn()).append('\n');
        }
        text.append("  ").append(edge.type()).append(out ? " -> " : " <- ").append(other);
        if (types.containsKey(other)) {
          text.append(" (stub ").append(types.get(other)).append(')');
        }
        text.append(' ').append(edge.source());
        text.append(edge.properties().equals("{}") ? "" : ' ' + edge.properties()).append('\n');
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static List<Relationship> sorted(List<Relationship> edges) {
    List<Relationship> sorted = new ArrayList<>(edges);
    sorted.sort(
        Comparator.comparing(Relationship::type)
            .thenComparing(Relationship::sourceArn)
            .thenComparing(Relationship::targetArn));
    return sorted;
  }
}
