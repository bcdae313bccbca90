package io.periplus.iam.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.iam.AccessEvaluator;
import io.periplus.iam.access.SizedEstate;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.input.ActionFacts;
import io.periplus.iam.input.IdentityProvidersReader;
import io.periplus.iam.input.TechniqueReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties of escalation by classes of callers and groups of resources (7.3). */
class EscalationPropertiesTest {
  private static final int ESTATES = Integer.getInteger("periplus.escalation.estates", 60);
  private static final List<Technique> TECHNIQUES = TechniqueReader.standard();

  private static EscalationRun run(AccessEstate estate, Grouping grouping) {
    return new EscalationRun(
        estate,
        new AccessEvaluator(new TechniqueActions(ActionFacts.standard(), TECHNIQUES)),
        TECHNIQUES,
        IdentityProvidersReader.standard(),
        grouping);
  }

  private static void assertSame(String what, EscalationResult actual, EscalationResult expected) {
    assertThat(differences(texts(actual), texts(expected))).as(what).isEmpty();
  }

  private static List<String> differences(Set<String> actual, Set<String> expected) {
    List<String> differences = new ArrayList<>();
    for (String text : actual) {
      if (!expected.contains(text)) {
        differences.add("not to be: " + text);
      }
    }
    for (String text : expected) {
      if (!actual.contains(text)) {
        differences.add("missing: " + text);
      }
    }
    return differences;
  }

  private static Set<String> texts(EscalationResult result) {
    Set<String> texts = new TreeSet<>();
    result.edges().forEach(edge -> texts.add(edge.toString()));
    result.sets().forEach(set -> texts.add(set.toString()));
    result.kernelPrincipals().forEach(node -> texts.add("node " + node.id()));
    return texts;
  }

  @Test
  @DisplayName("P9, ALG3: who and what is alike gets what each gets on its own")
  void p9_classesEqualEachOnItsOwn() {
    long together = 0;
    long apart = 0;
    Set<String> techniques = new TreeSet<>();
    for (long seed = 1; seed <= ESTATES; seed++) {
      AccessEstate estate = new RandomEscalations(seed).next();
      EscalationRun alike = run(estate, Grouping.ALIKE);
      EscalationRun each = run(estate, Grouping.APART);
      EscalationResult expected = each.result();
      assertSame("seed " + seed, alike.result(), expected);
      together += alike.evaluations();
      apart += each.evaluations();
      expected.edges().forEach(edge -> techniques.add(edge.technique()));
    }
    assertThat(together).as("evaluations").isLessThan(apart);
    assertThat(techniques).as("techniques met").hasSizeGreaterThan(25);
  }

  @ParameterizedTest
  @ValueSource(strings = {"25", "60x300x2"})
  @DisplayName("P9: and so it is in the estates of the benchmark")
  void p9_inEstatesOfTheBenchmark(String size) {
    AccessEstate estate = SizedEstate.of(size);
    assertSame(size, run(estate, Grouping.ALIKE).result(), run(estate, Grouping.APART).result());
  }
}
