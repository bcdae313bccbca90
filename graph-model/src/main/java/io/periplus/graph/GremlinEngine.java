package io.periplus.graph;

import io.periplus.model.PeriplusException;
import io.periplus.snapshot.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;
import org.apache.tinkerpop.gremlin.language.grammar.GremlinAntlrToJava;
import org.apache.tinkerpop.gremlin.language.grammar.GremlinParser;
import org.apache.tinkerpop.gremlin.language.grammar.VariableResolver;
import org.janusgraph.core.JanusGraphTransaction;

/**
 * Answers Gremlin about the loaded graph, read-only.
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
   * Evaluates one text and turns what it yields into JSON values.
   *
   * @throws QueryRefused with the rule, if the text does more than read
   * @throws PeriplusException as {@link #run}
   */
  public GremlinResult evaluate(String text, GremlinLimits limits) {
    return evaluate(text, limits, store::acquire);
  }

  /**
   * The same about the graph of another snapshot.
   *
   * @param graph gives the graph once the text has passed all checks that need none
   */
  public GremlinResult evaluate(String text, GremlinLimits limits, Supplier<GraphHandle> graph) {
    ResultValues converter = new ResultValues();
    List<Object> converted = new ArrayList<>();
    GremlinSink sink =
        new GremlinSink() {
          @Override
          public void accept(Object value) {
            converted.add(converter.convert(value));
          }

          @Override
          public long bytes() {
            return converter.bytes();
          }
        };
    GremlinOutcome outcome =
        run(GremlinQuery.of(text), limits, sink, new GremlinCancellation(), graph);
    return new GremlinResult(
        outcome.snapshotId(), converted, outcome.truncated(), outcome.elapsed());
  }

  /** Evaluates one traversal that nobody cancels. */
  public GremlinOutcome run(GremlinQuery query, GremlinLimits limits, GremlinSink sink) {
    return run(query, limits, sink, new GremlinCancellation());
  }

  /**
   * Evaluates one traversal.
   *
   * @param sink gets the values inside the transaction; what it throws ends the query
   * @throws QueryRefused with the rule, if the query does more than read
   * @throws PeriplusException {@code query-syntax}, {@code query-too-large}, {@code query-timeout},
   *     {@code query-cancelled}, {@code query-failed}, {@code result-too-large}, {@code
   *     graph-not-loaded}
   */
  public GremlinOutcome run(
      GremlinQuery query, GremlinLimits limits, GremlinSink sink, GremlinCancellation cancelled) {
    return run(query, limits, sink, cancelled, store::acquire);
  }

  /**
   * The same about the graph of another snapshot, {@link GraphStore#acquire(Snapshot, GraphContent,
   * Duration)}. Time that passes until it is there is not the query's.
   *
   * @param graph gives the graph once the query has passed all checks that need none
   */
  public GremlinOutcome run(
      GremlinQuery query,
      GremlinLimits limits,
      GremlinSink sink,
      GremlinCancellation cancelled,
      Supplier<GraphHandle> graph) {
    Evaluation evaluation = prepare(query, limits);
    try (GraphHandle handle = graph.get()) {
      Budget budget = new Budget(limits, cancelled);
      JanusGraphTransaction transaction = handle.graph().buildTransaction().readOnly().start();
      budget.beginHere();
      try {
        GraphStatistics counts = handle.statistics();
        ReadOnlyTraversalSource g =
            new ReadOnlyTraversalSource(
                transaction, budget, new LabelSegments(counts), new CountsFromStatistics(counts));
        return drain(handle.snapshotId(), evaluation.on(g), budget, sink);
      } catch (StackOverflowError | RuntimeException e) {
        throw explained(e);
      } finally {
        Budget.endHere();
        transaction.rollback();
      }
    }
  }

  /** A query that passed the checks that need no graph. */
  private interface Evaluation {
    /** A traversal, or the result of a step that ended one. */
    Object on(ReadOnlyTraversalSource g);
  }

  private static Evaluation prepare(GremlinQuery query, GremlinLimits limits) {
    if (query instanceof GremlinQuery.Instructions instructions) {
      BytecodeCheck.check(instructions.bytecode(), limits);
      return g -> BytecodeTranslation.on(g, instructions.bytecode());
    }
    GremlinQuery.Text text = (GremlinQuery.Text) query;
    GremlinBindings.check(text.bindings());
    GremlinParser.QueryContext parsed = GremlinText.parse(text.text(), limits);
    return g ->
        new GremlinAntlrToJava(
                g, new VariableResolver.DefaultVariableResolver(new HashMap<>(text.bindings())))
            .visit(parsed);
  }

  private static GremlinOutcome drain(
      String snapshotId, Object outcome, Budget budget, GremlinSink sink) {
    Iterator<?> values =
        outcome instanceof Iterator<?> iterator ? iterator : singleton(outcome).iterator();
    GremlinLimits limits = budget.limits();
    sink.begin(snapshotId);
    long taken = 0;
    boolean truncated = false;
    budget.checkTime();
    while (values.hasNext()) {
      if (taken == limits.maxResults() || sink.bytes() > limits.maxResultBytes()) {
        truncated = true;
        break;
      }
      budget.checkTime();
      sink.accept(values.next());
      taken++;
    }
    return new GremlinOutcome(
        snapshotId, taken, truncated, Duration.ofNanos(budget.elapsedNanos()));
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
        "query-failed", "Cannot run the query: " + QueryFailure.explain(failure));
  }
}
