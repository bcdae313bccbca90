package io.periplus.impact.estate;

import static io.periplus.impact.Certainty.CERTAIN;
import static io.periplus.impact.Certainty.POSSIBLE;
import static io.periplus.impact.estate.RadiusLevel.CONTROL;
import static io.periplus.impact.estate.RadiusLevel.READ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.periplus.impact.estate.ChokePoints.State;
import io.periplus.model.EdgeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** S01, S02, D10 and ALG15: what keeps sources from a target. */
class ChokePointsTest {
  private static final List<String> INTERNET = List.of("internet");
  private static final String BOUNDARY = "arn:aws:iam::a:policy/shared";

  /** Two machines that the internet reaches, and their roles. */
  private static Estate twoFronts() {
    Estate estate = new Estate().instance("I1", "I2").role("R1", "R2").secret("s");
    for (String each : List.of("1", "2")) {
      estate.exposed("I" + each).runsAs("I" + each, "R" + each);
    }
    return estate;
  }

  private static ChokePoints of(Estate estate) {
    return ChokePoints.of(estate.compromise());
  }

  private static CutEdit statement(String policy, int index) {
    return new CutEdit(CutEdit.Kind.STATEMENT, policy, index, null, null, null, null);
  }

  @Test
  void s01_twoPathsThroughOneStatement_areCutByIt() {
    Estate estate =
        twoFronts().allowed("R1", READ, "s", BOUNDARY, 3).allowed("R2", READ, "s", BOUNDARY, 3);
    ChokePoints.Cut cut = of(estate).cut(INTERNET, "s", POSSIBLE);
    assertThat(cut.state()).isEqualTo(State.CUT);
    assertThat(cut.edits()).containsExactly(statement(BOUNDARY, 3));
    assertThat(cut.least()).isTrue();
    ChokePoints.Singles singles = of(estate).singles(INTERNET, "s", POSSIBLE);
    assertThat(singles.edits()).containsExactly(statement(BOUNDARY, 3));
    assertThat(singles.resources()).as("either front will do").isEmpty();
    assertThat(of(estate).ranking(INTERNET, "s", POSSIBLE, 5).edits())
        .containsExactly(new ChokePoints.Ranked(statement(BOUNDARY, 3), 1));
  }

  @Test
  void s02_twoDisjointPaths_haveNoSinglePoint_andACutOfTwo() {
    Estate estate =
        twoFronts().allowed("R1", READ, "s", BOUNDARY, 0).allowed("R2", READ, "s", BOUNDARY, 1);
    ChokePoints points = of(estate);
    assertThat(points.singles(INTERNET, "s", POSSIBLE).edits()).isEmpty();
    assertThat(points.singles(INTERNET, "s", POSSIBLE).resources()).isEmpty();
    ChokePoints.Cut cut = points.cut(INTERNET, "s", POSSIBLE);
    assertThat(cut.edits()).hasSize(2);
    assertThat(cut.least()).isTrue();
    assertThat(points.ranking(INTERNET, "s", POSSIBLE, 5).edits()).isEmpty();
  }

  @Test
  void d10_resourcesOfEveryWay_inTheirOrder() {
    Estate estate =
        new Estate()
            .instance("I")
            .role("R", "B")
            .secret("s")
            .exposed("I")
            .runsAs("I", "R")
            .assumes("R", "B")
            .can("B", READ, "s");
    assertThat(of(estate).singles(INTERNET, "s", POSSIBLE).resources())
        .containsExactly("I", "R", "B");
    assertThat(of(estate).singles(INTERNET, "s", POSSIBLE).edits())
        .extracting(CutEdit::kind)
        .containsExactly(
            CutEdit.Kind.STATEMENT,
            CutEdit.Kind.STATEMENT,
            CutEdit.Kind.RULE,
            CutEdit.Kind.MEMBERSHIP);
  }

  @Test
  void alg15_twoStatementsThatAllowTheSame_areBothCut() {
    Estate estate =
        new Estate()
            .role("R")
            .secret("s")
            .allowed("R", READ, "s", BOUNDARY, 0)
            .allowed("R", READ, "s", BOUNDARY, 1);
    assertThat(of(estate).cut(List.of("R"), "s", CERTAIN).edits())
        .containsExactly(statement(BOUNDARY, 0), statement(BOUNDARY, 1));
  }

  @Test
  void alg15_aPolicyThatAwsOwns_isDetached() {
    String owned = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    Estate estate =
        new Estate()
            .role("R1", "R2")
            .secret("s")
            .allowed("R1", READ, "s", owned, 0)
            .allowed("R2", READ, "s", owned, 0);
    assertThat(of(estate).cut(List.of("R1"), "s", CERTAIN).edits())
        .containsExactly(new CutEdit(CutEdit.Kind.ATTACHMENT, owned, -1, null, "R1", null, null));
    assertThat(of(estate).cut(List.of("R1", "R2"), "s", CERTAIN).edits()).hasSize(2);
  }

  @Test
  void alg15_rankingCountsEverySourceThatNoLongerReachesTheTarget() {
    Estate estate =
        new Estate()
            .user("u1", "u2", "u3")
            .role("R")
            .secret("s")
            .assumes("u1", "R")
            .assumes("u2", "R")
            .can("u3", READ, "s")
            .can("R", READ, "s");
    ChokePoints.Ranking ranking = of(estate).ranking(List.of(), "s", CERTAIN, 10);
    assertThat(ranking.sources()).isEqualTo(4);
    assertThat(ranking.complete()).isTrue();
    assertThat(ranking.edits())
        .extracting(each -> each.edit().policyArn() + " " + each.cuts())
        .containsExactly("R#inline/p 3", "R#trust 2", "u3#inline/p 1");
  }

