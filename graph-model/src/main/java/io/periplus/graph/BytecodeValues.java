package io.periplus.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.configuration2.MapConfiguration;
import org.apache.tinkerpop.gremlin.process.traversal.Bytecode;
import org.apache.tinkerpop.gremlin.process.traversal.DT;
import org.apache.tinkerpop.gremlin.process.traversal.Operator;
import org.apache.tinkerpop.gremlin.process.traversal.Order;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Pick;
import org.apache.tinkerpop.gremlin.process.traversal.Pop;
import org.apache.tinkerpop.gremlin.process.traversal.SackFunctions;
import org.apache.tinkerpop.gremlin.process.traversal.Scope;
import org.apache.tinkerpop.gremlin.process.traversal.TextP;
import org.apache.tinkerpop.gremlin.process.traversal.TraversalStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.TraversalStrategyProxy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.decoration.OptionsStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.decoration.PartitionStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.decoration.SeedStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.decoration.SubgraphStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.verification.ReadOnlyStrategy;
import org.apache.tinkerpop.gremlin.structure.Column;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.T;

/**
 * What a message may name besides plain values: predicates, tokens and strategies, each from a
 * closed list (rules GR7, GR8, GR9). A name that a client sends is looked up here and nowhere else;
 * no class is ever loaded by it.
 */
public final class BytecodeValues {
  private static final Map<String, Class<? extends Enum<?>>> TOKENS =
      Map.of(
          "T", T.class,
          "Order", Order.class,
          "Scope", Scope.class,
          "Pop", Pop.class,
          "Column", Column.class,
          "Direction", Direction.class,
          "Operator", Operator.class,
          "Pick", Pick.class,
          "Barrier", SackFunctions.Barrier.class,
          "DT", DT.class);

  private static final Map<String, Function<Object, P<?>>> COMPARISONS =
      Map.of(
          "eq", P::eq,
          "neq", P::neq,
          "lt", P::lt,
          "lte", P::lte,
          "gt", P::gt,
          "gte", P::gte);

  private static final Map<String, BiFunction<Object, Object, P<?>>> RANGES =
      Map.of("inside", P::inside, "outside", P::outside, "between", P::between);

  private static final Map<String, Function<String, P<?>>> TEXTS =
      Map.of(
          "startingWith", TextP::startingWith,
          "notStartingWith", TextP::notStartingWith,
          "endingWith", TextP::endingWith,
          "notEndingWith", TextP::notEndingWith,
          "containing", TextP::containing,
          "notContaining", TextP::notContaining);

  private static final Map<String, Class<? extends TraversalStrategy<?>>> STRATEGIES =
      Stream.of(
              ReadOnlyStrategy.class,
              SubgraphStrategy.class,
              PartitionStrategy.class,
              SeedStrategy.class,
              OptionsStrategy.class)
          .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

  private BytecodeValues() {}

  /** Whether {@code type}, as in {@code g:Order}, is one of the tokens that a step takes. */
  public static boolean isToken(String type) {
    return TOKENS.containsKey(type);
  }

  /** Whether {@code value} is a token of the list. */
  static boolean isToken(Object value) {
    return value instanceof Enum<?> token && TOKENS.containsValue(token.getDeclaringClass());
  }

  /**
   * A token by its names.
   *
   * @throws QueryRefused if there is none
   */
  public static Enum<?> token(String type, String name) {
    Class<? extends Enum<?>> tokens = TOKENS.get(type);
    if (tokens != null) {
      for (Enum<?> token : tokens.getEnumConstants()) {
        if (token.name().equals(name)) {
          return token;
        }
      }
    }
    throw refused("GR9", "token " + shown(type) + '.' + shown(name));
  }

