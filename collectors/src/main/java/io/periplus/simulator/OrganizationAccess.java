package io.periplus.simulator;

import io.periplus.simulator.estate.EstateDescription;
import io.periplus.simulator.wire.AwsException;

/** Organizations answers in the management account only. */
final class OrganizationAccess {
  private OrganizationAccess() {}

  static void check(EstateDescription estate, String account) {
    if (estate.managementAccount() == null) {
      throw AwsException.badRequest(
          "AWSOrganizationsNotInUseException", "Your account is not a member of an organization.");
    }
    if (!estate.managementAccount().equals(account)) {
      throw AwsException.badRequest(
          "AccessDeniedException", "You don't have permissions to access this resource.");
    }
  }
}
