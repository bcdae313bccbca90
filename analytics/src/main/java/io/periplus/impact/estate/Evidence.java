package io.periplus.impact.estate;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * What an edge rests on.
 *
 * @param policyArn policy that allows it; null where no policy does
 * @param statementIndex 0-based in that policy; -1 where no policy does
 * @param sid of the statement; null where it has none
 * @param source field or table the edge comes from, {@code IamInstanceProfile.Arn}
 */
public record Evidence(String policyArn, int statementIndex, String sid, String source) {
  /** Least statement first; what rests on no policy comes first of all. */
  public static final Comparator<Evidence> ORDER =
      Comparator.comparing(Evidence::policyArn, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparingInt(Evidence::statementIndex)
          .thenComparing(Evidence::sid, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(Evidence::source);

  public Evidence {
    requireNonNull(source, "source is null");
  }

  /** A field, rule or table. */
  public static Evidence of(String source) {
    return new Evidence(null, -1, null, source);
  }

  /** A statement of a policy. */
  public static Evidence of(String policyArn, int statementIndex, String sid) {
    return new Evidence(policyArn, statementIndex, sid, "policy");
  }
}
