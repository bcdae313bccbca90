package io.periplus.iam;

import static java.util.Objects.requireNonNull;

/**
 * Who asks.
 *
 * @param kind what sort of principal
 * @param arn of the user, role, provider or account root; of a service its name, {@code
 *     sns.amazonaws.com}; empty text for anonymous
 * @param account that it belongs to; empty text for services and anonymous
 * @param uniqueId {@code AIDA…} or {@code AROA…}; empty text if not known
 * @param sessionName of a role session or federated user; empty text if not known
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principals</a>
 */
public record Principal(
    Kind kind, String arn, String account, String uniqueId, String sessionName) {

  private static final int PARTS = 6;

  /** Sorts of principals that policies tell apart. */
  public enum Kind {
    USER,
    /** A session of a role; which one is not known unless it is named. */
    ROLE,
    /** A session of GetFederationToken, by the ARN of its user. */
    FEDERATED_USER,
    ROOT_USER,
    /** Everybody whom an account may let in: it can give its own principals what it wants. */
    ACCOUNT,
    SERVICE,
    /** A user of an identity provider, by the provider's ARN. */
    IDENTITY_PROVIDER,
    ANONYMOUS
  }

  public Principal {
    requireNonNull(kind, "kind is null");
    requireNonNull(arn, "arn is null");
    requireNonNull(account, "account is null");
    requireNonNull(uniqueId, "uniqueId is null");
    requireNonNull(sessionName, "sessionName is null");
  }

  public static Principal user(String arn, String uniqueId) {
    return new Principal(Kind.USER, arn, accountOf(arn), uniqueId, "");
  }

  public static Principal role(String arn, String uniqueId) {
    return new Principal(Kind.ROLE, arn, accountOf(arn), uniqueId, "");
  }

  /** The session of that name. */
  public Principal session(String name) {
    return new Principal(kind, arn, account, uniqueId, name);
  }

  public static Principal federatedUser(String userArn, String name) {
    return new Principal(Kind.FEDERATED_USER, userArn, accountOf(userArn), "", name);
  }

  public static Principal rootUser(String partition, String account) {
    return new Principal(Kind.ROOT_USER, rootArn(partition, account), account, account, "");
  }

  public static Principal account(String partition, String account) {
    return new Principal(Kind.ACCOUNT, rootArn(partition, account), account, "", "");
  }

  public static Principal service(String name) {
    return new Principal(Kind.SERVICE, name, "", "", "");
  }

  public static Principal identityProvider(String arn) {
    return new Principal(Kind.IDENTITY_PROVIDER, arn, accountOf(arn), "", "");
  }

  public static Principal anonymous() {
    return new Principal(Kind.ANONYMOUS, "", "", "", "");
  }

  private static String rootArn(String partition, String account) {
    return "arn:" + partition + ":iam::" + account + ":root";
  }

  private static String accountOf(String arn) {
    return part(arn, 4);
  }

  /** Empty text for principals of no partition. */
  String partition() {
    return part(arn, 1);
  }

  private static String part(String arn, int index) {
    int from = 0;
    int end = arn.indexOf(':');
    String part = "";
    for (int i = 0; i < PARTS - 1; i++) {
      if (end < 0) {
        return "";
      }
      if (i == index) {
        part = arn.substring(from, end);
      }
      from = end + 1;
      end = arn.indexOf(':', from);
    }
    return part;
  }

  /** Of AWS itself, for a service: no SCP, no RCP, not assumable, no boundary (IAM20, IAM80). */
  public boolean isServiceLinkedRole() {
    return kind == Kind.ROLE && arn.contains(":role/aws-service-role/");
  }

  /** Whether it has policies of its own, and service control policies above them. */
  boolean hasIdentity() {
    return switch (kind) {
      case USER, ROLE, FEDERATED_USER, ROOT_USER, ACCOUNT -> true;
      case SERVICE, IDENTITY_PROVIDER, ANONYMOUS -> false;
    };
  }

  /** The name without path. */
  String name() {
    return arn.substring(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
  }
}
