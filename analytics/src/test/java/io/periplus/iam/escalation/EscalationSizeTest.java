package io.periplus.iam.escalation;

import static io.periplus.iam.escalation.Estates.ACCOUNT;
import static io.periplus.iam.escalation.Estates.ROOT;
import static io.periplus.iam.escalation.Estates.allow;
import static io.periplus.iam.escalation.Estates.estate;
import static io.periplus.iam.escalation.Estates.resource;
import static io.periplus.iam.escalation.Estates.role;
import static io.periplus.iam.escalation.Estates.roleArn;
import static io.periplus.iam.escalation.Estates.trust;
import static io.periplus.iam.escalation.Estates.trusts;
import static io.periplus.iam.escalation.Estates.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.iam.AccessEvaluator;
import io.periplus.iam.PolicyKind;
import io.periplus.iam.PolicySet;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.ResourceFacts;
import io.periplus.iam.input.ActionFacts;
import io.periplus.iam.input.IdentityProvidersReader;
import io.periplus.iam.input.TechniqueReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** ESC2, G2, ALG3: edges and evaluations grow with the estate, not with its square. */
class EscalationSizeTest {
  /** All principals have one managed policy, each role and function is alike to it. */
  private static AccessEstate estateOf(int principals, int roles, int functions) {
    PolicySet shared =
        Estates.policies(
            PolicyKind.IDENTITY,
            "arn:aws:iam::" + ACCOUNT + ":policy/power",
            allow("iam:PassRole", "*"),
            allow("lambda:*", "*"),
            allow("iam:UpdateAssumeRolePolicy", "*"),
            allow("iam:CreateAccessKey", "*"),
            allow("sts:AssumeRole", "*"));
    AccessEstate.Builder estate = estate();
    for (int i = 0; i < principals; i++) {
      estate.principal(user("u" + i).withIdentity(shared));
    }
    for (int i = 0; i < roles; i++) {
      estate.principal(
          role("r" + i)
              .withTrust(trust(trusts("AWS", ROOT), trusts("Service", "lambda.amazonaws.com"))));
    }
    for (int i = 0; i < functions; i++) {
      estate.resource(
          resource(
                  "AWS::Lambda::Function",
                  "arn:aws:lambda:eu-west-1:" + ACCOUNT + ":function:f" + i)
              .withFields(Map.of(ResourceFacts.RUNS_AS, List.of(roleArn("r0")))));
    }
    return estate.build();
  }

  private static EscalationRun run(AccessEstate estate) {
    return new EscalationRun(
        estate,
        new AccessEvaluator(ActionFacts.standard()),
        TechniqueReader.standard(),
        IdentityProvidersReader.standard());
  }

  private static long size(EscalationResult result) {
    return result.edges().size()
        + result.sets().stream().mapToLong(set -> set.members().size()).sum();
  }

  @Test
  @Tag("ESC2")
  void edgesAreLinearInPrincipalsPlusTargets() {
    long small = size(run(estateOf(20, 20, 20)).result());
    long large = size(run(estateOf(200, 200, 200)).result());
    assertThat(large).isLessThan(11 * small);
    assertThat(large).isLessThan(60L * (200 + 200 + 200));
  }

  @Test
  @Tag("ALG3")
  void equalPoliciesAreEvaluatedOnce() {
    EscalationRun few = run(estateOf(5, 30, 30));
    few.result();
    EscalationRun many = run(estateOf(500, 30, 30));
    many.result();
    assertThat(many.evaluations()).isLessThan(few.evaluations() + 2 * 500);
  }

  /** G4: what the sets stand for is what every pair gets on its own. */
  @Test
  @Tag("G4")
  void setsStandForEveryPair() {
    EscalationResult together = run(estateOf(4, 3, 3)).result();
    Map<String, List<String>> members = new HashMap<>();
    together.sets().forEach(set -> members.put(set.id(), set.members()));
    assertThat(together.sets()).isNotEmpty();
    for (int i = 0; i < 4; i++) {
      String user = Estates.userArn("u" + i);
      List<String> functions =
          Estates.targets(together, user, "lambda-004").stream()
              .flatMap(to -> members.getOrDefault(to, List.of(to)).stream())
              .toList();
      assertThat(functions).hasSize(3);
      List<String> assumed =
          Estates.targets(together, user, "assume-role").stream()
              .flatMap(to -> members.getOrDefault(to, List.of(to)).stream())
              .toList();
      assertThat(assumed).containsExactly(roleArn("r0"), roleArn("r1"), roleArn("r2"));
      List<String> users =
          Estates.targets(together, user, "iam-002").stream()
              .flatMap(to -> members.getOrDefault(to, List.of(to)).stream())
              .filter(to -> !to.equals(user))
              .toList();
      assertThat(users).hasSize(3);
    }
  }

  /** Promise 4: the order in which an estate is put together changes nothing. */
  @Test
  void theOrderOfTheInputChangesNothing() {
    assertThat(run(estateOf(7, 5, 6)).result()).isEqualTo(run(estateOf(7, 5, 6)).result());
  }
}
