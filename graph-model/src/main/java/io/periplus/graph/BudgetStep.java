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

  /** A thousand characters, or so many members; times the 64 Ki characters of a query. */
  private static final int MOST_BESIDE_A_TEXT = 64;

  private static final int MOST_TO_PAIR = 1024;

  private final transient Budget budget;
  private final Behind behind;

  /** Whether the step before makes new values of those that it gets. */
  private final boolean built;

  /** What the step behind does with what passes. */
  enum Behind {
    GOES_ON,
    /** It keeps it. */
    GATHERS,
    /** It adds up how often it came. */
    COUNTS,
    /** It keeps one copy for every time that it came. */
    COPIES,
    /** It repeats a long text of the query for each part of it. */
    REPEATS_A_TEXT,
    /** It pairs each part of it with each part of another list. */
    PAIRS
  }

  BudgetStep(Traversal.Admin<?, ?> traversal, Budget budget, Behind behind) {
    this(traversal, budget, behind, false);
  }

  private BudgetStep(Traversal.Admin<?, ?> traversal, Budget budget, Behind behind, boolean built) {
    super(traversal);
    this.budget = budget;
    this.behind = behind;
    this.built = built;
  }

  /** Behind a step that makes new values. */
  static <S> BudgetStep<S> afterBuilding(Traversal.Admin<?, ?> traversal, Budget budget) {
    return new BudgetStep<>(traversal, budget, Behind.GOES_ON, true);
  }

  @Override
  protected boolean filter(Traverser.Admin<S> traverser) {
    if (built) {
      budget.build(traverser.get());
    }
    switch (behind) {
      case GATHERS -> budget.hold(traverser.get(), 1);
      case COPIES -> budget.hold(traverser.get(), traverser.bulk());
      case COUNTS -> budget.count(traverser.bulk());
      case REPEATS_A_TEXT -> budget.multiply(traverser.get(), MOST_BESIDE_A_TEXT);
      case PAIRS -> budget.multiply(traverser.get(), MOST_TO_PAIR);
      case GOES_ON -> budget.pass();
    }
    return true;
  }
}
