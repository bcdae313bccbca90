package io.periplus.iam.escalation;

import io.periplus.iam.ContextValue;
import io.periplus.iam.Principal;
import io.periplus.iam.estate.PrincipalFacts;
import java.util.Map;

/**
 * Whose powers are looked at.
 *
 * @param id a principal's ARN, or the id of a node
 * @param facts its policies; of {@link Kind#STRANGER} they are not known
 * @param overrides context keys that are other than the facts say, lower case
 */
record Subject(String id, Kind kind, PrincipalFacts facts, Map<String, ContextValue> overrides) {
  /** Sorts of subjects. */
  enum Kind {
    /** A user or role of the estate. */
    PRINCIPAL,
    /** An administrator of an account. */
    ACCOUNT,
    /** An account of which nothing is known: it may give its principals what it wants (IAM36). */
    STRANGER,
    BOUND,
    GROUP,
    VERSION,
    UNBOUND,
    TAGS
  }

  /** Context keys that tell one principal from another: nodes stand for more than one. */
  static final Map<String, ContextValue> ANYBODY =
      Map.of(
          "aws:principalarn", ContextValue.UNKNOWN,
          "aws:principaltype", ContextValue.UNKNOWN,
          "aws:username", ContextValue.UNKNOWN,
          "aws:userid", ContextValue.UNKNOWN);

  static Subject principal(PrincipalFacts facts) {
    return new Subject(facts.arn(), Kind.PRINCIPAL, facts, Map.of());
  }

  static Subject node(Kind kind, KernelPrincipal node) {
    return new Subject(node.id(), kind, node.facts(), node.keys());
  }

  static Subject account(String id, PrincipalFacts facts) {
    return new Subject(id, Kind.ACCOUNT, facts, ANYBODY);
  }

  static Subject stranger(Principal account) {
    return new Subject(account.arn(), Kind.STRANGER, PrincipalFacts.of(account), Map.of());
  }

  /** A user or role of an account that was not collected. */
  static Subject named(Principal principal) {
    return new Subject(principal.arn(), Kind.STRANGER, PrincipalFacts.of(principal), Map.of());
  }

  String account() {
    return facts.account();
  }

  String partition() {
    return facts.arn().split(":", 3)[1];
  }

  /** Whether context keys of its own say other than its facts. */
  boolean isOverridden() {
    return kind == Kind.TAGS;
  }

  /** Whether it has an ARN of its own that requests can be about. */
  boolean isSomebody() {
    return kind == Kind.PRINCIPAL
        || kind == Kind.UNBOUND
        || kind == Kind.TAGS
        || kind == Kind.STRANGER && !facts.arn().endsWith(":root");
  }

  boolean isUser() {
    return facts.isUser();
  }
}
