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
  private final boolean gathers;

  /**
   * @param gathers the step behind keeps what passes
   */
  BudgetStep(Traversal.Admin<?, ?> traversal, Budget budget, boolean gathers) {
    super(traversal);
    this.budget = budget;
    this.gathers = gathers;
  }

  @Override
  protected boolean filter(Traverser.Admin<S> traverser) {
    budget.checkBulk(traverser.bulk());
    if (gathers) {
      budget.hold();
    } else {
      budget.pass();
    }
    return true;
  }
}