  /**
   * A predicate by its name.
   *
   * @throws QueryRefused GR8 for regular expressions, GR9 for a name or arguments that are not
   *     known
   */
  public static P<?> predicate(String name, List<?> arguments) {
    if (name.toLowerCase(Locale.ROOT).contains("regex")) {
      throw new QueryRefused(
          "GR8",
          shown(name) + " is not allowed",
          "Use containing, startingWith or endingWith, or SQL with regexp_matches.");
    }
    switch (name) {
      case "within":
        return P.within(group(arguments));
      case "without":
        return P.without(group(arguments));
      case "not":
        return single(name, arguments) instanceof P<?> negated ? negated.negate() : unknown(name);
      case "and", "or":
        return connected(name, arguments);
      default:
        break;
    }
    if (COMPARISONS.containsKey(name)) {
      return COMPARISONS.get(name).apply(single(name, arguments));
    }
    if (TEXTS.containsKey(name)) {
      return single(name, arguments) instanceof String text
          ? TEXTS.get(name).apply(text)
          : unknown(name);
    }
    if (RANGES.containsKey(name) && arguments.size() == 2) {
      return RANGES.get(name).apply(arguments.get(0), arguments.get(1));
    }
    return unknown(name);
  }

  private static P<?> connected(String name, List<?> arguments) {
    P<Object> joined = null;
    for (Object argument : arguments) {
      if (!(argument instanceof P<?>)) {
        return unknown(name);
      }
      @SuppressWarnings("unchecked")
      P<Object> next = (P<Object>) argument;
      joined = joined == null ? next : name.equals("and") ? joined.and(next) : joined.or(next);
    }
    return joined == null ? unknown(name) : joined;
  }

  private static Collection<?> group(List<?> arguments) {
    return arguments.size() == 1 && arguments.get(0) instanceof Collection<?> group
        ? new ArrayList<>(group)
        : arguments;
  }

  private static Object single(String name, List<?> arguments) {
    return arguments.size() == 1 ? arguments.get(0) : unknown(name);
  }

  private static P<?> unknown(String name) {
    throw refused("GR9", "predicate " + shown(name) + " with these arguments");
  }

  /**
   * A strategy by its class name, with or without package.
   *
   * @throws QueryRefused unless GR7 lists it
   */
  public static TraversalStrategy<?> strategy(String name, Map<String, Object> configuration) {
    String simple = name.substring(name.lastIndexOf('.') + 1);
    Class<? extends TraversalStrategy<?>> type = STRATEGIES.get(simple);
    if (type == null) {
      throw refused("GR7", "strategy " + shown(simple));
    }
    return proxy(type, configuration);
  }

  private static <S extends TraversalStrategy<?>> TraversalStrategy<?> proxy(
      Class<S> type, Map<String, Object> configuration) {
    return new TraversalStrategyProxy<>(type, new MapConfiguration(configuration));
  }

  /**
   * Adds an instruction for the source of the traversal. {@link Bytecode} itself expects classes
   * behind {@code withoutStrategies}, which no message may hold, and strategies behind {@code
   * withStrategies}.
   *
   * @throws QueryRefused for {@code withoutStrategies} and for what is no strategy
   */
  public static void addSource(Bytecode bytecode, String operator, Object... arguments) {
    if (operator.equals("withoutStrategies")) {
      throw QueryRefused.step("GR9", "withoutStrategies()");
    }
    if (operator.equals("withStrategies")) {
      for (Object argument : arguments) {
        if (!(argument instanceof TraversalStrategyProxy<?>)) {
          throw refused("GR7", "withStrategies() of something else");
        }
      }
    }
    bytecode.addSource(operator, arguments);
  }

  static boolean isStrategy(Class<?> type) {
    return STRATEGIES.containsValue(type);
  }

  /** The refusal of a value whose type no query may hold (GR9); {@code what} names the type. */
  public static QueryRefused refusedType(String what) {
    return refused("GR9", "a " + shown(what));
  }

  static QueryRefused refused(String rule, String what) {
    return new QueryRefused(
        rule, what + " is not allowed", "Send reading steps with plain values only.");
  }

  /** Text of a client in a message: short, and without control characters. */
  static String shown(String text) {
    String printable = text.replaceAll("[^\\p{Print}]", "?");
    return printable.length() > 60 ? printable.substring(0, 60) + "…" : printable;
  }
}
