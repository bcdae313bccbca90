package io.periplus.graph;

import io.periplus.graph.BudgetStep.Behind;
import io.periplus.model.PeriplusException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Bytecode;
import org.apache.tinkerpop.gremlin.process.traversal.Compare;
import org.apache.tinkerpop.gremlin.process.traversal.Contains;
import org.apache.tinkerpop.gremlin.process.traversal.P;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.Traversal;
import org.apache.tinkerpop.gremlin.process.traversal.TraversalStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.lambda.LoopTraversal;
import org.apache.tinkerpop.gremlin.process.traversal.step.Barrier;
import org.apache.tinkerpop.gremlin.process.traversal.step.branch.RepeatStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.DedupGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.HasStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.filter.RangeGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.CountGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.FlatMapStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.FormatStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.GraphStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.GroupCountStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.NoOpBarrierStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.OrderGlobalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.map.ProductStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.AggregateLocalStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.GroupCountSideEffectStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.GroupSideEffectStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.sideEffect.TreeSideEffectStep;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.HasContainer;
import org.apache.tinkerpop.gremlin.process.traversal.step.util.ReducingBarrierStep;
import org.apache.tinkerpop.gremlin.process.traversal.strategy.AbstractTraversalStrategy;
import org.apache.tinkerpop.gremlin.process.traversal.util.TraversalHelper;
import org.apache.tinkerpop.gremlin.structure.Edge;
import org.apache.tinkerpop.gremlin.structure.Element;
import org.apache.tinkerpop.gremlin.structure.T;
import org.apache.tinkerpop.gremlin.structure.Vertex;

/** The strategies that every query gets, in the order of their phases. */
final class GuardStrategies {
  private GuardStrategies() {}

  static TraversalStrategy<?>[] all(Budget budget) {
    return new TraversalStrategy<?>[] {
      new WrittenSteps(budget),
      new LabelByIndex(),
      new ChargedSorts(budget),
      new Charge(budget),
      new FinalSteps()
    };
  }

  /**
   * Checks the steps as they were written, before any optimization: {@code times(1000000)} would be
   * unrolled by then.
   */
  private static final class WrittenSteps
      extends AbstractTraversalStrategy<TraversalStrategy.DecorationStrategy>
      implements TraversalStrategy.DecorationStrategy {
    private static final long serialVersionUID = 1L;

    /** Values that one {@code format()} may name. */
    private static final int MOST_NAMES = 50;

    private final transient Budget budget;

    WrittenSteps(Budget budget) {
      this.budget = budget;
    }

    @Override
    public void apply(Traversal.Admin<?, ?> traversal) {
      for (Step<?, ?> step : List.copyOf(traversal.getSteps())) {
        if (!(step instanceof LoopCapStep)) {
          AllowedSteps.check(step);
        }
        if (step instanceof RepeatStep<?> repeat) {
          limit(repeat);
        }
        if (step instanceof FormatStep) {
          checkFormats(traversal);
        }
        if (step instanceof GraphStep<?, ?> start) {
          checkIds(start.getIds(), start.returnsVertex() ? Vertex.class : Edge.class);
        }
      }
    }

    /** JanusGraph takes it for granted that nothing else arrives. */
    private static void checkIds(Object[] ids, Class<? extends Element> kind) {
      boolean oneList = ids.length == 1 && ids[0] instanceof Collection<?>;
      for (Object id : oneList ? ((Collection<?>) ids[0]).toArray() : ids) {
        if (!(id instanceof Number || id instanceof String || kind.isInstance(id))) {
          throw PeriplusException.user(
              "query-failed",
              "Cannot run the query: V() and E() take ids, which are numbers or texts, or one list"
                  + " of them. Begin with g.V().has('arn', '...').");
        }
      }
    }

    /** A format names values, each of which may be large, as often as its text is long. */
    private static void checkFormats(Traversal.Admin<?, ?> traversal) {
      for (Bytecode.Instruction instruction : traversal.getBytecode().getStepInstructions()) {
        if (!instruction.getOperator().equals("format")) {
          continue;
        }
        for (Object argument : instruction.getArguments()) {
          if (argument instanceof String text && text.split("%\\{", -1).length > MOST_NAMES + 1) {
            throw new QueryRefused(
                "GR10",
                "format() names more than " + MOST_NAMES + " values",
                "Use several formats.");
          }
        }
      }
    }

    private <S> void limit(RepeatStep<S> repeat) {
      int maxLoops = budget.limits().maxLoops();
      Traversal.Admin<S, ?> until = repeat.getUntilTraversal();
      if (until instanceof LoopTraversal<?> times) {
        if (times.getMaxLoops() > maxLoops) {
          throw new QueryRefused(
              "GR10",
              "times(" + times.getMaxLoops() + ") repeats too often",
              "At most " + maxLoops + " are allowed.");
        }
        return;
      }
      if (until == null && !isLimited(repeat)) {
        throw new QueryRefused(
            "GR10", "repeat() has no end", "Add times(n), until(...) or a limit(n) behind it.");
      }
      Traversal.Admin<S, S> body = repeat.getRepeatTraversal();
      if (!(body.getStartStep() instanceof LoopCapStep)) {
        body.addStep(0, new LoopCapStep<S>(body, maxLoops));
      }
    }

    private static boolean isLimited(Step<?, ?> repeat) {
      for (Step<?, ?> step = repeat.getNextStep();
          !step.getClass().getSimpleName().equals("EmptyStep");
          step = step.getNextStep()) {
        if (step instanceof RangeGlobalStep) {
          return true;
        }
      }
      return false;
    }
  }

