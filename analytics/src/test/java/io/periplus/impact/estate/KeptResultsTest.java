package io.periplus.impact.estate;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.impact.Certainty;
import io.periplus.impact.FailureClass;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Ways and single points that are kept with a snapshot, on random estates. */
class KeptResultsTest {
  private static final Set<String> PRINCIPALS = Set.of("AWS::IAM::Role", "AWS::IAM::User");
  private static final String ROOT = "AWS::IAM::AccountRoot";
  private static final int ESTATES = 200;

  @Test
  @DisplayName("P13: every kept way replays, edge by edge, with the verdict it states")
  void everyWay_replays() {
    int steps = 0;
    for (long seed = 0; seed < ESTATES; seed++) {
      CompromiseRadii radii = RandomEstates.of(seed).compromise();
      for (KeptWitness witness : KeptWitnesses.of(radii)) {
        replay(radii, witness, "seed " + seed + ": " + witness);
        steps += witness.steps().size();
      }
    }
    assertThat(steps).isGreaterThan(1000);
  }

  private static void replay(CompromiseRadii radii, KeptWitness witness, String named) {
    RadiusGraph graph = radii.graph();
    BitSet now = new BitSet();
    now.set(graph.nodes().vertex(witness.seed()));
    String at = witness.seed();
    boolean sure = true;
    for (WitnessStep step : witness.steps()) {
      assertThat(step.from()).as(named).isEqualTo(at);
      at = step.to();
      int to = graph.nodes().vertex(at);
      Certainty walked = step.verdict() == EdgeVerdict.YES ? Certainty.CERTAIN : Certainty.POSSIBLE;
      now = between(graph, now, to, walked);
      assertThat(now.isEmpty()).as("%s: no edge of %s", named, step).isFalse();
      assertThat(graph.edges())
          .as("%s: the edge told by %s", named, step)
          .anyMatch(
              edge ->
                  edge.type() == step.edge()
                      && edge.rule().equals(step.rule())
                      && edge.evidence().equals(step.evidence()));
      sure &= step.verdict() == EdgeVerdict.YES;
    }
    assertThat(at).as(named).isEqualTo(witness.target());
    assertThat(sure).as(named).isEqualTo(witness.certainty() == Certainty.CERTAIN);
  }

  /** Nodes of a vertex that some nodes lead to, by nothing but what stands for no resource. */
  private static BitSet between(RadiusGraph graph, BitSet from, int to, Certainty certainty) {
    BitSet seen = (BitSet) from.clone();
    BitSet found = new BitSet();
    List<Integer> todo = new ArrayList<>(from.stream().boxed().toList());
    Set<Integer> owners = new TreeSet<>();
    from.stream().forEach(node -> owners.add(graph.nodes().owner(node)));
    while (!todo.isEmpty()) {
      int node = todo.remove(todo.size() - 1);
      for (int e = graph.forward().firstEdge(node); e < graph.forward().endEdge(node); e++) {
        int next = graph.forward().target(e);
        int owner = graph.nodes().owner(next);
        if (!graph.forward().isWalked(e, certainty) || seen.get(next)) {
          continue;
        }
        seen.set(next);
        if (owner == to) {
          found.set(next);
        }
        if (owner < 0 || owner == to || owners.contains(owner)) {
          todo.add(next);
        }
      }
    }
    return found;
  }

  @Test
  @DisplayName("W1: the internet's ways are to all it reaches that matter, none longer than needed")
  void internet_hasAWayToAllThatMatters() {
    for (long seed = 0; seed < ESTATES; seed++) {
      CompromiseRadii radii = RandomEstates.of(seed).compromise();
      Map<String, Integer> expected = new HashMap<>();
      for (ReachedResource each : forward(radii, "internet")) {
        if (isWanted(each.resource())) {
          expected.put(each.resource().arn(), each.hops());
        }
      }
      Map<String, Integer> found = new HashMap<>();
      for (KeptWitness each : KeptWitnesses.of(radii)) {
        if (each.seed().equals("internet")) {
          found.put(each.target(), each.steps().size());
        }
      }
      assertThat(found).as("seed %d", seed).isEqualTo(expected);
    }
  }

