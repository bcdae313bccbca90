package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How a difference of kernel and twin is told; {@link EstateLawsTest} looks for them. */
class EstateShrinkerTest {
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