  /** JanusGraph has no index on labels; property {@code type} repeats the label and has one. */
  static final class LabelByIndex
      extends AbstractTraversalStrategy<TraversalStrategy.DecorationStrategy>
      implements TraversalStrategy.DecorationStrategy {
    private static final long serialVersionUID = 1L;

    @Override
    public void apply(Traversal.Admin<?, ?> traversal) {
      for (GraphStep<?, ?> start :
          TraversalHelper.getStepsOfAssignableClass(GraphStep.class, traversal)) {
        if (start.returnsVertex()) {
          Step<?, ?> next = start.getNextStep();
          while (next instanceof HasStep<?> has) {
            next = has.getNextStep();
            addType(has);
          }
        }
      }
    }

    private static void addType(HasStep<?> has) {
      List<HasContainer> more = new ArrayList<>();
      for (HasContainer container : has.getHasContainers()) {
        if (container.getKey().equals(T.label.getAccessor())
            && (container.getBiPredicate() == Compare.eq
                || container.getBiPredicate() == Contains.within)) {
          P<?> predicate = container.getPredicate().clone();
          more.add(new HasContainer(SchemaMaker.TYPE, predicate));
        }
      }
      more.forEach(has::addHasContainer);
    }
  }

  /**
   * Puts a budget step before what sorts, early enough that JanusGraph does not take the sorting
   * upon itself: it would gather what it sorts where no budget sees it.
   */
  private static final class ChargedSorts
      extends AbstractTraversalStrategy<TraversalStrategy.OptimizationStrategy>
      implements TraversalStrategy.OptimizationStrategy {
    private static final long serialVersionUID = 1L;

    private final transient Budget budget;

    ChargedSorts(Budget budget) {
      this.budget = budget;
    }

    @Override
    public void apply(Traversal.Admin<?, ?> traversal) {
      for (OrderGlobalStep<?, ?> sort :
          TraversalHelper.getStepsOfAssignableClass(OrderGlobalStep.class, traversal)) {
        TraversalHelper.insertBeforeStep(
            new BudgetStep<>(traversal, budget, Behind.GATHERS), sort, traversal);
      }
    }
  }

