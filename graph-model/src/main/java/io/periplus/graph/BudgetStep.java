package io.periplus.graph;

import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.Traverser;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.FilterStep;

/**
 * Lets every traverser pass and charges it to the budget. Threads are not interrupted instead:
 * BerkeleyDB takes an interrupt inside a read for a broken environment.
 */
final class BudgetStep<S> extends FilterStep<S> {
  private static final long serialVersionUID = 1L;

  private final transient Budget budget;
  private final Behind behind;

  /** What the step behind does with what passes. */
  enum Behind {
    GOES_ON,
    /** It keeps it. */
    GATHERS,
    /** It adds up how often it came. */
    COUNTS
  }

  BudgetStep(Traversal.Admin<?, ?> traversal, Budget budget, Behind behind) {
    super(traversal);
    this.budget = budget;
    this.behind = behind;
  }

  @Override
  protected boolean filter(Traverser.Admin<S> traverser) {
    switch (behind) {
      case GATHERS -> budget.hold();
      case COUNTS -> budget.count(traverser.bulk());
      case GOES_ON -> budget.pass();
    }
    return true;
  }
}
