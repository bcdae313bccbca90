package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ways through services against the slow twin on random estates (P1). */
class FrontTwinTest {
  @Test
  @Tag("P1")
  @DisplayName("P1 exposure through services equals the slow twin")
  void exposureThroughServicesEqualsTheSlowTwin() {
    AtomicInteger open = new AtomicInteger();
    SeededEstates.agree(
        seed -> {
          NetworkModel model = RandomEstates.of(seed).build();
          Results results = Results.of(model);
          for (ExposureRow row : results.exposures) {
            if (row.gatewayArn() != null && !Results.isDirect(row)) {
              open.incrementAndGet();
            }
          }
          return FrontComparison.differences(model, results, seed);
        });
    assertThat(open).as("rows that packets get through").hasPositiveValue();
  }
}
