package io.periplus.iam.access;

import static java.util.Objects.requireNonNull;

import io.periplus.iam.Decision;
import java.util.Comparator;
import java.util.List;

/**
 * What every principal of a set can do to every resource of another (E5, E6).
 *
 * @param principalSet id of an {@link AccessSet}: ARN or {@code set:…}; {@code internet} for
 *     everybody
 * @param resourceSet id of one; {@code account:<id>} where what a principal may do is not known, so
 *     that it may do anything in its account (BI11)
 * @param verdict {@link Decision#YES} or {@link Decision#MAYBE}: the best of the actions
 * @param actions of the level that are allowed or may be, sorted; {@code a+b} needs both
 * @param resourcePattern an ARN inside the resource that the answer holds for; null where it holds
 *     for the resource itself
 * @param partial whether some of what is inside is denied
 * @param conditions that decide a maybe
 * @param reasons codes, sorted
 * @param allowedBy one statement for each layer that allows
 * @param limitedBy denies that may apply or that cut off a part, and boundaries that keep actions
 *     out
 * @param crossAccount whether the two are in different accounts
 * @param isPublic whether it is open to everybody
 * @param keyArn the KMS key that is needed, too (IAM64); null for none
 */
public record AccessEdge(
    String principalSet,
    String resourceSet,
    AccessLevel level,
    Decision verdict,
    List<String> actions,
    String resourcePattern,
    boolean partial,
    List<UnknownCondition> conditions,
    List<String> reasons,
    List<AllowedBy> allowedBy,
    List<LimitedBy> limitedBy,
    boolean crossAccount,
    boolean isPublic,
    String keyArn) {

  /** Everybody, as a principal: the vertex of the internet. */
  public static final String INTERNET = "internet";

  /** Prefix of what stands for all resources of an account. */
  public static final String ACCOUNT = "account:";

  /** The table's order. */
  public static final Comparator<AccessEdge> ORDER =
      Comparator.comparing(AccessEdge::principalSet, TextOrder.UTF8)
          .thenComparing(AccessEdge::resourceSet, TextOrder.UTF8)
          .thenComparing(edge -> edge.level().name())
          .thenComparing(edge -> edge.verdict().name());

  /**
   * A condition of a statement on a key that is not known.
   *
   * @param operator as AWS names it; empty text where the statement could not be found
   * @param source the policy and the index of the statement
   */
  public record UnknownCondition(String key, String operator, List<String> values, String source)
      implements Comparable<UnknownCondition> {
    public UnknownCondition {
      values = List.copyOf(values);
    }

    @Override
    public int compareTo(UnknownCondition other) {
      return Comparator.comparing(UnknownCondition::key)
          .thenComparing(UnknownCondition::operator)
          .thenComparing(each -> each.values().toString())
          .thenComparing(UnknownCondition::source)
          .compare(this, other);
    }
  }

  /**
   * A statement that allows.
   *
   * @param layer {@code IDENTITY}, {@code RESOURCE}, {@code SCP}, {@code BOUNDARY} …
   * @param policyArn of the policy; for one that has none what holds it and a fragment
   * @param policyName the last part of that
   * @param statementIndex from 0; -1 for the policy as a whole
   * @param sid null for none
   * @param via the group or the grant; null for neither
   */
  public record AllowedBy(
      String layer,
      String policyArn,
      String policyName,
      int statementIndex,
      String sid,
      String via) {}

  /**
   * A statement that denies or keeps out.
   *
   * @param effect {@code Deny}; {@code None} for a boundary that does not allow
   */
  public record LimitedBy(
      String layer, String policyArn, int statementIndex, String sid, String effect)
      implements Comparable<LimitedBy> {
    @Override
    public int compareTo(LimitedBy other) {
      return Comparator.comparing(LimitedBy::layer)
          .thenComparing(LimitedBy::policyArn)
          .thenComparing(LimitedBy::statementIndex)
          .compare(this, other);
    }
  }

  public AccessEdge {
    requireNonNull(principalSet, "principalSet is null");
    requireNonNull(resourceSet, "resourceSet is null");
    requireNonNull(level, "level is null");
    if (verdict.isNo()) {
      throw new IllegalArgumentException("what is not allowed is no edge");
    }
    actions = List.copyOf(actions);
    conditions = List.copyOf(conditions);
    reasons = List.copyOf(reasons);
    allowedBy = List.copyOf(allowedBy);
    limitedBy = List.copyOf(limitedBy);
  }
}
