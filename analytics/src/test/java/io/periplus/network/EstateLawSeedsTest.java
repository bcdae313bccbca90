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
    "14824, P1_ROWS, gone before its cause was told",
    "29828, P1_ROWS, prefix list that was not read: two routes to one attachment (RT4)",
    "35924, P12_EXPLAIN, database: an internet gateway or a gateway endpoint (EG12)",
    "46074, P3_ROUTE, the own addresses of a VPC are not the internet (IG8)",
    "46892, P5_ORDER, witness named by the order of routes (RT9)",
    "63587, P12_EXPLAIN, database: a firewall or a gateway endpoint (EG12)",
    "63587, P12_EXPLAIN_HIDDEN_NODES, database: a firewall or a gateway endpoint (EG12)",
    "70350, P3_ROUTE, the own addresses of a VPC are not the internet (IG8)"
  })
  void holds(long seed, EstateLaw law, String once) {
    law.hold(new SeededEstate(seed, Kernel.REAL));
  }
}
