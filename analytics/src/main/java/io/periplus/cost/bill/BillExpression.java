package io.periplus.cost.bill;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A value computed from the columns of one row of a bill, written once and read twice: as a
 * function of a {@link BillRow}, and as SQL text that means the same in Spark SQL and in DuckDB.
 *
 * <p>In SQL, columns that hold amounts are cast to {@code DECIMAL(20,10)} and empty texts to null
 * where the file is read, so that an expression needs neither.
 */
public sealed interface BillExpression {
  /** The value as text, null when there is none. */
  String text(BillRow row);

  /** The value as an amount, null when there is none. */
  BigDecimal amount(BillRow row);

  /** The same in SQL. */
  String sql();

  /** The same for a file that has only {@code columns}: what it lacks is null. */
  BillExpression restrictedTo(Set<String> columns);

  /** The value of a column. */
  static BillExpression column(String name) {
    return new Column(name);
  }

  /** The value under a key of a map column. */
  static BillExpression entry(String column, String key) {
    return new Entry(column, key);
  }

  /** The first {@code length} characters of a column, {@code 2026-04} of a timestamp. */
  static BillExpression prefix(String column, int length) {
    return new Prefix(column, length);
  }

  /** The first of {@code parts} that is not null. */
  static BillExpression coalesce(BillExpression... parts) {
    return new Coalesce(List.of(parts));
  }

  /** A constant text. */
  static BillExpression literal(String text) {
    return new Literal(text);
  }

  /** The value of a file that lacks the column. */
  static BillExpression none() {
    return new None();
  }

  /** The amount 0. */
  static BillExpression zero() {
    return new Zero();
  }

  /** Sum; null when a part is null. */
  default BillExpression plus(BillExpression other) {
    return new Arithmetic('+', this, other);
  }

  /** Difference; null when a part is null. */
  default BillExpression minus(BillExpression other) {
    return new Arithmetic('-', this, other);
  }

  /** Product, cut to scale 10 half up as SQL casts do; null when a part is null. */
  default BillExpression times(BillExpression other) {
    return new Arithmetic('*', this, other);
  }

  /** The value of the first case whose condition holds, else {@code otherwise}. */
  static BillExpression firstOf(List<Case> cases, BillExpression otherwise) {
    return cases.isEmpty() ? otherwise : new FirstOf(cases, otherwise);
  }

  /** The text {@code yes} when {@code value} is null, else null. */
  static BillExpression missing(BillExpression value) {
    return new Missing(value);
  }

  /** A condition and the value it gives. */
  record Case(BillCondition condition, BillExpression value) {}

  /** A column. */
  record Column(String name) implements BillExpression {
    @Override
    public String text(BillRow row) {
      return row.text(name);
    }

    @Override
    public BigDecimal amount(BillRow row) {
      return row.amount(name);
    }

    @Override
    public String sql() {
      return name;
    }

    @Override
    public BillExpression restrictedTo(Set<String> columns) {
      return columns.contains(name) ? this : new None();
    }
  }

  /** An entry of a map. */
  record Entry(String column, String key) implements BillExpression {
    @Override
    public String text(BillRow row) {
      return row.entry(column, key);
    }

    @Override
    public BigDecimal amount(BillRow row) {
      return BillAmounts.parse(column + '.' + key, text(row));
    }

    @Override
    public String sql() {
      return column + "['" + key + "']";
    }

    @Override
    public BillExpression restrictedTo(Set<String> columns) {
      return columns.contains(column) ? this : new None();
    }
  }

  /** The begin of a text. */
  record Prefix(String column, int length) implements BillExpression {
    @Override
    public String text(BillRow row) {
      String text = row.text(column);
      return text == null || text.length() <= length ? text : text.substring(0, length);
    }

    @Override
    public BigDecimal amount(BillRow row) {
      throw new UnsupportedOperationException("the begin of " + column + " is no amount");
    }

    @Override
    public String sql() {
      return "substring(CAST(" + column + " AS STRING), 1, " + length + ")";
    }

    @Override
    public BillExpression restrictedTo(Set<String> columns) {
      return columns.contains(column) ? this : new None();
    }
  }

  /** A constant. */
  record Literal(String value) implements BillExpression {
    public Literal {
      if (value.indexOf('\'') >= 0 || value.indexOf('\\') >= 0) {
        throw new IllegalArgumentException("literal needs escapes that dialects differ in");
      }
    }

    @Override
    public String text(BillRow row) {
      return value;
    }

    @Override
    public BigDecimal amount(BillRow row) {
      throw new UnsupportedOperationException("a literal is no amount");
    }

    @Override
    public String sql() {
      return "'" + value + "'";
    }

    @Override
    public BillExpression restrictedTo(Set<String> columns) {
      return this;
    }
  }

  /** Null. */
  record None() implements BillExpression {
    @Override
    public String text(BillRow row) {
      return null;
    }

