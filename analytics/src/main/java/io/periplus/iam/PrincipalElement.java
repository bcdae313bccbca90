package io.periplus.iam;

import java.util.List;

/**
 * {@code Principal} or {@code NotPrincipal}.
 *
 * @param names empty only where the policy's kind names none
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
public record PrincipalElement(boolean negated, List<Name> names) {
  /** Policies attached to a principal name none. */
  public static final PrincipalElement NOT_STATED = new PrincipalElement(false, List.of());

  /** What sort of name it is. */
  public enum NameKind {
    /** {@code "Principal": "*"}, which {@code {"AWS": "*"}} says too. */
    EVERYONE,
    AWS,
    SERVICE,
    FEDERATED,
    CANONICAL_USER
  }

  /** One principal as the policy names it. */
  public record Name(NameKind kind, String value) {}

  public PrincipalElement {
    names = List.copyOf(names);
  }

  boolean isStated() {
    return !names.isEmpty();
  }

  boolean namesEveryone() {
    return !negated && names.stream().anyMatch(name -> name.kind() == NameKind.EVERYONE);
  }
}
