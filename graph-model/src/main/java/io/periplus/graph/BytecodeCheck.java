package io.periplus.graph;

import io.periplus.model.PeriplusException;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Bytecode;
import org.apache.tinkerpop.gremlin.process.traversal.Compare;
import org.apache.tinkerpop.gremlin.process.traversal.Contains;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Text;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.TraversalStrategyProxy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.decoration.OptionsStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.verification.ReadOnlyStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.util.ConnectiveP;
import org.apache.tinkerpop.gremlin.structure.util.reference.ReferenceVertex;

/**
 * Checks bytecode before anything is made of it (rule GR9): operators by an allow-list, arguments
 * by the types that a query may hold, sizes by the limits that hold for text too (GR10).
 */
final class BytecodeCheck {
  private static final Set<String> SOURCE =
      Set.of("with", "withBulk", "withPath", "withSack", "withSideEffect", "withStrategies");

  private static final Set<String> START = Set.of("V", "E", "inject", "union");

  private static final Set<String> STEPS =
      Set.of(
          "E",
          "V",
          "aggregate",
          "all",
          "and",
          "any",
          "as",
          "asDate",
          "asString",
          "barrier",
          "both",
          "bothE",
          "bothV",
          "branch",
          "by",
          "cap",
          "choose",
          "coalesce",
          "coin",
          "combine",
          "concat",
          "conjoin",
          "constant",
          "count",
          "cyclicPath",
          "dateAdd",
          "dateDiff",
          "dedup",
          "difference",
          "disjunct",
          "element",
          "elementMap",
          "emit",
          "filter",
          "flatMap",
          "fold",
          "format",
          "from",
          "group",
          "groupCount",
          "has",
          "hasId",
          "hasKey",
          "hasLabel",
          "hasNot",
          "hasValue",
          "id",
          "identity",
          "in",
          "inE",
          "inV",
          "index",
          "inject",
          "intersect",
          "is",
          "key",
          "lTrim",
          "label",
          "length",
          "limit",
          "local",
          "loops",
          "map",
          "match",
          "math",
          "max",
          "mean",
          "merge",
          "min",
          "none",
          "not",
          "option",
          "optional",
          "or",
          "order",
          "otherV",
          "out",
          "outE",
          "outV",
          "path",
          "product",
          "project",
          "properties",
          "propertyMap",
          "rTrim",
          "range",
          "repeat",
          "replace",
          "reverse",
          "sack",
          "sample",
          "select",
          "sideEffect",
          "simplePath",
          "skip",
          "split",
          "store",
          "substring",
          "sum",
          "tail",
          "timeLimit",
          "times",
          "to",
          "toE",
          "toLower",
          "toUpper",
          "toV",
          "tree",
          "trim",
          "unfold",
          "union",
          "until",
          "value",
          "valueMap",
          "values",
          "where",
          "with");

  /** strategy -> keys that it may be configured with; the others take none. */
  private static final Map<String, Set<String>> STRATEGY_KEYS =
      Map.of(
          "SubgraphStrategy",
          Set.of("vertices", "edges", "vertexProperties", "checkAdjacentVertices"),
          "PartitionStrategy",
          Set.of("partitionKey", "readPartitions", "writePartition", "includeMetaProperties"),
          "SeedStrategy",
          Set.of("seed"));

  private static final int LONGEST_LIST = 1_000;

  private final GremlinLimits limits;
  private final Map<String, Object> bindings = new HashMap<>();
  private int steps;
  private long characters;

  private BytecodeCheck(GremlinLimits limits) {
    this.limits = limits;
  }

  /**
   * @throws QueryRefused with the rule
   * @throws PeriplusException {@code query-too-large}
   */
  static void check(Bytecode bytecode, GremlinLimits limits) {
    BytecodeCheck check = new BytecodeCheck(limits);
    for (Bytecode.Instruction instruction : bytecode.getSourceInstructions()) {
      check.source(instruction);
    }
    Iterator<Bytecode.Instruction> all = bytecode.getStepInstructions().iterator();
    if (!all.hasNext()) {
      throw BytecodeValues.refused("GR9", "bytecode without a step");
    }
    check.instruction(all.next(), START, 1);
    while (all.hasNext()) {
      check.instruction(all.next(), STEPS, 1);
    }
    GremlinBindings.check(check.bindings);
  }

  private void source(Bytecode.Instruction instruction) {
    String operator = instruction.getOperator();
    if (!SOURCE.contains(operator)) {
      throw QueryRefused.step("GR9", BytecodeValues.shown(operator) + "()");
    }
    countStep(operator);
    for (Object argument : instruction.getArguments()) {
      switch (operator) {
        case "withStrategies" -> strategy(argument);
        // Literals only (GR7): a traversal or a function here would run once for every traverser.
        case "withSack", "withSideEffect" -> {
          if (argument instanceof Bytecode || argument instanceof P<?>) {
            throw BytecodeValues.refused("GR7", operator + "() with more than a literal");
          }
          value(argument, 1);
        }
        default -> value(argument, 1);
      }
    }
  }

