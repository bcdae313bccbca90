package io.periplus.iam;

import io.periplus.iam.PrincipalElement.Name;
import io.periplus.model.AccountId;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Whether a statement of a resource's policy is about a principal, and by which name (IAM21 to
 * IAM30, IAM46, IAM47). There are no wildcards but {@code *} alone.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
final class PrincipalMatcher {
  private static final Pattern UNIQUE_ID = Pattern.compile("(AIDA|AROA)[A-Z0-9]{5,124}");

  private final Principal principal;
  private final boolean bounded;

  /**
   * @param bounded whether the principal has a permissions boundary
   */
  PrincipalMatcher(Principal principal, boolean bounded) {
    this.principal = principal;
    this.bounded = bounded;
  }

  /** By which names the element lets the principal in; those that it does not are left out. */
  Map<Grant, Ternary> allows(PrincipalElement element) {
    Map<Grant, Ternary> grants = new EnumMap<>(Grant.class);
    if (element.negated()) {
      // AWS does not support it, and may let in anybody (IAM30).
      grants.put(Grant.SESSION, Ternary.unknown(Reason.NOT_PRINCIPAL_ALLOW));
      return grants;
    }
    for (Name name : element.names()) {
      for (Grant grant : Grant.values()) {
        Ternary match = matches(name, grant);
        if (!match.isFalse()) {
          grants.merge(grant, match, Ternary::or);
        }
      }
    }
    return grants;
  }

  /** Whether a Deny is about the principal. */
  Ternary denies(PrincipalElement element) {
    Ternary listed = Ternary.FALSE;
    Ternary account = Ternary.FALSE;
    for (Name name : element.names()) {
      for (Grant grant : Grant.values()) {
        Ternary match = matches(name, grant);
        if (grant == Grant.ACCOUNT) {
          account = account.or(match);
        } else {
          listed = listed.or(match);
        }
      }
    }
    if (!element.negated()) {
      return listed.or(account);
    }
    return switch (principal.kind()) {
      // The account is checked first, then the principal: both must be listed (IAM28, IAM29).
      case USER, ROLE, FEDERATED_USER ->
          bounded
              ? Ternary.TRUE
              : element.namesEveryone() ? listed.not() : listed.and(account).not();
      case ROOT_USER, ACCOUNT, SERVICE, IDENTITY_PROVIDER, ANONYMOUS -> listed.or(account).not();
    };
  }

  /** Whether the name stands for the principal as {@code grant} says. */
  private Ternary matches(Name name, Grant grant) {
    return switch (name.kind()) {
      case EVERYONE -> Ternary.of(grant == Grant.SESSION);
      case SERVICE ->
          Ternary.of(
              grant == Grant.SESSION
                  && principal.kind() == Principal.Kind.SERVICE
                  && principal.arn().equalsIgnoreCase(name.value()));
      case FEDERATED ->
          Ternary.of(
              grant == Grant.SESSION
                  && principal.kind() == Principal.Kind.IDENTITY_PROVIDER
                  && principal.arn().equals(name.value()));
      case CANONICAL_USER ->
          grant == Grant.ACCOUNT && principal.hasIdentity()
              ? Ternary.unknown(Reason.CANONICAL_USER)
              : Ternary.FALSE;
      case AWS -> matchesAws(name.value(), grant);
    };
  }

  private Ternary matchesAws(String value, Grant grant) {
    return switch (grant) {
      case SESSION -> matchesSession(value);
      case USER ->
          Ternary.of(
              (principal.kind() == Principal.Kind.USER
                      || principal.kind() == Principal.Kind.FEDERATED_USER)
                  && isNamed(value));
      case ROLE -> Ternary.of(principal.kind() == Principal.Kind.ROLE && isNamed(value));
      case ACCOUNT -> Ternary.of(principal.hasIdentity() && isAccount(value));
    };
  }

  private boolean isNamed(String value) {
    return value.equals(principal.arn())
        || !principal.uniqueId().isEmpty() && value.equals(principal.uniqueId());
  }

  private boolean isAccount(String value) {
    if (AccountId.isValid(value)) {
      return value.equals(principal.account());
    }
    return value.equals("arn:" + principal.partition() + ":iam::" + principal.account() + ":root");
  }

  /** A wildcard for the session's name is a literal (IAM22). */
  private Ternary matchesSession(String value) {
    String prefix =
        switch (principal.kind()) {
          case ROLE ->
              "arn:"
                  + principal.partition()
                  + ":sts::"
                  + principal.account()
                  + ":assumed-role/"
                  + principal.name()
                  + "/";
          case FEDERATED_USER ->
              "arn:" + principal.partition() + ":sts::" + principal.account() + ":federated-user/";
          default -> null;
        };
    if (prefix == null || !value.startsWith(prefix)) {
      return Ternary.FALSE;
    }
    String session = value.substring(prefix.length());
    if (session.isEmpty() || session.indexOf('*') >= 0 || session.indexOf('?') >= 0) {
      return Ternary.FALSE;
    }
    return principal.sessionName().isEmpty()
        ? Ternary.unknown(Reason.SESSION_NAME)
        : Ternary.of(session.equals(principal.sessionName()));
  }

  /** A unique id that is not the principal's: AWS leaves it behind where one was deleted. */
  boolean namesDeleted(PrincipalElement element) {
    for (Name name : element.names()) {
      String value = name.value();
      if (value.startsWith("A")
          && UNIQUE_ID.matcher(value).matches()
          && !value.equals(principal.uniqueId())) {
        return true;
      }
    }
    return false;
  }
}
