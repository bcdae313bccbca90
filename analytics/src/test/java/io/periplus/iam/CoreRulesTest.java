package io.periplus.iam;

import static io.periplus.iam.Ask.ACCOUNT;
import static io.periplus.iam.Ask.ROLE;
import static io.periplus.iam.Ask.ask;
import static io.periplus.iam.Statements.allow;
import static io.periplus.iam.Statements.deny;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.iam.input.ActionFacts;
import io.periplus.iam.input.PolicyReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rules of evaluation that hold for every policy: IAM1, IAM2, IAM10, IAM11, IAM15, IAM49, IAM66.
 */
class CoreRulesTest {
  private static final String GET = "s3:GetObject";
  private static final String SESSION = "arn:aws:sts::" + ACCOUNT + ":assumed-role/app/s1";
  private static final String OTHER_ROLE = "arn:aws:iam::" + ACCOUNT + ":role/other";
  private static final String KEY = "arn:aws:kms:eu-west-1:" + ACCOUNT + ":key/k";

  static Stream<Arguments> parts() {
    List<Arguments> rows = new ArrayList<>();
    for (Truth principal : Truth.values()) {
      for (Truth action : List.of(Truth.TRUE, Truth.FALSE)) {
        for (Truth resource : Truth.values()) {
          for (Truth condition : Truth.values()) {
            rows.add(Arguments.of(principal, action, resource, condition));
          }
        }
      }
    }
    return rows.stream();
  }

  @ParameterizedTest(name = "principal {0}, action {1}, resource {2}, condition {3}")
  @MethodSource("parts")
  @Tag("IAM1")
  void statement_isTheWorstOfItsParts(
      Truth principal, Truth action, Truth resource, Truth condition) {
    Statements statement =
        allow(
                action == Truth.TRUE ? GET : "s3:PutObject",
                switch (resource) {
                  case TRUE -> "b/*";
                  case FALSE -> "c/*";
                  case UNKNOWN -> "arn:aws:s*:::b/*";
                })
            .principal(
                "AWS",
                switch (principal) {
                  case TRUE -> ROLE;
                  case FALSE -> OTHER_ROLE;
                  case UNKNOWN -> SESSION;
                })
            .when(
                "StringEquals",
                condition == Truth.UNKNOWN ? "s3:prefix" : "aws:PrincipalAccount",
                condition == Truth.FALSE ? "000000000000" : ACCOUNT);
    Ask asked = ask().resource(statement).to(GET, "b/k");
    List<Truth> all = List.of(principal, action, resource, condition);
    if (all.contains(Truth.FALSE)) {
      asked.implicitNo(Layer.IDENTITY);
    } else if (all.contains(Truth.UNKNOWN)) {
      assertThat(asked.answer().decision()).isEqualTo(Decision.MAYBE);
    } else {
      asked.yesBy(PolicyKind.RESOURCE, 0);
    }
  }

  @ParameterizedTest(name = "{0}, {1}: AND {2}, OR {3}, NOT of the first {4}")
  @Tag("IAM2")
  @CsvSource({
    "FALSE, FALSE, FALSE, FALSE, TRUE",
    "FALSE, UNKNOWN, FALSE, UNKNOWN, TRUE",
    "FALSE, TRUE, FALSE, TRUE, TRUE",
    "UNKNOWN, FALSE, FALSE, UNKNOWN, UNKNOWN",
    "UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN",
    "UNKNOWN, TRUE, UNKNOWN, TRUE, UNKNOWN",
    "TRUE, FALSE, FALSE, TRUE, FALSE",
    "TRUE, UNKNOWN, UNKNOWN, TRUE, FALSE",
    "TRUE, TRUE, TRUE, TRUE, FALSE",
  })
  void logic_isKleenes(Truth left, Truth right, Truth and, Truth or, Truth not) {
    assertThat(ternary(left).and(ternary(right)).truth()).isEqualTo(and);
    assertThat(ternary(left).or(ternary(right)).truth()).isEqualTo(or);
    assertThat(ternary(left).not().truth()).isEqualTo(not);
  }

  private static Ternary ternary(Truth truth) {
    return switch (truth) {
      case TRUE -> Ternary.TRUE;
      case FALSE -> Ternary.FALSE;
      case UNKNOWN -> Ternary.unknownKey("aws:SourceIp");
    };
  }

