package io.periplus.impact.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.impact.Certainty;
import io.periplus.impact.ImpactSettings;
import io.periplus.impact.MemoryBoundException;
import io.periplus.impact.estate.RadiusCensus.Piece;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Counts of all seeds at once against one search from each seed. */
class RadiusCensusTest {
  private static final ImpactSettings SETTINGS = ImpactSettings.withThreads(1);
  private static final long BUDGET = ImpactSettings.EXACT_BUDGET;

  @Test
  @DisplayName("P11, D8: counts of all seeds equal those of one search from each of them")
  void counts_equalThoseOfASearchFromEachSeed() {
    for (long seed = 0; seed < 300; seed++) {
      Estate estate = RandomEstates.of(seed);
      CompromiseRadii naive = estate.compromise();
      AllRadii all = AllRadii.ofCompromise(estate.input(), Estate.RULES);
      String[] exposed = all.internetReaches();
      for (RadiusDirection direction : RadiusDirection.values()) {
        RadiusCensus census = all.census(direction);
        CensusResult result = run(census, census.plan(BUDGET, v -> ""), seed);
        for (int v = 0; v < census.seeds(); v++) {
          String arn = all.seeds().get(v).arn();
          String named = "seed " + seed + ", " + direction + " of " + arn;
          Radius radius = naive.radius(arn, direction, CompromiseRadii.MAX_HOPS);
          assertThat(result.counts(v, Certainty.CERTAIN))
              .as(named + ", certain")
              .isEqualTo(expected(radius.certain(), result.counts(v, Certainty.CERTAIN).reasons()));
          assertThat(result.counts(v, Certainty.POSSIBLE))
              .as(named + ", possible")
              .isEqualTo(expected(radius.possible(), codes(radius)));
          assertThat(result.maxHops(v)).as(named).isEqualTo(radius.possible().maxHops());
          assertThat(exposed[v]).as(named).isEqualTo(naive.internetReaches(arn));
        }
      }
    }
  }

  /** Those of what is reached; others have no part in the graph. */
  private static SortedSet<String> codes(Radius radius) {
    TreeSet<String> codes = new TreeSet<>(radius.reasons());
    codes.removeAll(Set.of("COST_MISSING", "STUB_REACHED"));
    return codes;
  }

  private static SeedCounts expected(RadiusCounts counts, SortedSet<String> reasons) {
    return new SeedCounts(
        counts.resources(),
        counts.stubs(),
        counts.accounts(),
        counts.regions(),
        counts.principals(),
        counts.dataRead(),
        counts.dataWrite(),
        counts.dataDestroy(),
        counts.adminAccounts().size(),
        counts.crownJewels(),
        counts.byType(),
        reasons,
        counts.monthlyCost() == null ? null : counts.monthlyCost().setScale(10),
        counts.withoutCost(),
        true);
  }

  @Test
  @DisplayName("P8: what is certain is never more than what is possible")
  void certain_isPartOfPossible() {
    for (long seed = 1000; seed < 1100; seed++) {
      AllRadii all = AllRadii.ofCompromise(RandomEstates.of(seed).input(), Estate.RULES);
      for (RadiusDirection direction : RadiusDirection.values()) {
        RadiusCensus census = all.census(direction);
        CensusResult result = run(census, census.plan(BUDGET, v -> ""), seed);
        for (int v = 0; v < census.seeds(); v++) {
          SeedCounts certain = result.counts(v, Certainty.CERTAIN);
          SeedCounts possible = result.counts(v, Certainty.POSSIBLE);
          assertThat(certain.resources())
              .as("seed %d", seed)
              .isLessThanOrEqualTo(possible.resources());
          assertThat(certain.dataRead()).isLessThanOrEqualTo(possible.dataRead());
          assertThat(certain.adminAccounts()).isLessThanOrEqualTo(possible.adminAccounts());
        }
      }
    }
  }

  @Test
  @DisplayName("P12: as often as something is reached, something is reached by it")
  void forwardAndReverse_countTheSamePairs() {
    long pairs = 0;
    for (long seed = 2000; seed < 2100; seed++) {
      AllRadii all = AllRadii.ofCompromise(RandomEstates.of(seed).input(), Estate.RULES);
      for (Certainty certainty : Certainty.values()) {
        long forward = pairs(all, RadiusDirection.FORWARD, certainty);
        assertThat(forward)
            .as("seed %d, %s", seed, certainty)
            .isEqualTo(pairs(all, RadiusDirection.REVERSE, certainty));
        pairs += forward;
      }
    }
    assertThat(pairs).isGreaterThan(10_000);
  }