  private static boolean isWanted(RadiusResource resource) {
    return PRINCIPALS.contains(resource.type())
        || resource.type().equals(ROOT)
        || Estate.RULES.isDataStore(resource)
        || !resource.stub() && Estate.RULES.isCrownJewel(resource, null);
  }

  private static List<ReachedResource> forward(CompromiseRadii radii, String seed) {
    return radii.radius(seed, RadiusDirection.FORWARD, CompromiseRadii.MAX_HOPS).resources();
  }

  @Test
  @DisplayName("W2: a principal's way is to the nearest root of an account")
  void principal_hasAWayToTheNearestRoot() {
    int ways = 0;
    for (long seed = 0; seed < ESTATES; seed++) {
      Estate estate = RandomEstates.of(seed);
      CompromiseRadii radii = estate.compromise();
      List<KeptWitness> kept = KeptWitnesses.of(radii);
      for (RadiusResource principal : estate.input().resources()) {
        if (!PRINCIPALS.contains(principal.type())) {
          continue;
        }
        OptionalInt hops =
            nearest(
                forward(radii, principal.arn()),
                each ->
                    each.resource().type().equals(ROOT)
                        && each.levels().contains(RadiusLevel.CONTROL));
        OptionalInt found =
            kept.stream()
                .filter(each -> each.seed().equals(principal.arn()))
                .filter(each -> each.target().endsWith(":root"))
                .filter(each -> each.certainty() == best(kept, principal.arn()))
                .mapToInt(each -> each.steps().size())
                .min();
        assertThat(found).as("seed %d: %s", seed, principal.arn()).isEqualTo(hops);
        ways += hops.isPresent() ? 1 : 0;
      }
    }
    assertThat(ways).isGreaterThan(100);
  }

  private static Certainty best(List<KeptWitness> kept, String principal) {
    return kept.stream()
        .filter(each -> each.seed().equals(principal) && each.target().endsWith(":root"))
        .map(KeptWitness::certainty)
        .min(java.util.Comparator.naturalOrder())
        .orElse(Certainty.CERTAIN);
  }

  /** What is certain, if anything is. */
  private static OptionalInt nearest(
      List<ReachedResource> reached, Predicate<ReachedResource> wanted) {
    for (EdgeVerdict verdict : List.of(EdgeVerdict.YES, EdgeVerdict.MAYBE)) {
      OptionalInt hops =
          reached.stream()
              .filter(wanted)
              .filter(each -> each.verdict() == verdict)
              .mapToInt(ReachedResource::hops)
              .min();
      if (hops.isPresent()) {
        return hops;
      }
    }
    return OptionalInt.empty();
  }

  @Test
  @DisplayName("W3: a jewel has a way from the nearest principal of another account")
  void jewel_hasAWayFromTheNearestForeignPrincipal() {
    int ways = 0;
    for (long seed = 0; seed < ESTATES; seed++) {
      Estate estate = RandomEstates.of(seed);
      CompromiseRadii radii = estate.compromise();
      Map<String, RadiusResource> byArn = new HashMap<>();
      estate.input().resources().forEach(each -> byArn.put(each.arn(), each));
      List<KeptWitness> kept = KeptWitnesses.of(radii);
      for (RadiusResource jewel : estate.input().resources()) {
        if (jewel.stub() || !Estate.RULES.isCrownJewel(jewel, null)) {
          continue;
        }
        OptionalInt hops =
            nearest(
                radii
                    .radius(jewel.arn(), RadiusDirection.REVERSE, CompromiseRadii.MAX_HOPS)
                    .resources(),
                each -> isForeign(each.resource(), jewel));
        OptionalInt found =
            kept.stream()
                .filter(each -> each.target().equals(jewel.arn()))
                .filter(each -> isForeign(byArn.get(each.seed()), jewel))
                .sorted(
                    java.util.Comparator.comparing(KeptWitness::certainty)
                        .thenComparing(each -> each.steps().size()))
                .mapToInt(each -> each.steps().size())
                .findFirst();
        assertThat(found).as("seed %d: %s", seed, jewel.arn()).isEqualTo(hops);
        ways += hops.isPresent() ? 1 : 0;
      }
    }
    assertThat(ways).isGreaterThan(50);
  }

