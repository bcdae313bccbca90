package io.periplus.impact.estate;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.impact.Certainty;
import io.periplus.impact.FailureClass;
import io.periplus.model.EdgeType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** The worklist over the needs of an estate, against the definitions applied to the needs. */
class DependencyModelTest {
  private record Need(String owner, int need, Set<String> members) {}

  /** Random groups of every k, declared. */
  private record Groups(List<String> names, List<Need> needs) {
    static Groups random(long seed) {
      RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
      List<String> names = new ArrayList<>();
      for (int i = random.nextInt(3, 14); i > 0; i--) {
        names.add("f" + i);
      }
      List<Need> needs = new ArrayList<>();
      for (int i = random.nextInt(2, 2 * names.size()); i > 0; i--) {
        String owner = names.get(random.nextInt(names.size()));
        Set<String> members = new TreeSet<>();
        for (int m = random.nextInt(1, 4); m > 0; m--) {
          members.add(names.get(random.nextInt(names.size())));
        }
        members.remove(owner);
        if (!members.isEmpty()) {
          needs.add(new Need(owner, random.nextInt(1, members.size() + 1), members));
        }
      }
      return new Groups(names, needs);
    }

    FailureRadii radii() {
      Estate estate = new Estate();
      names.forEach(estate::function);
      needs.forEach(
          each -> estate.group(each.owner(), each.need(), each.members().toArray(String[]::new)));
      return FailureRadii.of(estate.input(), Estate.RULES);
    }

    Map<String, FailureClass> naive(String seed) {
      Set<String> down = new HashSet<>(Set.of(seed));
      for (boolean changed = true; changed; ) {
        changed = false;
        for (Need each : needs) {
          long left = each.members().stream().filter(member -> !down.contains(member)).count();
          changed |= left < each.need() && down.add(each.owner());
        }
      }
      Map<String, FailureClass> out = new TreeMap<>();
      for (Need each : needs) {
        if (each.members().stream().anyMatch(down::contains)) {
          out.put(each.owner(), FailureClass.DEGRADED);
        }
      }
      down.forEach(each -> out.put(each, FailureClass.DOWN));
      out.remove(seed);
      return out;
    }
  }

  @Test
  void p15_groupsOfAnEstate_asTheirDefinition() {
    for (long seed = 1; seed <= 200; seed++) {
      Groups groups = Groups.random(seed);
      FailureRadii radii = groups.radii();
      for (String each : groups.names()) {
        Map<String, FailureClass> found = new TreeMap<>();
        radii
            .radius(each, RadiusDirection.FORWARD, 64)
            .resources()
            .forEach(row -> found.put(row.resource().arn(), row.failure()));
        assertThat(found).as("seed %d, %s", seed, each).isEqualTo(groups.naive(each));
      }
    }
  }

  @Test
  void d9_singlePointsAreWhoseFailureAloneTakesItDown() {
    int points = 0;
    for (long seed = 1; seed <= 200; seed++) {
      Groups groups = Groups.random(seed);
      FailureRadii radii = groups.radii();
      for (String target : groups.names()) {
        List<String> expected =
            groups.names().stream()
                .filter(each -> !each.equals(target))
                .filter(each -> groups.naive(each).get(target) == FailureClass.DOWN)
                .sorted()
                .toList();
        points += expected.size();
        assertThat(radii.singlePoints(target)).as("seed %d", seed).isEqualTo(expected);
      }
    }
    assertThat(points).isGreaterThan(200);
  }

  @Test
  void d11_everyWayOfAFailureReplays() {
    for (long seed = 1; seed <= 60; seed++) {
      Groups groups = Groups.random(seed);
      FailureRadii radii = groups.radii();
      for (String from : groups.names()) {
        for (ReachedResource each : radii.radius(from, RadiusDirection.FORWARD, 64).resources()) {
          String to = each.resource().arn();
          List<WitnessStep> steps = radii.witness(from, to, Certainty.CERTAIN).orElseThrow();
          assertThat(steps).hasSize(each.hops());
          assertThat(steps.get(0).from()).isEqualTo(from);
          assertThat(steps.get(steps.size() - 1).to()).isEqualTo(to);
          for (WitnessStep step : steps) {
            assertThat(groups.needs())
                .as("seed %d, %s", seed, step)
                .anyMatch(
                    need -> need.owner().equals(step.to()) && need.members().contains(step.from()));
          }
        }
      }
    }
  }

  @Test
  void alg13_aTargetThatMayBeDead_countsAsDeadInAPossibleFailure() {
    Estate estate =
        new Estate()
            .instance("I1", "I2")
            .add("T", "AWS::ElasticLoadBalancingV2::TargetGroup")
            .edge("T", EdgeType.TARGETS, "I1", Map.of("state", "healthy"))
            .edge("T", EdgeType.TARGETS, "I2", Map.of("state", "initial"));
    Radius radius =
        FailureRadii.of(estate.input(), Estate.RULES).radius("I1", RadiusDirection.FORWARD, 64);
    assertThat(radius.certain().failures()).containsExactly(Map.entry(FailureClass.DEGRADED, 1));
    assertThat(radius.possible().failures()).containsEntry(FailureClass.DOWN, 1);
  }
}
