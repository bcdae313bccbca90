package io.periplus.graph;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.configuration2.Configuration;
import org.apache.tinkerpop.gremlin.jsr223.JavaTranslator;
import org.apache.tinkerpop.gremlin.process.traversal.Bytecode;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.TraversalStrategyProxy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.decoration.OptionsStrategy;

/**
 * Makes a traversal of checked bytecode. TinkerPop's translator calls the methods that the
 * operators name; {@link BytecodeCheck} has left it no name and no value that could do more than
 * read.
 */
final class BytecodeTranslation {
  private BytecodeTranslation() {}

  static Traversal<?, ?> on(ReadOnlyTraversalSource g, Bytecode checked) {
    Bytecode bytecode = new Bytecode();
    for (Bytecode.Instruction instruction : checked.getSourceInstructions()) {
      if (instruction.getOperator().equals("withStrategies")) {
        Object[] others = withoutOptions(g, instruction.getArguments());
        if (others.length > 0) {
          bytecode.addSource("withStrategies", others);
        }
      } else {
        bytecode.addSource(instruction.getOperator(), instruction.getArguments());
      }
    }
    for (Bytecode.Instruction instruction : checked.getStepInstructions()) {
      bytecode.addStep(instruction.getOperator(), instruction.getArguments());
    }
    return JavaTranslator.of(g).translate(bytecode);
  }

  /** Clients send {@code with('evaluationTimeout', 500)} as a strategy that holds options. */
  private static Object[] withoutOptions(ReadOnlyTraversalSource g, Object[] strategies) {
    List<Object> others = new ArrayList<>();
    for (Object strategy : strategies) {
      TraversalStrategyProxy<?> proxy = (TraversalStrategyProxy<?>) strategy;
      if (proxy.getStrategyClass() == OptionsStrategy.class) {
        Configuration options = proxy.getConfiguration();
        for (Iterator<String> keys = options.getKeys(); keys.hasNext(); ) {
          String key = keys.next();
          g.with(key, options.getProperty(key));
        }
      } else {
        others.add(strategy);
      }
    }
    return others.toArray();
  }
}
