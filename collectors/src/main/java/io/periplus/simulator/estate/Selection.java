package io.periplus.simulator.estate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.simulator.estate.Listing.Row;
import io.periplus.simulator.wire.Member;
import io.periplus.simulator.wire.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Answers id lists, single ids and filters by selecting rows of a whole list.
 *
 * <p>The row field behind a request member follows from its name: {@code VpcIds} selects by {@code
 * VpcId}, {@code Names} by the row's own name, {@code InstanceIds} by {@code
 * Instances[].InstanceId} inside reservations, which are narrowed to the instances asked for. Where
 * no field is called so, any ARN, name or id of a row will do: {@code clusters} of ECS.
 */
final class Selection {
  /** Members that change what a row shows or who owns it, not which thing is meant. */
  private static final Set<String> MODIFIERS =
      Set.of("FunctionVersion", "MasterRegion", "Scope", "PathPrefix", "Owners", "OwnerIds");

  private static final Pattern NAME = Pattern.compile("(?:Arn|ARN|Name|Id)$|^(?:arn|name|id)$");

  private final ListOperation operation;

  Selection(ListOperation operation) {
    this.operation = operation;
  }

  /** Whether {@code member} of a request can be answered from rows. */
  boolean canSelect(String member) {
    return isFilter(member)
        || isModifier(member)
        || member.equals("Filter")
        || member.equals(KeyTypes.MEMBER)
        || operation.rows().stream()
            .anyMatch(list -> path(list, member).isPresent() || isNamed(list, member));
  }

  /** Whether {@code member} may name rows by ARN, name or id: ECS's {@code clusters} do. */
  private boolean isNamed(Member list, String member) {
    Member.Kind kind =
        operation.operation().request().member(member).map(Selection::scalar).orElse(null);
    return kind == Member.Kind.STRING
        && list.element().kind() == Member.Kind.STRUCTURE
        && list.element().shape().members().stream().anyMatch(Selection::isName);
  }

  private static Member.Kind scalar(Member member) {
    return member.kind() == Member.Kind.LIST ? member.element().kind() : member.kind();
  }

  private static boolean isName(Member member) {
    return member.kind() == Member.Kind.STRING && NAME.matcher(member.name()).find();
  }

  private static boolean isFilter(String member) {
    return member.equals("Filters");
  }

  private boolean isModifier(String member) {
    return MODIFIERS.contains(member)
        || operation
            .operation()
            .request()
            .member(member)
            .filter(
                known -> known.kind() == Member.Kind.BOOLEAN || known.kind() == Member.Kind.NUMBER)
            .isPresent();
  }

  /**
   * The rows of {@code listing} that {@code request} selects by {@code members}.
   *
   * @throws io.periplus.simulator.wire.AwsException for an id that no row has, where the service
   *     says so
   */
  Listing apply(Listing listing, ObjectNode request, Set<String> members) {
    List<Row> rows = listing.rows();
    for (String member : members) {
      if (isModifier(member)) {
        continue;
      }
      JsonNode wanted = request.get(member);
      if (isFilter(member)) {
        rows = new Filters(operation).apply(rows, wanted);
      } else if (member.equals("Filter")) {
        rows = ofKinds(rows, wanted);
      } else if (member.equals(KeyTypes.MEMBER)) {
        rows = KeyTypes.select(rows, wanted);
      } else {
        rows = byValue(rows, member, wanted);
      }
    }
    return new Listing(rows, listing.fixed());
  }

  /** IAM's {@code Filter} of GetAccountAuthorizationDetails: which of its lists to give. */
  private static List<Row> ofKinds(List<Row> rows, JsonNode wanted) {
    Set<String> lists = new HashSet<>();
    wanted.forEach(
        kind ->
            lists.add(
                kind.asText().endsWith("Policy") ? "Policies" : kind.asText() + "DetailList"));
    return rows.stream().filter(row -> lists.contains(row.member())).toList();
  }

  private List<Row> byValue(List<Row> rows, String member, JsonNode wanted) {
    Set<String> missing = new LinkedHashSet<>();
    if (wanted.isArray()) {
      wanted.forEach(value -> missing.add(value.asText()));
    } else {
      missing.add(wanted.asText());
    }
    Set<String> values = Set.copyOf(missing);
    List<Row> selected = new ArrayList<>();
    for (Row row : rows) {
      Optional<List<String>> path = path(list(row.member()), member);
      if (path.isEmpty()) {
        if (isAnyName(row, values)) {
          selected.add(row);
        }
        continue;
      }
      narrow(row, path.get(), values, missing).ifPresent(selected::add);
    }
    if (!missing.isEmpty()) {
      NotFound.report(operation.name(), member, missing);
    }
    return selected;
  }

  private boolean isAnyName(Row row, Set<String> values) {
    Member element = list(row.member()).element();
    return element.kind() == Member.Kind.STRUCTURE
        && element.shape().members().stream()
            .filter(Selection::isName)
            .anyMatch(member -> values.contains(text(row.value(), member.name())));
  }

  private Member list(String name) {
    return operation.list(name);
  }

  private static Optional<Row> narrow(
      Row row, List<String> path, Set<String> values, Set<String> missing) {
    if (path.size() == 1) {
      String value = path.get(0).isEmpty() ? row.value().asText() : text(row.value(), path.get(0));
      missing.remove(value);
      return values.contains(value) ? Optional.of(row) : Optional.empty();
    }
    ArrayNode kept = ((ObjectNode) row.value()).arrayNode();
    for (JsonNode inner : row.value().path(path.get(0))) {
      String value = text(inner, path.get(1));
      missing.remove(value);
      if (values.contains(value)) {
        kept.add(inner);
      }
    }
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode narrowed = row.value().deepCopy();
    narrowed.set(path.get(0), kept);
    return Optional.of(new Row(row.member(), narrowed));
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText();
  }

  /** The path from a row of {@code list} to the value that request member {@code name} means. */
  private static Optional<List<String>> path(Member list, String name) {
    String field = name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
    if (list.element().kind() != Member.Kind.STRUCTURE) {
      return Optional.empty();
    }
    Shape row = list.element().shape();
    if (isText(row, field)) {
      return Optional.of(List.of(field));
    }
    if (name.equals("Names")) {
      return row.members().stream()
          .map(Member::name)
          .filter(candidate -> candidate.endsWith("Name"))
          .findFirst()
          .map(List::of);
    }
    return row.members().stream()
        .filter(inner -> inner.kind() == Member.Kind.LIST)
        .filter(inner -> inner.element().kind() == Member.Kind.STRUCTURE)
        .filter(inner -> isText(inner.element().shape(), field) && name.endsWith("s"))
        .findFirst()
        .map(inner -> List.of(inner.name(), field));
  }

  private static boolean isText(Shape shape, String field) {
    return shape.member(field).filter(member -> member.kind() == Member.Kind.STRING).isPresent();
  }
}
