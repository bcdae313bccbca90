package io.periplus.cost.bill;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A condition on one row of a bill, as a function and as SQL text, the companion of {@link
 * BillExpression}. A null column makes it false, as an unknown condition of {@code CASE} does.
 */
public sealed interface BillCondition {
  /** Whether it holds. */
  boolean holds(BillRow row);

  /** The same in SQL. */
  String sql();

  /** The same for a file that has only {@code columns}; empty when it can never hold there. */
  Optional<BillCondition> restrictedTo(Set<String> columns);

  /** The column has one of these values. */
  static BillCondition oneOf(String column, String... values) {
    return new OneOf(column, List.of(values));
  }

  /** The column is not null. */
  static BillCondition present(String column) {
    return new Present(column);
  }

  /** The column ends in {@code suffix}. */
  static BillCondition endsWith(String column, String suffix) {
    return new EndsWith(column, suffix);
  }

  /** The column is not null and begins with none of these. */
  static BillCondition beginsWithNoneOf(String column, String... prefixes) {
    return new BeginsWithNoneOf(column, List.of(prefixes));
  }

  /** Both hold. */
  default BillCondition and(BillCondition other) {
    return new AllOf(List.of(this, other));
  }

  /** At least one holds. */
  static BillCondition anyOf(BillCondition... parts) {
    return new AnyOf(List.of(parts));
  }

  /** A value of a list. */
  record OneOf(String column, List<String> values) implements BillCondition {
    public OneOf {
      values = List.copyOf(values);
    }

    @Override
    public boolean holds(BillRow row) {
      String text = row.text(column);
      return text != null && values.contains(text);
    }

    @Override
    public String sql() {
      return column + " IN ('" + String.join("', '", values) + "')";
    }

    @Override
    public Optional<BillCondition> restrictedTo(Set<String> columns) {
      return columns.contains(column) ? Optional.of(this) : Optional.empty();
    }
  }

  /** Not null. */
  record Present(String column) implements BillCondition {
    @Override
    public boolean holds(BillRow row) {
      return row.text(column) != null;
    }

    @Override
    public String sql() {
      return column + " IS NOT NULL";
    }

    @Override
    public Optional<BillCondition> restrictedTo(Set<String> columns) {
      return columns.contains(column) ? Optional.of(this) : Optional.empty();
    }
  }

  /** The end of a text. */
  record EndsWith(String column, String suffix) implements BillCondition {
    @Override
    public boolean holds(BillRow row) {
      String text = row.text(column);
      return text != null && text.endsWith(suffix);
    }

    @Override
    public String sql() {
      return column + " LIKE '%" + suffix + "'";
    }

    @Override
    public Optional<BillCondition> restrictedTo(Set<String> columns) {
      return columns.contains(column) ? Optional.of(this) : Optional.empty();
    }
  }

  /** The begin of a text, refused. */
  record BeginsWithNoneOf(String column, List<String> prefixes) implements BillCondition {
    public BeginsWithNoneOf {
      prefixes = List.copyOf(prefixes);
    }

    @Override
    public boolean holds(BillRow row) {
      String text = row.text(column);
      return text != null && prefixes.stream().noneMatch(text::startsWith);
    }

    @Override
    public String sql() {
      return "("
          + String.join(
              " AND ",
              prefixes.stream().map(prefix -> column + " NOT LIKE '" + prefix + "%'").toList())
          + ")";
    }

    @Override
    public Optional<BillCondition> restrictedTo(Set<String> columns) {
      return columns.contains(column) ? Optional.of(this) : Optional.empty();
    }
  }

  /** All of them. */
  record AllOf(List<BillCondition> parts) implements BillCondition {
    public AllOf {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean holds(BillRow row) {
      return parts.stream().allMatch(part -> part.holds(row));
    }

    @Override
    public String sql() {
      return "(" + String.join(" AND ", parts.stream().map(BillCondition::sql).toList()) + ")";
    }

    @Override
    public Optional<BillCondition> restrictedTo(Set<String> columns) {
      List<BillCondition> left = new ArrayList<>();
      for (BillCondition part : parts) {
        part.restrictedTo(columns).ifPresent(left::add);
      }
      return left.size() == parts.size() ? Optional.of(new AllOf(left)) : Optional.empty();
    }
  }

  /** One of them. */
  record AnyOf(List<BillCondition> parts) implements BillCondition {
    public AnyOf {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean holds(BillRow row) {
      return parts.stream().anyMatch(part -> part.holds(row));
    }

    @Override
    public String sql() {
      return "(" + String.join(" OR ", parts.stream().map(BillCondition::sql).toList()) + ")";
    }

    @Override
    public Optional<BillCondition> restrictedTo(Set<String> columns) {
      List<BillCondition> left = new ArrayList<>();
      for (BillCondition part : parts) {
        part.restrictedTo(columns).ifPresent(left::add);
      }
      return left.isEmpty() ? Optional.empty() : Optional.of(new AnyOf(left));
    }
  }
}
