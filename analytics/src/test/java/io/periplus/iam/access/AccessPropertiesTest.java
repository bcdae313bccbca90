package io.periplus.iam.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.iam.ContextValue;
import io.periplus.iam.Principal;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.PrincipalFacts;
import io.periplus.iam.input.ActionFacts;
import io.periplus.iam.input.LevelFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Properties of access by classes, on random estates (7.3). */
class AccessPropertiesTest {
  private static final int ESTATES = Integer.getInteger("periplus.access.estates", 60);
  private static final LevelTable LEVELS = LevelFacts.standard();
  private static final ActionFacts ACTIONS = ActionFacts.standard();

  @Test
  @DisplayName("P9: class-compressed access equals pairwise evaluation")
  void p9_classesEqualPairs() {
    int compressed = 0;
    int edges = 0;
    for (long seed = 1; seed <= ESTATES; seed++) {
      AccessEstate estate = new RandomEstate(seed).next();
      AccessKernel kernel = AccessKernel.compile(estate, ACTIONS, LEVELS, List.of());
      Map<String, String> expected = new TreeMap<>();
      PairwiseAccess.of(estate, ACTIONS, LEVELS, PairwiseAccess.subjects(estate))
          .forEach(edge -> expected.put(key(edge), content(edge)));
      Map<String, String> actual = new TreeMap<>();
      for (AccessEdge edge : expand(kernel)) {
        assertThat(actual.put(key(edge), content(edge)))
            .as("seed %s: %s twice", seed, key(edge))
            .isNull();
      }
      assertThat(differences(expected, actual)).as("seed %s", seed).isEmpty();
      edges += expected.size();
      compressed += edges(kernel).size();
    }
    assertThat(edges).as("edges of all estates").isGreaterThan(ESTATES * 50);
    assertThat(compressed).as("rows").isLessThan(edges);
  }

  @Test
  @DisplayName("P9, ESC9: nodes of escalation, some of them alike, are evaluated like principals")
  void p9_nodesOfEscalation() {
    int edges = 0;
    boolean grouped = false;
    for (long seed = 1; seed <= ESTATES; seed++) {
      AccessEstate estate = new RandomEstate(seed).next();
      List<Subject> nodes = nodes(estate);
      AccessKernel kernel = AccessKernel.compile(estate, ACTIONS, LEVELS, nodes);
      Map<String, String> expected = new TreeMap<>();
      PairwiseAccess.of(estate, ACTIONS, LEVELS, nodes)
          .forEach(edge -> expected.put(key(edge), content(edge)));
      Map<String, String> actual = new TreeMap<>();
      Set<String> ids = new TreeSet<>();
      nodes.forEach(node -> ids.add(node.id()));
      for (AccessEdge edge : expand(kernel)) {
        if (ids.contains(edge.principalSet())) {
          actual.put(key(edge), content(edge));
        }
      }
      assertThat(differences(expected, actual)).as("seed %s", seed).isEmpty();
      edges += expected.size();
      grouped |=
          kernel.principalSets().stream()
              .anyMatch(
                  set -> set.members().size() > 1 && ids.contains(set.members().get(0).arn()));
    }
    assertThat(edges).as("edges of nodes").isGreaterThan(ESTATES * 20);
    assertThat(grouped).as("nodes that share a set").isTrue();
  }

  /** Principals without their boundary, with tags of their choice, and two of one group. */
  private static List<Subject> nodes(AccessEstate estate) {
    Map<String, ContextValue> chosen =
        Map.of(
            "aws:principaltag/team", ContextValue.CHOSEN,
            "aws:resourcetag/team", ContextValue.CHOSEN);
    Map<String, ContextValue> anybody =
        Map.of(
            "aws:principalarn", ContextValue.UNKNOWN,
            "aws:userid", ContextValue.UNKNOWN);
    List<Subject> nodes = new ArrayList<>();
    for (PrincipalFacts facts : estate.principals()) {
      nodes.add(Subject.node("unbound:" + facts.arn(), facts.withoutBoundary(), Map.of()));
      nodes.add(Subject.node("tags:" + facts.arn(), facts, chosen));
    }
    PrincipalFacts first = estate.principals().iterator().next();
    PrincipalFacts role =
        PrincipalFacts.of(Principal.role("arn:aws:iam::" + first.account() + ":role/", ""))
            .withIdentity(first.identity());
    for (String id : List.of("bound:a", "bound:b")) {
      nodes.add(Subject.node(id, role, anybody));
    }
    return nodes;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  @DisplayName("ALG19: two compilations give the same rows in the same order")
  void alg19_sameRows(long seed) {
    AccessEstate estate = new RandomEstate(seed).next();
    List<AccessEdge> once = edges(AccessKernel.compile(estate, ACTIONS, LEVELS, List.of()));
    assertThat(edges(AccessKernel.compile(estate, ACTIONS, LEVELS, List.of()))).isEqualTo(once);
    assertThat(once).isSortedAccordingTo(AccessEdge.ORDER).doesNotHaveDuplicates();
  }

  private static List<AccessEdge> edges(AccessKernel kernel) {
    List<AccessEdge> edges = new ArrayList<>();
    for (int i = 0; i < kernel.principalSets().size(); i++) {
      kernel.edges(i, edges::add);
    }
    return edges;
  }

  /** Edges between members; what may be anything in an account is not between two. */
  private static List<AccessEdge> expand(AccessKernel kernel) {
    Map<String, AccessSet> principals = new TreeMap<>();
    kernel.principalSets().forEach(set -> principals.put(set.id(), set));
    Map<String, AccessSet> resources = new TreeMap<>();
    kernel.resourceSets().forEach(set -> resources.put(set.id(), set));
    List<AccessEdge> expanded = new ArrayList<>();
    for (AccessEdge edge : edges(kernel)) {
      if (edge.resourceSet().startsWith(AccessEdge.ACCOUNT)) {
        continue;
      }
      for (AccessSet.Member principal : principals.get(edge.principalSet()).members()) {
        for (AccessSet.Member resource : resources.get(edge.resourceSet()).members()) {
          expanded.add(MemberEdges.of(edge, principal.arn(), resource.arn()));
        }
      }
    }
    return expanded;
  }

  private static List<String> differences(
      Map<String, String> expected, Map<String, String> actual) {
    List<String> found = new ArrayList<>();
    Set<String> keys = new TreeSet<>(expected.keySet());
    keys.addAll(actual.keySet());
    for (String key : keys) {
      if (!Objects.equals(expected.get(key), actual.get(key)) && found.size() < 3) {
        found.add(key + ": " + expected.get(key) + " by pairs, " + actual.get(key));
      }
    }
    return found;
  }

  private static String key(AccessEdge edge) {
    return edge.principalSet() + " " + edge.resourceSet() + " " + edge.level();
  }

  /** All but the example, of which one is as good as another. */
  private static String content(AccessEdge edge) {
    return String.join(
        "\n",
        edge.verdict().name(),
        edge.actions().toString(),
        "partial " + edge.partial() + " " + (edge.resourcePattern() != null),
        edge.conditions().toString(),
        edge.reasons().toString(),
        edge.allowedBy().toString(),
        edge.crossAccount() + " " + edge.isPublic() + " " + edge.keyArn());
  }
}
