package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The kernel against the slow twin on random estates (P1). A failure names the seed; {@link
 * SeededEstates} tells how to run one or more of them, {@link TwinBenchmark} runs very many.
 */
class TwinComparisonTest {
  static final int PACKETS = Integer.getInteger("twin.packets", 30);

  @Test
  @Tag("P1")
  @DisplayName("P1 exposure and egress of every estate equal the slow twin")
  void rowsEqualTheSlowTwin() {
    SeededEstates.agree(
        seed -> {
          NetworkModel model = RandomEstates.of(seed).build();
          return TwinComparison.differences(model, Results.of(model), seed, PACKETS);
        });
  }

  @Test
  @DisplayName("P1 what shows a difference is shrunk to the records that it needs")
  void aDifferenceIsShrunkToWhatItNeeds() {
    List<String> left = new ArrayList<>(EstateShrinker.shrink(Estates::textbook, this::appIsThere));
    left.removeIf(line -> line.endsWith("=[]]"));
    assertThat(left).singleElement().asString().contains("eni-app");
  }

  private boolean appIsThere(EstateBuilder estate) {
    return estate.build().networkInterfaces().stream()
        .anyMatch(each -> each.id().equals("eni-app"));
  }
}
