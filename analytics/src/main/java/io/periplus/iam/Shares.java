package io.periplus.iam;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Snapshots, images and shared resources are no policies, and work like one that allows the listed
 * accounts (IAM85).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/ebs/latest/userguide/ebs-modifying-snapshot-permissions.html">Share
 *     a snapshot</a>
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/sharingamis-explicit.html">Share an
 *     image</a>
 */
public final class Shares {
  private Shares() {}

  /** Shared with some accounts. */
  public static PolicySet withAccounts(String name, List<String> accounts, List<String> actions) {
    List<PrincipalElement.Name> names = new ArrayList<>();
    accounts.forEach(
        account -> names.add(new PrincipalElement.Name(PrincipalElement.NameKind.AWS, account)));
    return names.isEmpty() ? PolicySet.EMPTY : policy(name, names, actions);
  }

  /** Shared with everybody who has an account. */
  public static PolicySet withEverybody(String name, List<String> actions) {
    return policy(
        name, List.of(new PrincipalElement.Name(PrincipalElement.NameKind.EVERYONE, "*")), actions);
  }

  private static PolicySet policy(
      String name, List<PrincipalElement.Name> names, List<String> actions) {
    Statement statement =
        new Statement(
            0,
            "",
            Effect.ALLOW,
            new PrincipalElement(false, names),
            ActionElement.of(actions),
            ResourceElement.OWN,
            List.of(),
            Set.of());
    PolicyDocument document = new PolicyDocument(List.of(statement), Set.of());
    return PolicySet.of(new Policy(PolicyKind.RESOURCE, name, document));
  }
}
