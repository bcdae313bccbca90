package io.periplus.impact.estate;

import io.periplus.impact.Certainty;
import io.periplus.impact.Dominators;
import io.periplus.impact.ImpactGraph;
import io.periplus.impact.SinglePoints;
import io.periplus.model.EdgeType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What everything precious hangs on alone: of crown jewels, and of load balancers that the internet
 * reaches. Failures are what surely takes the target down, all of them (ALG14); of ways from the
 * internet, certain or possible, each resource that dominates the target.
 */
public final class KeptSinglePoints {
  private static final Set<String> BALANCERS =
      Set.of(
          "AWS::ElasticLoadBalancing::LoadBalancer", "AWS::ElasticLoadBalancingV2::LoadBalancer");

  private final RadiusInput input;
  private final RadiusRules rules;

  private KeptSinglePoints(RadiusInput input, RadiusRules rules) {
    this.input = input;
    this.rules = rules;
  }

  /** All of them, in no order. */
  public static List<SinglePoint> of(CompromiseRadii compromise, FailureRadii failures) {
    KeptSinglePoints points = new KeptSinglePoints(failures.input(), failures.rules());
    List<String> targets = points.targets();
    List<SinglePoint> all = new ArrayList<>(ranked(failing(failures, targets), true));
    all.addAll(ranked(guarding(compromise, targets), false));
    return all;
  }

  private List<String> targets() {
    Set<String> entries = new TreeSet<>();
    for (NetworkEdge each : input.network()) {
      if (each.type() == EdgeType.EXPOSED_TO) {
        entries.addAll(input.sets().getOrDefault(each.fromArn(), List.of(each.fromArn())));
      }
    }
    return input.resources().stream()
        .filter(each -> !each.stub())
        .filter(
            each ->
                rules.isCrownJewel(each, input.monthlyCost().get(each.arn()))
                    || BALANCERS.contains(each.type()) && entries.contains(each.arn()))
        .map(RadiusResource::arn)
        .toList();
  }

  private static Map<String, Set<String>> failing(FailureRadii failures, List<String> targets) {
    DependencyModel model = failures.model();
    SinglePoints points = new SinglePoints(model.failures());
    Map<String, Set<String>> found = new TreeMap<>();
    for (String target : targets) {
      Set<String> of = new TreeSet<>();
      for (int vertex : points.of(model.nodes().vertex(target), Certainty.CERTAIN)) {
        if (model.isResource(vertex)) {
          of.add(model.nodes().name(vertex));
        }
      }
      found.put(target, of);
    }
    return found;
  }

  /** A target is reached when any node of it is, so each has one more that these lead to. */
  private static Map<String, Set<String>> guarding(CompromiseRadii radii, List<String> targets) {
    RadiusNodes nodes = radii.graph().nodes();
    ImpactGraph walk = radii.graph().forward();
    int internet = nodes.vertex(CompromiseGraph.INTERNET);
    Map<String, Set<String>> found = new TreeMap<>();
    if (internet < 0) {
      return found;
    }
    ImpactGraph.Builder builder = ImpactGraph.builder(walk.vertices() + targets.size());
    for (int node = 0; node < walk.vertices(); node++) {
      for (int e = walk.firstEdge(node); e < walk.endEdge(node); e++) {
        builder.add(node, walk.target(e), walk.type(e), walk.certainty(e));
      }
    }
    for (int i = 0; i < targets.size(); i++) {
      for (int node : radii.nodesOf(nodes.vertex(targets.get(i)))) {
        builder.add(node, walk.vertices() + i, 0, Certainty.CERTAIN);
      }
    }
    ImpactGraph graph = builder.build();
    Dominators dominators = Dominators.of(graph, graph.transpose(), internet, Certainty.POSSIBLE);
    for (int i = 0; i < targets.size(); i++) {
      Set<String> of = new TreeSet<>();
      for (int node : dominators.chain(walk.vertices() + i)) {
        if (nodes.owner(node) >= 0) {
          of.add(nodes.name(nodes.owner(node)));
        }
      }
      of.remove(targets.get(i));
      of.remove(CompromiseGraph.INTERNET);
      found.put(targets.get(i), of);
    }
    return found;
  }

  private static List<SinglePoint> ranked(Map<String, Set<String>> pointsOf, boolean failure) {
    Map<String, Long> cuts = new TreeMap<>();
    pointsOf.values().forEach(points -> points.forEach(arn -> cuts.merge(arn, 1L, Long::sum)));
    List<SinglePoint> all = new ArrayList<>();
    pointsOf.forEach(
        (target, points) -> {
          int rank = 0;
          for (String arn :
              points.stream()
                  .sorted(
                      Comparator.comparing((String each) -> -cuts.get(each))
                          .thenComparing(Comparator.naturalOrder()))
                  .toList()) {
            all.add(new SinglePoint(target, arn, failure, ++rank, cuts.get(arn)));
          }
        });
    return all;
  }
}
