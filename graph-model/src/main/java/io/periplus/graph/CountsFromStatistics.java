package io.periplus.graph;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Compare;
import org.apache.tinkerpop.gremlin.process.traversal.Contains;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.TraversalStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.TokenTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.HasStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.CountGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.GraphStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.GroupCountStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.LabelStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.InjectStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.EmptyStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.HasContainer;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.AbstractTraversalStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.decoration.PartitionStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.decoration.SubgraphStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalHelper;
import org.apache.tinkerpop.gremlin.structure.T;

/**
 * Answers the counts that every client asks first from what was counted at the load: {@code
 * V().count()}, {@code V().hasLabel(x).count()}, {@code V().groupCount().by(label)}, and the same
 * of {@code E()}. Anything else, even one step more, is left to the graph.
 */
final class CountsFromStatistics
    extends AbstractTraversalStrategy<TraversalStrategy.DecorationStrategy>
    implements TraversalStrategy.DecorationStrategy {
  private static final long serialVersionUID = 1L;

  private final transient GraphStatistics statistics;

  CountsFromStatistics(GraphStatistics statistics) {
    this.statistics = statistics;
  }

  @Override
  public Set<Class<? extends DecorationStrategy>> applyPost() {
    return Set.of(GuardStrategies.LabelByIndex.class);
  }

  @Override
  @SuppressWarnings({"unchecked", "rawtypes"})
  public void apply(Traversal.Admin<?, ?> traversal) {
    if (!(traversal.getParent() instanceof EmptyStep) || showsPartOfTheGraph(traversal)) {
      return;
    }
    answer(traversal.getSteps())
        .ifPresent(
            value -> {
              TraversalHelper.removeAllSteps(traversal);
              Traversal.Admin raw = traversal;
              raw.addStep(new InjectStep(raw, value));
            });
  }

  private static boolean showsPartOfTheGraph(Traversal.Admin<?, ?> traversal) {
    return traversal.getStrategies().getStrategy(SubgraphStrategy.class).isPresent()
        || traversal.getStrategies().getStrategy(PartitionStrategy.class).isPresent();
  }

  @SuppressWarnings("rawtypes")
  private Optional<Object> answer(List<Step> steps) {
    if (steps.size() < 2
        || steps.size() > 3
        || !(steps.get(0) instanceof GraphStep<?, ?> start)
        || !start.isStartStep()
        || start.getIds().length > 0
        || steps.stream().anyMatch(step -> !step.getLabels().isEmpty())) {
      return Optional.empty();
    }
    Map<String, Long> labels =
        start.returnsVertex() ? statistics.vertexLabels() : statistics.edgeLabels();
    Step<?, ?> last = steps.get(steps.size() - 1);
    if (steps.size() == 3) {
      return last instanceof CountGlobalStep ? ofLabels(steps.get(1), labels) : Optional.empty();
    }
    if (last instanceof CountGlobalStep) {
      return Optional.of(start.returnsVertex() ? statistics.vertices() : statistics.edges());
    }
    return last instanceof GroupCountStep<?, ?> groups && isByLabel(groups)
        ? Optional.of(new LinkedHashMap<>(labels))
        : Optional.empty();
  }

  private static Optional<Object> ofLabels(Step<?, ?> filter, Map<String, Long> labels) {
    if (!(filter instanceof HasStep<?> has) || has.getHasContainers().size() != 1) {
      return Optional.empty();
    }
    HasContainer container = has.getHasContainers().get(0);
    if (!container.getKey().equals(T.label.getAccessor())) {
      return Optional.empty();
    }
    Collection<?> wanted;
    if (container.getBiPredicate() == Compare.eq) {
      wanted = List.of(container.getValue());
    } else if (container.getBiPredicate() == Contains.within) {
      wanted = new HashSet<>((Collection<?>) container.getValue());
    } else {
      return Optional.empty();
    }
    long sum = 0;
    for (Object label : wanted) {
      sum += label instanceof String ? labels.getOrDefault(label, 0L) : 0;
    }
    return Optional.of(sum);
  }

  private static boolean isByLabel(GroupCountStep<?, ?> groups) {
    if (groups.getLocalChildren().size() != 1) {
      return false;
    }
    Traversal.Admin<?, ?> key = groups.getLocalChildren().get(0);
    if (key instanceof TokenTraversal<?, ?> token) {
      return token.getToken() == T.label;
    }
    return key.getSteps().size() == 1 && key.getStartStep() instanceof LabelStep;
  }
}
