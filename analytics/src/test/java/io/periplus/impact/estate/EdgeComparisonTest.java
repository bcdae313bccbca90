package io.periplus.impact.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Differences by sets against every pair of both estates. */
class EdgeComparisonTest {
  private static List<String> texts(Iterable<DerivedEdge> edges) {
    TreeMap<String, String> texts = new TreeMap<>();
    edges.forEach(
        edge ->
            texts.put(
                edge.from() + ' ' + edge.type() + ' ' + edge.to() + ' ' + edge.level(),
                edge.verdict().name()));
    return texts.entrySet().stream().map(Object::toString).toList();
  }

  /** The slow way: all pairs of one estate that the other has not, or has otherwise. */
  private static List<String> naive(RadiusInput from, RadiusInput in) {
    TreeMap<DerivedEdge, DerivedEdge> other = DerivedEdges.of(in);
    return texts(
        DerivedEdges.of(from).values().stream()
            .filter(edge -> !other.containsKey(edge) || other.get(edge).verdict() != edge.verdict())
            .toList());
  }

  @Test
  @DisplayName("X2: what differs by sets is what differs pair by pair")
  void differences_areThoseOfAllPairs() {
    int differences = 0;
    for (long seed = 0; seed < 200; seed++) {
      RadiusInput before = RandomEstates.of(seed).input();
      RadiusInput after = RandomEstates.of(seed + 1).input();
      EdgeFactors old = new EdgeFactors(before, null);
      EdgeComparison comparison =
          EdgeComparison.of(old, new EdgeFactors(after, old), () -> {}, EdgeComparison.BUDGET);
      assertThat(texts(comparison.added())).as("seed %d", seed).isEqualTo(naive(after, before));
      assertThat(texts(comparison.removed())).as("seed %d", seed).isEqualTo(naive(before, after));
      differences += comparison.added().size() + comparison.removed().size();
    }
    assertThat(differences).isGreaterThan(1000);
  }

  @Test
  @DisplayName("X2: an estate equals itself without a pair being looked at")
  void sameEstate_costsNothing() {
    Estate estate = RandomEstates.of(3);
    EdgeFactors old = new EdgeFactors(estate.input(), null);
    EdgeComparison same = EdgeComparison.of(old, new EdgeFactors(estate.input(), old), () -> {}, 0);
    assertThat(same.added()).isEmpty();
    assertThat(same.removed()).isEmpty();
  }

  @Test
  @DisplayName("X2: too much to compare is refused, and says how much")
  void tooManyPairs_areRefused() {
    Estate before = new Estate().user("p").bucket("b", "c").set("all", "b", "c");
    Estate after = new Estate().user("p").bucket("b", "c").set("all", "b", "c");
    after.can("p", RadiusLevel.READ, "all");
    EdgeFactors old = new EdgeFactors(before.input(), null);
    EdgeFactors now = new EdgeFactors(after.input(), old);
    assertThatThrownBy(() -> EdgeComparison.of(old, now, () -> {}, 2))
        .isInstanceOf(EstateTooLargeException.class)
        .hasMessage("more than 2 pairs of resources would have to be compared");
  }
}
