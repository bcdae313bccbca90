package io.periplus.graph;

import java.util.Map;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.computer.Computer;
import org.apache.tinkerpop.gremlin.process.computer.GraphComputer;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.TraversalStrategies;
import org.apache.tinkerpop.gremlin.process.traversal.TraversalStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.dsl.graph.GraphTraversalSource;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.decoration.PartitionStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.decoration.SeedStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.decoration.SubgraphStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.verification.ReadOnlyStrategy;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Graph;
import org.apache.tinkerpop.gremlin.structure.Transaction;
import org.apache.tinkerpop.gremlin.structure.Vertex;

/**
 * {@code g} as users get it (rule GR2): what writes, leaves the graph or takes a guard away throws.
 *
 * <p>The check stands in the source and not behind the parser, because text such as {@code
 * g.addV().iterate()} runs while it is parsed (GR3). Clones are of this class too.
 *
 * <p>Public because TinkerPop's translator of bytecode calls the methods by reflection; nobody else
 * can make one.
 */
public final class ReadOnlyTraversalSource extends GraphTraversalSource {
  private static final Set<Class<?>> ALLOWED_STRATEGIES =
      Set.of(
          ReadOnlyStrategy.class,
          SubgraphStrategy.class,
          PartitionStrategy.class,
          SeedStrategy.class);
  private static final int MAX_BATCH = 64;

  private final Budget budget;

  /**
   * @param more strategies of ours besides the guards
   */
  ReadOnlyTraversalSource(Graph graph, Budget budget, TraversalStrategy<?>... more) {
    super(graph, strategies(graph, budget).addStrategies(more));
    this.budget = budget;
  }

  private static TraversalStrategies strategies(Graph graph, Budget budget) {
    return TraversalStrategies.GlobalCache.getStrategies(graph.getClass())
        .clone()
        .addStrategies(GuardStrategies.all(budget));
  }

  private static QueryRefused refused(String step) {
    return QueryRefused.step("GR2", step);
  }

  @Override
  public GraphTraversalSource with(String key) {
    return with(key, true);
  }

  /** Rule GR6: three keys, and the time limit may only be lowered. */
  @Override
  public GraphTraversalSource with(String key, Object value) {
    switch (key) {
      case "evaluationTimeout" -> budget.lowerTimeoutTo(number(key, value));
      case "batchSize" -> {
        long size = number(key, value);
        if (size < 1 || size > MAX_BATCH) {
          throw new QueryRefused("GR6", "batchSize " + size, "Give 1 to " + MAX_BATCH + ".");
        }
      }
      case "materializeProperties" -> {}
      default ->
          throw new QueryRefused(
              "GR6",
              "option " + key + " is not allowed",
              "Options are evaluationTimeout, batchSize and materializeProperties.");
    }
    return this;
  }

  private static long number(String key, Object value) {
    if (value instanceof Number number) {
      return number.longValue();
    }
    throw new QueryRefused("GR6", key + " is not a number", "Give milliseconds, 5000L.");
  }

  /** Rule GR7. */
  @Override
  public GraphTraversalSource withStrategies(TraversalStrategy... strategies) {
    for (TraversalStrategy<?> strategy : strategies) {
      if (!ALLOWED_STRATEGIES.contains(strategy.getClass())) {
        throw QueryRefused.step("GR7", strategy.getClass().getSimpleName());
      }
    }
    return super.withStrategies(strategies);
  }

  @Override
  @SuppressWarnings("unchecked")
  public GraphTraversalSource withoutStrategies(
      Class<? extends TraversalStrategy>... strategyClasses) {
    throw refused("withoutStrategies()");
  }

  @Override
  public GraphTraversalSource withComputer() {
    throw refused("withComputer()");
  }

  @Override
  public GraphTraversalSource withComputer(Computer computer) {
    throw refused("withComputer()");
  }

  @Override
  public GraphTraversalSource withComputer(Class<? extends GraphComputer> computer) {
    throw refused("withComputer()");
  }

  @Override
  public GraphTraversal<Vertex, Vertex> addV() {
    throw refused("addV()");
  }

  @Override
  public GraphTraversal<Vertex, Vertex> addV(String label) {
    throw refused("addV()");
  }

  @Override
  public GraphTraversal<Vertex, Vertex> addV(Traversal<?, String> label) {
    throw refused("addV()");
  }

  @Override
  public GraphTraversal<Edge, Edge> addE(String label) {
    throw refused("addE()");
  }

  @Override
  public GraphTraversal<Edge, Edge> addE(Traversal<?, String> label) {
    throw refused("addE()");
  }

  @Override
  public GraphTraversal<Vertex, Vertex> mergeV(Map<Object, Object> search) {
    throw refused("mergeV()");
  }

  @Override
  public <S> GraphTraversal<S, Vertex> mergeV(Traversal<?, Map<Object, Object>> search) {
    throw refused("mergeV()");
  }

  @Override
  public GraphTraversal<Edge, Edge> mergeE(Map<?, Object> search) {
    throw refused("mergeE()");
  }

  @Override
  public GraphTraversal<Edge, Edge> mergeE(Traversal<?, Map<Object, Object>> search) {
    throw refused("mergeE()");
  }

  @Override
  public <S> GraphTraversal<S, S> call() {
    throw refused("call()");
  }

  @Override
  public <S> GraphTraversal<S, S> call(String service) {
    throw refused("call()");
  }

  @Override
  public <S> GraphTraversal<S, S> call(String service, Map parameters) {
    throw refused("call()");
  }

  @Override
  public <S> GraphTraversal<S, S> call(String service, Traversal<S, Map> parameters) {
    throw refused("call()");
  }

  @Override
  public <S> GraphTraversal<S, S> call(
      String service, Map parameters, Traversal<S, Map> childTraversal) {
    throw refused("call()");
  }

  @Override
  public <S> GraphTraversal<S, S> io(String file) {
    throw refused("io()");
  }

  @Override
  public Transaction tx() {
    throw refused("tx()");
  }

  @Override
  public void close() {
    throw refused("close()");
  }
}
