package io.periplus.graph;

import io.periplus.model.PeriplusException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.tinkerpop.gremlin.language.grammar.GremlinAntlrToJava;
import org.apache.tinkerpop.gremlin.language.grammar.GremlinParser;
import org.apache.tinkerpop.gremlin.language.grammar.VariableResolver;
import org.janusgraph.core.JanusGraphTransaction;

/**
 * Answers text Gremlin about the loaded graph, read-only.
 *
 * <p>Barriers, from the outside in: the gremlin-lang grammar (no Groovy exists here), limits on the
 * tokens, a traversal source that refuses to write or to lose its guards, an allow-list of step
 * classes, a budget of time and memory, and a read-only transaction of its own that is always
 * rolled back. Safe for use by several threads.
 */
public final class GremlinEngine {
  private final GraphStore store;

  public GremlinEngine(GraphStore store) {
    this.store = store;
  }

  /**
   * Evaluates one traversal.
   *
   * @throws QueryRefused with the rule, if the text does more than read
   * @throws PeriplusException {@code query-syntax}, {@code query-too-large}, {@code query-timeout},
   *     {@code result-too-large}, {@code graph-not-loaded}
   */
  public GremlinResult evaluate(String text, GremlinLimits limits) {
    GremlinParser.QueryContext query = GremlinText.parse(text, limits);
    try (GraphHandle handle = store.acquire()) {
      JanusGraphTransaction transaction = handle.graph().buildTransaction().readOnly().start();
      try {
        Budget budget = new Budget(limits);
        ReadOnlyTraversalSource g = new ReadOnlyTraversalSource(transaction, budget);
        Object outcome =
            new GremlinAntlrToJava(g, VariableResolver.NoVariableResolver.instance()).visit(query);
        return result(handle.snapshotId(), outcome, budget);
      } catch (StackOverflowError | RuntimeException e) {
        throw explained(e);
      } finally {
        transaction.rollback();
      }
    }
  }

  private static GremlinResult result(String snapshotId, Object outcome, Budget budget) {
    Iterator<?> values =
        outcome instanceof Iterator<?> iterator ? iterator : singleton(outcome).iterator();
    ResultValues converter = new ResultValues();
    List<Object> converted = new ArrayList<>();
    GremlinLimits limits = budget.limits();
    boolean truncated = false;
    while (values.hasNext()) {
      if (converted.size() == limits.maxResults() || converter.bytes() > limits.maxResultBytes()) {
        truncated = true;
        break;
      }
      budget.checkTime();
      converted.add(converter.convert(values.next()));
    }
    return new GremlinResult(
        snapshotId, converted, truncated, Duration.ofNanos(budget.elapsedNanos()));
  }

  private static List<?> singleton(Object outcome) {
    List<Object> one = new ArrayList<>();
    one.add(outcome);
    return outcome instanceof List<?> list ? list : one;
  }

  /** Our own errors come through the parser's and the traversal's wrappers. */
  private static PeriplusException explained(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PeriplusException known) {
        return known;
      }
    }
    if (failure instanceof StackOverflowError) {
      return PeriplusException.user(
          "query-too-large",
          "Cannot run the query: it nests too deep (GR10). Ask for less at once.");
    }
    return PeriplusException.user(
        "query-failed",
        "Cannot run the query: "
            + (failure.getMessage() == null ? "it does not fit the data" : failure.getMessage())
            + ". Check the steps and their arguments.");
  }
}
