package io.periplus.iam.escalation;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What must be the case besides permissions.
 *
 * @param kind how it is checked
 * @param field of the target, for {@link Kind#TARGET_FIELD}; else empty text
 * @param values of which the field must have one; empty for any value at all
 * @param types of which one resource each must be in the account, for {@link Kind#EXISTS}
 */
public record Precondition(Kind kind, String field, List<String> values, List<String> types) {
  /** How a precondition is checked, and what it says. */
  public enum Kind {
    NONE("nothing besides the permissions"),
    TARGET_ROLE("the resource runs as a role"),
    TARGET_FIELD("a field of the resource"),
    EXISTS("resources of these types are in the account"),
    INVOKED("something triggers the function, or the caller may invoke it"),
    CONTROLS_INSTANCE("the caller controls the instance by another technique"),
    CONTROLS_PROFILE("the profile is on an instance that the caller controls"),
    CALLER_IS_USER("the caller is a user"),
    CALLER_IS_ROLE("the caller is a role"),
    CALLER_IN_GROUP("the caller is in the group"),
    CALLER_HAS_BOUNDARY("the caller has a permissions boundary"),
    POLICY_OF_CALLER("the customer managed policy is attached to the caller or its groups"),
    POLICY_OF_TARGET("the customer managed policy is attached to the role"),
    OTHER_VERSION("the policy is attached, and has a version that is not in force"),
    KEYS_FEWER_THAN_TWO("the user has fewer than two access keys"),
    KEYS_TWO("the user has two access keys"),
    LOGIN_PROFILE("the user has a login profile"),
    NO_LOGIN_PROFILE("the user has no login profile"),
    NOT_SERVICE_LINKED("the role is not service-linked"),
    TRUSTS_CALLER("the role's trust policy allows the caller"),
    TAG_CONDITION("a condition on a tag that the caller may set"),
    NOT_DENIED("no other deny takes the data away"),
    SHAREABLE("not encrypted with a key that AWS manages"),
    NO_ROLE("the resource runs as no role");

    private final String says;

    Kind(String says) {
      this.says = says;
    }

    /** What must be the case, for people. */
    public String says() {
      return says;
    }
  }

  public Precondition {
    requireNonNull(kind, "kind is null");
    requireNonNull(field, "field is null");
    values = List.copyOf(values);
    types = List.copyOf(types);
    if ((kind == Kind.TARGET_FIELD) == field.isEmpty()) {
      throw new IllegalArgumentException(kind + ": a field belongs to TARGET_FIELD alone");
    }
    if ((kind == Kind.EXISTS) == types.isEmpty()) {
      throw new IllegalArgumentException(kind + ": types belong to EXISTS alone");
    }
  }

  /** In words: what rows and pages show. */
  public String text() {
    return switch (kind) {
      case TARGET_FIELD -> values.isEmpty() ? field + " is set" : field + " = " + values.get(0);
      case EXISTS -> String.join(" and ", types) + " in the account";
      default -> kind.says();
    };
  }
}
