package io.periplus.iam.estate;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.TreeSet;

/**
 * A managed policy: its versions, and whom it is attached to.
 *
 * @param account empty text for policies of AWS, which nobody can change
 * @param versions as many as were read, in the order of IAM
 * @param versionsKnown whether these are all versions
 * @param attachedTo ARNs of users, roles and groups that have it as a permissions policy, sorted
 * @param boundaryOf ARNs of users and roles that it limits, sorted
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html">Managed
 *     policies</a>
 */
public record ManagedPolicyFacts(
    String arn,
    String account,
    List<PolicyVersion> versions,
    boolean versionsKnown,
    List<String> attachedTo,
    List<String> boundaryOf) {
  public ManagedPolicyFacts {
    requireNonNull(arn, "arn is null");
    requireNonNull(account, "account is null");
    versions = List.copyOf(versions);
    attachedTo = List.copyOf(new TreeSet<>(attachedTo));
    boundaryOf = List.copyOf(new TreeSet<>(boundaryOf));
  }

  /** Whether it belongs to an account, not to AWS. */
  public boolean isCustomerManaged() {
    return !account.isEmpty();
  }
}