  @Test
  void d10_whatIsNotReached_andWhatNobodyCanTakeAway() {
    Estate estate = new Estate().root().user("u").bucket("b");
    assertThat(of(estate).cut(List.of("u"), "b", POSSIBLE).state()).isEqualTo(State.NOT_REACHED);
    ChokePoints.Cut cut = of(estate).cut(List.of("a:root"), "b", POSSIBLE);
    assertThat(cut.state()).as("a root user has all of its account").isEqualTo(State.IMPOSSIBLE);
    assertThat(cut.edits()).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(estate).cut(List.of("b"), "b", POSSIBLE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> of(estate).cut(List.of("moon"), "b", POSSIBLE));
  }

  /** A random estate of statements that carry one edge or many, and how to make it again. */
  private record Statements(int roles, List<int[]> grants) {
    static Statements random(long seed) {
      RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      int roles = random.nextInt(3, 9);
      int statements = random.nextInt(2, 8);
      List<int[]> grants = new ArrayList<>();
      for (int i = random.nextInt(roles, 4 * roles); i > 0; i--) {
        grants.add(
            new int[] {
              random.nextInt(roles), random.nextInt(roles + 1), random.nextInt(statements)
            });
      }
      return new Statements(roles, grants);
    }

    /** Role 0 is the source; the target is one beyond the roles. */
    Estate estate(int removed) {
      Estate estate = new Estate().secret("s");
      for (int i = 0; i < roles; i++) {
        estate.role("R" + i);
      }
      for (int[] each : grants) {
        if ((removed >> each[2] & 1) == 0 && each[0] != each[1]) {
          boolean target = each[1] == roles;
          estate.allowed(
              "R" + each[0],
              target ? READ : CONTROL,
              target ? "s" : "R" + each[1],
              BOUNDARY,
              each[2]);
        }
      }
      return estate;
    }

    boolean reached(int removed, String from) {
      return Estate.certain(estate(removed).of(from)).contains("s");
    }
  }

  private static int mask(List<CutEdit> edits) {
    return edits.stream().mapToInt(each -> 1 << each.statementIndex()).sum();
  }

  @Test
  void p16_everyCutIsVerifiedByMakingTheEstateWithoutIt_andNoSmallerSetDoes() {
    int cuts = 0;
    int larger = 0;
    for (long seed = 1; seed <= 150; seed++) {
      Statements random = Statements.random(seed);
      ChokePoints.Cut cut = of(random.estate(0)).cut(List.of("R0"), "s", CERTAIN);
      assertThat(cut.state() == State.NOT_REACHED).isEqualTo(!random.reached(0, "R0"));
      if (cut.state() == State.NOT_REACHED) {
        continue;
      }
      assertThat(random.reached(mask(cut.edits()), "R0")).as("seed %d", seed).isFalse();
      assertThat(cut.least()).isTrue();
      for (int set = 0; set < 1 << 7; set++) {
        if (Integer.bitCount(set) < cut.edits().size()) {
          assertThat(random.reached(set, "R0")).as("seed %d, set %d", seed, set).isTrue();
        }
      }
      cuts++;
      larger += cut.edits().size() > 1 ? 1 : 0;
    }
    assertThat(cuts).isGreaterThan(60);
    assertThat(larger).isGreaterThan(10);
  }

  @Test
  void alg15_rankingEqualsRemovingEachStatement() {
    for (long seed = 1; seed <= 80; seed++) {
      Statements random = Statements.random(seed);
      Map<Integer, Integer> expected = new TreeMap<>();
      for (int statement = 0; statement < 7; statement++) {
        int lost = 0;
        for (int role = 0; role < random.roles(); role++) {
          lost +=
              random.reached(0, "R" + role) && !random.reached(1 << statement, "R" + role) ? 1 : 0;
        }
        if (lost > 0) {
          expected.put(statement, lost);
        }
      }
      Map<Integer, Integer> found = new TreeMap<>();
      of(random.estate(0))
          .ranking(List.of(), "s", CERTAIN, 100)
          .edits()
          .forEach(each -> found.put(each.edit().statementIndex(), each.cuts()));
      assertThat(found).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @Test
  void d10_singlesEqualRemovingEachStatement() {
    for (long seed = 1; seed <= 80; seed++) {
      Statements random = Statements.random(seed);
      List<CutEdit> expected = new ArrayList<>();
      for (int statement = 0; statement < 7; statement++) {
        if (random.reached(0, "R0") && !random.reached(1 << statement, "R0")) {
          expected.add(statement(BOUNDARY, statement));
        }
      }
      assertThat(of(random.estate(0)).singles(List.of("R0"), "s", CERTAIN).edits())
          .as("seed %d", seed)
          .isEqualTo(expected);
    }
  }

  @Test
  void alg15_whatIsNoEdit_isNotCut() {
    for (String policy :
        List.of(
            "escalated",
            "arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess")) {
      Estate estate = new Estate().role("R").secret("s").allowed("R", READ, "s", policy, 0);
      assertThat(of(estate).cut(List.of("R"), "s", CERTAIN).state()).isEqualTo(State.IMPOSSIBLE);
    }
    Estate managed =
        new Estate()
            .add("stack", "AWS::CloudFormation::Stack")
            .bucket("b")
            .edge("stack", EdgeType.MANAGES, "b");
    assertThat(of(managed).cut(List.of("stack"), "b", CERTAIN).state()).isEqualTo(State.IMPOSSIBLE);
  }
}