  private static long pairs(AllRadii all, RadiusDirection direction, Certainty certainty) {
    RadiusCensus census = all.census(direction);
    CensusResult result = run(census, census.plan(BUDGET, v -> ""), 0);
    long pairs = 0;
    for (int v = 0; v < census.seeds(); v++) {
      // The internet reaches and is not counted where it is reached.
      if (!all.seeds().get(v).arn().equals("internet")) {
        SeedCounts counts = result.counts(v, certainty);
        pairs += counts.resources() + counts.stubs();
      }
    }
    return pairs;
  }

  @Test
  @DisplayName("P10, B05: who reaches each other has one component and the same radius")
  void membersOfAComponent_countEachOtherAndTheSame() {
    Estate estate = new Estate().role("A", "B").bucket("b").assumes("A", "B").assumes("B", "A");
    estate.can("B", RadiusLevel.READ, "b");
    AllRadii all = AllRadii.ofCompromise(estate.input(), Estate.RULES);
    RadiusCensus census = all.census(RadiusDirection.FORWARD);
    CensusResult result = run(census, census.plan(BUDGET, v -> ""), 0);
    assertThat(all.seeds()).extracting(RadiusResource::arn).startsWith("A", "B", "b");
    assertThat(result.componentId(1)).isEqualTo(result.componentId(0)).isZero();
    assertThat(result.componentSize(0)).isEqualTo(2);
    assertThat(result.componentSize(2)).isEqualTo(1);
    assertThat(result.counts(0, Certainty.CERTAIN)).isEqualTo(result.counts(1, Certainty.CERTAIN));
    assertThat(result.counts(0, Certainty.CERTAIN).byType())
        .isEqualTo(Map.of("AWS::IAM::Role", 1L, "AWS::S3::Bucket", 1L));
  }

  @Test
  @DisplayName("ALG6, ALG7: beyond the budget types are estimated and say so; others stay exact")
  void beyondTheBudget_typesAreEstimated() {
    Estate estate = new Estate().role("reader", "other");
    int buckets = 3000;
    for (int i = 0; i < buckets; i++) {
      estate.bucket("bucket-" + i);
      estate.can("reader", RadiusLevel.READ, "bucket-" + i);
    }
    estate.can("other", RadiusLevel.READ, "bucket-7");
    AllRadii all = AllRadii.ofCompromise(estate.input(), Estate.RULES);
    List<RadiusResource> seeds = all.seeds();
    RadiusCensus census = all.census(RadiusDirection.FORWARD);
    List<Piece> plan = census.plan(0, v -> seeds.get(v).arn());
    assertThat(plan).anyMatch(Piece::estimated);
    CensusResult result = run(census, plan, 1);
    int reader = seeds.stream().map(RadiusResource::arn).toList().indexOf("reader");
    SeedCounts counts = result.counts(reader, Certainty.CERTAIN);
    assertThat(counts.exact()).isFalse();
    assertThat((double) counts.resources()).isBetween(buckets * 0.8, buckets * 1.2);
    assertThat(counts.dataRead()).isEqualTo(buckets);
    int other = seeds.stream().map(RadiusResource::arn).toList().indexOf("other");
    assertThat(result.counts(other, Certainty.CERTAIN).exact()).isTrue();
    assertThat(result.counts(other, Certainty.CERTAIN).resources()).isEqualTo(1);
    assertThat(census.hopPieces(0)).isEmpty();
  }

  @Test
  @DisplayName("ALG18: work that does not fit is refused before it starts, with the figure")
  void tooLittleMemory_isRefusedWithTheFigure() {
    AllRadii all = AllRadii.ofCompromise(RandomEstates.of(1).input(), Estate.RULES);
    RadiusCensus census = all.census(RadiusDirection.FORWARD);
    Piece first = census.plan(BUDGET, v -> "").get(0);
    assertThatThrownBy(() -> census.count(first, new ImpactSettings(1, 100, BUDGET)))
        .isInstanceOf(MemoryBoundException.class)
        .hasMessageContaining("MiB");
    assertThat(census.bytesPerPiece()).isGreaterThan(100);
  }

  /** Pieces in any order, as tasks finish. */
  private static CensusResult run(RadiusCensus census, List<Piece> plan, long seed) {
    List<Piece> pieces = new ArrayList<>(plan);
    Collections.shuffle(pieces, new Random(seed));
    Map<Certainty, Map<Integer, GroupCounts>> parts = new EnumMap<>(Certainty.class);
    for (Piece piece : pieces) {
      parts
          .computeIfAbsent(piece.certainty(), key -> new TreeMap<>())
          .merge(piece.group(), census.count(piece, SETTINGS), GroupCounts::plus);
    }
    Map<Integer, int[]> hops = new HashMap<>();
    census.hopPieces(BUDGET).forEach(first -> hops.put(first, census.hops(first)));
    int[] all = new int[census.seeds()];
    hops.forEach((first, part) -> System.arraycopy(part, 0, all, first, part.length));
    return new CensusResult(census, parts, all);
  }
}
