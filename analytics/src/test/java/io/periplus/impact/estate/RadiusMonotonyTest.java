package io.periplus.impact.estate;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.impact.FailureClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** P7: what is taken away from an estate, and what that does to the counts of radii. */
class RadiusMonotonyTest {
  @Test
  @DisplayName("P7: removing an edge never grows a radius of compromise, in either closure")
  void removedEdge_neverGrowsARadius() {
    int shrunk = 0;
    for (long seed = 0; seed < 150; seed++) {
      RadiusInput all = RandomEstates.of(seed).input();
      RadiusInput less = withoutOne(all, new Random(seed));
      CompromiseRadii before = radii(all);
      CompromiseRadii after = radii(less);
      for (RadiusResource each : all.resources()) {
        for (RadiusDirection direction : RadiusDirection.values()) {
          Radius was = before.radius(each.arn(), direction, CompromiseRadii.MAX_HOPS);
          Radius is = after.radius(each.arn(), direction, CompromiseRadii.MAX_HOPS);
          String named = "seed " + seed + ", " + direction + " of " + each.arn();
          assertNotMore(is.certain(), was.certain(), named + ", certain");
          assertNotMore(is.possible(), was.possible(), named + ", possible");
          shrunk += is.possible().resources() < was.possible().resources() ? 1 : 0;
        }
      }
    }
    assertThat(shrunk).isGreaterThan(50);
  }

  private static CompromiseRadii radii(RadiusInput input) {
    return CompromiseRadii.of(input, Estate.RULES, RadiusScenario.DEFAULT);
  }

  /** A grant of a root may stay: that it was evaluated is what keeps its account from being all. */
  private static RadiusInput withoutOne(RadiusInput input, Random random) {
    List<AccessGrant> access = new ArrayList<>(input.access());
    List<Escalation> escalations = new ArrayList<>(input.escalations());
    List<NetworkEdge> network = new ArrayList<>(input.network());
    List<RadiusRelationship> relationships = new ArrayList<>(input.relationships());
    int at = random.nextInt(4);
    if (at == 0 && !access.isEmpty()) {
      int i = random.nextInt(access.size());
      if (!access.get(i).principal().endsWith(":root")) {
        access.remove(i);
      }
    } else if (at == 1 && !escalations.isEmpty()) {
      escalations.remove(random.nextInt(escalations.size()));
    } else if (at == 2 && !network.isEmpty()) {
      network.remove(random.nextInt(network.size()));
    } else if (!relationships.isEmpty()) {
      relationships.remove(random.nextInt(relationships.size()));
    }
    return new RadiusInput(
        input.resources(),
        relationships,
        network,
        access,
        input.sets(),
        escalations,
        input.limitedAccounts(),
        input.declared(),
        input.monthlyCost(),
        input.currency(),
        input.reasons());
  }

  private static void assertNotMore(RadiusCounts is, RadiusCounts was, String named) {
    assertThat(is.resources()).as(named).isLessThanOrEqualTo(was.resources());
    assertThat(is.stubs()).as(named).isLessThanOrEqualTo(was.stubs());
    assertThat(is.accounts()).as(named).isLessThanOrEqualTo(was.accounts());
    assertThat(is.principals()).as(named).isLessThanOrEqualTo(was.principals());
    assertThat(is.dataRead()).as(named).isLessThanOrEqualTo(was.dataRead());
    assertThat(is.dataWrite()).as(named).isLessThanOrEqualTo(was.dataWrite());
    assertThat(is.dataDestroy()).as(named).isLessThanOrEqualTo(was.dataDestroy());
    assertThat(is.crownJewels()).as(named).isLessThanOrEqualTo(was.crownJewels());
    assertThat(was.adminAccounts()).as(named).containsAll(is.adminAccounts());
    is.byType()
        .forEach(
            (type, count) ->
                assertThat(count)
                    .as(named + ", " + type)
                    .isLessThanOrEqualTo(was.byType().getOrDefault(type, 0L)));
  }

  @Test
  @DisplayName("P7: removing a redundant member of a group never shrinks a radius of failure")
  void removedMember_neverShrinksAFailure() {
    int grown = 0;
    for (long seed = 0; seed < 150; seed++) {
      Random random = new Random(seed);
      TreeMap<String, List<String>> groups = new TreeMap<>();
      TreeMap<String, Integer> needs = new TreeMap<>();
      for (int owner = 4; owner < 12; owner++) {
        List<String> members = new ArrayList<>();
        for (int member = 0; member < owner; member++) {
          if (random.nextInt(3) == 0) {
            members.add("x" + (char) ('a' + member));
          }
        }
        if (members.size() > 1) {
          String name = "x" + (char) ('a' + owner);
          groups.put(name, members);
          needs.put(name, 1 + random.nextInt(members.size() - 1));
        }
      }
      FailureRadii before = failures(groups, needs);
      String owner = groups.firstKey();
      List<String> members = new ArrayList<>(groups.get(owner));
      String removed = members.remove(random.nextInt(members.size()));
      groups.put(owner, members);
      FailureRadii after = failures(groups, needs);
      for (int i = 0; i < 12; i++) {
        String arn = "x" + (char) ('a' + i);
        int was = down(before, arn);
        int is = down(after, arn);
        // What is no member any more takes nobody down by it; all others as many, or more.
        if (!arn.equals(removed) && !isBehind(before, arn, removed)) {
          assertThat(is)
              .as("seed %d: %s without %s", seed, arn, removed)
              .isGreaterThanOrEqualTo(was);
          grown += is > was ? 1 : 0;
        }
      }
    }
    assertThat(grown).isPositive();
  }

  private static boolean isBehind(FailureRadii radii, String arn, String other) {
    return radii.radius(arn, RadiusDirection.FORWARD, CompromiseRadii.MAX_HOPS).resources().stream()
        .anyMatch(each -> each.resource().arn().equals(other));
  }

  private static int down(FailureRadii radii, String arn) {
    return radii
        .radius(arn, RadiusDirection.FORWARD, CompromiseRadii.MAX_HOPS)
        .certain()
        .failures()
        .getOrDefault(FailureClass.DOWN, 0);
  }

  private static FailureRadii failures(
      TreeMap<String, List<String>> groups, TreeMap<String, Integer> needs) {
    Estate estate = new Estate();
    for (int i = 0; i < 12; i++) {
      estate.function("x" + (char) ('a' + i));
    }
    groups.forEach(
        (owner, members) -> estate.group(owner, needs.get(owner), members.toArray(String[]::new)));
    return FailureRadii.of(estate.input(), Estate.RULES);
  }
}