  private static boolean isForeign(RadiusResource each, RadiusResource jewel) {
    return (PRINCIPALS.contains(each.type()) || each.type().equals(ROOT))
        && !each.accountId().isEmpty()
        && !each.accountId().equals(jewel.accountId());
  }

  @Test
  @DisplayName("P15: single points of failure are those whose failure alone takes the target down")
  void singlePoint_isWhatTakesTheTargetDown() {
    int points = 0;
    for (long seed = 0; seed < ESTATES; seed++) {
      Estate estate =
          RandomEstates.of(seed)
              .edge("a-secret", io.periplus.model.EdgeType.ENCRYPTED_BY, "a-key")
              .add("a-key", "AWS::KMS::Key");
      FailureRadii failures = FailureRadii.of(estate.input(), Estate.RULES);
      Set<List<String>> found = new java.util.HashSet<>();
      Set<String> targets = new TreeSet<>();
      for (SinglePoint point : KeptSinglePoints.of(estate.compromise(), failures)) {
        if (point.failure()) {
          found.add(List.of(point.target(), point.arn()));
        }
      }
      for (RadiusResource each : estate.input().resources()) {
        if (!each.stub() && Estate.RULES.isCrownJewel(each, null)) {
          targets.add(each.arn());
        }
      }
      Set<List<String>> expected = new java.util.HashSet<>();
      for (RadiusResource each : estate.input().resources()) {
        for (ReachedResource lost :
            failures
                .radius(each.arn(), RadiusDirection.FORWARD, CompromiseRadii.MAX_HOPS)
                .resources()) {
          if (lost.failure() == FailureClass.DOWN
              && lost.verdict() == EdgeVerdict.YES
              && targets.contains(lost.resource().arn())) {
            expected.add(List.of(lost.resource().arn(), each.arn()));
          }
        }
      }
      assertThat(found).as("seed %d", seed).isEqualTo(expected);
      points += expected.size();
    }
    assertThat(points).isGreaterThan(100);
  }

  @Test
  @DisplayName("D10: what guards a jewel against the internet keeps it away when it is taken out")
  void guard_keepsTheInternetAway() {
    int guards = 0;
    for (long seed = 0; seed < ESTATES; seed++) {
      Estate estate = RandomEstates.of(seed);
      CompromiseRadii radii = estate.compromise();
      FailureRadii failures = FailureRadii.of(estate.input(), Estate.RULES);
      for (SinglePoint point : KeptSinglePoints.of(radii, failures)) {
        if (point.failure()) {
          continue;
        }
        guards++;
        assertThat(reachesWithout(radii, point.target(), point.arn()))
            .as("seed %d: %s", seed, point)
            .isFalse();
        assertThat(reachesWithout(radii, point.target(), "")).isTrue();
      }
    }
    assertThat(guards).isGreaterThan(50);
  }

  private static boolean reachesWithout(CompromiseRadii radii, String target, String without) {
    RadiusGraph graph = radii.graph();
    int removed = graph.nodes().vertex(without);
    BitSet seen = new BitSet();
    List<Integer> todo = new ArrayList<>(List.of(graph.nodes().vertex("internet")));
    while (!todo.isEmpty()) {
      int node = todo.remove(todo.size() - 1);
      for (int e = graph.forward().firstEdge(node); e < graph.forward().endEdge(node); e++) {
        int next = graph.forward().target(e);
        int owner = graph.nodes().owner(next);
        if (!seen.get(next) && (removed < 0 || owner != removed)) {
          seen.set(next);
          todo.add(next);
        }
      }
    }
    return radii.nodesOf(graph.nodes().vertex(target)).stream().anyMatch(seen::get);
  }
}
