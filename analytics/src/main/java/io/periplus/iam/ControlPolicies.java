package io.periplus.iam;

import java.util.List;

/**
 * The service or resource control policies above an account (IAM12 to IAM14).
 *
 * @param levels the root's, then those of each organizational unit on the way, then the account's
 *     own; empty where none apply: outside an organization, in the management account
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_evaluation.html">SCP
 *     evaluation</a>
 */
public record ControlPolicies(List<PolicySet> levels) {
  /** No organization, or its management account (IAM20). */
  public static final ControlPolicies NONE = new ControlPolicies(List.of());

  public ControlPolicies {
    levels = List.copyOf(levels);
  }

  /** Policies that were not read: they may deny, and they may not allow (BI9). */
  public static ControlPolicies unread(Reason reason) {
    return new ControlPolicies(List.of(PolicySet.unread(reason)));
  }
}
