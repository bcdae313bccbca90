package io.periplus.simulator.estate;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.simulator.estate.Listing.Row;
import io.periplus.simulator.wire.AwsException;
import io.periplus.simulator.wire.Member;
import io.periplus.simulator.wire.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * EC2's {@code Filters}: all must hold, any value of one suffices, {@code *} and {@code ?} are
 * wildcards.
 *
 * <p>A filter's name is the field's in kebab case ({@code vpc-id}, {@code attachment.vpc-id}), with
 * {@code tag:KEY} and {@code tag-key} besides; a name that leads to no field of the row is refused.
 */
final class Filters {
  private final ListOperation operation;

  Filters(ListOperation operation) {
    this.operation = operation;
  }

  List<Row> apply(List<Row> rows, JsonNode filters) {
    List<Row> kept = rows;
    for (JsonNode filter : filters) {
      String name = filter.path("Name").asText();
      List<Pattern> values = new ArrayList<>();
      filter.path("Values").forEach(value -> values.add(wildcard(value.asText())));
      kept = kept.stream().filter(row -> matches(row, name, values)).toList();
      if (rows.isEmpty()) {
        // Nothing to select from is no reason to accept a filter that AWS refuses.
        operation.rows().forEach(list -> path(list, name));
      }
    }
    return kept;
  }

  private boolean matches(Row row, String name, List<Pattern> wanted) {
    Member list = operation.list(row.member());
    Stream<String> values;
    if (name.startsWith("tag:")) {
      String key = name.substring("tag:".length());
      values =
          tags(row).filter(tag -> tag.path("Key").asText().equals(key)).map(Filters::valueOfTag);
    } else if (name.equals("tag-key")) {
      values = tags(row).map(tag -> tag.path("Key").asText());
    } else {
      Set<String> found = new HashSet<>();
      collect(row.value(), path(list, name), 0, found);
      values = found.stream();
    }
    return values.anyMatch(
        value -> wanted.stream().anyMatch(pattern -> pattern.matcher(value).matches()));
  }

  private static String valueOfTag(JsonNode tag) {
    return tag.path("Value").asText();
  }

  private static Stream<JsonNode> tags(Row row) {
    List<JsonNode> tags = new ArrayList<>();
    for (String member : List.of("Tags", "TagSet")) {
      row.value().path(member).forEach(tags::add);
    }
    return tags.stream();
  }

  private static void collect(JsonNode value, List<String> path, int depth, Set<String> found) {
    if (value.isArray()) {
      value.forEach(element -> collect(element, path, depth, found));
    } else if (depth == path.size()) {
      if (value.isValueNode() && !value.isNull()) {
        found.add(value.asText());
      }
    } else {
      collect(value.path(path.get(depth)), path, depth + 1, found);
    }
  }

  private static List<String> path(Member list, String name) {
    if (name.startsWith("tag:") || name.equals("tag-key")) {
      return List.of();
    }
    String flat = name.replace("-", "").replace(".", "").toLowerCase(Locale.ROOT);
    return find(list.element().shape(), flat, 3)
        .orElseThrow(
            () ->
                AwsException.badRequest(
                    "InvalidParameterValue", "The filter '" + name + "' is invalid"));
  }

  /** The shortest member path whose names, put together in singular, read as {@code flat}. */
  private static Optional<List<String>> find(Shape shape, String flat, int depth) {
    for (Member member : shape.members()) {
      boolean plain = member.kind() != Member.Kind.STRUCTURE && member.kind() != Member.Kind.LIST;
      if (plain && member.name().toLowerCase(Locale.ROOT).equals(flat)) {
        return Optional.of(List.of(member.name()));
      }
    }
    if (depth == 0) {
      return Optional.empty();
    }
    for (boolean named : new boolean[] {true, false}) {
      for (Member member : shape.members()) {
        Optional<Shape> inner = inner(member);
        String singular = singular(member.name());
        String rest = named && flat.startsWith(singular) ? flat.substring(singular.length()) : flat;
        if (inner.isEmpty() || named == rest.equals(flat)) {
          continue;
        }
        Optional<List<String>> path = find(inner.get(), rest, depth - 1);
        if (path.isPresent()) {
          List<String> result = new ArrayList<>(List.of(member.name()));
          result.addAll(path.get());
          return Optional.of(result);
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Shape> inner(Member member) {
    if (member.kind() == Member.Kind.STRUCTURE) {
      return Optional.of(member.shape());
    }
    boolean structures =
        member.kind() == Member.Kind.LIST && member.element().kind() == Member.Kind.STRUCTURE;
    return structures ? Optional.of(member.element().shape()) : Optional.empty();
  }

  private static String singular(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith("s") ? lower.substring(0, lower.length() - 1) : lower;
  }

  private static Pattern wildcard(String value) {
    StringBuilder regex = new StringBuilder();
    for (char c : value.toCharArray()) {
      switch (c) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
