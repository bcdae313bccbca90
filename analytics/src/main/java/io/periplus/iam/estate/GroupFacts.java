package io.periplus.iam.estate;

import static java.util.Objects.requireNonNull;

import io.periplus.iam.PolicySet;
import java.util.List;
import java.util.TreeSet;

/**
 * A group of users.
 *
 * @param policies inline and attached, which its users have, too
 * @param members ARNs of users, sorted
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_groups.html">IAM user
 *     groups</a>
 */
public record GroupFacts(String arn, String account, PolicySet policies, List<String> members) {
  public GroupFacts {
    requireNonNull(arn, "arn is null");
    requireNonNull(account, "account is null");
    requireNonNull(policies, "policies is null");
    members = List.copyOf(new TreeSet<>(members));
  }
}