  @ParameterizedTest(name = "{0} {1} with tags t={2}, u={3}: {4}")
  @Tag("IAM2")
  @CsvSource({
    // values of a positive operator: one is enough
    "StringEquals, a|b, b, x, YES",
    "StringEquals, a|b, c, x, NO_IMPLICIT",
    // values of a negated operator: none may be equal
    "StringNotEquals, a|b, c, x, YES",
    "StringNotEquals, a|b, b, x, NO_IMPLICIT",
    // the other key of the block must hold as well
    "StringEquals, a|b, b, y, NO_IMPLICIT",
    "StringNotEquals, a|b, c, y, NO_IMPLICIT",
  })
  void conditionBlock_andsKeys_orsValues(
      String operator, String values, String t, String u, Decision expected) {
    Statements statement =
        allow(GET, "*")
            .when(operator, "aws:ResourceTag/t", (Object[]) values.split("\\|"))
            .when("StringLike", "aws:ResourceTag/u", "x*");
    Ask asked =
        ask()
            .identity(statement)
            .key("aws:ResourceTag/t", t)
            .key("aws:ResourceTag/u", u)
            .to(GET, "b/k");
    assertThat(asked.answer().decision()).isEqualTo(expected);
  }

  @Test
  @Tag("IAM10")
  void evaluation_isPureAndTotal_whateverThePoliciesHold() {
    AccessEvaluator evaluator = new AccessEvaluator(ActionFacts.standard());
    List<String> actions = List.of("", ":", "s3:", "s3:GetObject", "\u0000:*", "kms:Decrypt");
    List<String> resources =
        List.of("", "*", "arn:", "arn:aws:s3:::b/k", "arn:aws:kms::::key/", "${");
    for (long seed = 1; seed <= 1_500; seed++) {
      Random random = new Random(seed);
      RandomPolicies.Case made = new RandomPolicies(seed).next();
      List<Policy> mutated = new ArrayList<>();
      for (ObjectNode document : made.documents()) {
        StringBuilder text = new StringBuilder(document.toString());
        for (int i = random.nextInt(4); i > 0; i--) {
          text.setCharAt(
              random.nextInt(text.length()), "\"{}[]*?$:,x1\u00e9".charAt(random.nextInt(13)));
        }
        mutated.add(PolicyReader.read(PolicyKind.RESOURCE, "p" + mutated.size(), text.toString()));
      }
      AccessPolicies policies =
          AccessPolicies.builder()
              .identity(PolicySet.of(mutated))
              .resource(PolicySet.of(mutated))
              .boundary(PolicySet.of(mutated.subList(0, 1)))
              .build();
      AccessRequest request =
          new AccessRequest(
              random.nextBoolean() ? Principal.role(ROLE, "") : Principal.anonymous(),
              actions.get(random.nextInt(actions.size())),
              resources.get(random.nextInt(resources.size())),
              ACCOUNT,
              random.nextBoolean(),
              RequestContext.UNKNOWN);
      AccessAnswer answer = evaluator.evaluate(request, policies);
      assertThat(answer).as("seed %d", seed).isEqualTo(evaluator.evaluate(request, policies));
    }
  }

  @ParameterizedTest(name = "Deny in {0}")
  @Tag("IAM11")
  @EnumSource(
      value = PolicyKind.class,
      names = {"SCP", "RCP", "RESOURCE", "IDENTITY", "BOUNDARY", "SESSION", "ENDPOINT"})
  void denyOfAnyLayer_applies(PolicyKind layer) {
    everythingAllowed(null).yes();
    everythingAllowed(layer).explicitNo(layer, layer == PolicyKind.SCP ? 0 : 1);
  }

  private static Ask everythingAllowed(PolicyKind denied) {
    Ask asked = ask();
    asked.identity(layer(PolicyKind.IDENTITY, denied));
    asked.boundary(layer(PolicyKind.BOUNDARY, denied));
    asked.session(layer(PolicyKind.SESSION, denied));
    asked.resource(layer(PolicyKind.RESOURCE, denied));
    asked.endpoint(layer(PolicyKind.ENDPOINT, denied));
    asked.rcp(layer(PolicyKind.RCP, denied));
    asked.scp(layer(PolicyKind.SCP, denied));
    return asked.to(GET, "b/k");
  }

  private static Statements[] layer(PolicyKind kind, PolicyKind denied) {
    List<Statements> statements = new ArrayList<>(List.of(allow("*", "*")));
    if (kind == denied) {
      statements.add(deny("s3:Get*", "b/*"));
    }
    if (kind.namesPrincipals()) {
      statements.forEach(Statements::everyone);
    }
    return statements.toArray(Statements[]::new);
  }

