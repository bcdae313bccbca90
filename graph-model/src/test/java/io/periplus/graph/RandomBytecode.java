package io.periplus.graph;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.tinkerpop.gremlin.process.traversal.Bytecode;
import org.apache.tinkerpop.gremlin.process.traversal.Operator;
import org.apache.tinkerpop.gremlin.process.traversal.Order;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Pop;
import org.apache.tinkerpop.gremlin.process.traversal.Scope;
import org.apache.tinkerpop.gremlin.process.traversal.TextP;
import org.apache.tinkerpop.gremlin.structure.Column;
import org.apache.tinkerpop.gremlin.structure.Direction;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.util.function.Lambda;

/** Bytecode of operators that exist, with arguments that may fit them or not. */
final class RandomBytecode {
  private static final List<String> OPERATORS =
      List.of(
          "V",
          "E",
          "out",
          "in",
          "both",
          "outE",
          "inV",
          "otherV",
          "values",
          "valueMap",
          "elementMap",
          "has",
          "hasLabel",
          "hasNot",
          "id",
          "label",
          "count",
          "sum",
          "max",
          "min",
          "mean",
          "group",
          "groupCount",
          "by",
          "order",
          "limit",
          "range",
          "tail",
          "dedup",
          "path",
          "as",
          "select",
          "where",
          "not",
          "and",
          "or",
          "repeat",
          "times",
          "until",
          "emit",
          "union",
          "coalesce",
          "optional",
          "choose",
          "option",
          "local",
          "fold",
          "unfold",
          "aggregate",
          "cap",
          "project",
          "match",
          "math",
          "is",
          "constant",
          "inject",
          "identity",
          "sideEffect",
          "map",
          "flatMap",
          "filter",
          "sample",
          "coin",
          "tree",
          "barrier",
          "store",
          "loops",
          "sack",
          "simplePath",
          "cyclicPath",
          "from",
          "to",
          "key",
          "value",
          "properties",
          "asString",
          "asDate",
          "dateAdd",
          "concat",
          "split",
          "format",
          "with",
          "none",
          "drop",
          "addV",
          "addE",
          "mergeV",
          "property",
          "io",
          "call",
          "subgraph",
          "profile",
          "program",
          "iterate",
          "next",
          "getClass",
          "close",
          "tx",
          "getGraph",
          "explain",
          "hashCode");

  private static final List<String> SOURCES =
      List.of(
          "withPath",
          "withBulk",
          "withSack",
          "withSideEffect",
          "withStrategies",
          "with",
          "withoutStrategies",
          "withComputer",
          "withRemote",
          "close",
          "tx",
          "clone");

  private final Random random;

  RandomBytecode(Random random) {
    this.random = random;
  }

  Bytecode next() {
    Bytecode bytecode = steps(0);
    if (random.nextInt(8) == 0) {
      BytecodeValues.addSource(bytecode, pick(SOURCES), arguments(1));
    }
    return bytecode;
  }

  private Bytecode steps(int depth) {
    Bytecode bytecode = new Bytecode();
    if (depth == 0 && random.nextInt(20) != 0) {
      bytecode.addStep("V");
    }
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      bytecode.addStep(pick(OPERATORS), arguments(depth + 1));
    }
    return bytecode;
  }

  private Object[] arguments(int depth) {
    int count = random.nextInt(3);
    List<Object> arguments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      arguments.add(argument(depth));
    }
    return arguments.toArray();
  }

  private Object argument(int depth) {
    return switch (random.nextInt(22)) {
      case 0 -> random.nextInt(5);
      case 1 -> random.nextLong();
      case 2 -> random.nextDouble();
      case 3 -> random.nextBoolean();
      case 4 -> null;
      case 5 -> new Date(random.nextInt());
      case 6 -> pick(List.of(T.id, T.label, Order.asc, Scope.local, Pop.all, Column.keys));
      case 7 -> pick(List.of(Direction.OUT, Operator.sum, Operator.addAll));
      case 8 -> pick(List.of(P.eq(1), P.within("a", 2), P.lt(3).and(P.gt(1)), P.eq(null)));
      case 9 -> pick(List.of(TextP.containing("s"), TextP.startingWith(""), TextP.regex("a*")));
      case 10 -> List.of("a", 1, List.of());
      case 11 -> Map.of("a", 1);
      case 12 -> Lambda.function("it.get()");
      case 13 -> pick(List.of(Runtime.class, BigInteger.TEN, 'c', 1.5f));
      case 14 -> new Bytecode.Binding<>(pick(List.of("x", "g", "9")), "subnet-1");
      case 15, 16, 17 -> depth < 4 ? steps(depth) : 1;
      default -> pick(List.of("name", "a", "type", "AWS::EC2::Subnet", "_ + 1", "", "{0}"));
    };
  }

  private <V> V pick(List<V> values) {
    return values.get(random.nextInt(values.size()));
  }
}
