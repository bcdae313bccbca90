package io.periplus.iam.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.iam.AccessAnswer;
import io.periplus.iam.AccessEvaluator;
import io.periplus.iam.AccessPolicies;
import io.periplus.iam.AccessRequest;
import io.periplus.iam.ContextKeys;
import io.periplus.iam.Decision;
import io.periplus.iam.Effect;
import io.periplus.iam.Policy;
import io.periplus.iam.PolicyKind;
import io.periplus.iam.PolicySet;
import io.periplus.iam.Principal;
import io.periplus.iam.Reason;
import io.periplus.iam.Statement;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Documents good and bad (spec section 8): what cannot be understood stays possible. */
class PolicyReaderTest {
  private static final AccessEvaluator EVALUATOR = new AccessEvaluator(ActionFacts.standard());

  private static final String GOOD =
      """
      {"Version": "2012-10-17", "Id": "x", "Statement": [
        {"Sid": "one", "Effect": "Allow", "Action": "s3:Get*", "Resource": "*",
         "Condition": {"StringLike": {"aws:PrincipalTag/a": ["x*", "y"]}}},
        {"Effect": "Deny", "NotAction": ["iam:*"], "NotResource": "arn:aws:s3:::b/${aws:username}"}
      ]}
      """;

  @Test
  @Tag("BI3")
  void text_encodedText_andOneStatementWithoutBrackets() {
    Policy policy = read(GOOD);
    assertThat(policy.document().doubts()).isEmpty();
    assertThat(policy.document().statements())
        .extracting(Statement::effect)
        .containsExactly(Effect.ALLOW, Effect.DENY);
    assertThat(policy.document().statements().get(0).sid()).isEqualTo("one");
    String encoded = URLEncoder.encode(GOOD, StandardCharsets.UTF_8);
    assertThat(read(encoded).document().statements()).hasSize(2);
    String single = "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";
    assertThat(read(single).document().statements()).hasSize(1);
  }

  @Test
  @Tag("BI1")
  void noPolicyAtAll_isDoubtfulAsAWhole() {
    for (String text :
        List.of(
            "",
            "{",
            "[]",
            "null",
            "\"{}\"",
            "{\"Version\":\"2012-10-17\"}",
            "{\"Statement\":\"x\"}",
            "%7B%",
            "{} {}",
            "{\"Statement\":[],\"Statement\":[]}")) {
      assertThat(read(text).document().doubts()).as(text).contains(Reason.MALFORMED_POLICY);
      assertThat(decide(read(text)).decision()).as(text).isEqualTo(Decision.MAYBE);
    }
  }

  @Test
  @Tag("BI2")
  void malformedStatement_mayAllowAndDeny_othersStand() {
    String good = "{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}";
    for (String bad :
        List.of(
            "1",
            "{\"Action\":\"*\",\"Resource\":\"*\"}",
            "{\"Effect\":\"allow\",\"Action\":\"*\",\"Resource\":\"*\"}",
            "{\"Effect\":\"Allow\",\"Action\":\"*\",\"NotAction\":\"*\",\"Resource\":\"*\"}",
            "{\"Effect\":\"Allow\",\"Action\":[],\"Resource\":\"*\"}",
            "{\"Effect\":\"Allow\",\"Action\":[1],\"Resource\":\"*\"}",
            "{\"Effect\":\"Allow\",\"Action\":\"*\"}",
            "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Principal\":\"*\"}",
            "{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":[]}",
            "{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":{\"Bool\":1}}")) {
      AccessAnswer alone = decide(read("{\"Statement\":[" + bad + "]}"));
      assertThat(alone.decision()).as(bad).isEqualTo(Decision.MAYBE);
      assertThat(alone.reasons()).as(bad).contains(Reason.MALFORMED_STATEMENT);
      AccessAnswer beside = decide(read("{\"Statement\":[" + bad + "," + good + "]}"));
      assertThat(beside.decision()).as(bad).isEqualTo(Decision.MAYBE);
    }
  }

  @Test
  @Tag("BI4")
  void unknownElement_isDoubtful() {
    String statement =
        "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Resources\":\"*\"}";
    assertThat(decide(read("{\"Statement\":[" + statement + "]}")).reasons())
        .containsExactly(Reason.UNKNOWN_ELEMENT);
    assertThat(read("{\"Statement\":[],\"Statements\":[]}").document().doubts())
        .containsExactly(Reason.UNKNOWN_ELEMENT);
  }

  @Test
  @Tag("BI5")
  void malformedConditionValue_isDoubtful() {
    String statement =
        "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\","
            + "\"Condition\":{\"StringEquals\":{\"a:b\":{}}}}";
    assertThat(decide(read("{\"Statement\":[" + statement + "]}")).reasons())
        .containsExactly(Reason.MALFORMED_CONDITION);
  }

  @Test
  @Tag("BI1")
  void tooLarge_isDoubtful() {
    String statement = "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}";
    String many = "{\"Statement\":[" + (statement + ",").repeat(2_500) + statement + "]}";
    assertThat(read(many).document().doubts()).containsExactly(Reason.POLICY_TOO_LARGE);
  }

  /** Any text gives an answer. */
  @Test
  @Tag("P19")
  void mutatedDocuments_neverThrow() {
    Random random = new Random(3);
    String alphabet = "{}[]\",:*?${}%\\abcArnawsiam1 \u0000\u00e9";
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder(GOOD);
      for (int change = random.nextInt(4); change >= 0; change--) {
        int at = random.nextInt(text.length());
        char c = alphabet.charAt(random.nextInt(alphabet.length()));
        switch (random.nextInt(3)) {
          case 0 -> text.deleteCharAt(at);
          case 1 -> text.insert(at, c);
          default -> text.setCharAt(at, c);
        }
      }
      for (PolicyKind kind : PolicyKind.values()) {
        Policy policy = PolicyReader.read(kind, "p", text.toString());
        assertThat(decide(policy).decision()).as("%d %s", i, text).isNotNull();
      }
    }
  }

  private static Policy read(String text) {
    return PolicyReader.read(PolicyKind.IDENTITY, "p", text);
  }

  private static AccessAnswer decide(Policy policy) {
    Principal role = Principal.role("arn:aws:iam::111122223333:role/app", "AROAAPP");
    return EVALUATOR.evaluate(
        AccessRequest.to(
            role, "s3:GetObject", "arn:aws:s3:::b/k", "111122223333", ContextKeys.of(role).build()),
        AccessPolicies.builder().identity(PolicySet.of(policy)).build());
  }
}
