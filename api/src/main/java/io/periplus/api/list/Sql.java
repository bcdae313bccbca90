package io.periplus.api.list;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * SQL text with its parameters. Text comes from constants of the program only; everything that a
 * client sends is a parameter.
 */
public record Sql(String text, List<Object> parameters) {
  public static final Sql TRUE = of("true");

  public Sql {
    requireNonNull(text, "text is null");
    parameters = List.copyOf(parameters);
  }

  public static Sql of(String text, Object... parameters) {
    return new Sql(text, List.of(parameters));
  }

  /** The conditions, all of which have to hold. */
  public static Sql and(Collection<Sql> conditions) {
    return join(conditions, " and ", "true");
  }

  /** The conditions, one of which has to hold. */
  public static Sql or(Collection<Sql> conditions) {
    return join(conditions, " or ", "false");
  }

  private static Sql join(Collection<Sql> conditions, String word, String whenEmpty) {
    if (conditions.isEmpty()) {
      return of(whenEmpty);
    }
    List<Object> parameters = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (Sql condition : conditions) {
      texts.add('(' + condition.text() + ')');
      parameters.addAll(condition.parameters());
    }
    return new Sql(String.join(word, texts), parameters);
  }

  /** This between two texts that take no parameters. */
  public Sql wrapped(String before, String after) {
    return new Sql(before + text + after, parameters);
  }

  /** This, then {@code next}. */
  public Sql then(Sql next) {
    List<Object> all = new ArrayList<>(parameters);
    all.addAll(next.parameters());
    return new Sql(text + next.text(), all);
  }

  public Sql then(String next) {
    return new Sql(text + next, parameters);
  }
}
