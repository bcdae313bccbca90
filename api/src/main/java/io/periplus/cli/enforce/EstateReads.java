package io.periplus.cli.enforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.simulator.estate.Estate;
import io.periplus.simulator.estate.EstateQuery;
import io.periplus.simulator.estate.ListOperation;
import io.periplus.simulator.estate.Listing;
import io.periplus.simulator.estate.Requests;
import io.periplus.simulator.wire.AwsException;
import io.periplus.simulator.wire.Service;
import io.periplus.simulator.wire.Services;
import java.util.List;
import java.util.Optional;

/** Asks an estate what its own IAM and Organizations answer, without a call. */
final class EstateReads {
  private final Estate estate;

  EstateReads(Estate estate) {
    this.estate = estate;
  }

  /** The account that the organization is managed from; null without one. */
  String managementAccount() {
    return estate.description().managementAccount();
  }

  boolean hasAccount(String account) {
    return estate.description().hasAccount(account);
  }

  /** Elements of the list {@code member}; none where the estate says nothing or has an error. */
  List<JsonNode> list(
      String account, String service, String operation, ObjectNode request, String member) {
    return answer(account, service, operation, request).stream()
        .flatMap(listing -> listing.rows().stream())
        .filter(row -> row.member().equals(member))
        .map(Listing.Row::value)
        .toList();
  }

  /** Members that are no lists; empty where the estate says nothing or has an error. */
  JsonNode fixed(String account, String service, String operation, ObjectNode request) {
    return answer(account, service, operation, request)
        .map(Listing::fixed)
        .orElseGet(JsonNodeFactory.instance::objectNode);
  }

  static ObjectNode request() {
    return JsonNodeFactory.instance.objectNode();
  }

  private Optional<Listing> answer(
      String account, String serviceName, String operationName, ObjectNode request) {
    Service service = Services.named(serviceName).orElseThrow();
    ListOperation operation = ListOperation.of(service.operation(operationName).orElseThrow());
    ObjectNode normalised = Requests.normalise(operation, request);
    try {
      return estate.answer(new EstateQuery(account, "global", service, operation, normalised));
    } catch (AwsException e) {
      return Optional.empty();
    }
  }
}
