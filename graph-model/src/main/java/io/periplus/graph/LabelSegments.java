package io.periplus.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.tinkerpop.gremlin.process.traversal.Compare;
import org.apache.tinkerpop.gremlin.process.traversal.Contains;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.TraversalStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.HasStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.HasContainer;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.AbstractTraversalStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalHelper;
import org.apache.tinkerpop.gremlin.structure.T;

/**
 * Lets {@code hasLabel('Instance')} find {@code AWS::EC2::Instance}, as Amazon Neptune reads a
 * label of several parts. graph-explorer takes labels apart at {@code ::} and asks for the parts;
 * without this it would find nothing. A name that is a label itself means that label only.
 */
final class LabelSegments extends AbstractTraversalStrategy<TraversalStrategy.DecorationStrategy>
    implements TraversalStrategy.DecorationStrategy {
  private static final long serialVersionUID = 1L;

  private final transient GraphStatistics statistics;

  LabelSegments(GraphStatistics statistics) {
    this.statistics = statistics;
  }

  @Override
  public Set<Class<? extends DecorationStrategy>> applyPost() {
    return Set.of(CountsFromStatistics.class, GuardStrategies.LabelByIndex.class);
  }

  @Override
  public void apply(Traversal.Admin<?, ?> traversal) {
    for (HasStep<?> has : TraversalHelper.getStepsOfClass(HasStep.class, traversal)) {
      for (HasContainer container : List.copyOf(has.getHasContainers())) {
        if (container.getKey().equals(T.label.getAccessor())) {
          expand(has, container);
        }
      }
    }
  }

  private void expand(HasStep<?> has, HasContainer container) {
    Collection<?> wanted;
    if (container.getBiPredicate() == Compare.eq && container.getValue() instanceof String) {
      wanted = List.of(container.getValue());
    } else if (container.getBiPredicate() == Contains.within) {
      wanted = (Collection<?>) container.getValue();
    } else {
      return;
    }
    Set<Object> labels = new TreeSet<>();
    boolean expanded = false;
    for (Object label : wanted) {
      List<String> found = label instanceof String text ? labelsWith(text) : List.of();
      expanded |= !found.isEmpty();
      if (found.isEmpty()) {
        labels.add(String.valueOf(label));
      } else {
        labels.addAll(found);
      }
    }
    if (expanded) {
      has.removeHasContainer(container);
      has.addHasContainer(
          new HasContainer(T.label.getAccessor(), P.within(new ArrayList<>(labels))));
    }
  }

  private List<String> labelsWith(String segment) {
    Set<String> labels = statistics.vertexLabels().keySet();
    if (labels.contains(segment) || statistics.edgeLabels().containsKey(segment)) {
      return List.of();
    }
    return labels.stream()
        .filter(label -> Arrays.asList(label.split("::")).contains(segment))
        .toList();
  }
}
