package io.periplus.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.periplus.simulator.estate.Estate;
import io.periplus.simulator.estate.EstateQuery;
import io.periplus.simulator.estate.ListOperation;
import io.periplus.simulator.wire.AwsException;

/**
 * Organizations answers in the management account and in those of delegated administrators, with
 * the same answer (A4).
 */
final class OrganizationAccess {
  private static final String ADMINISTRATORS = "ListDelegatedAdministrators";

  private OrganizationAccess() {}

  /** The query as the management account asks it. */
  static EstateQuery ofManagement(Estate estate, EstateQuery query) {
    String management = estate.description().managementAccount();
    if (management == null) {
      throw AwsException.badRequest(
          "AWSOrganizationsNotInUseException", "Your account is not a member of an organization.");
    }
    if (query.account().equals(management)) {
      return query;
    }
    if (!isDelegated(estate, management, query)) {
      throw AwsException.badRequest(
          "AccessDeniedException", "You don't have permissions to access this resource.");
    }
    return new EstateQuery(
        management, query.region(), query.service(), query.operation(), query.request());
  }

  private static boolean isDelegated(Estate estate, String management, EstateQuery query) {
    EstateQuery administrators =
        new EstateQuery(
            management,
            query.region(),
            query.service(),
            ListOperation.of(query.service().operation(ADMINISTRATORS).orElseThrow()),
            JsonNodeFactory.instance.objectNode());
    return estate.answer(administrators).stream()
        .flatMap(list -> list.rows().stream())
        .anyMatch(row -> row.value().path("Id").asText().equals(query.account()));
  }
}
