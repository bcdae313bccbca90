package io.periplus.iam;

import static io.periplus.iam.Statements.allow;
import static io.periplus.iam.Statements.deny;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.iam.input.ActionFacts;
import io.periplus.iam.input.PolicyReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an explanation names (EX1, EX2), and that it says what the answer says. */
class AccessExplainerTest {
  private static final int CASES = Integer.getInteger("iam.properties", 3_000);
  private static final AccessExplainer EXPLAINER = new AccessExplainer(ActionFacts.standard());
  private static final Principal ROLE = Principal.role(Ask.ROLE, Ask.ROLE_ID);

  private static PolicySet identity(Statements... statements) {
    return PolicySet.of(
        PolicyReader.read(PolicyKind.IDENTITY, "p", Statements.document(statements)));
  }

  private static AccessExplanation explain(AccessPolicies policies) {
    return EXPLAINER.explain(
        AccessRequest.to(
            ROLE,
            "s3:GetObject",
            "arn:aws:s3:::b/k",
            Ask.ACCOUNT,
            ContextKeys.of(ROLE).absent("aws:username").build()),
        policies);
  }

  private static LayerTrace only(AccessExplanation explanation) {
    assertThat(explanation.layers()).hasSize(1);
    return explanation.layers().get(0);
  }

  @Test
  @Tag("EX1")
  void yes_namesTheStatementOfEveryLayer() {
    AccessExplanation explanation =
        explain(
            AccessPolicies.builder()
                .identity(identity(deny("s3:Put*", "*"), allow("s3:Get*", "b/*")))
                .boundary(
                    PolicySet.of(
                        PolicyReader.read(
                            PolicyKind.BOUNDARY, "b", Statements.document(allow("*", "*")))))
                .build());
    assertThat(explanation.answer().decision()).isEqualTo(Decision.YES);
    assertThat(explanation.layers())
        .extracting(
            layer ->
                layer.kind()
                    + " "
                    + layer.result()
                    + " "
                    + layer.statements().stream().map(StatementTrace::statement).toList())
        .containsExactly("IDENTITY TRUE [IDENTITY p[1]]", "BOUNDARY TRUE [BOUNDARY b[0]]");
  }

  @Test
  @Tag("EX2")
  void explicitNo_namesTheDeny() {
    LayerTrace layer =
        only(
            explain(
                AccessPolicies.builder()
                    .identity(identity(allow("s3:*", "*"), deny("s3:GetObject", "*")))
                    .build()));
    assertThat(layer.result()).isEqualTo(Truth.FALSE);
    assertThat(layer.statements())
        .extracting(trace -> trace.effect() + " " + trace.result())
        .containsExactly("ALLOW TRUE", "DENY TRUE");
  }

  @Test
  @Tag("EX2")
  void implicitNo_namesTheNearestStatements_andThePartThatFailed() {
    LayerTrace layer =
        only(
            explain(
                AccessPolicies.builder()
                    .identity(
                        identity(
                            allow("ec2:*", "*"),
                            allow("s3:*", "other/*"),
                            allow("s3:*", "*").when("StringEquals", "aws:username", "bob"),
                            allow("sqs:*", "*").when("Bool", "aws:SecureTransport", "true")))
                    .build()));
    assertThat(layer.required()).isTrue();
    assertThat(layer.result()).isEqualTo(Truth.FALSE);
    assertThat(layer.statements())
        .extracting(
            trace ->
                trace.statement().index()
                    + " "
                    + trace.failed().stream()
                        .map(part -> part.part() + part.key() + "=" + part.result())
                        .toList())
        .containsExactly(
            "2 [CONDITIONaws:username=FALSE]", "1 [RESOURCE=FALSE]", "0 [ACTION=FALSE]");
  }

  @Test
  @Tag("EX2")
  void otherPrincipal_isThePartThatFailed() {
    AccessExplanation explanation =
        explain(
            AccessPolicies.builder()
                .resource(
                    PolicySet.of(
                        PolicyReader.read(
                            PolicyKind.RESOURCE,
                            "r",
                            Statements.document(
                                allow("s3:*", "*").principal("AWS", "arn:aws:iam::1:role/x")))))
                .build());
    assertThat(explanation.layers().get(0).statements().get(0).failed())
        .extracting(StatementTrace.Part::part)
        .containsExactly(StatementPart.PRINCIPAL);
  }

  @Test
  void maybe_namesTheKey() {
    LayerTrace layer =
        only(
            explain(
                AccessPolicies.builder()
                    .identity(
                        identity(allow("*", "*").when("IpAddress", "aws:SourceIp", "10.0.0.0/8")))
                    .build()));
    assertThat(layer.result()).isEqualTo(Truth.UNKNOWN);
    assertThat(layer.statements().get(0).failed())
        .extracting(part -> part.key() + " " + part.result() + " " + part.reasons())
        .containsExactly("aws:SourceIp UNKNOWN [UNKNOWN_KEY]");
  }

  @Test
  void namedByTheResource_theIdentityLayerIsBypassed() {
    AccessExplanation explanation =
        explain(
            AccessPolicies.builder()
                .resource(
                    PolicySet.of(
                        PolicyReader.read(
                            PolicyKind.RESOURCE,
                            "r",
                            Statements.document(allow("s3:*", "*").principal("AWS", Ask.ROLE)))))
                .build());
    assertThat(explanation.answer().decision()).isEqualTo(Decision.YES);
    assertThat(explanation.layers())
        .extracting(layer -> layer.kind() + " " + layer.result() + " " + layer.bypassed())
        .containsExactly("RESOURCE TRUE false", "IDENTITY TRUE true");
  }

  /** The layers of an explanation add up to its answer, whatever the policies. */
  @Test
  @Tag("EX2")
  void layers_saySoOfEveryAnswer() {
    for (long seed = 1; seed <= CASES; seed++) {
      RandomPolicies policies = new RandomPolicies(seed);
      RandomPolicies.Case made = policies.next();
      List<String> hidden = new ArrayList<>(RandomPolicies.KEYS.keySet());
      hidden.removeIf(key -> policies.random().nextBoolean());
      AccessExplanation explanation = EXPLAINER.explain(made.request(hidden), made.policies());
      String label = "seed " + seed + ": " + explanation;
      Truth worst =
          explanation.layers().stream()
              .map(LayerTrace::result)
              .reduce(Truth.TRUE, (some, other) -> some.compareTo(other) < 0 ? some : other);
      assertThat(worst)
          .as(label)
          .isEqualTo(
              switch (explanation.answer().decision()) {
                case YES -> Truth.TRUE;
                case MAYBE -> Truth.UNKNOWN;
                case NO_IMPLICIT, NO_EXPLICIT -> Truth.FALSE;
              });
      if (explanation.answer().decision() == Decision.NO_EXPLICIT) {
        assertThat(explanation.layers())
            .as(label)
            .anyMatch(
                layer ->
                    layer.statements().stream()
                        .anyMatch(
                            trace ->
                                trace.effect() == Effect.DENY && trace.result() == Truth.TRUE));
      }
    }
  }
}
