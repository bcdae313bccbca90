package io.periplus.cost.bill;

import java.util.List;

/**
 * What the shape of a resource id says, before anything is looked up.
 *
 * @param rule the rule that decided
 * @param arn the ARN, null when there is none
 * @param others ARNs that the same id may mean as well; more than one in the snapshot is {@code
 *     AMBIGUOUS_ID}
 * @param parent what pays when {@code arn} is not in the snapshot: the cluster of a task, the API
 *     of a stage; else null
 * @param databaseId {@code cluster-XXXX} or {@code db-XXXX} to look up, else null
 * @param qualifier the version or alias cut off, evidence only, else null
 */
public record NormalisedId(
    IdRule rule,
    String arn,
    List<String> others,
    String parent,
    String databaseId,
    String qualifier) {
  /** No resource id on the line. */
  public static final NormalisedId ABSENT =
      new NormalisedId(IdRule.RID1, null, List.of(), null, null, null);

  /** A shape that no rule knows. */
  public static final NormalisedId UNRECOGNISED =
      new NormalisedId(IdRule.RID16, null, List.of(), null, null, null);

  static NormalisedId of(IdRule rule, String arn) {
    return new NormalisedId(rule, arn, List.of(), null, null, null);
  }

  NormalisedId withParent(String payer) {
    return new NormalisedId(rule, arn, others, payer, databaseId, qualifier);
  }
}