    @Override
    public BigDecimal amount(BillRow row) {
      return null;
    }

    @Override
    public String sql() {
      return "NULL";
    }

    @Override
    public BillExpression restrictedTo(Set<String> columns) {
      return this;
    }
  }

  /** Nothing to pay. */
  record Zero() implements BillExpression {
    @Override
    public String text(BillRow row) {
      return "0";
    }

    @Override
    public BigDecimal amount(BillRow row) {
      return BigDecimal.ZERO.setScale(BillAmounts.SCALE);
    }

    @Override
    public String sql() {
      return "CAST(0 AS DECIMAL(20,10))";
    }

    @Override
    public BillExpression restrictedTo(Set<String> columns) {
      return this;
    }
  }

  /** The first that is not null. */
  record Coalesce(List<BillExpression> parts) implements BillExpression {
    public Coalesce {
      parts = List.copyOf(parts);
    }

    @Override
    public String text(BillRow row) {
      for (BillExpression part : parts) {
        String text = part.text(row);
        if (text != null) {
          return text;
        }
      }
      return null;
    }

    @Override
    public BigDecimal amount(BillRow row) {
      for (BillExpression part : parts) {
        BigDecimal amount = part.amount(row);
        if (amount != null) {
          return amount;
        }
      }
      return null;
    }

    @Override
    public String sql() {
      return "coalesce("
          + String.join(", ", parts.stream().map(BillExpression::sql).toList())
          + ")";
    }

    @Override
    public BillExpression restrictedTo(Set<String> columns) {
      List<BillExpression> left = new ArrayList<>();
      for (BillExpression part : parts) {
        BillExpression restricted = part.restrictedTo(columns);
        if (!(restricted instanceof None)) {
          left.add(restricted);
        }
      }
      return left.isEmpty() ? new None() : left.size() == 1 ? left.get(0) : new Coalesce(left);
    }
  }

  /** Sum, difference or product. */
  record Arithmetic(char operator, BillExpression left, BillExpression right)
      implements BillExpression {
    @Override
    public String text(BillRow row) {
      BigDecimal amount = amount(row);
      return amount == null ? null : amount.toPlainString();
    }

    @Override
    public BigDecimal amount(BillRow row) {
      BigDecimal first = left.amount(row);
      BigDecimal second = right.amount(row);
      if (first == null || second == null) {
        return null;
      }
      return operator == '+'
          ? first.add(second)
          : operator == '-'
              ? first.subtract(second)
              : first.multiply(second).setScale(BillAmounts.SCALE, RoundingMode.HALF_UP);
    }

    @Override
    public String sql() {
      return "CAST((" + left.sql() + ' ' + operator + ' ' + right.sql() + ") AS DECIMAL(20,10))";
    }

    @Override
    public BillExpression restrictedTo(Set<String> columns) {
      BillExpression first = left.restrictedTo(columns);
      BillExpression second = right.restrictedTo(columns);
      return first instanceof None || second instanceof None
          ? new None()
          : new Arithmetic(operator, first, second);
    }
  }

  /** Cases in order. */
  record FirstOf(List<Case> cases, BillExpression otherwise) implements BillExpression {
    public FirstOf {
      cases = List.copyOf(cases);
    }

    private BillExpression chosen(BillRow row) {
      for (Case one : cases) {
        if (one.condition().holds(row)) {
          return one.value();
        }
      }
      return otherwise;
    }

    @Override
    public String text(BillRow row) {
      return chosen(row).text(row);
    }

    @Override
    public BigDecimal amount(BillRow row) {
      return chosen(row).amount(row);
    }

    @Override
    public String sql() {
      StringBuilder sql = new StringBuilder("CASE");
      for (Case one : cases) {
        sql.append(" WHEN ").append(one.condition().sql());
        sql.append(" THEN ").append(one.value().sql());
      }
      return sql.append(" ELSE ").append(otherwise.sql()).append(" END").toString();
    }

    @Override
    public BillExpression restrictedTo(Set<String> columns) {
      List<Case> left = new ArrayList<>();
      for (Case one : cases) {
        one.condition()
            .restrictedTo(columns)
            .ifPresent(
                condition -> left.add(new Case(condition, one.value().restrictedTo(columns))));
      }
      return firstOf(left, otherwise.restrictedTo(columns));
    }
  }

  /** Whether another value is absent. */
  record Missing(BillExpression value) implements BillExpression {
    @Override
    public String text(BillRow row) {
      return value.text(row) == null ? "yes" : null;
    }

    @Override
    public BigDecimal amount(BillRow row) {
      throw new UnsupportedOperationException("yes is no amount");
    }

    @Override
    public String sql() {
      return "CASE WHEN " + value.sql() + " IS NULL THEN 'yes' END";
    }

    @Override
    public BillExpression restrictedTo(Set<String> columns) {
      return new Missing(value.restrictedTo(columns));
    }
  }
}