  /** Puts budget steps behind what multiplies traversers and before what gathers them. */
  private static final class Charge
      extends AbstractTraversalStrategy<TraversalStrategy.FinalizationStrategy>
      implements TraversalStrategy.FinalizationStrategy {
    private static final long serialVersionUID = 1L;

    /** Steps whose values hold what they got, or more than that. */
    private static final Set<String> BUILDS =
        Set.of(
            "AsStringGlobalStep",
            "AsStringLocalStep",
            "CombineStep",
            "ConcatStep",
            "ConjoinStep",
            "FormatStep",
            "PathStep",
            "ProductStep",
            "ProjectStep",
            "ReplaceGlobalStep",
            "ReplaceLocalStep",
            "SelectStep",
            "TraversalMergeStep");

    /** A text of the query up to here may be repeated for each part of any value. */
    private static final int SHORT_TEXT = 64;

    private final transient Budget budget;

    Charge(Budget budget) {
      this.budget = budget;
    }

    @Override
    public void apply(Traversal.Admin<?, ?> traversal) {
      if (traversal.getParent() instanceof ProductStep) {
        traversal.addStep(new BudgetStep<>(traversal, budget, Behind.PAIRS));
      }
      for (Step<?, ?> step : List.copyOf(traversal.getSteps())) {
        if (step instanceof FlatMapStep || step instanceof GraphStep) {
          TraversalHelper.insertAfterStep(
              new BudgetStep<>(traversal, budget, Behind.GOES_ON), step, traversal);
        }
        if (BUILDS.contains(step.getClass().getSimpleName())) {
          TraversalHelper.insertAfterStep(
              BudgetStep.afterBuilding(traversal, budget), step, traversal);
        }
        multiplies(step, traversal)
            .ifPresent(
                how ->
                    TraversalHelper.insertBeforeStep(
                        new BudgetStep<>(traversal, budget, how), step, traversal));
        if (gathers(step)) {
          TraversalHelper.insertBeforeStep(
              new BudgetStep<>(
                  traversal,
                  budget,
                  step.getClass().getSimpleName().startsWith("Fold")
                      ? Behind.COPIES
                      : Behind.GATHERS),
              step,
              traversal);
        }
        if (step instanceof CountGlobalStep || step instanceof GroupCountStep) {
          TraversalHelper.insertBeforeStep(
              new BudgetStep<>(traversal, budget, Behind.COUNTS), step, traversal);
        }
      }
    }

    /** How a step makes more of a value than there is; the texts are in the bytecode alone. */
    private static Optional<Behind> multiplies(Step<?, ?> step, Traversal.Admin<?, ?> traversal) {
      if (step instanceof ProductStep) {
        return Optional.of(Behind.PAIRS);
      }
      String name = step.getClass().getSimpleName();
      String operator =
          name.startsWith("Replace") ? "replace" : name.startsWith("Conjoin") ? "conjoin" : "";
      return hasLongText(traversal.getBytecode(), operator)
          ? Optional.of(Behind.REPEATS_A_TEXT)
          : Optional.empty();
    }

    /** In children too: a repeat that is unrolled leaves its steps here, its bytecode there. */
    private static boolean hasLongText(Bytecode bytecode, String operator) {
      for (Bytecode.Instruction instruction : bytecode.getStepInstructions()) {
        for (Object argument : instruction.getArguments()) {
          if (argument instanceof Bytecode child && hasLongText(child, operator)
              || argument instanceof String text
                  && text.length() > SHORT_TEXT
                  && instruction.getOperator().equals(operator)) {
            return true;
          }
        }
      }
      return false;
    }

    private static boolean gathers(Step<?, ?> step) {
      if (step instanceof NoOpBarrierStep<?> barrier) {
        return barrier.getMaxBarrierSize() == Integer.MAX_VALUE;
      }
      if (step instanceof ReducingBarrierStep) {
        String name = step.getClass().getSimpleName();
        return name.startsWith("Fold") || name.startsWith("Group") || name.startsWith("Tree");
      }
      return step instanceof Barrier && !(step instanceof OrderGlobalStep)
          || step instanceof DedupGlobalStep
          || step instanceof AggregateLocalStep
          || step instanceof GroupSideEffectStep
          || step instanceof GroupCountSideEffectStep
          || step instanceof TreeSideEffectStep;
    }
  }

  /** The last word: whatever other strategies made of the query is on the list as well. */
  private static final class FinalSteps
      extends AbstractTraversalStrategy<TraversalStrategy.VerificationStrategy>
      implements TraversalStrategy.VerificationStrategy {
    private static final long serialVersionUID = 1L;

    @Override
    public void apply(Traversal.Admin<?, ?> traversal) {
      traversal.getSteps().forEach(AllowedSteps::check);
    }
  }
}
