package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows C127 to C127c: clusters, studios and the block on public access. */
@Tag("T10")
class EmrCollectorTest {
  private static final DeclaredRows ROWS = DeclaredRows.of("emr");

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "C127, AWS::EMR::Cluster",
    "C127b, AWS::EMR::Studio",
    "C127c, AWS::EMR::BlockPublicAccessConfiguration"
  })
  void rowsAndEdges_areThoseOfTheCoverageTable(String row, String type) {
    ROWS.assertExactly(row, ResourceType.of(type));
  }

  /** The recording holds an ended cluster and an ended instance, for those who ask for all. */
  @Test
  @Tag("S4")
  void s4_clustersAndInstancesThatHaveEnded_areNotAskedFor() {
    assertThat(ROWS.of(Types.EMR_CLUSTER).rows())
        .extracting(Resource::id)
        .containsExactly("j-1ABC", "j-2ABC", "j-3ABC");
    assertThat(ROWS.edges().all()).noneMatch(edge -> edge.targetArn().endsWith("instance/i-0e9"));
  }

  @ParameterizedTest
  @CsvSource({"j-1ABC, 0.67", "j-2ABC, 0.67"})
  void spotShare_isThatOfWhatGroupsOrFleetsAskFor(String cluster, String share) {
    assertThat(RecordedScope.json(ROWS.of(Types.EMR_CLUSTER).row(cluster)).path("spotShare"))
        .hasToString('"' + share + '"');
  }

  @Test
  void spotShare_ofAClusterThatAsksForNothing_isUnknown() {
    assertThat(RecordedScope.json(ROWS.of(Types.EMR_CLUSTER).row("j-3ABC")).has("spotShare"))
        .isFalse();
  }
}
