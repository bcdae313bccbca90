package io.periplus.iam.estate;

import static java.util.Objects.requireNonNull;

import io.periplus.iam.ControlPolicies;
import io.periplus.iam.OrganizationPlace;
import io.periplus.iam.Reason;

/**
 * An account, and what its organization lays on it.
 *
 * @param id twelve digits; empty text where a resource's account is not known
 * @param partition {@code aws}
 * @param organization {@link OrganizationPlace#UNKNOWN} if it was not read
 * @param serviceControl above the principals of the account; none in a management account (IAM20)
 * @param resourceControl above its resources; none in a management account
 * @param management whether it is its organization's management account
 * @param collected whether its principals and resources were read; a stub otherwise
 * @see <a
 *     href="https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html">Service
 *     control policies</a>
 */
public record AccountFacts(
    String id,
    String partition,
    OrganizationPlace organization,
    ControlPolicies serviceControl,
    ControlPolicies resourceControl,
    boolean management,
    boolean collected) {
  public AccountFacts {
    requireNonNull(id, "id is null");
    requireNonNull(partition, "partition is null");
    requireNonNull(organization, "organization is null");
    requireNonNull(serviceControl, "serviceControl is null");
    requireNonNull(resourceControl, "resourceControl is null");
    if (management && !(serviceControl.levels().isEmpty() && resourceControl.levels().isEmpty())) {
      throw new IllegalArgumentException("no control policy concerns a management account");
    }
  }

  /** In no organization. */
  public static AccountFacts alone(String id, String partition) {
    return new AccountFacts(
        id,
        partition,
        OrganizationPlace.NONE,
        ControlPolicies.NONE,
        ControlPolicies.NONE,
        false,
        true);
  }

  /** An account that is only named: by a policy, or as owner of something (IAM36, IAM37). */
  public static AccountFacts notCollected(String id, String partition) {
    return new AccountFacts(
        id,
        partition,
        OrganizationPlace.UNKNOWN,
        ControlPolicies.unread(Reason.PRINCIPAL_ACCOUNT_NOT_COLLECTED),
        ControlPolicies.unread(Reason.RCP_UNKNOWN),
        false,
        false);
  }

  /** {@code arn:aws:iam::111122223333:root}, the account as a principal. */
  public String rootArn() {
    return "arn:" + partition + ":iam::" + id + ":root";
  }
}