  private void strategy(Object argument) {
    if (!(argument instanceof TraversalStrategyProxy<?> proxy)
        || !BytecodeValues.isStrategy(proxy.getStrategyClass())) {
      throw BytecodeValues.refused("GR7", "this strategy");
    }
    Class<?> type = proxy.getStrategyClass();
    Set<String> known = STRATEGY_KEYS.getOrDefault(type.getSimpleName(), Set.of());
    int keys = 0;
    for (Iterator<String> all = proxy.getConfiguration().getKeys(); all.hasNext(); keys++) {
      String key = all.next();
      // Options are checked by the source, whose with() they become (GR6).
      if (type != OptionsStrategy.class && !known.contains(key)) {
        throw BytecodeValues.refused(
            "GR7", type.getSimpleName() + " with " + BytecodeValues.shown(key));
      }
      value(proxy.getConfiguration().getProperty(key), 1);
    }
    if (keys == 0 && type != ReadOnlyStrategy.class) {
      throw BytecodeValues.refused("GR7", type.getSimpleName() + " without its configuration");
    }
  }

  private void instruction(Bytecode.Instruction instruction, Set<String> allowed, int depth) {
    String operator = instruction.getOperator();
    if (!allowed.contains(operator)) {
      throw QueryRefused.step("GR9", BytecodeValues.shown(operator) + "()");
    }
    countStep(operator);
    Object[] arguments = instruction.getArguments();
    if (arguments.length > LONGEST_LIST) {
      throw tooLarge(operator + "() has more than " + LONGEST_LIST + " arguments");
    }
    if (operator.equals("with") && !isModulator(arguments)) {
      throw BytecodeValues.refused("GR6", "with() of this option");
    }
    for (Object argument : arguments) {
      value(argument, depth);
    }
  }

  /** {@code valueMap().with(WithOptions.tokens)} and {@code index().with(WithOptions.indexer)}. */
  private static boolean isModulator(Object[] arguments) {
    return arguments.length > 0
        && arguments[0] instanceof String key
        && (key.equals("~tinkerpop.valueMap.tokens") || key.equals("~tinkerpop.index.indexer"));
  }

  private void value(Object value, int depth) {
    if (depth > limits.maxNesting()) {
      throw tooLarge("it nests deeper than " + limits.maxNesting());
    }
    if (value instanceof String text) {
      count(text);
    } else if (value instanceof Bytecode child) {
      child(child, depth + 1);
    } else if (value instanceof P<?> predicate) {
      predicate(predicate, depth + 1);
    } else if (value instanceof Collection<?> items) {
      if (items.size() > LONGEST_LIST) {
        throw tooLarge("a list has more than " + LONGEST_LIST + " values");
      }
      items.forEach(item -> value(item, depth + 1));
    } else if (value instanceof Map<?, ?> map) {
      if (map.size() > LONGEST_LIST) {
        throw tooLarge("a map has more than " + LONGEST_LIST + " entries");
      }
      map.forEach(
          (key, item) -> {
            value(key, depth + 1);
            value(item, depth + 1);
          });
    } else if (value instanceof Bytecode.Binding<?> binding) {
      count(binding.variable());
      bindings.put(binding.variable(), binding.value());
    } else if (!isPlain(value)) {
      throw BytecodeValues.refused("GR9", "an argument of this type");
    } else {
      characters += Long.BYTES;
    }
  }

  private static boolean isPlain(Object value) {
    return value == null
        || value instanceof Boolean
        || value instanceof Integer
        || value instanceof Long
        || value instanceof Double
        || value instanceof Date
        || value instanceof ReferenceVertex
        || BytecodeValues.isToken(value);
  }

  private void child(Bytecode child, int depth) {
    if (depth > limits.maxNesting()) {
      throw tooLarge("it nests deeper than " + limits.maxNesting());
    }
    if (!child.getSourceInstructions().isEmpty()) {
      throw BytecodeValues.refused("GR9", "a traversal source inside a traversal");
    }
    for (Bytecode.Instruction instruction : child.getStepInstructions()) {
      instruction(instruction, STEPS, depth);
    }
  }

  private void predicate(P<?> predicate, int depth) {
    if (predicate instanceof ConnectiveP<?> connective) {
      if (depth > limits.maxNesting()) {
        throw tooLarge("it nests deeper than " + limits.maxNesting());
      }
      connective.getPredicates().forEach(part -> predicate(part, depth + 1));
      return;
    }
    Object test = predicate.getBiPredicate();
    if (!(test instanceof Compare || test instanceof Contains || test instanceof Text)) {
      String rule = test instanceof Text.RegexPredicate ? "GR8" : "GR9";
      throw BytecodeValues.refused(rule, "this predicate");
    }
    value(predicate.getValue(), depth + 1);
  }

  private void countStep(String operator) {
    count(operator);
    if (++steps > limits.maxSteps()) {
      throw tooLarge("it has more than " + limits.maxSteps() + " steps");
    }
  }

  private void count(String text) {
    characters += text.length();
    if (characters > limits.maxText()) {
      throw tooLarge("it has more than " + limits.maxText() + " characters");
    }
  }

  private static PeriplusException tooLarge(String why) {
    return PeriplusException.user(
        "query-too-large", "Cannot run the query: " + why + " (GR10). Ask for less at once.");
  }
}