  @ParameterizedTest(name = "identity {0}, policy of the resource {1}: {2}")
  @Tag("IAM15")
  @CsvSource({
    // in the account either is enough where the role is named, and no policy is no Deny
    "true, none, YES",
    "false, none, NO_IMPLICIT",
    "false, role, YES",
    "false, other, NO_IMPLICIT",
    "true, other, YES",
    "true, deny, NO_EXPLICIT",
    "false, account, NO_IMPLICIT",
    "true, account, YES",
  })
  void resourcePolicy_inTheAccount_adds(boolean identity, String policy, Decision expected) {
    Ask asked = ask();
    if (identity) {
      asked.identity(allow(GET, "b/*"));
    }
    switch (policy) {
      case "role" -> asked.resource(allow(GET, "b/*").principal("AWS", ROLE));
      case "other" -> asked.resource(allow(GET, "b/*").principal("AWS", OTHER_ROLE));
      case "account" -> asked.resource(allow(GET, "b/*").principal("AWS", ACCOUNT));
      case "deny" -> asked.resource(deny(GET, "b/*").everyone());
      default -> {
        // The bucket has none.
      }
    }
    assertThat(asked.to(GET, "b/k").answer().decision()).isEqualTo(expected);
  }

  @Test
  @Tag("IAM49")
  void trustPolicy_hasNoResource_andMatches() {
    ask()
        .trust(allow("sts:AssumeRole").principal("AWS", ROLE))
        .to("sts:AssumeRole", OTHER_ROLE)
        .yesBy(PolicyKind.TRUST, 0);
  }

  @Test
  @Tag("IAM49")
  void keyPolicy_star_isThisKey() {
    ask()
        .resource(allow("kms:Decrypt", "*").principal("AWS", ROLE))
        .to("kms:Decrypt", KEY)
        .yesBy(PolicyKind.RESOURCE, 0);
    ask()
        .resource(
            allow("kms:Decrypt", "arn:aws:kms:eu-west-1:" + ACCOUNT + ":key/other")
                .principal("AWS", ROLE))
        .to("kms:Decrypt", KEY)
        .implicitNo(Layer.RESOURCE);
  }

  @ParameterizedTest(name = "{0} on {1}: {2}")
  @Tag("IAM66")
  @CsvSource({
    // behind the fifth colon, that is in the last part only
    "s3:GetObject, arn:aws:s3:::b/${aws:PrincipalAccount}/*, arn:aws:s3:::b/111122223333/k, YES",
    "sqs:SendMessage, arn:aws:sqs:eu-west-1:${aws:PrincipalAccount}:q,"
        + " arn:aws:sqs:eu-west-1:111122223333:q, NO_IMPLICIT",
    // no variable in names of actions
    "s3:${aws:PrincipalAccount}, *, arn:aws:s3:::b/k, NO_IMPLICIT",
  })
  void variables_ofResources_areBehindTheFifthColon(
      String action, String pattern, String resource, Decision expected) {
    String asked = action.contains("$") ? GET : action;
    assertThat(ask().identity(allow(action, pattern)).to(asked, resource).answer().decision())
        .isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @Tag("IAM66")
  @CsvSource({
    "StringEquals, aws:ResourceTag/owner, ${aws:PrincipalAccount}, YES",
    "StringLike, aws:ResourceTag/owner, ${aws:PrincipalAccount}*, YES",
    "ArnLike, aws:PrincipalArn, arn:aws:iam::${aws:PrincipalAccount}:role/*, YES",
    // of numbers, dates, addresses and truth values the text is the value, and is malformed
    "NumericEquals, s3:max-keys, ${aws:PrincipalAccount}, MAYBE",
    "DateLessThan, aws:CurrentTime, ${aws:PrincipalAccount}, MAYBE",
    "IpAddress, aws:SourceIp, ${aws:PrincipalAccount}, MAYBE",
    "Bool, aws:SecureTransport, ${aws:PrincipalAccount}, MAYBE",
  })
  void variables_ofConditions_areThoseOfStringsAndArns(
      String operator, String key, String value, Decision expected) {
    Ask asked =
        ask()
            .identity(allow(GET, "*").when(operator, key, value))
            .key("aws:ResourceTag/owner", ACCOUNT)
            .key("s3:max-keys", "111122223333")
            .key("aws:SourceIp", "10.0.0.1")
            .to(GET, "b/k");
    assertThat(asked.answer().decision()).isEqualTo(expected);
    if (expected == Decision.MAYBE) {
      asked.maybe(Reason.MALFORMED_CONDITION);
    }
  }
}
