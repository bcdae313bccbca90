package io.periplus.graph;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.tinkerpop.gremlin.process.traversal.Bytecode;

/** What is asked of the graph; the form is the client's choice, the rules are the same. */
public sealed interface GremlinQuery permits GremlinQuery.Text, GremlinQuery.Instructions {

  /** The query as people read it: for the audit log and the list of running queries. */
  String text();

  /** A text without bindings. */
  static GremlinQuery of(String text) {
    return new Text(text, Map.of());
  }

  /**
   * Text of gremlin-lang.
   *
   * @param bindings name -> value, for names in the text; values of {@link GremlinBindings}
   */
  record Text(String text, Map<String, Object> bindings) implements GremlinQuery {
    public Text {
      requireNonNull(text, "text is null");
      // A value may be null, so this is not Map.copyOf.
      bindings = Collections.unmodifiableMap(new LinkedHashMap<>(bindings));
    }
  }

  /**
   * Bytecode, as drivers send traversals.
   *
   * @param bytecode with values of {@link BytecodeValues} and plain ones; it is checked before it
   *     is run (GR9)
   */
  record Instructions(Bytecode bytecode) implements GremlinQuery {
    public Instructions {
      requireNonNull(bytecode, "bytecode is null");
    }

    @Override
    public String text() {
      return BytecodeText.of(bytecode);
    }
  }
}
