package io.periplus.network;

import java.util.List;

/** The rows of an estate are those of the slow twin (P1). */
final class TwinLaws {
  private TwinLaws() {}

  static void rowsEqualTheSlowTwin(SeededEstate estate) {
    agree(
        TwinComparison.differences(
            estate.model, estate.results(), estate.seed, TwinComparison.PACKETS, estate::asked));
  }

  static void exposureThroughServicesEqualsTheSlowTwin(SeededEstate estate) {
    agree(FrontComparison.differences(estate.model, estate.results(), estate.seed, estate::asked));
  }

  private static void agree(List<String> differences) {
    if (!differences.isEmpty()) {
      throw new AssertionError(
          differences.size() + " differences: " + String.join("; ", firstOf(differences)));
    }
  }

  private static List<String> firstOf(List<String> differences) {
    return differences.subList(0, Math.min(2, differences.size()));
  }
}
