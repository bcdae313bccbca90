package io.periplus.network;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Estates that once broke a law, beyond the seeds that {@link EstateLawsTest} runs. */
@Tag("P1")
class EstateLawSeedsTest {
  @ParameterizedTest(name = "seed {0}: {2}")
  @CsvSource({
    "12409, P1_ROWS, edge table to an endpoint that is not there",
    "13005, P1_ROWS, prefix list that was not read: a firewall or an appliance",
    "14797, P1_ROWS, appliance and firewall as two ways of one table",
    "14824, P1_ROWS, gone before its cause was told"
  })
  void holds(long seed, EstateLaw law, String once) {
    law.hold(new SeededEstate(seed, Kernel.REAL));
  }
}
