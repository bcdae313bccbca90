package io.periplus.impact;

import static io.periplus.impact.Certainty.CERTAIN;
import static io.periplus.impact.Certainty.POSSIBLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ALG1, ALG2 and G1: rows, their order, merging, the transpose. */
class ImpactGraphTest {
  private static List<String> edges(ImpactGraph graph) {
    List<String> out = new ArrayList<>();
    for (int v = 0; v < graph.vertices(); v++) {
      for (int e = graph.firstEdge(v); e < graph.endEdge(v); e++) {
        out.add(v + "-" + graph.type(e) + "->" + graph.target(e) + " " + graph.certainty(e));
      }
    }
    return out;
  }

  @Test
  void alg2_rowsAreSortedByTargetThenType() {
    ImpactGraph graph =
        ImpactGraph.builder(3)
            .add(2, 0, 127, POSSIBLE)
            .add(0, 2, 1, CERTAIN)
            .add(0, 1, 9, POSSIBLE)
            .add(0, 1, 0, CERTAIN)
            .build();
    assertThat(edges(graph))
        .containsExactly(
            "0-0->1 CERTAIN", "0-9->1 POSSIBLE", "0-1->2 CERTAIN", "2-127->0 POSSIBLE");
  }

  @Test
  void g1_parallelEdgesOfOneIdentityMergeToTheGreaterVerdict() {
    ImpactGraph graph =
        ImpactGraph.builder(2)
            .add(0, 1, 3, POSSIBLE)
            .add(0, 1, 3, CERTAIN)
            .add(0, 1, 3, POSSIBLE)
            .add(0, 1, 4, POSSIBLE)
            .build();
    assertThat(edges(graph)).containsExactly("0-3->1 CERTAIN", "0-4->1 POSSIBLE");
  }

  @Test
  void alg2_graphWithoutVerticesOrEdges() {
    assertThat(edges(ImpactGraph.builder(0).build())).isEmpty();
    assertThat(edges(ImpactGraph.builder(0).build().transpose())).isEmpty();
    ImpactGraph bare = ImpactGraph.builder(4).build();
    assertThat(bare.vertices()).isEqualTo(4);
    assertThat(bare.transpose().edges()).isZero();
    assertThat(bare.findEdge(3, 0, 0)).isEqualTo(-1);
  }

  @Test
  void alg1_whatIsNoVertexOrTypeIsRefused() {
    ImpactGraph.Builder builder = ImpactGraph.builder(2);
    assertThatThrownBy(() -> builder.add(0, 2, 0, CERTAIN))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> builder.add(-1, 0, 0, CERTAIN))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.add(0, 1, 128, CERTAIN))
        .withMessage("type must be 0 to 127, was 128");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImpactGraph.builder(-1))
        .withMessageStartingWith("vertices must be 0 to");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void alg2_randomGraphHoldsWhatWasAdded_andItsTransposeTheSameTurned(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    int vertices = random.nextInt(1, 40);
    TreeMap<String, Certainty> expected = new TreeMap<>();
    ImpactGraph.Builder builder = ImpactGraph.builder(vertices);
    for (int i = random.nextInt(0, 400); i > 0; i--) {
      int from = random.nextInt(vertices);
      int to = random.nextInt(vertices);
      int type = random.nextInt(3) * 60;
      Certainty certainty = random.nextBoolean() ? CERTAIN : POSSIBLE;
      builder.add(from, to, type, certainty);
      expected.merge(from + " " + to + " " + type, certainty, (a, b) -> a.compareTo(b) < 0 ? a : b);
    }
    ImpactGraph graph = builder.build();
    ImpactGraph turned = graph.transpose();
    assertThat(graph.edges()).as("seed %d", seed).isEqualTo(expected.size());
    assertThat(turned.edges()).isEqualTo(expected.size());
    expected.forEach(
        (identity, certainty) -> {
          String[] part = identity.split(" ");
          int from = Integer.parseInt(part[0]);
          int to = Integer.parseInt(part[1]);
          int type = Integer.parseInt(part[2]);
          int edge = graph.findEdge(from, to, type);
          assertThat(graph.certainty(edge)).isEqualTo(certainty);
          assertThat(graph.source(edge)).isEqualTo(from);
          assertThat(turned.certainty(turned.findEdge(to, from, type))).isEqualTo(certainty);
        });
    assertThat(edges(turned.transpose())).isEqualTo(edges(graph));
  }
}
