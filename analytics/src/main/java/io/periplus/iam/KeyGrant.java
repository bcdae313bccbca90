package io.periplus.iam;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A grant on a KMS key: its grantee may use the operations without any policy (IAM82).
 *
 * @param grantee ARN of the user or role
 * @param operations as KMS names them, {@code Decrypt}
 * @param constrained whether the grant asks for an encryption context
 * @see <a href="https://docs.aws.amazon.com/kms/latest/developerguide/grants.html">Grants in
 *     KMS</a>
 */
public record KeyGrant(String id, String grantee, List<String> operations, boolean constrained) {
  public KeyGrant {
    requireNonNull(id, "id is null");
    requireNonNull(grantee, "grantee is null");
    operations = List.copyOf(operations);
  }

  /** Whether it is about the action, {@code kms:Decrypt}. */
  boolean covers(String action) {
    return operations.stream().anyMatch(operation -> action.equalsIgnoreCase("kms:" + operation));
  }

  /** Unknown where an encryption context is asked for. */
  Ternary holds() {
    return constrained ? Ternary.unknownKey("kms:EncryptionContext") : Ternary.TRUE;
  }

  /** Whom it is given to. */
  /** Whom it is given to, as a policy would say it. */
  public PrincipalElement principals() {
    return new PrincipalElement(
        false, List.of(new PrincipalElement.Name(PrincipalElement.NameKind.AWS, grantee)));
  }
}
