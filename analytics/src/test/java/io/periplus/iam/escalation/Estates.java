package io.periplus.iam.escalation;

import io.periplus.iam.Policy;
import io.periplus.iam.PolicyKind;
import io.periplus.iam.PolicySet;
import io.periplus.iam.Principal;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.AccountFacts;
import io.periplus.iam.estate.PrincipalFacts;
import io.periplus.iam.estate.ResourceFacts;
import io.periplus.iam.input.ActionFacts;
import io.periplus.iam.input.IdentityProvidersReader;
import io.periplus.iam.input.PolicyReader;
import io.periplus.iam.input.TechniqueReader;
import java.time.Instant;
import java.util.List;

/** Small parts of estates for tests of escalation. */
final class Estates {
  static final String ACCOUNT = "111122223333";
  static final String PARTNER = "444455556666";
  static final String ROOT = "arn:aws:iam::" + ACCOUNT + ":root";
  static final Instant NOW = Instant.parse("2026-01-15T00:00:00Z");

  private Estates() {}

  static AccessEstate.Builder estate() {
    return AccessEstate.builder(NOW).account(AccountFacts.alone(ACCOUNT, "aws"));
  }

  static EscalationResult compute(AccessEstate.Builder estate) {
    return new EscalationEngine(
            ActionFacts.standard(), TechniqueReader.standard(), IdentityProvidersReader.standard())
        .compute(estate.build());
  }

  static String roleArn(String name) {
    return "arn:aws:iam::" + ACCOUNT + ":role/" + name;
  }

  static String userArn(String name) {
    return "arn:aws:iam::" + ACCOUNT + ":user/" + name;
  }

  static PrincipalFacts role(String name, String... statements) {
    return principal(Principal.role(roleArn(name), ""), statements);
  }

  static PrincipalFacts user(String name, String... statements) {
    return principal(Principal.user(userArn(name), ""), statements);
  }

  private static PrincipalFacts principal(Principal principal, String... statements) {
    PrincipalFacts facts = PrincipalFacts.of(principal);
    return statements.length == 0
        ? facts
        : facts.withIdentity(
            policies(PolicyKind.IDENTITY, principal.arn() + "#inline/p", statements));
  }

  static PolicySet policies(PolicyKind kind, String name, String... statements) {
    return PolicySet.of(policy(kind, name, statements));
  }

  static Policy policy(PolicyKind kind, String name, String... statements) {
    String text =
        "{\"Version\":\"2012-10-17\",\"Statement\":[" + String.join(",", statements) + "]}";
    return PolicyReader.read(kind, name, text);
  }

  static PolicySet boundary(String... statements) {
    return policies(PolicyKind.BOUNDARY, "arn:aws:iam::" + ACCOUNT + ":policy/b", statements);
  }

  static PolicySet trust(String... statements) {
    return policies(PolicyKind.TRUST, "trust", statements);
  }

  static String allow(String action, String resource) {
    return statement("Allow", action, resource);
  }

  static String deny(String action, String resource) {
    return statement("Deny", action, resource);
  }

  private static String statement(String effect, String action, String resource) {
    return "{\"Effect\":\""
        + effect
        + "\",\"Action\":\""
        + action
        + "\",\"Resource\":\""
        + resource
        + "\"}";
  }

  /** A statement of a trust policy; {@code kind} is AWS, Service or Federated. */
  static String trusts(String kind, String name) {
    return trusts(kind, name, "sts:AssumeRole", "");
  }

  static String trusts(String kind, String name, String action, String condition) {
    return "{\"Effect\":\"Allow\",\"Principal\":{\""
        + kind
        + "\":\""
        + name
        + "\"},\"Action\":\""
        + action
        + "\""
        + (condition.isEmpty() ? "" : ",\"Condition\":" + condition)
        + "}";
  }

  static ResourceFacts resource(String type, String arn) {
    return ResourceFacts.of(arn, type, ACCOUNT, "eu-west-1");
  }

  static List<EscalationEdge> from(EscalationResult result, String from) {
    return result.edges().stream().filter(edge -> edge.from().equals(from)).toList();
  }

  static List<String> targets(EscalationResult result, String from, String technique) {
    return result.edges().stream()
        .filter(edge -> edge.from().equals(from) && edge.technique().equals(technique))
        .map(EscalationEdge::to)
        .toList();
  }
}
