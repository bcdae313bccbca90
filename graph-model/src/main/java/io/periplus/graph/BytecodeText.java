package io.periplus.graph;

import java.util.Collection;
import java.util.Map;
import org.apache.tinkerpop.gremlin.process.traversal.Bytecode;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.TraversalStrategyProxy;
import org.apache.tinkerpop.gremlin.process.traversal.util.ConnectiveP;

/** Writes bytecode as people read it, for the audit log and the list of running queries. */
final class BytecodeText {
  private static final int LONGEST = 8 << 10;
  private static final int DEEPEST = 60;

  private final StringBuilder out = new StringBuilder();

  private BytecodeText() {}

  static String of(Bytecode bytecode) {
    BytecodeText text = new BytecodeText();
    text.traversal("g", bytecode, 0);
    return text.out.length() > LONGEST ? text.out.substring(0, LONGEST) + "…" : text.out.toString();
  }

  private void traversal(String start, Bytecode bytecode, int depth) {
    out.append(start);
    bytecode.getSourceInstructions().forEach(instruction -> instruction(instruction, depth));
    bytecode.getStepInstructions().forEach(instruction -> instruction(instruction, depth));
  }

  private void instruction(Bytecode.Instruction instruction, int depth) {
    out.append('.').append(instruction.getOperator()).append('(');
    String separator = "";
    for (Object argument : instruction.getArguments()) {
      out.append(separator);
      value(argument, depth + 1);
      separator = ", ";
    }
    out.append(')');
  }

  private void value(Object value, int depth) {
    if (out.length() > LONGEST || depth > DEEPEST) {
      return;
    }
    if (value instanceof String text) {
      out.append('\'').append(text.replace("\\", "\\\\").replace("'", "\\'")).append('\'');
    } else if (value instanceof Bytecode child) {
      traversal("__", child, depth);
    } else if (value instanceof ConnectiveP<?> connective) {
      group(connective.getClass().getSimpleName(), connective.getPredicates(), depth);
    } else if (value instanceof P<?> predicate) {
      out.append(predicate.getBiPredicate()).append('(');
      value(predicate.getValue(), depth + 1);
      out.append(')');
    } else if (value instanceof Bytecode.Binding<?> binding) {
      out.append(binding.variable()).append('=');
      value(binding.value(), depth + 1);
    } else if (value instanceof TraversalStrategyProxy<?> proxy) {
      out.append(proxy.getStrategyClass().getSimpleName()).append('(');
      proxy
          .getConfiguration()
          .getKeys()
          .forEachRemaining(
              key -> {
                out.append(key).append(": ");
                value(proxy.getConfiguration().getProperty(key), depth + 1);
                out.append(' ');
              });
      out.append(')');
    } else if (value instanceof Collection<?> items) {
      group("", items, depth);
    } else if (value instanceof Map<?, ?> map) {
      group("", map.entrySet(), depth);
    } else if (value instanceof Map.Entry<?, ?> entry) {
      value(entry.getKey(), depth + 1);
      out.append(':');
      value(entry.getValue(), depth + 1);
    } else {
      out.append(value);
    }
  }

  private void group(String name, Collection<?> items, int depth) {
    out.append(name).append('[');
    String separator = "";
    for (Object item : items) {
      out.append(separator);
      value(item, depth + 1);
      separator = ", ";
    }
    out.append(']');
  }
}
