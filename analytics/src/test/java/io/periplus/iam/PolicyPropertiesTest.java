package io.periplus.iam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Laws that hold for all policies (spec section 7.3); a failure names the seed. */
class PolicyPropertiesTest {
  private static final int CASES = Integer.getInteger("iam.properties", 3_000);

  @Test
  @Tag("P4")
  void knownContext_givesTheAnswerOfTheTwin() {
    int allowed = 0;
    for (long seed = 1; seed <= CASES; seed++) {
      RandomPolicies.Case made = new RandomPolicies(seed).next();
      boolean expected = made.naive(made.context);
      AccessAnswer answer = made.answer(List.of());
      assertThat(answer.decision() == Decision.YES)
          .as("seed %d: %s", seed, answer)
          .isEqualTo(expected);
      assertThat(answer.decision()).as("seed %d: %s", seed, answer).isNotEqualTo(Decision.MAYBE);
      allowed += expected ? 1 : 0;
    }
    assertThat(allowed).isBetween(CASES / 20, CASES - CASES / 20);
  }

  @Test
  @Tag("P3")
  @Tag("P4")
  void hiddenKeys_bracketTheTruth() {
    int maybes = 0;
    for (long seed = 1; seed <= CASES; seed++) {
      RandomPolicies policies = new RandomPolicies(seed);
      RandomPolicies.Case made = policies.next();
      List<String> hidden = new ArrayList<>(RandomPolicies.KEYS.keySet());
      hidden.removeIf(key -> policies.random().nextBoolean());
      AccessAnswer answer = made.answer(hidden);
      boolean some = false;
      boolean all = true;
      for (Map<String, String> context : completions(made.context, hidden)) {
        boolean allows = made.naive(context);
        some |= allows;
        all &= allows;
      }
      String label = "seed " + seed + ": " + answer;
      if (answer.decision() == Decision.YES) {
        assertThat(all).as(label).isTrue();
      } else if (answer.decision().isNo()) {
        assertThat(some).as(label).isFalse();
      } else {
        maybes++;
        assertThat(answer.keys()).as(label).isNotEmpty().isSubsetOf(hidden);
      }
    }
    assertThat(maybes).isGreaterThan(CASES / 50);
  }

  @Test
  @Tag("IAM6")
  void unreadPolicies_bracketTheTruth() {
    List<PolicyKind> kinds =
        List.of(
            PolicyKind.IDENTITY,
            PolicyKind.BOUNDARY,
            PolicyKind.SCP,
            PolicyKind.RCP,
            PolicyKind.RESOURCE);
    for (long seed = 1; seed <= CASES; seed++) {
      RandomPolicies policies = new RandomPolicies(seed);
      RandomPolicies.Case made = policies.next();
      PolicyKind unread = policies.oneOf(kinds);
      AccessAnswer answer = made.answerWithout(unread);
      if (answer.decision() != Decision.MAYBE) {
        assertThat(answer.decision() == Decision.YES)
            .as("seed %d, %s: %s", seed, unread, answer)
            .isEqualTo(made.naive(made.context));
      }
    }
  }

  private static List<Map<String, String>> completions(
      Map<String, String> known, List<String> hidden) {
    List<Map<String, String>> all = new ArrayList<>(List.of(new LinkedHashMap<>(known)));
    for (String key : hidden) {
      List<Map<String, String>> more = new ArrayList<>();
      for (Map<String, String> one : all) {
        Map<String, String> absent = new LinkedHashMap<>(one);
        absent.remove(key);
        more.add(absent);
        for (String value : RandomPolicies.KEYS.get(key)) {
          Map<String, String> present = new LinkedHashMap<>(one);
          present.put(key, value);
          more.add(present);
        }
      }
      all = more;
    }
    return all;
  }

  @Test
  @Tag("P1")
  void addingADeny_neverAdds() {
    changed("Deny", (before, after) -> after.decision().compareTo(before.decision()) >= 0);
  }

  @Test
  @Tag("P2")
  void addingAnAllow_neverRemoves() {
    changed("Allow", (before, after) -> value(after) >= value(before));
  }

  private interface Law {
    boolean holds(AccessAnswer before, AccessAnswer after);
  }

  private static int value(AccessAnswer answer) {
    return answer.decision() == Decision.YES ? 2 : answer.decision() == Decision.MAYBE ? 1 : 0;
  }

  private static void changed(String effect, Law law) {
    for (long seed = 1; seed <= CASES; seed++) {
      RandomPolicies policies = new RandomPolicies(seed);
      RandomPolicies.Case made = policies.next();
      List<String> hidden = new ArrayList<>(RandomPolicies.KEYS.keySet());
      hidden.removeIf(key -> policies.random().nextInt(3) > 0);
      AccessAnswer before = made.answer(hidden);
      ObjectNode document = policies.oneOf(made.documents());
      document
          .withArray("Statement")
          .add(policies.statement(effect, made.namesPrincipals(document)));
      AccessAnswer after = made.answer(hidden);
      assertThat(law.holds(before, after)).as("seed %d: %s, %s", seed, before, after).isTrue();
    }
  }

  @Test
  @Tag("P5")
  void addingALayer_neverAdds() {
    for (long seed = 1; seed <= CASES; seed++) {
      RandomPolicies policies = new RandomPolicies(seed);
      RandomPolicies.Case made = policies.next();
      RandomPolicies.Case other = policies.next();
      int before = value(made.answer(List.of("s3:max-keys")));
      switch (policies.random().nextInt(4)) {
        case 0 -> made.scps.add(other.identity);
        case 1 -> made.rcps.addAll(other.rcps);
        case 2 -> made.boundary = made.boundary == null ? other.identity.get(0) : made.boundary;
        default -> made.session = made.session == null ? other.identity.get(0) : made.session;
      }
      assertThat(value(made.answer(List.of("s3:max-keys"))))
          .as("seed %d", seed)
          .isLessThanOrEqualTo(before);
    }
  }

  @Test
  @Tag("P6")
  void orderAndSpelling_changeNothing() {
    for (long seed = 1; seed <= CASES; seed++) {
      RandomPolicies.Case made = new RandomPolicies(seed).next();
      List<String> hidden = List.of("aws:ResourceTag/t");
      AccessAnswer before = made.answer(hidden);
      Random random = new Random(seed);
      for (ObjectNode document : made.documents()) {
        ArrayNode statements = document.withArray("Statement");
        List<ObjectNode> shuffled = new ArrayList<>();
        statements.forEach(one -> shuffled.add(respelled((ObjectNode) one)));
        Collections.shuffle(shuffled, random);
        statements.removeAll();
        shuffled.forEach(statements::add);
        if (shuffled.size() == 1) {
          document.set("Statement", shuffled.get(0));
        }
      }
      AccessAnswer after = made.answer(hidden);
      assertThat(after.decision()).as("seed %d", seed).isEqualTo(before.decision());
      assertThat(after.layer()).as("seed %d", seed).isEqualTo(before.layer());
      assertThat(after.reasons()).as("seed %d", seed).isEqualTo(before.reasons());
    }
  }

  /** A single value in brackets, and one in brackets without. */
  private static ObjectNode respelled(ObjectNode statement) {
    for (String member : List.of("Action", "NotAction", "Resource", "NotResource")) {
      if (statement.path(member).isTextual()) {
        String text = statement.get(member).asText();
        statement.putArray(member).add(text);
      } else if (statement.path(member).size() == 1) {
        statement.set(member, statement.get(member).get(0));
      }
    }
    return statement;
  }
}
