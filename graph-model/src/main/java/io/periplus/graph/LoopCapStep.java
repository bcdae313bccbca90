package io.periplus.graph;

import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.Traverser;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.FilterStep;

/** First step of a repeated traversal: nothing goes deeper than the limit (rule GR10). */
final class LoopCapStep<S> extends FilterStep<S> {
  private static final long serialVersionUID = 1L;

  private final int maxLoops;

  LoopCapStep(Traversal.Admin<?, ?> traversal, int maxLoops) {
    super(traversal);
    this.maxLoops = maxLoops;
  }

  @Override
  protected boolean filter(Traverser.Admin<S> traverser) {
    return traverser.loops() < maxLoops;
  }
}
