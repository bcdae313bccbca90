package io.periplus.iam.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.iam.Decision;
import io.periplus.iam.input.TechniqueReader;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * For every technique: with all parts there is an edge; without any one action, without the
 * precondition, or with a Deny on the target there is none.
 */
class TechniqueCasesTest {
  private static final List<Technique> TECHNIQUES = TechniqueReader.standard();

  @TestFactory
  @Tag("E7")
  Stream<DynamicTest> withAllParts_givesEdge() {
    return TECHNIQUES.stream()
        .map(
            technique ->
                test(
                    technique.id() + "_withAllParts_givesEdge",
                    () -> {
                      List<EscalationEdge> edges = edges(technique, new TechniqueCase(technique));
                      assertThat(edges).isNotEmpty();
                      assertThat(edges)
                          .anyMatch(edge -> edge.verdict() == Decision.YES)
                          .noneMatch(edge -> edge.from().equals(edge.to()));
                      assertThat(edges)
                          .allSatisfy(
                              edge ->
                                  assertThat(edge.allowedBy()).as(edge.toString()).isNotEmpty());
                    }));
  }

  @TestFactory
  @Tag("E7")
  Stream<DynamicTest> anyAlternativeAlone_givesEdge() {
    return TECHNIQUES.stream()
        .flatMap(
            technique ->
                technique.actions().stream()
                    .filter(action -> !action.or().isEmpty())
                    .flatMap(RequiredAction::alternatives)
                    .filter(action -> !isForUsersOnly(action))
                    .map(
                        action ->
                            test(
                                technique.id() + "_by" + name(action) + "_givesEdge",
                                () ->
                                    assertThat(
                                            edges(
                                                technique,
                                                new TechniqueCase(technique).byAlone(action)))
                                        .isNotEmpty())));
  }

  /** The caller of these cases is a role. */
  private static boolean isForUsersOnly(RequiredAction action) {
    return action.on() == Target.SELF && action.action().contains("User");
  }

  @TestFactory
  @Tag("E7")
  Stream<DynamicTest> withoutAnAction_givesNoEdge() {
    return TECHNIQUES.stream()
        .flatMap(
            technique ->
                technique.actions().stream()
                    .map(
                        action ->
                            test(
                                technique.id() + "_without" + name(action) + "_givesNoEdge",
                                () ->
                                    assertThat(
                                            edges(
                                                technique,
                                                new TechniqueCase(technique).without(action)))
                                        .isEmpty())));
  }

  @TestFactory
  @Tag("E7")
  Stream<DynamicTest> withoutPrecondition_givesNoEdge() {
    return TECHNIQUES.stream()
        .filter(technique -> technique.precondition().kind() != Precondition.Kind.NONE)
        .map(
            technique ->
                test(
                    technique.id() + "_withoutPrecondition_givesNoEdge",
                    () -> {
                      List<EscalationEdge> edges =
                          edges(technique, new TechniqueCase(technique).withoutPrecondition());
                      if (canBeMissingUnseen(technique)) {
                        assertThat(edges)
                            .isNotEmpty()
                            .allMatch(edge -> edge.verdict() == Decision.MAYBE)
                            .allMatch(edge -> edge.state().equals("UNKNOWN"));
                      } else {
                        assertThat(edges).isEmpty();
                      }
                    }));
  }

  /** Somebody may invoke the function, or control the instance, in ways that nobody sees. */
  private static boolean canBeMissingUnseen(Technique technique) {
    return technique.precondition().kind() == Precondition.Kind.INVOKED
        || technique.precondition().kind() == Precondition.Kind.CONTROLS_INSTANCE;
  }

  @TestFactory
  @Tag("E7")
  Stream<DynamicTest> denyOnTarget_givesNoEdge() {
    return TECHNIQUES.stream()
        .map(
            technique ->
                test(
                    technique.id() + "_denyOnTarget_givesNoEdge",
                    () ->
                        assertThat(edges(technique, new TechniqueCase(technique).denyOnTarget()))
                            .isEmpty()));
  }

  /** I122: the role trusts another service. */
  @TestFactory
  @Tag("IAM79")
  Stream<DynamicTest> passRole_trustMissing_givesNoEdge() {
    return TECHNIQUES.stream()
        .filter(technique -> technique.grants() == Grants.PASS)
        .map(
            technique ->
                test(
                    technique.id() + "_trustMissing_givesNoEdge",
                    () ->
                        assertThat(edges(technique, new TechniqueCase(technique).withoutTrust()))
                            .isEmpty()));
  }

  @Test
  void everyTechniqueOfTheSpecificationHasItsCases() {
    List<String> names = new ArrayList<>();
    Stream.of(withAllParts_givesEdge(), withoutAnAction_givesNoEdge(), denyOnTarget_givesNoEdge())
        .flatMap(tests -> tests)
        .forEach(test -> names.add(test.getDisplayName()));
    for (String id : new TreeSet<>(TechniqueTest.ids())) {
      assertThat(names).contains(id + "_withAllParts_givesEdge", id + "_denyOnTarget_givesNoEdge");
      assertThat(names).anyMatch(name -> name.startsWith(id + "_without"));
    }
  }

  private static List<EscalationEdge> edges(Technique technique, TechniqueCase given) {
    String name = technique.grants() == Grants.ASSUME ? "assume-role" : technique.id();
    return Estates.compute(given.estate()).edges().stream()
        .filter(edge -> edge.technique().equals(name))
        .filter(edge -> edge.from().endsWith("/" + TechniqueCase.CALLER))
        .toList();
  }

  private static String name(RequiredAction action) {
    return action.action().substring(action.action().indexOf(':') + 1);
  }

  private static DynamicTest test(String name, Executable body) {
    return DynamicTest.dynamicTest(name, body);
  }
}
