package io.periplus.graph;

import java.util.HashSet;
import java.util.Set;
import org.apache.tinkerpop.gremlin.process.traversal.Step;
import org.apache.tinkerpop.gremlin.process.traversal.step.LambdaHolder;
import org.apache.tinkerpop.gremlin.process.traversal.step.Mutating;

/**
 * The step classes that a query may consist of (rule GR4). All of them read; a class that is not
 * here is refused, so that an upgrade cannot bring a new way out.
 */
final class AllowedSteps {
  private static final String TINKERPOP = "org.apache.tinkerpop.gremlin.process.traversal.step.";
  private static final String JANUSGRAPH = "org.janusgraph.graphdb.tinkerpop.optimize.step.";

  private static final String[] BRANCH = {
    "BranchStep",
    "ChooseStep",
    "LocalStep",
    "OptionalStep",
    "RepeatStep",
    "RepeatStep$RepeatEndStep",
    "UnionStep"
  };
  private static final String[] FILTER = {
    "AllStep",
    "AndStep",
    "AnyStep",
    "CoinStep",
    "DedupGlobalStep",
    "HasStep",
    "IsStep",
    "NoneStep",
    "NotStep",
    "OrStep",
    "PathFilterStep",
    "RangeGlobalStep",
    "SampleGlobalStep",
    "TailGlobalStep",
    "TimeLimitStep",
    "TraversalFilterStep",
    "WherePredicateStep",
    "WhereTraversalStep",
    "WhereTraversalStep$WhereEndStep",
    "WhereTraversalStep$WhereStartStep"
  };
  private static final String[] MAP = {
    "AsDateStep",
    "AsStringGlobalStep",
    "AsStringLocalStep",
    "CoalesceStep",
    "CombineStep",
    "ConcatStep",
    "ConjoinStep",
    "ConstantStep",
    "CountGlobalStep",
    "CountLocalStep",
    "DateAddStep",
    "DateDiffStep",
    "DedupLocalStep",
    "DifferenceStep",
    "DisjunctStep",
    "EdgeOtherVertexStep",
    "EdgeVertexStep",
    "ElementMapStep",
    "ElementStep",
    "FoldStep",
    "FormatStep",
    "GraphStep",
    "GroupCountStep",
    "GroupStep",
    "HasNextStep",
    "IdStep",
    "IndexStep",
    "IntersectStep",
    "LTrimGlobalStep",
    "LTrimLocalStep",
    "LabelStep",
    "LengthGlobalStep",
    "LengthLocalStep",
    "LoopsStep",
    "MatchStep",
    "MatchStep$MatchEndStep",
    "MatchStep$MatchStartStep",
    "MathStep",
    "MaxGlobalStep",
    "MaxLocalStep",
    "MeanGlobalStep",
    "MeanLocalStep",
    "MinGlobalStep",
    "MinLocalStep",
    "NoOpBarrierStep",
    "OrderGlobalStep",
    "OrderLocalStep",
    "PathStep",
    "ProductStep",
    "ProjectStep",
    "PropertiesStep",
    "PropertyKeyStep",
    "PropertyMapStep",
    "PropertyValueStep",
    "RTrimGlobalStep",
    "RTrimLocalStep",
    "RangeLocalStep",
    "ReplaceGlobalStep",
    "ReplaceLocalStep",
    "ReverseStep",
    "SackStep",
    "SampleLocalStep",
    "SelectOneStep",
    "SelectStep",
    "SplitGlobalStep",
    "SplitLocalStep",
    "SubstringGlobalStep",
    "SubstringLocalStep",
    "SumGlobalStep",
    "SumLocalStep",
    "TailLocalStep",
    "ToLowerGlobalStep",
    "ToLowerLocalStep",
    "ToUpperGlobalStep",
    "ToUpperLocalStep",
    "TraversalFlatMapStep",
    "TraversalMapStep",
    "TraversalMergeStep",
    "TraversalSelectStep",
    "TreeStep",
    "TrimGlobalStep",
    "TrimLocalStep",
    "UnfoldStep",
    "VertexStep"
  };
  private static final String[] SIDE_EFFECT = {
    "AggregateGlobalStep",
    "AggregateLocalStep",
    "GroupCountSideEffectStep",
    "GroupSideEffectStep",
    "IdentityStep",
    "InjectStep",
    "SackValueStep",
    "SideEffectCapStep",
    "StartStep",
    "TraversalSideEffectStep",
    "TreeSideEffectStep"
  };
  private static final String[] UTIL = {"ComputerAwareStep$EndStep"};
  private static final String[] OPTIMIZED = {
    "JanusGraphElementMapStep",
    "JanusGraphHasStep",
    "JanusGraphLabelStep",
    "JanusGraphMultiQueryStep",
    "JanusGraphNoOpBarrierVertexOnlyStep",
    "JanusGraphPropertiesStep",
    "JanusGraphPropertyMapStep",
    "JanusGraphStep",
    "JanusGraphVertexStep"
  };

  static final Set<String> NAMES = names();

  private AllowedSteps() {}

  private static Set<String> names() {
    Set<String> names = new HashSet<>();
    add(names, TINKERPOP + "branch.", BRANCH);
    add(names, TINKERPOP + "filter.", FILTER);
    add(names, TINKERPOP + "map.", MAP);
    add(names, TINKERPOP + "sideEffect.", SIDE_EFFECT);
    add(names, TINKERPOP + "util.", UTIL);
    add(names, JANUSGRAPH, OPTIMIZED);
    names.add(BudgetStep.class.getName());
    names.add(LoopCapStep.class.getName());
    return Set.copyOf(names);
  }

  private static void add(Set<String> names, String prefix, String[] classes) {
    for (String name : classes) {
      names.add(prefix + name);
    }
  }

  /**
   * @throws QueryRefused unless {@code step} is on the list
   */
  static void check(Step<?, ?> step) {
    if (!NAMES.contains(step.getClass().getName())
        || step instanceof Mutating
        || step instanceof LambdaHolder) {
      throw QueryRefused.stepClass(step.getClass());
    }
  }
}
